"""A PDF with text as blocks: lines, ruled tables and the furniture of the page.

What is a picture of a page holds no text: that is told, and nothing is guessed.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pdfplumber

from handbook.documents.archives import check_size
from handbook.documents.model import (
    Block,
    Cell,
    Document,
    Piece,
    Place,
    Table,
    UnreadableError,
    grid,
)
from handbook.documents.page_lines import (
    Margins,
    TextLine,
    cell_paragraphs,
    paragraphs,
    text_lines,
)

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # faults of fonts that nobody can mend

MOST_PAGES = 2000
_LEADER = re.compile(r"(?:[.·…．]\s?){4,}\s*\d{1,4}\s*$")
_NUMBER = re.compile(
    r"^[\s—–\-－·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[\s—–\-－·]*$"
)
_EDGE = 0.12  # of a page's height, where heads and feet stand
_REPEATED = 3  # pages
_SENTENCE = 10  # characters that a page may cut
_ENDS = ("。", "；", ";", "！", "？")
_WIDE = 3  # ems from which a line shows the margins
_SAME = 3.0  # points by which two edges are one


def read_pages(data: bytes) -> Document:
    """Raises UnreadableError for what is no PDF, is locked, or holds pictures only."""
    check_size(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            if len(opened.pages) > MOST_PAGES:
                raise UnreadableError(
                    "HB006", f"PDF 有 {len(opened.pages)} 页，超过 {MOST_PAGES} 页"
                )
            return _Reader().document(opened)
    except UnreadableError:
        raise
    except Exception as error:  # pdfminer raises what its parts happen to raise
        raise UnreadableError("HB006", "PDF 已损坏或加了密码，读不了") from error


class _Reader:
    def __init__(self) -> None:
        self.furniture: list[Piece] = []
        self.blocks: list[Block] = []
        self.pending: list[TextLine] = []
        self.margins: dict[int, Margins] = {}

    def document(self, opened: Any) -> Document:
        pages = []
        empty = []
        for number, page in enumerate(opened.pages, start=1):
            page = page.dedupe_chars()
            if not page.chars and page.images:
                empty.append(str(number))
            pages.append(self._page(page, number))
            page.close()
        if len(empty) == len(opened.pages):
            what = "PDF 是扫描的图片，没有文字；请先用文字识别（OCR）软件转成 Word 或文本"
            raise UnreadableError("HB006", what)
        running = _running(pages)
        kept = [
            [line for line in lines if not self._is_furniture(line, running, height)]
            for lines, _, height in pages
        ]
        self.margins = _margins(kept, [round(page.width) for page in opened.pages])
        for lines, (_, tables, _) in zip(kept, pages, strict=True):
            self._arranged(lines, tables)
        self._flush()
        notes = (f"第 {'、'.join(empty)} 页是图片，读不出文字",) if empty else ()
        return Document(tuple(self.blocks), tuple(self.furniture), notes=notes)

    def _page(self, page: Any, number: int) -> tuple[list[TextLine], list[Any], float]:
        """The lines outside tables, and the tables with their cells' lines."""
        tables = [table for table in page.find_tables() if len(table.cells) > 1]
        boxes = [table.bbox for table in tables]

        def outside(char: dict[str, Any]) -> bool:
            x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            return not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes)

        columns = _columns([c for c in page.chars if outside(c)], page.width)
        lines = [line for column in columns for line in text_lines(column, number)]
        made = [(table.bbox[1], _grid(table, page, number)) for table in tables]
        return lines, made, float(page.height)

    def _is_furniture(self, line: TextLine, running: set[str], height: float) -> bool:
        kind = ""
        edge = line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)
        if edge and _NUMBER.match(line.text):
            kind = "页码"
        elif edge and line.text in running:
            kind = "页眉" if line.top < height / 2 else "页脚"
        elif _LEADER.search(line.text):
            kind = "目录"
        if kind:
            self.furniture.append(Piece(kind, line.text, Place(line.page, "页")))
        return bool(kind)

    def _arranged(self, lines: list[TextLine], tables: list[Any]) -> None:
        left = list(lines)
        for top, table in sorted(tables, key=lambda one: one[0]):
            above = [line for line in left if line.top < top and line.page == lines[0].page]
            left = [line for line in left if line not in above]
            self.pending += above
            if above or not self._goes_on(table):
                self._flush()
                self.blocks.append(table)
        self.pending += left

    def _goes_on(self, table: Table) -> bool:
        """Joins a table to the last block where that is the same table on the page before."""
        if self.pending or not self.blocks or not isinstance(self.blocks[-1], Table):
            return False
        before = self.blocks[-1]
        if len(before.rows[0]) != len(table.rows[0]) or before.place == table.place:
            return False
        rows = list(table.rows)
        head = [cell.text for cell in before.rows[0]]
        if [cell.text for cell in rows[0]] == head and any(head):
            self.furniture.append(Piece("重复的表头", " ".join(dict.fromkeys(head)), table.place))
            rows = rows[1:]
        last = list(before.rows)
        while rows and [c.text for c in last[-1]] != head and _cut(last[-1], rows[0]):
            last[-1] = _welded(last[-1], rows.pop(0))
        self.blocks[-1] = Table((*last, *rows), table.place)
        return True

    def _flush(self) -> None:
        if self.pending:
            self.blocks += paragraphs(self.pending, self.margins)
            self.pending = []


