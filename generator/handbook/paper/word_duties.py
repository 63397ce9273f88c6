"""The table of a unit's duties, as a printed handbook has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from handbook.notation.markup import plain_line
from handbook.paper import word_look as look
from handbook.paper.model import CELL, Kind, Leaf
from handbook.paper.word_parts import TABLE_MARK, UNIT_MARK, Marks, grid, write
from handbook.source.layout import split_unconfirmed

DUTY_HEADS = (
    "序号", "内设机构", "序号", "主要职责", "序号", "内设机构细化分解职责",
    "岗位规范及工作流程", "负责岗位",
)  # fmt: skip
_WIDTHS = (8, 15, 8, 29, 9, 31, 29, 27)  # millimetres


def duty_table(document: Any, marks: Marks, unit: Leaf, leaves: Sequence[Leaf]) -> None:
    """A unit's table as printed: its own number and name, its duties, who is charged."""
    own = [one for one in leaves if one.home == unit.name]
    leaf = next(one for one in own if one.kind is Kind.TABLE)
    titles = {one.number: one for one in own if one.number}
    rows = [line.split(CELL) for line in leaf.lines] or [[""] * 5]
    table = grid(document, len(rows) + 1, _WIDTHS)
    for cell, text in zip(table.rows[0].cells, DUTY_HEADS, strict=True):
        write(cell, text)
    cells = [row.cells for row in table.rows[1:]]
    write(cells[0][0], str(unit.number))
    run = write(cells[0][1], plain_line(unit.title))
    marks.add(run, unit.name + UNIT_MARK)
    marks.add(write(cells[0][7], ""), leaf.name + TABLE_MARK)
    _paragraphs(cells[0][7], [line[2:] for line in unit.lines[1:]])
    for at, row in enumerate(rows):
        write(cells[at][4], row[2])
        write(cells[at][5], row[3])
    for key, columns in (((0, 1), (2, 3)), ((4,), (6,))):
        _merged(rows, cells, key, columns, titles)
    for column in (0, 1, 7):
        if len(cells) > 1:
            cells[0][column].merge(cells[-1][column])
    document.add_paragraph(style=look.CAPTION)


def _merged(
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
            write(cell, value)
            if columns == (6,):
                _reference(cell, value, titles)
            if length > 1:
                cell.merge(cells[at + length - 1][column])
        at += length


def _reference(cell: Any, value: str, titles: Mapping[int, Leaf]) -> None:
    """「3. 请假休假管理 / 第 15 页」 「4（待核）. 考核 / 第 20 页」"""
    number, _ = split_unconfirmed(value)
    leaf = titles.get(int(number)) if number.isdecimal() else None
    if leaf is None:
        return
    title, _ = split_unconfirmed(plain_line(leaf.title))
    write(cell, f"{value}. {title}")
    paragraph = cell.add_paragraph(style=look.CELL_STYLE)
    paragraph.add_run("第 ")
    look.add_field(paragraph, f"PAGEREF {leaf.name} \\h", "…")
    paragraph.add_run(" 页")


def _paragraphs(cell: Any, texts: Iterable[str]) -> None:
    """In a cell whose first paragraph has the bookmark."""
    first = cell.paragraphs[0]
    for at, text in enumerate(texts):
        if at:
            cell.add_paragraph(text, style=look.CELL_STYLE)
        else:
            first.add_run(text)
