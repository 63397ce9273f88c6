"""Blocks of a document as the Markdown that editors keep, and as the plain text of a part.

A number that the program shows is written; what was typed stays. Tables keep their grid, a merged
cell stands in its first place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.documents.model import Block, Cell, Paragraph, Table
from handbook.language.text import squeeze
from handbook.layouts.marks import MarkStyle, read_mark
from handbook.notation.markup import escape

_LISTS = (
    MarkStyle.DIGITS,
    MarkStyle.DIGITS_BRACKETS,
    MarkStyle.DIGITS_HALF,
    MarkStyle.CIRCLED,
)
_PIPE = re.compile(r"(?<!\\)\|")


def markdown(blocks: Sequence[Block]) -> str:
    """Paragraphs set apart by blank lines; items of a list stand together."""
    written: list[str] = []
    last: tuple[MarkStyle, int] | None = None
    for block in blocks:
        if isinstance(block, Table):
            written.append(table_markdown(block))
            last = None
            continue
        line, item = _due(block, last) or _line(block)
        if not line:
            continue
        if item and last and item[0] is last[0] and item[1] == last[1] + 1:
            written[-1] += f"\n{line}"
        else:
            written.append(line)
        last = item
    return "\n\n".join(written)


def _due(
    paragraph: Paragraph, last: tuple[MarkStyle, int] | None
) -> tuple[str, tuple[MarkStyle, int]] | None:
    """「5.30日内移交」 behind item 4 is item 5."""
    if not last or last[0] is not MarkStyle.DIGITS:
        return None
    found = re.match(rf"{last[1] + 1}[.．](?=\d)", paragraph.text)
    if paragraph.mark or not found:
        return None
    number = last[1] + 1
    text = squeeze(paragraph.text[found.end() :])
    return f"{number}. {escape(text)}", (MarkStyle.DIGITS, number)


def _line(paragraph: Paragraph) -> tuple[str, tuple[MarkStyle, int] | None]:
    """The line, and its style and number where it is an item of a list."""
    mark = read_mark(paragraph.text, paragraph.mark)
    text = squeeze(mark.rest)
    if mark.style in _LISTS and mark.number:
        return f"{mark.number}. {escape(text)}", (mark.style, mark.number)
    if mark.style is MarkStyle.BULLET:
        return (f"- {escape(text)}", (MarkStyle.BULLET, -1)) if text else ("", None)
    if mark.style is MarkStyle.NONE:
        return escape(text), None
    space = "　" if mark.style is MarkStyle.ARTICLE else " " if mark.shown[-1:].isdigit() else ""
    return escape(f"{mark.shown}{space}{text}"), None


def table_markdown(table: Table) -> str:
    """A pipe table; its first row is the head."""
    rows = []
    seen: set[int] = set()
    for row in table.rows:
        cells = []
        for cell in row:
            cells.append("" if id(cell) in seen else cell_markdown(cell))
            seen.add(id(cell))
        rows.append(f"| {' | '.join(cells)} |")
    if not rows:
        return ""
    ruler = f"|{' --- |' * len(table.rows[0])}"
    return "\n".join([rows[0], ruler, *rows[1:]])


def cell_markdown(cell: Cell) -> str:
    lines = (escape(squeeze(one.whole)) for one in cell.paragraphs)
    return _PIPE.sub(r"\\|", "<br>".join(lines))


def cell_blocks(cells: Sequence[Cell]) -> list[Block]:
    return [paragraph for cell in cells for paragraph in cell.paragraphs]