def _cut(row: tuple[Cell, ...], following: tuple[Cell, ...]) -> bool:
    """Whether a page cut a row: what follows has no first cell, and goes on in mid-sentence."""
    if following[0].text or not any(cell.text for cell in following):
        return False
    return all(
        not cell.text or (len(above.text) >= _SENTENCE and not above.text.endswith(_ENDS))
        for above, cell in zip(row, following, strict=True)
    )


def _welded(row: tuple[Cell, ...], following: tuple[Cell, ...]) -> tuple[Cell, ...]:
    made = []
    for above, cell in zip(row, following, strict=True):
        if not cell.text:
            made.append(above)
            continue
        *first, last = above.paragraphs
        joined = replace(last, text=last.text + cell.paragraphs[0].text)
        made.append(Cell((*first, joined, *cell.paragraphs[1:]), above.shaded, above.bold))
    return tuple(made)


def _margins(pages: list[list[TextLine]], widths: list[int]) -> dict[int, Margins]:
    """Of each page those of all pages of its width: one with a few short lines shows none."""
    lefts: dict[int, Counter[int]] = defaultdict(Counter)
    rights: dict[int, list[float]] = defaultdict(list)
    for lines, width in zip(pages, widths, strict=True):
        for line in lines:
            if line.right - line.left > _WIDE * line.size:
                lefts[width][round(line.left)] += 1
                rights[width].append(line.right)
    found = {}
    for number, width in enumerate(widths, start=1):
        often = [x for x, count in lefts[width].items() if count > 1] or list(lefts[width])
        found[number] = (float(min(often, default=0)), max(rights[width], default=float(width)))
    return found


def _running(pages: list[tuple[list[TextLine], list[Any], float]]) -> set[str]:
    """Lines at the edge of several pages."""
    counts: Counter[str] = Counter()
    for lines, _, height in pages:
        at_edge = {
            line.text
            for line in lines
            if line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)
        }
        counts.update(at_edge)
    return {text for text, count in counts.items() if count >= min(_REPEATED, len(pages))}


def _columns(chars: list[dict[str, Any]], width: float) -> Iterator[list[dict[str, Any]]]:
    """The characters of each column of a page; one where no gutter runs through it."""
    middle = width / 2
    beside = [c for c in chars if c["x0"] < middle - 4 and c["x1"] > middle - 4]
    crossing = [c for c in chars if c["x0"] < middle + 4 and c["x1"] > middle - 4]
    right = [c for c in chars if c["x0"] >= middle]
    if chars and not crossing and not beside and len(right) > len(chars) / 4:
        yield [c for c in chars if c["x1"] <= middle]
        yield right
    else:
        yield chars


def _grid(table: Any, page: Any, number: int) -> Table:
    """The cells with their spans, found by the edges that they reach; what no cell covers, as
    where a page cuts one and leaves it open, is a cell down its column."""
    xs = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    covered = [[False for _ in xs[1:]] for _ in ys[1:]]
    rows = [[Cell() for _ in xs[1:]] for _ in ys[1:]]

    def place(box: tuple[float, float, float, float]) -> None:
        cell = _cell(page, box, number)
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
    return Table(grid(rows), Place(number, "页"))


def _cell(page: Any, box: tuple[float, float, float, float], number: int) -> Cell:
    x0, top, x1, bottom = box
    inside = [
        c
        for c in page.chars
        if x0 <= (c["x0"] + c["x1"]) / 2 <= x1 and top <= (c["top"] + c["bottom"]) / 2 <= bottom
    ]
    made = cell_paragraphs(text_lines(inside, number), x0, x1)
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
