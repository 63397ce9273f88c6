"""A handbook as a Word file, in the layout of a printed handbook.

What it writes `reading` reads back: a paragraph a line of the source, known by its style, each leaf
by a bookmark at its title.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from handbook.language.text import chinese_numeral
from handbook.model import Handbook, Procedure
from handbook.notation.markup import plain_line, runs
from handbook.paper import word_look as look
from handbook.paper.blocks import INDENT, LISTED
from handbook.paper.model import CELL, KEYWORDS, Kind, Leaf, Paper
from handbook.paper.pictures import pictures
from handbook.source.layout import split_unconfirmed

DUTY_TITLE, PROCEDURE_TITLE = "一、部门职责细化分解表", "二、职责岗位规范工作流程"
DUTY_HEADS = (
    "序号", "内设机构", "序号", "主要职责", "序号", "内设机构细化分解职责",
    "岗位规范及工作流程", "负责岗位",
)  # fmt: skip
_WIDTHS = (8, 15, 7, 30, 7, 32, 29, 28)  # millimetres
_TYPE_AREA = (156, 225)
_PIXEL = 25.4 / 96 * 0.75  # millimetres in print, so that words in charts have the size of notes
#: Bookmarks of tables: with that of a unit's leaf, and with its own.
UNIT_MARK, TABLE_MARK = "t", "d"


def word_file(paper: Paper, handbook: Handbook, *, drawn: bool = True) -> bytes:
    """`drawn`: with the charts as pictures, which nobody reads back."""
    writer = _Writer(paper, handbook, drawn)
    writer.write()
    made = BytesIO()
    writer.document.save(made)
    return made.getvalue()


class _Writer:
    def __init__(self, paper: Paper, handbook: Handbook, drawn: bool) -> None:
        self.paper = paper
        self.drawn = drawn
        self.handbook = handbook
        self.document = look.new_document()
        self._about(self.document.core_properties)
        self.procedures = {one.span.file: one for one in handbook.procedures}
        self.marks = 0
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
                self._duties(unit)
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
            stops.add_tab_stop(Mm(_TYPE_AREA[0]), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            line.add_run(f"{self._title(leaf)}\t")
            look.add_field(line, f"PAGEREF {leaf.name} \\h", "…")

    def _title(self, leaf: Leaf) -> str:
        title = plain_line(leaf.title)
        if leaf.kind is Kind.UNIT:
            number = chinese_numeral(leaf.number)
            count = sum(1 for one in self.paper.leaves if one.home == leaf.name and one.number)
            return f"（{number}）{title}（{count}个）" if not self.handbook.layout else title
        return f"{leaf.number}. {title}" if leaf.number else title

    def _leaf(self, leaf: Leaf, units: Sequence[Leaf]) -> None:
        if leaf.kind is Kind.UNIT:
            self._heading(self._title(leaf), 2, leaf.name, new_page=leaf is not units[0])
            self.at_head = True
            if self.handbook.layout:
                self._lines(leaf.lines[1:])
        elif leaf.kind is Kind.TABLE:
            if self.handbook.layout:
                self._table([line.split(CELL) for line in leaf.lines], leaf.name)
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
                self._table([_cells(row) for row in line.split("\n")], "")
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
            self._bookmark(run, name)

    def _paragraph(self, markup: str, style: str) -> None:
        paragraph = self.document.add_paragraph(style=style)
        _fill(paragraph, markup)

    def _bookmark(self, run: Any, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.marks += 1
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(self.marks))
        begin.set(qn("w:name"), name)
        run._element.addprevious(begin)
        run._element.addnext(end)

    def _charts(self, procedure: Procedure) -> None:
        from docx.shared import Mm

        for picture in pictures(procedure, drawn=self.drawn):
            if picture.png:
                width, height = (size * _PIXEL for size in picture.size)
                scale = min(1, _TYPE_AREA[0] / width, (_TYPE_AREA[1] - 20) / height)
                paragraph = self.document.add_paragraph(style=look.CAPTION)
                paragraph.paragraph_format.keep_with_next = True
                paragraph.add_run().add_picture(BytesIO(picture.png), width=Mm(width * scale))
            elif self.drawn:
                continue
            words = "　".join(filter(None, (picture.title, f"（{picture.made}）")))
            self.document.add_paragraph(words, style=look.CAPTION)

    def _duties(self, unit: Leaf) -> None:
        """A unit's table as printed: its own number and name, its duties, who is charged."""
        leaf = next(
            one for one in self.paper.leaves if one.kind is Kind.TABLE and one.home == unit.name
        )
        titles = {
            one.number: one for one in self.paper.leaves if one.home == unit.name and one.number
        }
        rows = [line.split(CELL) for line in leaf.lines] or [[""] * 5]
        table = self._grid(len(rows) + 1, _WIDTHS)
        for cell, text in zip(table.rows[0].cells, DUTY_HEADS, strict=True):
            _write(cell, text)
        cells = [row.cells for row in table.rows[1:]]
        _write(cells[0][0], str(unit.number))
        run = _write(cells[0][1], plain_line(unit.title))
        self._bookmark(run, unit.name + UNIT_MARK)
        self._bookmark(_write(cells[0][7], ""), leaf.name + TABLE_MARK)
        _paragraphs(cells[0][7], [line[2:] for line in unit.lines[1:]])
        for at, row in enumerate(rows):
            _write(cells[at][4], row[2])
            _write(cells[at][5], row[3])
        for key, columns in (((0, 1), (2, 3)), ((4,), (6,))):
            self._merged(rows, cells, key, columns, titles)
        for column in (0, 1, 7):
            if len(cells) > 1:
                cells[0][column].merge(cells[-1][column])
        self.document.add_paragraph(style=look.CAPTION)

    def _merged(
        self,
        rows: Sequence[Sequence[str]],
        cells: Sequence[Sequence[Any]],
        key: tuple[int, ...],
        columns: tuple[int, ...],
        titles: Mapping[int, Leaf],
    ) -> None:
        """Equal cells one under another as one cell."""
        at = 0
        for values, group in groupby(rows, lambda row: tuple(row[one] for one in key)):
            length = len(list(group))
            for column, value in zip(columns, values, strict=True):
                cell = cells[at][column]
                _write(cell, value)
                if columns == (6,):
                    self._reference(cell, value, titles)
                if length > 1:
                    cell.merge(cells[at + length - 1][column])
            at += length

    def _reference(self, cell: Any, value: str, titles: Mapping[int, Leaf]) -> None:
        """「3. 请假休假管理 / 第 15 页」 「4（待核）. 考核 / 第 20 页」"""
        number, _ = split_unconfirmed(value)
        leaf = titles.get(int(number)) if number.isdecimal() else None
        if leaf is None:
            return
        title, _ = split_unconfirmed(plain_line(leaf.title))
        _write(cell, f"{value}. {title}")
        paragraph = cell.add_paragraph(style=look.CELL_STYLE)
        paragraph.add_run("第 ")
        look.add_field(paragraph, f"PAGEREF {leaf.name} \\h", "…")
        paragraph.add_run(" 页")

    def _table(self, rows: Sequence[Sequence[str]], name: str) -> None:
        width = max(map(len, rows))
        table = self._grid(len(rows), [_TYPE_AREA[0] / width] * width)
        for at, (row, filled) in enumerate(zip(rows, table.rows, strict=True)):
            for column, (cell, text) in enumerate(zip(filled.cells, row, strict=False)):
                _write(cell, "")
                _fill(cell.paragraphs[0], text.replace("<br>", "\n"))
                if name and not at and not column:
                    self._bookmark(cell.paragraphs[0].runs[0], name + TABLE_MARK)
        self.document.add_paragraph(style=look.CAPTION)

    def _grid(self, rows: int, widths: Sequence[float]) -> Any:
        from docx.oxml import OxmlElement
        from docx.shared import Mm

        table = self.document.add_table(rows=rows, cols=len(widths), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        return table


def _write(cell: Any, text: str) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.style = look.CELL_STYLE
    for run in list(paragraph.runs):
        run._element.getparent().remove(run._element)
    return paragraph.add_run(text)


def _paragraphs(cell: Any, texts: Iterable[str]) -> None:
    """In a cell whose first paragraph has the bookmark."""
    first = cell.paragraphs[0]
    for at, text in enumerate(texts):
        if at:
            cell.add_paragraph(text, style=look.CELL_STYLE)
        else:
            first.add_run(text)


def _fill(paragraph: Any, markup: str) -> None:
    for text, bold, target in runs(markup):
        parent = _link(paragraph, target) if target.startswith(("http:", "https:")) else paragraph
        run = parent.add_run(text)
        run.bold = bold or None
    if not paragraph.runs:
        paragraph.add_run("")


def _link(paragraph: Any, target: str) -> Any:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    paragraph._p.append(link)
    return Paragraph(link, paragraph._parent)


def _cells(row: str) -> list[str]:
    return row.removeprefix("| ").removesuffix(" |").split(" | ")
