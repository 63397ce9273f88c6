"""An Excel file (.xlsx) as blocks: each sheet its name as a heading, then its cells as one table.

Merged cells keep their spans; rows above the table that hold one cell are paragraphs; hidden
sheets are read and told.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl

from handbook.documents.archives import check_archive
from handbook.documents.model import (
    Block,
    Cell,
    Document,
    Look,
    Paragraph,
    Piece,
    Place,
    Table,
    UnreadableError,
)

_MAIN = "xl/workbook.xml"
MOST_CELLS = 2_000_000
_MIN_ROWS = 2
_DEFAULT_NAMES = ("sheet", "工作表")


def read_sheets(data: bytes) -> Document:
    """Raises UnreadableError for what is no workbook or must not be opened."""
    check_archive(data, _MAIN)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        return _document(book)
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises what its parts happen to raise
        raise UnreadableError(
            "HB006", "Excel 文件已损坏；请用 Excel 打开，另存为 .xlsx 再试"
        ) from error


def _document(book: Any) -> Document:
    blocks: list[Block] = []
    furniture: list[Piece] = []
    notes = []
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise UnreadableError("HB006", f"工作表“{sheet.title}”过大，没有打开")
        rows = _rows(sheet)
        if not any(cell.text for row in rows for cell in row):
            continue
        place = Place(1, f"行（工作表“{sheet.title}”）")
        if sheet.sheet_state != "visible":
            notes.append(f"工作表“{sheet.title}”是隐藏的，也读了")
        made = _blocks(rows, sheet.title)
        named = bool(made) and isinstance(made[0], Paragraph)
        if named or sheet.title.lower().startswith(_DEFAULT_NAMES):
            furniture.append(Piece("工作表名", sheet.title, place))
        else:
            blocks.append(Paragraph(sheet.title, look=Look(level=1, bold=True), place=place))
        if named and isinstance(made[0], Paragraph):
            made[0] = replace(made[0], look=replace(made[0].look, level=1, bold=True))
        blocks += made
        for name in ("oddHeader", "oddFooter"):
            for side in ("left", "center", "right"):
                text = getattr(getattr(sheet, name), side).text
                if text:
                    furniture.append(Piece("页眉" if "Header" in name else "页脚", text, place))
    return Document(tuple(blocks), tuple(furniture), notes=tuple(notes))


def _rows(sheet: Any) -> list[list[Cell]]:
    """The filled part of a sheet; a merged range is one cell."""
    made: dict[tuple[int, int], Cell] = {}
    for merged in sheet.merged_cells.ranges:
        cell = _cell(sheet.cell(merged.min_row, merged.min_col))
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                made[row, column] = cell
    rows = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        rows.append([made.get((number, at)) or _cell(one) for at, one in enumerate(row, start=1)])
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    filled = [at for row in rows for at, cell in enumerate(row) if cell.text]
    width = max(filled, default=-1) + 1
    return [row[:width] for row in rows]


def _cell(one: Any) -> Cell:
    place = Place(getattr(one, "row", 1) or 1, "行")
    font, fill = getattr(one, "font", None), getattr(one, "fill", None)
    bold = bool(font and font.b)
    lines = [line.strip() for line in _shown(one.value).split("\n")]
    look = Look(bold=bold, size=float(font.sz or 0) if font else 0.0)
    paragraphs = tuple(Paragraph(line, look=look, place=place) for line in lines if line)
    return Cell(paragraphs, shaded=bool(fill and fill.fill_type), bold=bold)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _blocks(rows: list[list[Cell]], sheet: str) -> list[Block]:
    """Rows of one cell, wherever they stand, are paragraphs; what is between them are tables."""
    blocks: list[Block] = []
    table: list[tuple[Cell, ...]] = []
    begun = 0

    def close() -> None:
        if table:
            blocks.append(Table(tuple(table), Place(begun, f"行（工作表“{sheet}”）")))
            table.clear()

    for number, row in enumerate(rows, start=1):
        cells = [cell for cell in dict.fromkeys(row) if cell.text]
        if not table and _is_preface(rows, number - 1, cells):
            for cell in cells:
                blocks += cell.paragraphs
        elif not cells:
            close()
        elif len(cells) == 1 and len(row) > 1 and not _goes_on(rows, number - 1, cells[0]):
            close()
            blocks += cells[0].paragraphs
        else:
            if not table:
                begun = number
            table.append(tuple(row))
    close()
    return blocks


_FEW, _MANY = 2, 4


def _is_preface(rows: list[list[Cell]], at: int, cells: list[Cell]) -> bool:
    """「编制单位：…　更新日期：…」 above the head of a wide table."""
    if not cells or len(cells) > _FEW or at + 1 >= len(rows):
        return False
    below = {id(cell) for cell in rows[at + 1] if cell.text}
    return len(below) >= _MANY and all("：" in cell.text or ":" in cell.text for cell in cells)


def _goes_on(rows: list[list[Cell]], at: int, cell: Cell) -> bool:
    """Whether the one cell of a row is part of a table: it reaches over rows, or is not alone in
    its column while the row is not one wide cell."""
    if sum(one is cell for one in rows[at]) >= max(_MIN_ROWS, len(rows[at]) // 2):
        return False
    return any(cell in rows[near] for near in (at - 1, at + 1) if 0 <= near < len(rows)) or (
        0 < at < len(rows) - 1
        and sum(bool(one.text) for one in rows[at - 1]) > 1
        and sum(bool(one.text) for one in rows[at + 1]) > 1
    )
