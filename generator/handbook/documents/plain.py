"""Plain text and Markdown as blocks, also what was pasted from a table with tabs.

Headings of Markdown and bold print have a look; numbers stay in the text, where they were typed.
"""

from __future__ import annotations

import re

from handbook.documents.model import (
    PLAIN,
    Block,
    Cell,
    Document,
    Look,
    Paragraph,
    Piece,
    Place,
    Table,
    grid,
)
from handbook.language.text import INVISIBLE

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"^\s*[-*+•●■◆▪·]\s+(?=\S)")
_RULE = re.compile(r"^\s*(?:[-—–=_*]\s*){3,}$")
_RULER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PAGE = re.compile(r"^\s*(?:[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d{1,4}\s*页)\s*$")
_PICTURE = re.compile(r"!\[[^\]]{0,200}\]\([^)]{0,500}\)|<!--.{0,500}?-->", re.DOTALL)
_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_QUOTE = re.compile(r"^\s*>\s?")
_LINE = "行"


def read_plain(text: str) -> Document:
    """Never raises, whatever the text."""
    return _Reader(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")).document()


_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_FEWEST_ROWS = 3
_FEWEST_CELLS = 3


def _tabbed(lines: list[str]) -> list[str]:
    """A table that was set with spaces, of as many cells in each of several lines, as one set with
    tabs."""
    counts = [len(_GAP.findall(line.strip())) + 1 if line.strip() else 0 for line in lines]
    made = list(lines)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and counts[end] == counts[at] and "|" not in lines[end]:
            end += 1
        if counts[at] >= _FEWEST_CELLS and end - at >= _FEWEST_ROWS:
            made[at:end] = [_GAP.sub("\t", line.strip()) for line in lines[at:end]]
        at = max(end, at + 1)
    return made


class _Reader:
    def __init__(self, text: str) -> None:
        self.furniture: list[Piece] = []
        self.blocks: list[Block] = []
        self.rows: list[list[list[str]]] = []
        self.begun = 0
        self.tabs = False
        self.gap = True
        self.looks = False
        self.lines = _tabbed(text.split("\n"))

    def document(self) -> Document:
        for number, raw in enumerate(self.lines, start=1):
            self._line(INVISIBLE.sub("", raw), number)
        self._close()
        return Document(tuple(self.blocks), tuple(self.furniture), has_looks=self.looks)

    def _line(self, raw: str, number: int) -> None:
        for picture in _PICTURE.findall(raw):
            self.furniture.append(Piece("图片残留", picture, Place(number, _LINE)))
        raw = _PICTURE.sub("", raw)
        stripped = raw.strip()
        if not stripped:
            self._close()
            self.gap = True
        elif self.rows and _RULER.match(raw) and "|" in raw:
            return
        elif _RULE.match(raw) or _PAGE.match(raw):
            kind = "页码" if _PAGE.match(raw) else "分隔线"
            self.furniture.append(Piece(kind, stripped, Place(number, _LINE)))
        elif stripped.startswith("|") and stripped.endswith("|") and stripped.count("|") > 1:
            self._row([cell.strip() for cell in stripped[1:-1].split("|")], number, tabs=False)
        elif "\t" in raw.strip("\n") and len([c for c in raw.split("\t") if c.strip()]) > 1:
            self._row([cell.strip() for cell in raw.rstrip().split("\t")], number, tabs=True)
        elif self.rows and self.tabs and not _HEADING.match(raw):
            self.rows[-1][-1].append(stripped)  # a cell of several lines goes on without a tab
        else:
            self._close()
            self._paragraph(raw, number)
            self.gap = False

    def _row(self, cells: list[str], number: int, *, tabs: bool) -> None:
        if self.rows and self.tabs != tabs:
            self._close()
        if not self.rows:
            self.begun, self.tabs = number, tabs
        self.rows.append([re.split(r"<br\s*/?>", cell) for cell in cells])

    def _close(self) -> None:
        if self.rows:
            rows = [[_cell(lines, self.begun) for lines in row] for row in self.rows]
            self.blocks.append(Table(grid(rows), Place(self.begun, _LINE)))
            self.rows = []

    def _paragraph(self, raw: str, number: int) -> None:
        heading = _HEADING.match(raw)
        level = len(heading[1]) if heading else 0
        body = heading[2] if heading else _QUOTE.sub("", raw).strip()
        bullet = "" if heading or _BOLD.match(body) else _bullet(body)
        body = body[len(bullet) :].strip()
        text, look, lead = _bold(body, level)
        self.looks = self.looks or level > 0 or look.bold
        if text:
            mark = "•" if bullet else ""
            place = Place(number, _LINE)
            self.blocks.append(Paragraph(text, mark, look, lead, place, self.gap))


def _bullet(body: str) -> str:
    found = _BULLET.match(body)
    return found[0] if found else ""


def _bold(body: str, level: int) -> tuple[str, Look, str]:
    """The text without marks of bold print, how it looks, and a bold run at its start."""
    text = _BOLD.sub(lambda m: m[1] or m[2], body).strip()
    whole = _BOLD.fullmatch(body.strip())
    if level or whole:
        return text, Look(level=level, bold=True), ""
    first = _BOLD.match(body.strip())
    if not first:
        return text, PLAIN, ""
    return text, PLAIN, (first[1] or first[2]).strip()


def _cell(lines: list[str], number: int) -> Cell:
    made = []
    heavy = []
    for line in lines:
        text, look, _ = _bold(line, 0)
        if text:
            made.append(Paragraph(text, look=look, place=Place(number, _LINE)))
            heavy.append(look.bold)
    return Cell(tuple(made), bold=bool(heavy) and all(heavy))
