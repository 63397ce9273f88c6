"""Duties, posts and contacts as an Excel file, and read back.

One sheet for duties, one for posts, one for whom to ask about each matter, a row for each line of
the source; tables of a layout of its own on a sheet each. A hidden column says whose a row is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from handbook.documents.archives import check_archive
from handbook.documents.model import UnreadableError
from handbook.language.text import squeeze
from handbook.model import Handbook, Layout
from handbook.notation.markup import escape_line, plain_line
from handbook.paper.contacts import contact_lines
from handbook.paper.model import CELL, KEYWORDS, Kind, Leaf, Paper, Stamp
from handbook.source.lossless import LISTED

_CODE = "代号（请勿改动）"
_DUTIES, _POSTS, _CONTACTS = "职责", "岗位", "联系方式"
_HEADS = {
    _DUTIES: ("内设机构", "主要职责序号", "主要职责", "职责序号", "细化分解职责", "事项序号"),
    _POSTS: ("内设机构", "负责岗位"),
    _CONTACTS: ("内设机构", "事项", "项目", "内容"),
}
_KEYS = {_DUTIES: 1, _POSTS: 1, _CONTACTS: 2}  # cells that say what a row is about
_KINDS = {_POSTS: Kind.POSTS, _CONTACTS: Kind.CONTACT}
_LABELLED = re.compile(r"([^：:]{1,20})[：:](.*)", re.DOTALL)
_NO_SHEET = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _WIDEST = 31, 60


def sheet_file(paper: Paper, handbook: Handbook) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.keywords = f"{KEYWORDS}{paper.stamp}"
    book.properties.title = handbook.title or handbook.organization
    units = {leaf.name: plain_line(leaf.title) for leaf in paper.leaves if leaf.kind is Kind.UNIT}
    rows: dict[str, list[Sequence[str]]] = {name: [] for name in _HEADS}
    for leaf in paper.leaves:
        unit = units.get(leaf.home, "")
        if leaf.kind is Kind.UNIT:
            rows[_POSTS] += [(units[leaf.name], line[2:], leaf.name) for line in leaf.lines[1:]]
        elif leaf.kind is Kind.TABLE and handbook.layout:
            _sheet(book, f"{len(book.worksheets) + 1}. {unit or '全机关'}", _coded(leaf))
        elif leaf.kind is Kind.TABLE:
            rows[_DUTIES] += [(unit, *line.split(CELL), leaf.name) for line in leaf.lines]
        elif leaf.kind is Kind.TEXT:
            rows[_CONTACTS] += _contact_rows(leaf, unit, handbook.layout)
    for name, heads in _HEADS.items():
        if rows[name]:
            _sheet(book, name, [(*heads, _CODE), *rows[name]])
    if not book.worksheets:
        book.create_sheet(_DUTIES)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _coded(leaf: Leaf) -> list[Sequence[str]]:
    rows = [line.split(CELL) for line in leaf.lines]
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row)), leaf.name] for row in rows]


def _contact_rows(leaf: Leaf, unit: str, layout: Layout | None) -> Iterator[Sequence[str]]:
    for line in contact_lines(leaf.lines, layout):
        found = LISTED.match(line)
        text = plain_line(line[found.end() :] if found else line)
        labelled = _LABELLED.fullmatch(text)
        label, value = (labelled[1], labelled[2].strip()) if labelled else ("", text)
        code = f"{leaf.name}{'-' if found else ''}"
        yield unit, plain_line(leaf.title), label, value, code


def _sheet(book: Any, name: str, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(_NO_SHEET.sub(" ", name)[:_LONGEST_NAME])
    for row, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells, start=1):
            cell = sheet.cell(row, column)
            cell.value = int(text) if text.isdecimal() and len(text) < 5 else text
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that begins with = is no formula
                cell.number_format = "@"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=row == 1)
    for column in range(1, len(rows[0]) + 1):
        longest = max(len(row[column - 1]) for row in rows)
        width = min(_WIDEST, max(10, 2 * longest + 2))
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(len(rows[0]))].hidden = True
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def sheet_stamp(data: bytes) -> Stamp | None:
    """Of which source an exported file was made; None for any other file."""
    try:
        return Stamp.found_in(_opened(data).properties.keywords or "")
    except UnreadableError:
        return None


def _opened(data: bytes) -> Any:
    import openpyxl

    check_archive(data, "xl/workbook.xml")
    try:
        return openpyxl.load_workbook(BytesIO(data), data_only=True)
    except Exception as error:  # openpyxl raises what its parts happen to raise
        what = "Excel 文件已损坏；请用 Excel 打开，另存为 .xlsx 再试"
        raise UnreadableError("HB006", what) from error


def read_sheet_file(data: bytes) -> Paper:
    """Raises UnreadableError for what is no workbook."""
    paper = Paper()
    leaves: dict[str, Leaf] = {}
    for sheet in _opened(data).worksheets:
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        rows = [row for row in rows if any(row)]
        if rows:
            _read(sheet.title, rows, leaves, paper)
    paper.leaves = list(leaves.values())
    return paper


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else squeeze(str(value))


def _read(name: str, rows: list[list[str]], leaves: dict[str, Leaf], paper: Paper) -> None:
    """A row without a code is of the leaf whose name stands in its first cells, or of the row
    above."""
    head = rows[0]
    at = head.index(_CODE) if _CODE in head else len(head) - 1
    known = name in _HEADS and tuple(head[:at]) == _HEADS[name]
    if known:
        _code(rows[1:], at, _KEYS[name])
    for row in rows[1:] if known else rows:
        code = row[at] if known else rows[0][at]
        paper.aside += [text for text in row[at + 1 :] if text]
        if not code or not any(row[:at]):
            paper.aside += [text for text in row[:at] if text]
            continue
        bare = code.rstrip("-")
        leaf = leaves.setdefault(bare, Leaf(_KINDS.get(name, Kind.TABLE), bare))
        leaf.lines.append(_line(name if known else "", row[:at], code))
        if known:
            paper.aside.append("　".join(row[: _KEYS[name]]))


def _code(rows: list[list[str]], at: int, key: int) -> None:
    """Rows that somebody added get the code of those of the same unit or matter."""
    codes = {tuple(row[:key]): row[at] for row in rows if row[at]}
    for above, row in pairwise([[""] * (at + 1), *rows]):
        if not any(row[:key]):
            row[:key] = above[:key]
        row[at] = row[at] or codes.get(tuple(row[:key]), "")


def _line(name: str, cells: Sequence[str], code: str) -> str:
    if name == _DUTIES:
        return CELL.join(cells[1:])
    if name == _POSTS:
        return f"- {escape_line(cells[1])}"
    if name == _CONTACTS:
        label, value = cells[2], escape_line(cells[3])
        return f"{'- ' if code.endswith('-') else ''}{f'{label}：' if label else ''}{value}"
    return CELL.join(cells)
