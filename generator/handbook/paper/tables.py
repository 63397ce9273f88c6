"""The tables of the source folder as rows of cells, and rows as the table again.

The duty table of the six parts stands on paper without the page of the book that was printed once;
a blank cell, which means the cell above, is filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from handbook.diagnostics import Collector
from handbook.language.vocabulary import NONE_WORD
from handbook.paper.model import CELL
from handbook.source.duty_rows import PAGE, duties_text, duty_rows, table_text
from handbook.source.duty_table import read_rows
from handbook.source.layout import CSV_HEADER, cell_text, inert_cell

_WIDTH = len(CSV_HEADER)


def plain_rows(text: str) -> list[list[str]]:
    """Of any other table, its head first, with its blank cells as they are."""
    rows = [[cell_text(cell.strip()) for cell in cells] for _, cells in _rows(text)]
    return [row for row in rows if any(row)]


def plain_text(rows: Sequence[Sequence[str]]) -> str:
    return table_text([[inert_cell(cell) for cell in row] for row in rows])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return list(read_rows(text, Collector()))


def line_of(row: Sequence[str]) -> str:
    """A row as it stands on paper; the page of a duty does not."""
    cells = [*row[:PAGE], *row[PAGE + 1 :]] if len(row) == _WIDTH else list(row)
    return CELL.join(cell.replace(CELL, " ").replace("\n", " ").strip() for cell in cells)


def duty_lines(text: str) -> list[str]:
    return [line_of(row) for row in duty_rows(text)]


def plain_lines(text: str) -> list[str]:
    return [CELL.join(cell.replace("\n", " ").strip() for cell in row) for row in plain_rows(text)]


def with_lines(
    text: str, lines: Sequence[str], *, duties: bool, pages: Mapping[str, str] | None = None
) -> str:
    """A table with the rows of these lines; what paper does not show of a row stays with it, but
    for `pages` that are known better, by line."""
    if not duties:
        return plain_text([line.split(CELL) for line in lines])
    old = duty_rows(text)
    pages = {line_of(row): row[PAGE] for row in old} | dict(pages or {})
    # of what was reworded: a row that stands there as it was is none of them
    shown = ["" if line_of(row) in lines else _about(line_of(row)) for row in old]
    made = []
    for at, line in enumerate(lines):
        page = pages.get(line)
        if page is None:
            near = _nearest(_about(line), shown, at)
            page = old[near][PAGE] if near >= 0 else NONE_WORD
        cells = line.split(CELL)
        made.append([*cells[:PAGE], page, *cells[PAGE:]])
    return duties_text(made)


def _about(line: str) -> str:
    """What tells a duty: its number and text."""
    return CELL.join(line.split(CELL)[2:4])


def _nearest(line: str, shown: Sequence[str], at: int) -> int:
    """The row that was reworded to this one; -1 where it is a new one."""
    likeness = [
        (SequenceMatcher(None, one, line, autojunk=False).ratio(), -abs(n - at), n)
        for n, one in enumerate(shown)
    ]
    best = max(likeness, default=(0.0, 0, -1))
    return best[2] if best[0] >= 0.6 else -1
