"""The ruled tables of a PDF's page: their cells with their spans, and where a page cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from handbook.documents.model import Cell, Place, Table, grid
from handbook.documents.page_lines import TextLine, cell_paragraphs, text_lines

_SAME = 3.0  # points by which two edges are one
_SHORT = 1.2  # characters that a full line may lack


@dataclass(frozen=True, slots=True)
class PageTable:
    """What a page holds of a table. Columns by number: `open_below` those without a line at the
    table's foot, `full` those whose text fills its last line there."""

    table: Table
    open_below: frozenset[int]
    full: frozenset[int]


def find_tables(page: Any) -> list[Any]:
    """pdfplumber's tables of a page. A row that the page cuts has no line at the cut: there its
    upright lines end, and the cells are closed there."""
    finder = page.debug_tablefinder()
    ends = _open_ends(finder.edges)
    if ends:
        finder = page.debug_tablefinder({"explicit_horizontal_lines": ends})
    return [table for table in finder.tables if len(table.cells) > 1]


def _open_ends(edges: list[dict[str, Any]]) -> list[float]:
    """Where two or more upright lines that a level one crosses end, and no level one is."""
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    ends = []
    for key in ("top", "bottom"):
        values = [edge[key] for edge in upright if any(_crosses(edge, line) for line in level)]
        for value in _edges(values):
            beside = [one for one in values if abs(one - value) <= _SAME]
            if len(beside) > 1 and not any(abs(one["top"] - value) <= _SAME for one in level):
                ends.append(value)
    return ends


def _crosses(upright: dict[str, Any], level: dict[str, Any]) -> bool:
    return bool(
        level["x0"] - _SAME <= upright["x0"] <= level["x1"] + _SAME
        and upright["top"] - _SAME <= level["top"] <= upright["bottom"] + _SAME
    )


def read_table(table: Any, page: Any, number: int) -> PageTable:
    """The cells with their spans, found by the edges that they reach; what no cell covers, as
    where a page cuts one and leaves it open, is a cell down its column."""
    xs = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    covered = [[False for _ in xs[1:]] for _ in ys[1:]]
    rows = [[Cell() for _ in xs[1:]] for _ in ys[1:]]
    lines: dict[Cell, list[TextLine]] = {}

    def place(box: tuple[float, float, float, float]) -> None:
        inside = _lines(page, box, number)
        cell = _cell(page, box, inside)
        lines[cell] = inside
        for row in range(_at(ys, box[1]), _at(ys, box[3])):
            for column in range(_at(xs, box[0]), _at(xs, box[2])):
                rows[row][column] = cell
                covered[row][column] = True

    for box in table.cells:
        place(box)
    for column in range(len(xs) - 1):
        start = 0
        while start < len(covered):
            end = start
            while end < len(covered) and not covered[end][column]:
                end += 1
            if end > start:
                place((xs[column], ys[start], xs[column + 1], ys[end]))
            start = end + 1
    made = Table(grid(rows), Place(number, "页"))
    return PageTable(made, _open_below(page, xs, ys[-1]), _full(made, lines, xs))


def _open_below(page: Any, xs: list[float], foot: float) -> frozenset[int]:
    drawn = [line for line in page.edges if line["orientation"] == "h"]
    at_foot = [line for line in drawn if abs(line["top"] - foot) <= _SAME]
    return frozenset(
        column
        for column, (left, right) in enumerate(pairwise(xs))
        if not any(line["x0"] <= (left + right) / 2 <= line["x1"] for line in at_foot)
    )


def _full(table: Table, lines: dict[Cell, list[TextLine]], xs: list[float]) -> frozenset[int]:
    found = set()
    for column, (left, right) in enumerate(pairwise(xs)):
        cells = {row[column] for row in table.rows}
        padding = min((x.left - left for cell in cells for x in lines.get(cell, ())), default=0.0)
        last = lines.get(table.rows[-1][column], [])[-1:]
        if any(right - x.right <= padding + _SHORT * x.size for x in last):
            found.add(column)
    return frozenset(found)


def _lines(page: Any, box: tuple[float, float, float, float], number: int) -> list[TextLine]:
    x0, top, x1, bottom = box
    return text_lines(
        (
            c
            for c in page.chars
            if x0 <= (c["x0"] + c["x1"]) / 2 <= x1 and top <= (c["top"] + c["bottom"]) / 2 <= bottom
        ),
        number,
    )


def _cell(page: Any, box: tuple[float, float, float, float], lines: list[TextLine]) -> Cell:
    x0, top, x1, bottom = box
    made = cell_paragraphs(lines, x0, x1)
    heavy = bool(made) and all(one.look.bold for one in made)
    return Cell(made, shaded=_shaded(page, x0, top, x1, bottom), bold=heavy)


def _shaded(page: Any, x0: float, top: float, x1: float, bottom: float) -> bool:
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return any(
        r.get("fill")
        and r["x0"] - _SAME <= x <= r["x1"] + _SAME
        and r["top"] - _SAME <= y <= r["bottom"] + _SAME
        and r["height"] > _SAME
        and r["width"] > _SAME
        and r.get("non_stroking_color") not in (None, (1,), (1, 1, 1), 1, [1], [1, 1, 1])
        for r in page.rects
    )


def _edges(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
