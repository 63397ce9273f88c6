"""The duty table of the six parts as rows of cells, blank cells filled, and rows as the table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from handbook.diagnostics import Collector
from handbook.language.vocabulary import NONE_WORD
from handbook.source.duty_table import parse_duties
from handbook.source.layout import CSV_HEADER, UNCONFIRMED_MARK, inert_cell

PAGE, LINKED = 4, 5  # cells: the page of the printed book, the procedure's number
_MAIN = slice(0, 2)  # a main duty's number and text


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
    return table_text(made)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as a file."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
