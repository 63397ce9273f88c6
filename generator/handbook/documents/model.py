"""A document as it looks: blocks in reading order, whatever kind of file it was.

Nothing is understood here. A reader of a format gives paragraphs with their look and the number
that is shown before them, tables as grids with true spans, and apart from these the furniture of
the page. Every letter of the file is in a block or in the furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


class UnreadableError(Exception):
    """The file cannot be read: `code` of the diagnostic, and what to say."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its file a block stands: a line, page or paragraph counted from 1, and of what."""

    number: int = 1
    unit: str = "段"

    def __str__(self) -> str:
        return f"第 {self.number} {self.unit}"


@dataclass(frozen=True, slots=True)
class Look:
    """`level` is that of a heading style, 0 for none; `size` in points, 0 where unknown; `bold` is
    set where the whole text is; `shaded` for a cell with a ground of its own."""

    level: int = 0
    bold: bool = False
    size: float = 0.0
    centred: bool = False
    shaded: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a paragraph: bold where it is set apart, `target` that of a link."""

    text: str
    bold: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` is the number that the program shows before the text and that is no part of it
    (「（一）」 「•」); `lead` is the bold run at the start of a text that is not all bold. `style`
    is the name of its style, `names` are those of bookmarks in it or before it, `spans` its text in
    runs, where the format has such."""

    text: str
    mark: str = ""
    look: Look = PLAIN
    lead: str = ""
    place: Place = field(default=Place(), compare=False)
    gap: bool = False  # a blank line before, where the format has such
    style: str = field(default="", compare=False)
    names: tuple[str, ...] = field(default=(), compare=False)
    spans: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def whole(self) -> str:
        """As it is read: with the number before it."""
        return f"{self.mark}{self.text}" if self.mark else self.text


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell is one object however many places of the grid it covers."""

    paragraphs: tuple[Paragraph, ...] = ()
    shaded: bool = False
    bold: bool = False

    @property
    def text(self) -> str:
        return "\n".join(paragraph.whole for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of one length; a merged cell stands in each place that it covers."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = Place()

    def row_cells(self, row: int) -> list[Cell]:
        """The cells of a row, each once, in order."""
        return list(dict.fromkeys(self.rows[row]))

    @property
    def cells(self) -> Iterator[Cell]:
        seen: set[int] = set()
        for row in self.rows:
            for cell in row:
                if id(cell) not in seen:
                    seen.add(id(cell))
                    yield cell

    @property
    def text(self) -> str:
        """Cells in reading order, a merged one once; a row a line."""
        lines, seen = [], set()
        for row in range(len(self.rows)):
            fresh = [cell for cell in self.row_cells(row) if id(cell) not in seen]
            seen |= {id(cell) for cell in fresh}
            lines.append(" ".join(cell.text for cell in fresh if cell.text))
        return "\n".join(filter(None, lines))


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Piece:
    """Print that is no text of the document: `kind` in words (页眉, 目录)."""

    kind: str
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Document:
    """`has_looks` is set where headings may be told by their look; `notes` say what a reader of
    the file met and passed over (修订, 扫描页)."""

    blocks: tuple[Block, ...]
    furniture: tuple[Piece, ...] = ()
    has_looks: bool = True
    notes: tuple[str, ...] = ()


def grid(rows: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows made of one length by empty cells at their ends."""
    width = max(map(len, rows), default=0)
    return tuple(tuple(row + [Cell() for _ in range(width - len(row))]) for row in rows)
