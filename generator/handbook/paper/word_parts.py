"""What a Word file is put together of: bookmarks, tables, runs of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.notation.markup import runs
from handbook.paper import word_look as look

#: After the name of a leaf in bookmarks: a unit's in its table of duties, a table's own.
UNIT_MARK, TABLE_MARK = "t", "d"


_NARROWEST, _WIDEST = 4, 24  # letters by which the columns of a table are set


class Marks:
    """Bookmarks of one document, each with a number of its own."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, run: Any, name: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._count += 1
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(self._count))
        begin.set(qn("w:name"), name)
        run._element.addprevious(begin)
        run._element.addnext(end)


def text_table(document: Any, marks: Marks, rows: Sequence[Sequence[str]], name: str) -> None:
    """`name` is that of its leaf, "" for a table in a text."""
    width = max(map(len, rows))
    longest = [
        min(_WIDEST, max(_NARROWEST, *(len(row[at]) for row in rows if at < len(row))))
        for at in range(width)
    ]
    table = grid(document, len(rows), [look.TYPE_AREA[0] * one / sum(longest) for one in longest])
    for at, (row, filled) in enumerate(zip(rows, table.rows, strict=True)):
        for column, (cell, text) in enumerate(zip(filled.cells, row, strict=False)):
            write(cell, "")
            fill(cell.paragraphs[0], text.replace("<br>", "\n"))
            if name and not at and not column:
                marks.add(cell.paragraphs[0].runs[0], name + TABLE_MARK)
    document.add_paragraph(style=look.CAPTION)


def grid(document: Any, rows: int, widths: Sequence[float]) -> Any:
    """A table of empty cells, its first row on every page; widths in millimetres."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def write(cell: Any, text: str) -> Any:
    """The cell with this text alone, in a run that it returns."""
    paragraph = cell.paragraphs[0]
    paragraph.style = look.CELL_STYLE
    for run in list(paragraph.runs):
        run._element.getparent().remove(run._element)
    return paragraph.add_run(text)


def fill(paragraph: Any, markup: str) -> None:
    """Markup in runs: what is bold, where a link leads."""
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


def cells_of(row: str) -> list[str]:
    """Of a row of a table in a text."""
    return row.removeprefix("| ").removesuffix(" |").split(" | ")
