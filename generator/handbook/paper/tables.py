"""The tables of the source folder as rows of cells, and rows as the table again.

The duty table of the six parts stands on paper without the page of the book that was printed once;
a blank cell, which means the cell above, is filled.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from handbook.diagnostics import Collector
from handbook.language.vocabulary import NONE_WORD
from handbook.paper.model import CELL
from handbook.source.duty_table import parse_duties, read_rows
from handbook.source.layout import CSV_HEADER, UNCONFIRMED_MARK, cell_text, inert_cell

PAGE = 4
_MAIN = slice(0, 2)  # a main duty's number and text
_WIDTH = len(CSV_HEADER)


def duty_rows(text: str) -> list[list[str]]:
    """Number and text of the main duty, of the duty, its page, its procedure's number."""
    rows = []
    for main in parse_duties(text, Collector()):
        head = [str(main.number), main.text]
        for duty in main.duties:
            link = _shown(duty.procedure) + (UNCONFIRMED_MARK if duty.guessed else "")
            rows.append([*head, str(duty.number), duty.text, _shown(duty.page), link])
        if not main.duties:
            rows.append([*head, "", "", "", ""])
    return rows


def _shown(number: int | None) -> str:
    return NONE_WORD if number is None else str(number)


def duties_text(rows: Sequence[Sequence[str]]) -> str:
    """The file of such rows, a repeated cell blank."""
    made: list[Sequence[str]] = [CSV_HEADER]
    above = ["", "", "", "", "", ""]
    for row in rows:
        same_main = list(row[_MAIN]) == above[_MAIN]
        shown = ["", ""] if same_main else [row[0], inert_cell(row[1])]
        ends = [
            "" if cell == up else cell for cell, up in zip(row[PAGE:], above[PAGE:], strict=True)
        ]
        made.append([*shown, row[2], inert_cell(row[3]), *ends])
        above = list(row) if row[2] else [*row[:PAGE], *above[PAGE:]]
    return _csv(made)


def plain_rows(text: str) -> list[list[str]]:
    """Of any other table, its head first, with its blank cells as they are."""
    rows = [[cell_text(cell.strip()) for cell in cells] for _, cells in _rows(text)]
    return [row for row in rows if any(row)]


def plain_text(rows: Sequence[Sequence[str]]) -> str:
    return _csv([[inert_cell(cell) for cell in row] for row in rows])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return list(read_rows(text, Collector()))


def _csv(rows: Sequence[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


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
    shown = [_about(line_of(row)) for row in old]
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
