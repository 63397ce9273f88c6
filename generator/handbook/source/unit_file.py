"""unit.md: a unit's name, number, other names, and its posts as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.diagnostics import Collector, Span
from handbook.language.text import parse_numeral, squeeze
from handbook.model import Post, Review
from handbook.notation.markup import plain_line
from handbook.notation.posts import make_post
from handbook.source.layout import POSTS_HEADING, UNIT_ALIASES_LABEL, UNIT_NUMBER_LABEL
from handbook.source.outline import marked_heading, without_comments
from handbook.source.review_fields import ReviewFields

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
    reader = _Reader(unit_id, out)
    for number, raw in enumerate(without_comments(text).split("\n"), start=1):
        if content := squeeze(raw):
            reader.line(content, number)
    return reader.finish()


class _Reader:
    """Takes the lines in order; what has no place is told at its line."""

    def __init__(self, unit_id: str, out: Collector) -> None:
        self.unit_id = unit_id
        self.out = out
        self.name = ""
        self.posts: list[Post] = []
        self.fields = ReviewFields(out)
        self.values: dict[str, tuple[int, str]] = {}
        self.in_posts = False

    def line(self, content: str, number: int) -> None:
        found = _FIELD.match(content)
        level, heading = marked_heading(content)
        heading = heading.strip()
        if level == 1 and not self.name:
            self.name = plain_line(heading)
        elif level and heading == POSTS_HEADING and not self.in_posts:
            self.in_posts = True
        elif level:
            what = f"多出的标题“{heading}”；这里只有名称和“## {POSTS_HEADING}”两个标题"
            self.out.add("HB219", number, what)
        elif self.in_posts:
            self._post(content.removeprefix("- "), number)
        elif found and found[1] in self.values:
            first = self.values[found[1]][0]
            self.out.add("HB203", number, f"“{found[1]}”写了两次，前一处在第 {first} 行")
        elif found:
            self.values[found[1]] = (number, found[2].strip())
        elif not self.fields.take(content, number):
            self.out.add("HB203", number, f"不认识的一行：{content}")

    def _post(self, content: str, number: int) -> None:
        post = make_post(content, self.unit_id, Span(self.out.file, number))
        if post is None:
            self.out.add("HB206", number, f"看不出是哪个岗位：{content}")
        else:
            self.posts.append(post)

    def finish(self) -> UnitFile:
        if not self.name:
            self.out.add("HB210", 1, "缺少内设机构名称")
        line, text = self.values.get(UNIT_NUMBER_LABEL, (1, ""))
        plain = text.isascii() and text.isdecimal() and len(text) < 6
        number = int(text) if plain else parse_numeral(text) or 0
        if not number:
            what = f"序号“{text}”不是数字" if text else f"缺少序号，如“- {UNIT_NUMBER_LABEL}：1”"
            self.out.add("HB205", line, what)
        _, names = self.values.get(UNIT_ALIASES_LABEL, (1, ""))
        aliases = tuple(part for part in re.split(r"[、，,]", names) if part)
        review = self.fields.finish()
        return UnitFile(self.name, number, aliases, tuple(self.posts), review)
