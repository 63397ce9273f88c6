"""A handbook as a Word file, in the layout of a printed handbook.

What it writes `reading` reads back: a paragraph a line of the source, known by its style, each leaf
by a bookmark at its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from handbook.language.text import chinese_numeral
from handbook.model import Handbook, Procedure
from handbook.notation.markup import plain_line
from handbook.paper import word_look as look
from handbook.paper.model import CELL, KEYWORDS, Kind, Leaf, Paper
from handbook.paper.pictures import Charts, pictures
from handbook.paper.word_duties import duty_table
from handbook.paper.word_parts import Marks, cells_of, fill, text_table
from handbook.source.layout import split_unconfirmed
from handbook.source.lossless import INDENT, LISTED

DUTY_TITLE, PROCEDURE_TITLE = "一、部门职责细化分解表", "二、职责岗位规范工作流程"
_PIXEL = 25.4 / 96 * 0.84  # millimetres: a piece of print is made for a page with less margin


def word_file(paper: Paper, handbook: Handbook, charts: Charts = Charts.DRAWN) -> bytes:
    writer = _Writer(paper, handbook, charts)
    writer.write()
    made = BytesIO()
    writer.document.save(made)
    return made.getvalue()


class _Writer:
    def __init__(self, paper: Paper, handbook: Handbook, charts: Charts) -> None:
        self.paper = paper
        self.charts = charts
        self.handbook = handbook
        self.document = look.new_document()
        self._about(self.document.core_properties)
        self.procedures = {one.span.file: one for one in handbook.procedures}
        self.marks = Marks()
        self.at_head = True  # of a unit, whose first matter begins on the same page

    def _about(self, properties: Any) -> None:
        name, _ = split_unconfirmed(self.handbook.organization)
        properties.keywords = f"{KEYWORDS}{self.paper.stamp}"
        properties.title = self.handbook.title or name
        properties.author = name
        properties.comments = ""
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)

    def write(self) -> None:
        units = [leaf for leaf in self.paper.leaves if leaf.kind is Kind.UNIT]
        self._cover(units)
        self._contents()
        if not self.handbook.layout:
            self._heading(DUTY_TITLE, 1, "")
            for unit in units:
                duty_table(self.document, self.marks, unit, self.paper.leaves)
            self._heading(PROCEDURE_TITLE, 1, "")
        for leaf in self.paper.leaves:
            self._leaf(leaf, units)

    def _cover(self, units: Sequence[Leaf]) -> None:
        handbook = self.handbook
        name, _ = split_unconfirmed(handbook.organization)
        alone = units[0].title if len(units) == 1 and len(handbook.units) > 1 else ""
        lines = [name, alone, handbook.title, handbook.edition, handbook.updated]
        for _ in range(6):
            self.document.add_paragraph(style=look.COVER)
        for line in filter(None, lines):
            self.document.add_paragraph(line, style=look.COVER)

    def _contents(self) -> None:
        """Pages are found by the program that opens the file; a dot leads to each."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        head = self.document.add_paragraph("目　录", style=look.CONTENTS.format(1))
        head.alignment = 1
        head.paragraph_format.page_break_before = True
        for leaf in self.paper.leaves:
            if leaf.kind is Kind.TABLE:
                continue
            level = 2 if leaf.kind is Kind.UNIT else 3
            line = self.document.add_paragraph(style=look.CONTENTS.format(level))
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(look.TYPE_AREA[0]), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            line.add_run(f"{self._title(leaf)}\t")
            look.add_field(line, f"PAGEREF {leaf.name} \\h", "…")

    def _title(self, leaf: Leaf) -> str:
        title, _ = split_unconfirmed(plain_line(leaf.title))  # a mark is for editors
        if leaf.kind is Kind.UNIT:
            number = chinese_numeral(leaf.number)
            count = sum(1 for one in self.paper.leaves if one.home == leaf.name and one.number)
            return f"（{number}）{title}（{count}个）" if not self.handbook.layout else title
        return f"{leaf.number}. {title}" if leaf.number else title

    def _leaf(self, leaf: Leaf, units: Sequence[Leaf]) -> None:
        if leaf.kind is Kind.UNIT:
            begins = leaf is not units[0] or bool(self.handbook.layout)
            self._heading(self._title(leaf), 2, leaf.name, new_page=begins)
            self.at_head = True
            if self.handbook.layout:
                self._lines(leaf.lines[1:])
        elif leaf.kind is Kind.TABLE:
            if self.handbook.layout:
                text_table(
                    self.document, self.marks, [line.split(CELL) for line in leaf.lines], leaf.name
                )
        else:
            self._heading(self._title(leaf), 3, leaf.name, new_page=not self.at_head)
            self._lines(leaf.lines[1:])
            procedure = self.procedures.get(leaf.file)
            if procedure:
                self._charts(procedure)
            self.at_head = False

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            marks = len(line) - len(line.lstrip("#"))
            if line.startswith("| "):
                text_table(
                    self.document, self.marks, [cells_of(row) for row in line.split("\n")], ""
                )
            elif marks and line[marks : marks + 1] == " ":
                self._heading(plain_line(line[marks:]), marks + 2, "")
            elif line.startswith(INDENT):
                self._paragraph(line.removeprefix(INDENT), look.CONTINUED)
            elif found := LISTED.match(line):
                self._paragraph(line[found.end() :], look.LISTED)
            else:
                self._paragraph(line, look.BODY)

    def _heading(self, text: str, level: int, name: str, new_page: bool = False) -> None:
        paragraph = self.document.add_paragraph(style=look.HEADING.format(min(level, 6)))
        paragraph.paragraph_format.page_break_before = new_page or level == 1 or None
        run = paragraph.add_run(text)
        if name:
            self.marks.add(run, name)

    def _paragraph(self, markup: str, style: str) -> None:
        paragraph = self.document.add_paragraph(style=style)
        fill(paragraph, markup)

    def _charts(self, procedure: Procedure) -> None:
        from docx.shared import Mm

        for picture in pictures(procedure, self.charts):
            for piece in picture.pieces:
                paragraph = self.document.add_paragraph(style=look.CAPTION)
                paragraph.paragraph_format.keep_with_next = True
                width = Mm(piece.size[0] * _PIXEL)
                paragraph.add_run().add_picture(BytesIO(piece.png), width=width)
            words = "　".join(filter(None, (picture.title, f"（{picture.made}）")))
            self.document.add_paragraph(words, style=look.CAPTION)
