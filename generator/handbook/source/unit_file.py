"""unit.md: a unit's name, number, other names, and its posts as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.diagnostics import Collector, Span
from handbook.model import Post, Review
from handbook.posts import make_post
from handbook.source.layout import POSTS_HEADING, UNIT_ALIASES_LABEL, UNIT_NUMBER_LABEL
from handbook.source.review_fields import ReviewFields
from handbook.text import parse_numeral, squeeze

_FIELD = re.compile(rf"^-\s*({UNIT_NUMBER_LABEL}|{UNIT_ALIASES_LABEL})\s*[:：]\s*(.*)$")


@dataclass(frozen=True, slots=True)
class UnitFile:
    """`number` is 0 where the file gives none."""

    name: str
    number: int
    aliases: tuple[str, ...]
    posts: tuple[Post, ...]
    review: Review = Review()


def parse_unit(text: str, unit_id: str, out: Collector) -> UnitFile:
    name, number = "", 0
    aliases: tuple[str, ...] = ()
    posts: list[Post] = []
    fields = ReviewFields(out)
    in_posts = False
    for line, raw in enumerate(text.splitlines(), start=1):
        content = squeeze(raw)
        found = _FIELD.match(content)
        if not content:
            continue
        if content.startswith("## "):
            in_posts = content[3:].strip() == POSTS_HEADING
            if not in_posts:
                out.add("HB211", line, f"不认识的标题“{content[3:]}”，应为“## {POSTS_HEADING}”")
        elif content.startswith("# "):
            name = content[2:].strip()
        elif in_posts:
            post = make_post(content.removeprefix("- "), unit_id, Span(out.file, line))
            if post is None:
                out.add("HB206", line, f"看不出是哪个岗位：{content}")
            else:
                posts.append(post)
        elif found and found[1] == UNIT_NUMBER_LABEL:
            number = parse_numeral(found[2]) or 0
        elif found:
            aliases = tuple(part for part in re.split(r"[、，,]", found[2]) if part)
        elif not fields.take(content, line):
            out.add("HB203", line, f"不认识的一行：{content}")
    if not name:
        out.add("HB210", 1, "缺少内设机构名称")
    if not number:
        out.add("HB205", 1, "缺少序号，如“- 序号：1”")
    return UnitFile(name, number, aliases, tuple(posts), fields.finish())
