"""The lines under a heading as numbered items and paragraphs.

    1. an item                 a number at the beginning of a line
       goes on                 indented, or in the next line
    a paragraph

A paragraph after a list that is not indented could belong to the last item, or be an item whose
number was forgotten: nothing is joined to its neighbour without being told.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from handbook.diagnostics import Collector
from handbook.language.text import join_all
from handbook.notation.grammar import item
from handbook.notation.markup import means_more, plain, plain_line
from handbook.source.outline import Body


@dataclass(slots=True)
class Block:
    """A numbered item, or a paragraph (number None); `rows` are its lines after the first, as
    written, blank ones between paragraphs."""

    number: int | None
    line: int
    first: str
    rows: list[str] = field(default_factory=list)

    @property
    def markup(self) -> str:
        """Its Markdown, without the number and the indentation that makes it part of the item."""
        rest = textwrap.dedent("\n".join(self.rows)).rstrip()
        return f"{self.first}\n{rest}" if rest else self.first


def read_blocks(body: Body, out: Collector) -> list[Block]:
    blocks: list[Block] = []
    gap = True
    for number, raw in body.lines:
        if not raw.strip():
            gap = True
            continue
        indented = raw[0] in " \t　"
        found = None if indented else item(raw.strip())
        if found:
            blocks.append(Block(found[0], number, found[1]))
        elif blocks and (not gap or (indented and blocks[-1].number is not None)):
            blocks[-1].rows += ["", raw] if gap else [raw]
        elif blocks and blocks[-1].number is not None:
            what = f"不知属于第 {blocks[-1].number} 项，还是另成一项：{raw.strip()[:20]}"
            out.add("HB216", number, what)
            blocks[-1].rows += ["", f"   {raw}"]
        else:
            blocks.append(Block(None, number, raw.strip()))
        gap = False
    return blocks


def plain_text(markup: str) -> str:
    """The text without marks, a line a paragraph."""
    if means_more(markup):
        return plain(markup)
    paragraphs: list[list[str]] = [[]]
    for row in markup.split("\n"):
        if row.strip():
            paragraphs[-1].append(row)
        else:
            paragraphs.append([])
    return "\n".join(plain_line(join_all(rows)) for rows in paragraphs if rows)
