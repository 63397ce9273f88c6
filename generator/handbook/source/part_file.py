"""A file in an office's own layout: a title, fields, and parts under the office's own headings.

    # 公章使用
    ## 办理依据
    《印章管理办法》。
    ## 办理流程
    1. 承办科室填写用印审批单……
    ```mermaid …```

Everything that stands in it is in a part; what stands before the first heading is a part without
one. Never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handbook.diagnostics import Collector, Span
from handbook.language.part_kinds import shown_heading
from handbook.language.vocabulary import NUMERALS, Part
from handbook.model import Flowchart, Layout, Procedure, Rule, TextPart
from handbook.notation.markup import plain_line
from handbook.notation.parts import with_views
from handbook.source.layout import FORM_LABEL, FORM_YES, split_unconfirmed
from handbook.source.outline import DRAWN, FENCE, marked_heading, without_comments
from handbook.source.profile import kind_of
from handbook.source.review_fields import ReviewFields

# lines that Markdown would join to the one before, and that nobody who writes them means so
_NUMBERED = re.compile(r"^(\d{1,3})(?:[、．](?!\d)|[.](?=[^\s\d]))\s*(?=\S)")
_OWN_LINE = re.compile(
    rf"^(?:\d{{1,3}}\. |[（(][{NUMERALS}\d]{{1,3}}[)）]|[①-⑳]"
    r"|[^\s：:，。；|>`#*-]{2,8}(?:：|(?<!\d):(?!//)))"
)


def _set_apart(rows: Sequence[str]) -> Iterator[str]:
    """「1、」 is a number as 「1. 」 is; numbered and labelled lines stand by themselves."""
    before = ""
    for raw in rows:
        row = _NUMBERED.sub(r"\1. ", raw)
        item = row[:1].isdigit() and before[:1].isdigit()
        if before and not item and not before.startswith("|") and _OWN_LINE.match(row):
            yield ""
        yield row
        before = row


@dataclass(slots=True)
class _Body:
    heading: str
    line: int
    rows: list[str] = field(default_factory=list)
    charts: list[Flowchart] = field(default_factory=list)

    @property
    def markup(self) -> str:
        return "\n".join(_set_apart(self.rows)).strip("\n")


@dataclass(slots=True)
class PartFile:
    title: str = ""
    form: bool = False
    bodies: list[_Body] = field(default_factory=list)

    def parts(self, layout: Layout, out: Collector) -> tuple[TextPart, ...]:
        found = []
        for body in self.bodies:
            kind = kind_of(body.heading, layout) if body.heading else Part.OTHER
            if body.heading or body.markup:
                span = Span(out.file, body.line)
                found.append(TextPart(body.heading, kind, body.markup, span))
        return tuple(found)


def read_part_file(text: str, fields: ReviewFields, out: Collector) -> PartFile:
    made = PartFile(bodies=[_Body("", 2)])
    fence = ""
    fenced: list[str] = []
    begun = 0
    for number, raw in enumerate(without_comments(text).split("\n"), start=1):
        level, heading = (0, "") if fence else marked_heading(raw)
        mark = FENCE.match(raw)
        body = made.bodies[-1]
        if fence:
            if raw.strip().startswith(fence):
                _close(body, "\n".join(fenced), begun, out)
                fence = ""
            else:
                fenced.append(raw)
        elif mark and mark[2].strip() in ("", DRAWN):
            fence, fenced, begun = mark[1], [], number
        elif level == 1 and not made.title:
            made.title = plain_line(heading)
        elif level == 2:
            made.bodies.append(_Body(shown_heading(plain_line(heading)), number))
        elif level:
            body.rows += ["", heading.strip(), ""]
        elif len(made.bodies) == 1 and not body.markup and _is_field(raw, made, fields, number):
            continue
        else:
            body.rows.append(raw.rstrip())
    if fence:
        out.add("HB217", begun, f"“{fence}”开始的一块没有结尾")
        made.bodies[-1].rows += fenced
    return made


def _close(body: _Body, text: str, line: int, out: Collector) -> None:
    if text.strip():
        body.charts.append(Flowchart(None, text, Span(out.file, line), Span(out.file, line + 1)))
    else:
        out.add("HB217", line, "这一块流程图是空的")


def _is_field(raw: str, made: PartFile, fields: ReviewFields, number: int) -> bool:
    line = raw.strip()
    name, colon, value = line.removeprefix("- ").partition("：")
    if colon and name == FORM_LABEL:
        made.form = value.strip() == FORM_YES
        return True
    return bool(line) and fields.take(line, number)


def parse_parts(
    text: str, unit_id: str, number: int, slug: str, layout: Layout, out: Collector
) -> Procedure:
    """A procedure of a handbook with a profile; `number` and `slug` come from the file's name."""
    fields = ReviewFields(out)
    made = read_part_file(text, fields, out)
    title, restored = split_unconfirmed(made.title)
    if not title:
        out.add("HB210", 1, "缺少事项标题")
    headings = {body.heading for body in made.bodies}
    for heading in layout.required:
        if heading not in headings:
            out.add("HB309", 1, f"“{title}”没有“{heading}”部分")
    return with_views(
        Procedure(
            id=f"{unit_id}/{slug}",
            number=number,
            title=title,
            heading_restored=restored,
            name="",
            parts=made.parts(layout, out),
            flowcharts=tuple(chart for body in made.bodies for chart in body.charts),
            review=fields.finish(),
            span=Span(out.file, 1),
        )
    )


def parse_rule(text: str, slug: str, out: Collector) -> Rule:
    """A rule or a blank form; headings inside it are lines of its text."""
    made = read_part_file(text, ReviewFields(out), out)
    blocks = []
    for body in made.bodies:
        blocks += [body.heading] if body.heading else []
        blocks += [body.markup] if body.markup else []
    return Rule(slug, made.title, "\n\n".join(blocks), made.form, Span(out.file, 1))


def parse_post_parts(text: str, layout: Layout, out: Collector) -> tuple[str, tuple[TextPart, ...]]:
    """The name of the post that a file is about, and its parts."""
    made = read_part_file(text, ReviewFields(out), out)
    if not made.title:
        out.add("HB210", 1, "缺少岗位名称")
    return made.title, made.parts(layout, out)
