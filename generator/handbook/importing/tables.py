"""Rows of the printed duty table, brought back into their columns.

A table is cut over pages, its header comes again on each, and recognition shifts cells into a
neighbour's column. A row is put where the kinds of its cells (a number, a page reference, a text)
and the running numbers say; a shift that was mended is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from handbook.diagnostics import Collector
from handbook.importing.lines import Discarded, Furniture, Line
from handbook.language.text import fold, letters, parse_numeral
from handbook.language.vocabulary import (
    HEADER_NUMBER_WORDS,
    HEADER_WORDS,
    NUMBER_COLUMN,
    STANDARD_COLUMNS,
    Column,
)

# 「详见 11 页」 「见第11页」 「11页」
_PAGE_REFERENCE = re.compile(r"^(?:(?:详|参)?见)?第?\d{0,4}(?:[-—]\d{1,4})?页$|^(?:详|参)见.{0,9}$")
_NUMBERS = (Column.UNIT_NUMBER, Column.MAIN_NUMBER, Column.DUTY_NUMBER)
_TEXT_OF = {number: text for text, number in NUMBER_COLUMN.items()}
IMPOSSIBLE = 1000
OUT_OF_ORDER = 6


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: dict[Column, str] = field(default_factory=dict)

    def __getitem__(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)
class _Numbering:
    """What was last seen, to tell which column a cell belongs to.

    `names` are the units' names as the second half of the document prints them.
    """

    names: tuple[str, ...] = ()
    unit: int = 0
    name: str = ""
    main: int = 0
    duty: int = 0

    def cost(self, cells: dict[Column, str]) -> int:
        base = _Numbering() if cells.get(Column.UNIT_NUMBER) else self
        cost = self._unit_cost(cells) if Column.UNIT in cells else 0
        for column, last in ((Column.MAIN_NUMBER, base.main), (Column.DUTY_NUMBER, base.duty)):
            number = parse_numeral(cells.get(column, ""))
            if number is not None and number not in (last, last + 1, self._next(column)):
                cost += OUT_OF_ORDER
        return cost

    def _next(self, column: Column) -> int:
        """The number that would go on, where the unit's cell is only printed again."""
        return (self.main if column is Column.MAIN_NUMBER else self.duty) + 1

    def _unit_cost(self, cells: dict[Column, str]) -> int:
        """A unit's cell is the next unit's, the same one's again, or the rest of its name."""
        name, number = letters(cells[Column.UNIT]), parse_numeral(cells.get(Column.UNIT_NUMBER, ""))
        if name == self.name:
            return 0
        if number is None:
            goes_on = any(known.startswith(self.name + name) for known in self.names)
            return 0 if goes_on and self.name else OUT_OF_ORDER - 2
        if number == self.unit and self.name.startswith(name):
            return 0
        new = number == self.unit + 1 and parse_numeral(cells.get(Column.MAIN_NUMBER, "")) == 1
        return 0 if new or name in self.names else OUT_OF_ORDER

    def advance(self, cells: dict[Column, str]) -> None:
        number = parse_numeral(cells.get(Column.UNIT_NUMBER, ""))
        if Column.UNIT in cells and number is None:
            self.name += (
                "" if letters(cells[Column.UNIT]) == self.name else letters(cells[Column.UNIT])
            )
        elif Column.UNIT in cells and (number != self.unit or not self.name):
            self.unit, self.name = number or self.unit, letters(cells[Column.UNIT])
        main = parse_numeral(cells.get(Column.MAIN_NUMBER, ""))
        duty = parse_numeral(cells.get(Column.DUTY_NUMBER, ""))
        self.main = self.main if main is None else main
        self.duty = self.duty if duty is None else duty


def header_columns(cells: tuple[str, ...]) -> tuple[Column | None, ...] | None:
    """The columns that a header row names, or None where the row is no header."""
    columns: list[Column | None] = []
    named = 0
    for cell in map(fold, cells):
        column = next((c for word, c in HEADER_WORDS if word in cell), None)
        if column is None and cell not in HEADER_NUMBER_WORDS:
            columns.append(None)
            continue
        named += 1
        columns.append(column)
    if named < 3 or named < len([c for c in cells if c]) or len(set(columns)) < 3:
        return None
    for index, cell in enumerate(map(fold, cells[:-1])):
        following = columns[index + 1]
        if cell in HEADER_NUMBER_WORDS and following in NUMBER_COLUMN:
            columns[index] = NUMBER_COLUMN[following]
    return tuple(columns)


def read_rows(
    lines: list[Line], names: tuple[str, ...], out: Collector
) -> tuple[list[Row], list[Discarded]]:
    """Every row of text in its columns, in order; headers set aside.

    `names` are the letters of the units' names, as far as the second half tells them.
    """
    rows: list[Row] = []
    discarded: list[Discarded] = []
    columns: tuple[Column | None, ...] | None = None
    numbering = _Numbering(names)
    for line in lines:
        header = header_columns(line.cells)
        if header:
            columns = header
            discarded.append(Discarded(Furniture.HEADER, line.number, "".join(line.cells)))
            continue
        if columns is None:
            columns = STANDARD_COLUMNS
            out.add("HB107", line.number, "表格没有表头，按通常的八列读入")
        cells = _place(line, columns, numbering, out)
        numbering.advance(cells)
        rows.append(Row(line.number, cells))
    return rows, discarded


def _place(
    line: Line, columns: tuple[Column | None, ...], numbering: _Numbering, out: Collector
) -> dict[Column, str]:
    filled = [(index, cell) for index, cell in enumerate(line.cells) if cell]
    as_printed = {
        column: line.cells[index]
        for index, column in enumerate(columns)
        if column and index < len(line.cells) and line.cells[index]
    }
    lost = len(filled) - len(as_printed)
    best, best_cost = as_printed, _cost(as_printed, numbering) + lost * IMPOSSIBLE
    if best_cost == 0:
        return best
    named = [index for index, column in enumerate(columns) if column]
    for chosen in combinations(named, len(filled)):
        cells = {columns[to]: cell for to, (_, cell) in zip(chosen, filled, strict=True)}
        shift = sum(abs(to - at) for to, (at, _) in zip(chosen, filled, strict=True))
        cost = shift + _cost(cells, numbering)  # type: ignore[arg-type]
        if cost < best_cost:
            best, best_cost = cells, cost  # type: ignore[assignment]
    if best_cost >= IMPOSSIBLE:
        out.add("HB102", line.number, f"此行各格放不进各列：{'｜'.join(c for _, c in filled)}")
        if lost:
            best = {**as_printed, Column.DUTY: "".join(c for _, c in filled)}
    elif best != as_printed:
        out.add("HB101", line.number, "此行各格错列，已按内容移回")
    return best


def _cost(cells: dict[Column, str], numbering: _Numbering) -> int:
    cost = numbering.cost(cells)
    if Column.MAIN_NUMBER in cells and Column.DUTY_NUMBER not in cells:
        cost += OUT_OF_ORDER  # a main duty stands in one row with its first duty
    for column, cell in cells.items():
        numeric, reference = (
            parse_numeral(cell) is not None,
            bool(_PAGE_REFERENCE.match(fold(cell))),
        )
        if column in _NUMBERS:
            fits = numeric and bool(cells.get(_TEXT_OF[column]))
        elif column is Column.PAGE:
            fits = reference or numeric
        else:
            fits = not numeric and not reference
        cost += 0 if fits else IMPOSSIBLE
    return cost


def page_number(cell: str) -> int | None:
    """「详见 11 页」 -> 11."""
    match = re.search(r"\d{1,4}", fold(cell))
    return int(match[0]) if match else None
