"""A Word file that an office got from its source and edited, read back in lines.

Known are the styles that `word` writes and the bookmarks at titles; a paragraph in any other style
is one of running text. Nothing is left out: what is no text of the source comes aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from handbook.documents.model import Cell, Document, Paragraph, Span, Table
from handbook.documents.word import read_word
from handbook.language.text import squeeze
from handbook.language.vocabulary import NONE_WORD
from handbook.notation.markup import escape, escape_line, marked
from handbook.paper import word_look as look
from handbook.paper.leaves import BOOKMARK
from handbook.paper.model import CELL, Kind, Leaf, Paper, Stamp
from handbook.paper.word_duties import DUTY_HEADS
from handbook.paper.word_parts import TABLE_MARK, UNIT_MARK
from handbook.source.layout import UNCONFIRMED_MARK
from handbook.source.lossless import INDENT, ITEM

# 「（一）办公室（18个）」 「2. 印章管理工作」
_UNIT = re.compile(r"^（[一二三四五六七八九十百\d]{1,4}）|（\d+\s*个）$")
_NUMBERED = re.compile(r"^(\d{1,3})[.、．]\s*(?=\S)")
_LINK = re.compile(rf"^(\d{{1,3}})({UNCONFIRMED_MARK})?\s*(?:[.、．]|$)")
_ASIDE = (look.COVER, look.CAPTION)
_DUTY_COLUMNS = (2, 3, 4, 5, 6)
_MAIN, _UNIT_NAME, _LINKED, _POSTS = 2, 1, 6, 7
_LEVELS = 6


def stamp_of(data: bytes) -> Stamp | None:
    """Of which source an exported file was made; None for any other file."""
    import docx

    try:
        keywords = docx.Document(BytesIO(data)).core_properties.keywords or ""
    except Exception:  # python-docx raises what its parts happen to raise; reading will tell
        return None
    return Stamp.found_in(keywords)


def read_back(data: bytes) -> Paper:
    """Raises UnreadableError for what is no Word file."""
    return _Reader(read_word(data)).paper()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.leaves: list[Leaf] = []
        self.aside = [squeeze(one.text) for one in document.furniture if one.kind == "页眉"]
        self.units: dict[str, Leaf] = {}  # those whose table came first, by bookmark or title
        self.unit: Leaf | None = None
        self.text: Leaf | None = None

    def paper(self) -> Paper:
        for block in self.document.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)
        return Paper(self.leaves, self.aside)

    def _paragraph(self, paragraph: Paragraph) -> None:
        level = paragraph.look.level
        name = _name(paragraph)
        if name and not level:  # of a leaf that has no title
            self.text = self._added(Kind.TEXT, name)
            self.text.lines.append("# ")
        if level and paragraph.style not in _ASIDE:
            self._heading(paragraph, level)
        elif self.text is None or paragraph.style in _ASIDE:
            self.aside.append(squeeze(paragraph.whole))
        else:
            self.text.lines.append(_line(paragraph))

    def _heading(self, paragraph: Paragraph, level: int) -> None:
        words = squeeze(paragraph.whole)
        name = _name(paragraph)
        if level == 1:
            self.aside.append(words)
            self.unit = self.text = None
        elif level == 2:
            title = _UNIT.sub("", words)
            leaf = self.units.get(name) or self.units.get(title) or self._added(Kind.UNIT, name)
            leaf.name = name or leaf.name
            leaf.lines.insert(0, f"# {escape_line(title)}")
            self.unit = self.text = leaf
        elif level == 3:
            found = _NUMBERED.match(words)
            leaf = self._added(Kind.TEXT, name)
            leaf.number = int(found[1]) if found else 0
            leaf.lines.append(f"# {escape_line(_NUMBERED.sub('', words))}")
            self.text = leaf
        elif self.text is None:
            self.aside.append(words)
        else:
            marks = "#" * (min(level, _LEVELS) - 2)
            self.text.lines.append(f"{marks} {escape_line(words)}")

    def _added(self, kind: Kind, name: str) -> Leaf:
        home = self.unit.name if self.unit and kind is not Kind.UNIT else ""
        leaf = Leaf(kind, name, home=home)
        self.leaves.append(leaf)
        return leaf

    def _table(self, table: Table) -> None:
        names = [
            name
            for cell in table.cells
            for paragraph in cell.paragraphs
            for name in paragraph.names
            if name.startswith(BOOKMARK)
        ]
        if begun := next((name for name in names if name[-1].isdecimal()), ""):
            self.text = self._added(Kind.TEXT, begun)
            self.text.lines.append("# ")
        own = next((n.removesuffix(TABLE_MARK) for n in names if n.endswith(TABLE_MARK)), "")
        unit = next((n.removesuffix(UNIT_MARK) for n in names if n.endswith(UNIT_MARK)), "")
        heads = tuple(squeeze(cell.text) for cell in table.rows[0])
        if heads == DUTY_HEADS or (unit and len(heads) == len(DUTY_HEADS)):
            self.aside += heads
            self._duties(table, own, unit)
        elif own or self.text is None or self.text.kind is Kind.UNIT:
            leaf = self._added(Kind.TABLE, own)
            leaf.lines = [CELL.join(_cell(cell) for cell in row) for row in _filled(table)]
        else:
            rows = (" | ".join(_cell(cell, "<br>") for cell in row) for row in _filled(table))
            self.text.lines.append("\n".join(f"| {row} |" for row in rows))

    def _duties(self, table: Table, own: str, marked_unit: str) -> None:
        """A table of duties, with the posts of its unit in the last column."""
        rows = table.rows[1:]
        title = next((squeeze(row[_UNIT_NAME].text) for row in rows if row[_UNIT_NAME].text), "")
        self.aside.append(title)
        known = self.units.get(marked_unit) or self.units.get(title)
        unit = known or self._added(Kind.UNIT, marked_unit)
        self.units |= {key: unit for key in (marked_unit, title) if key}
        posts = dict.fromkeys(row[_POSTS] for row in rows)
        unit.lines += [f"- {_inline(paragraph)}" for cell in posts for paragraph in cell.paragraphs]
        leaf = Leaf(Kind.TABLE, own, home=unit.name)
        for row in rows:
            cells = [_cell(row[column]) for column in _DUTY_COLUMNS]
            cells[-1] = _linked(row[_LINKED])
            if not any(cells[:4]):
                continue
            # A blank cell is the one above, but not that of another main duty.
            above = leaf.lines[-1].split(CELL)[:2] if leaf.lines else cells[:2]
            if any(cells[:2]) and cells[:2] != above:
                cells[-1] = cells[-1] or NONE_WORD
            leaf.lines.append(CELL.join(cells))
        tables = (one for one in self.leaves if one.kind is Kind.TABLE and one.home == unit.name)
        first = next(tables, None)
        if first and not own:  # the table was cut in two
            first.lines += leaf.lines
        else:
            self.leaves.append(leaf)


def _name(paragraph: Paragraph) -> str:
    """Of the leaf that begins here."""
    own = (one for one in paragraph.names if one.startswith(BOOKMARK) and one[-1].isdecimal())
    return next(own, "")


def _filled(table: Table) -> Iterator[tuple[Cell, ...]]:
    """A merged cell is written once, in its first place."""
    seen: set[int] = set()
    for row in table.rows:
        yield tuple(Cell() if id(cell) in seen else cell for cell in row)
        seen |= {id(cell) for cell in row}


def _line(paragraph: Paragraph) -> str:
    text = _inline(paragraph)
    if paragraph.style == look.CONTINUED:
        return INDENT + text
    if paragraph.style == look.LISTED:
        return f"- {text}"
    item = ITEM.match(text)
    if item:
        return f"{int(item[1])}. {text[item.end() :]}"
    bare = squeeze(paragraph.whole)
    return escape(bare) if text == escape_line(bare) else text


def _inline(paragraph: Paragraph) -> str:
    spans = paragraph.spans or (Span(paragraph.text),)
    text = marked((span.text, span.bold, span.target) for span in spans)
    return squeeze(f"{paragraph.mark} {text}" if paragraph.mark else text)


def _cell(cell: Cell, between: str = " ") -> str:
    return between.join(_inline(paragraph) for paragraph in cell.paragraphs)


def _linked(cell: Cell) -> str:
    """「3（待核）. 请假休假管理 / 第 15 页」 -> 3（待核）"""
    first = squeeze(cell.paragraphs[0].whole) if cell.paragraphs else ""
    found = _LINK.match(first)
    return f"{found[1]}{found[2] or ''}" if found else first
