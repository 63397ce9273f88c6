"""A table over several pages of a PDF as one table.

A page may cut a table between rows, or in the middle of a row or of a cell that covers several.
That a cell goes on over the page is seen by the line that is missing below it; where the writing
program draws one, by the number beside it that is not given again, with a text cut after a full
line. What is not seen so stays a cell of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.documents.model import Cell, Table
from handbook.documents.page_tables import PageTable

_NUMBER = re.compile(r"\d{1,3}[.．、)）]?$")
_WORD = re.compile(r"\w")
_MOSTLY = 0.5  # of a column's texts are numbers; sums and remarks stand among them
_ALIKE = 0.8  # of the rows in which cells of two columns begin
_SENTENCE = 10  # characters
_ENDS = ("。", "；", ";", "！", "？")

Rows = list[tuple[Cell, ...]]


def join(before: PageTable, after: PageTable) -> tuple[PageTable, str] | None:
    """A table with what goes on of it on the next page, and the text of the head that is repeated
    there; None where the two are not one table."""
    above, below = list(before.table.rows), list(after.table.rows)
    if len(above[0]) != len(below[0]) or before.table.place == after.table.place:
        return None
    head = [cell.text for cell in above[0]]
    repeated = ""
    if [cell.text for cell in below[0]] == head and any(head):
        repeated = " ".join(dict.fromkeys(head))
        below = below[1:]
    if below and [cell.text for cell in above[-1]] != head:
        above, below = _continued(before, above, below)
    table = Table((*above, *below), before.table.place)
    return replace(after, table=table), repeated


def _continued(before: PageTable, above: Rows, below: Rows) -> tuple[Rows, Rows]:
    """The rows with each cell that goes on as one cell; a row that was cut as one row."""
    first, last = below[0], above[-1]
    governors = _governors(above, below)
    numbers = sorted({k for k in governors if k is not None})
    innermost = numbers[-1] if numbers else None
    open_below = before.open_below
    if len(open_below) == len(first) and (innermost is None or first[innermost].text):
        open_below = frozenset()  # the page ends with a row, whose line no program draws twice

    def goes_on(column: int) -> bool:
        governor = governors[column]
        spans = _spans(above[-2:], column) or _spans(below[:2], column)
        reach = column if governor is None or (first[column].text and not spans) else governor
        given_again = [k for k in numbers if k <= reach]
        if any(first[k].text for k in given_again):
            return False
        if column in open_below:
            return True
        if governor is None and first[0].text:
            return False
        text = last[column].text
        cut = column in before.full and not text.endswith(_ENDS)
        if governor is None:  # no number tells; a short text may fill its line by chance
            cut = cut and len(text) >= _SENTENCE
        return not first[column].text or cut

    on = {column for column in range(len(first)) if goes_on(column)}
    whole = len(on) == len(first) and any(cell.text for cell in first)
    if not whole:
        # a row of its own: what goes on are the cells that cover several
        on = {c for c in on if c in open_below or governors[c] != innermost}
    for column in sorted(on):
        old, new = above[-1][column], below[0][column]
        if old is not new:
            made = _welded(old, new)
            above = _replaced(above, old, made)
            below = _replaced(below, new, made)
    return above, below[1:] if whole else below


def _governors(above: Rows, below: Rows) -> list[int | None]:
    """Of each column the column of numbers to its left that begins its cells: the one whose cells
    begin in the same rows, or else the nearest."""
    head = [cell.text for cell in above[0]]
    rows = [row for row in (*above, *below[1:]) if [cell.text for cell in row] != head]

    def is_numbers(column: int) -> bool:
        texts = [row[column].text for row in rows if _WORD.search(row[column].text)]
        return sum(map(bool, map(_NUMBER.match, texts))) >= _MOSTLY * max(1, len(texts))

    def starts(column: int) -> set[int]:
        cells = [row[column] for row in rows]
        return {at for at, cell in enumerate(cells) if not at or cells[at - 1] is not cell}

    def governor(column: int) -> int | None:
        left = [number for number in numbers if number <= column]
        mine = starts(column)
        for number in reversed(left):
            theirs = starts(number)
            if len(mine & theirs) >= _ALIKE * len(mine | theirs):
                return number
        return left[-1] if left else None

    columns = range(len(head))
    numbers = [column for column in columns if is_numbers(column)]
    return [governor(column) for column in columns]


def _spans(rows: Rows, column: int) -> bool:
    return len(rows) > 1 and rows[0][column] is rows[1][column]


def _replaced(rows: Rows, old: Cell, new: Cell) -> Rows:
    return [tuple(new if cell is old else cell for cell in row) for row in rows]


def _welded(above: Cell, below: Cell) -> Cell:
    """One cell of both. A text cut in mid-sentence is one paragraph."""
    if not above.text or not below.text:
        return below if below.text else above
    *before, last = above.paragraphs
    first, *after = below.paragraphs
    if last.text.endswith(_ENDS):
        return replace(above, paragraphs=(*above.paragraphs, *below.paragraphs))
    return replace(above, paragraphs=(*before, replace(last, text=last.text + first.whole), *after))
