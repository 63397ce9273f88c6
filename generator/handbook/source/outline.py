"""A procedure file cut at its headings: the title, the six parts, and the lines under each.

Nothing is interpreted here but headings, fences and comments. A line that has no place is told at
its line, so that nothing written is left out of the site without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.diagnostics import Collector
from handbook.language.vocabulary import PART_HEADINGS, Part
from handbook.notation.grammar import marker, part_label
from handbook.notation.markup import plain_line, unknown_mark
from handbook.source.review_fields import ReviewFields

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)(.*)$")
FENCE = re.compile(r"^\s*(```+|~~~+)\s*([^`]*)$")
DRAWN = "mermaid"


@dataclass(slots=True)
class Fence:
    """A block between fences; `line` is that of the opening fence."""

    line: int
    text: str


@dataclass(slots=True)
class Body:
    """What stands under one heading: its lines with their numbers, blank ones too."""

    label: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(text.strip() for _, text in self.lines)


@dataclass(slots=True)
class Outline:
    """The bodies of each part: the part's own, then one for each section."""

    title: str = ""
    title_line: int = 0
    parts: dict[Part, list[Body]] = field(default_factory=dict)


def read_outline(text: str, fields: ReviewFields, out: Collector) -> Outline:
    return _Reader(fields, out).read(text)


def marked_heading(raw: str) -> tuple[int, str]:
    """How many marks a line begins with, and what follows them as it stands; 0 where it is none."""
    found = _HEADING.match(raw)
    return (len(found[1]), _without_closing(found[2])) if found else (0, "")


class _Reader:
    def __init__(self, fields: ReviewFields, out: Collector) -> None:
        self.fields = fields
        self.out = out
        self.outline = Outline()
        self.part: Part | None = None
        self.bodies: list[Body] = []

    def read(self, text: str) -> Outline:
        lines = iter(enumerate(without_comments(text).split("\n"), start=1))
        for number, raw in lines:
            fence = FENCE.match(raw)
            heading = self._heading(raw)
            if fence:
                self._fence(fence[1], fence[2].strip(), number, lines)
            elif heading:
                self._open(*heading, number)
            elif raw.strip():
                self._line(raw, number)
            elif self.bodies:
                self.bodies[-1].lines.append((number, ""))
        return self.outline

    def _heading(self, raw: str) -> tuple[int, str] | None:
        """Its level and words. Without a space after the marks it is one only where its words say
        so: 「#3号楼」 is an address, 「##一、事项名称」 a heading."""
        level, text = marked_heading(raw)
        if not level or text[:1] in ("", " ", "\t"):
            return (level, text.strip()) if level else None
        nothing_yet = not self.outline.title_line and not self.bodies
        known = (level == 1 and nothing_yet) or (level == 2 and part_label(text))
        return (level, text) if known or (level == 3 and marker(text)) else None

    def _open(self, level: int, text: str, number: int) -> None:
        if level == 1:
            self._title(text, number)
        elif level == 2:
            self._part(text, number)
        elif level == 3 and self.part is Part.WORKFLOW:
            self.bodies.append(Body(plain_line(text), number))
        elif self.bodies:
            what = (
                f"“{text}”不能作小标题：三级标题（###）只用在“{PART_HEADINGS[Part.WORKFLOW]}”之下"
            )
            self.out.add("HB219", number, what)
            self.bodies[-1].lines.append((number, text))
        else:
            self._line(text, number)

    def _title(self, text: str, number: int) -> None:
        if self.outline.title_line:
            what = f"又一个标题“{text}”；第 {self.outline.title_line} 行已有标题"
            self.out.add("HB219", number, what)
        else:
            self.outline.title, self.outline.title_line = plain_line(text), number

    def _part(self, text: str, number: int) -> None:
        label = part_label(plain_line(text))
        if label is None:
            self.out.add("HB201", number, f"不认识的部分标题“{text}”")
            self.part, self.bodies = None, [Body(text, number)]
        elif label.part in self.outline.parts:
            self.out.add("HB201", number, f"“{text}”写了两次")
            self.part, self.bodies = label.part, self.outline.parts[label.part]
        else:
            self.part, self.bodies = label.part, [Body("", number)]
            self.outline.parts[label.part] = self.bodies
        if label and label.rest:
            self.bodies[-1].lines.append((number, label.rest))

    def _line(self, raw: str, number: int) -> None:
        if self.fields.take(raw.strip(), number, misplaced=bool(self.bodies)):
            return
        if not self.bodies:
            self.out.add("HB202", number, f"这行文字不在任何部分之下：{raw.strip()[:20]}")
            return
        unknown = unknown_mark(raw)
        if unknown:
            name, at, words = unknown
            self.out.add("HB213", number, f"这里的{name}会照字面显示：{words[:40]}", at + 1)
        self.bodies[-1].lines.append((number, raw))

    def _fence(self, mark: str, info: str, number: int, lines: Iterator[tuple[int, str]]) -> None:
        rows: list[str] = []
        closed = False
        for at, row in lines:
            if row.strip().startswith(mark):
                closed = True
                if rest := row.strip().lstrip(mark[0]).strip():
                    self.out.add("HB217", at, f"“{mark}”结尾的一行多出文字：{rest[:20]}")
                break
            rows.append(row)
        if not closed:
            self.out.add("HB217", number, f"“{mark}”开始的一块没有结尾")
        elif self.part is not Part.FLOWCHART:
            self.out.add("HB217", number, f"“{mark}{info}”这一块不在“六、流程图”之下")
        elif info not in ("", DRAWN):
            self.out.add("HB217", number, f"“{mark}{info}”不是流程图，应为“{mark}{DRAWN}”")
        elif not any(row.strip() for row in rows):
            self.out.add("HB217", number, "这一块流程图是空的")
        if self.bodies:
            self.bodies[-1].fences.append(Fence(number, "\n".join(rows)))


def without_comments(text: str) -> str:
    """HTML comments are for editors only; lines keep their numbers."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        end += len("-->")
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join([*kept, text[at:]])


def _without_closing(text: str) -> str:
    """A heading's text without the marks that may close it: 「 一、事项名称 ##」."""
    text = text.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare[-1:] in ("", " ", "\t") else text
