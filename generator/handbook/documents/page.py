"""A PDF with text as blocks: lines, ruled tables and the furniture of the page.

What is a picture of a page holds no text: that is told, and nothing is guessed.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber

from handbook.documents.archives import check_size
from handbook.documents.model import (
    Block,
    Document,
    Piece,
    Place,
    UnreadableError,
)
from handbook.documents.page_joins import join
from handbook.documents.page_lines import (
    Margins,
    TextLine,
    paragraphs,
    text_lines,
)
from handbook.documents.page_tables import PageTable, find_tables, read_table

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # faults of fonts that nobody can mend

MOST_PAGES = 2000
_LEADER = re.compile(r"(?:[.·…．]\s?){4,}\s*\d{1,4}\s*$")
_NUMBER = re.compile(
    r"^[\s—–\-－·]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[\s—–\-－·]*$"
)
_EDGE = 0.12  # of a page's height, where heads and feet stand
_REPEATED = 3  # pages
_WIDE = 3  # ems from which a line shows the margins


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
        self.last: PageTable | None = None  # where the last block is a table
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
        tables = find_tables(page)
        boxes = [table.bbox for table in tables]

        def outside(char: dict[str, Any]) -> bool:
            x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            return not any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes)

        columns = _columns([c for c in page.chars if outside(c)], page.width)
        lines = [line for column in columns for line in text_lines(column, number)]
        made = [(table.bbox[1], read_table(table, page, number)) for table in tables]
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
                self.blocks.append(table.table)
                self.last = table
        self.pending += left

    def _goes_on(self, table: PageTable) -> bool:
        """Joins a table to the last block where that is the same table on the page before."""
        if self.pending or self.last is None:
            return False
        joined = join(self.last, table)
        if joined is None:
            return False
        self.last, repeated = joined
        self.blocks[-1] = self.last.table
        if repeated:
            self.furniture.append(Piece("重复的表头", repeated, table.table.place))
        return True

    def _flush(self) -> None:
        if self.pending:
            self.blocks += paragraphs(self.pending, self.margins)
            self.last = None
            self.pending = []


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
    """Lines at the edge of pages that follow each other, or of every second one."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, (lines, _, height) in enumerate(pages):
        for text in {
            line.text
            for line in lines
            if line.bottom < height * _EDGE or line.top > height * (1 - _EDGE)
        }:
            found[text].append(number)
    run = min(_REPEATED, len(pages))
    return {
        text
        for text, at in found.items()
        if any(at[i + run - 1] - at[i] <= 2 * (run - 1) for i in range(len(at) - run + 1))
    }


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
