"""A source file of text as blocks: what stands on paper as one line each, and what does not.

Every line of the file is in one block, so that blocks joined are the file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from handbook.language.text import join_all
from handbook.source.layout import (
    FORM_LABEL,
    POSTS_HEADING,
    UNIT_ALIASES_LABEL,
    UNIT_NUMBER_LABEL,
)
from handbook.source.outline import FENCE, marked_heading
from handbook.source.review_fields import LABELS

#: 「1. 填写……」 「1、填写……」
ITEM = re.compile(r"(\d{1,3})[.、．)](?!\d)[ \t　]*(?=\S)")
LISTED = re.compile(r"[-*+][ \t]+(?=\S)")
_FIELDS = (*LABELS, UNIT_NUMBER_LABEL, UNIT_ALIASES_LABEL, FORM_LABEL)
_FIELD = re.compile(rf"[-*]?\s*(?:{'|'.join(_FIELDS)})\s*[:：]")
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
INDENT = "   "


@dataclass(slots=True)
class Block:
    """`rows` are its lines in the file with the blank ones after it; `line` is what stands on
    paper, "" for what does not: comments, charts, notes of editors."""

    rows: list[str]
    line: str = ""


def read_blocks(text: str) -> list[Block]:
    return _Reader().read(text.split("\n"))


def joined(blocks: Iterable[Block]) -> str:
    """The file again."""
    return "\n".join(row for block in blocks for row in block.rows)


def is_item(line: str) -> bool:
    """Whether a line is one of a list, between which no blank line stands."""
    return bool(ITEM.match(line) or LISTED.match(line))


def block_of(line: str) -> Block:
    """A new line of paper as a block of the file, without a blank line after it."""
    if not line.startswith("| "):
        return Block([line], line)
    head, *rows = line.split("\n")
    return Block([head, f"|{' --- |' * (head.count(' |'))}", *rows], line)


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.at_head = True  # under the title, where editors' notes stand
        self.gap = True

    def read(self, rows: list[str]) -> list[Block]:
        at = 0
        while at < len(rows):
            end = self._hidden(rows, at)
            if end > at:
                self.blocks.append(Block(rows[at:end]))
                self.gap = True
                at = end
            else:
                self._row(rows[at])
                at += 1
        return self.blocks

    def _hidden(self, rows: list[str], at: int) -> int:
        """The end of what begins here and does not stand on paper; `at` where nothing does."""
        if rows[at].lstrip().startswith("<!--"):
            return next((n + 1 for n in range(at, len(rows)) if "-->" in rows[n]), len(rows))
        fence = FENCE.match(rows[at])
        if fence:
            inner = range(at + 1, len(rows))
            return next((n + 1 for n in inner if rows[n].strip().startswith(fence[1])), len(rows))
        level, heading = marked_heading(rows[at])
        noted = self.at_head and _FIELD.match(rows[at].strip())
        return at + 1 if noted or (level == 2 and heading.strip() == POSTS_HEADING) else at

    def _row(self, row: str) -> None:
        if not row.strip():
            if not self.blocks:
                self.blocks.append(Block([]))
            self.blocks[-1].rows.append(row)
            self.gap = True
            return
        level, heading = marked_heading(row)
        last = self.blocks[-1] if self.blocks and not self.gap else None
        if level:
            self.at_head = self.at_head and level == 1
            self.blocks.append(Block([row], f"{'#' * level} {heading.strip()}"))
            self.gap = True
            return
        is_cells = row.lstrip().startswith("|")
        if is_cells and last and last.line.startswith("|"):
            last.rows.append(row)
            last.line += "" if _RULE.fullmatch(row) else f"\n{_cells(row)}"
        elif is_cells:
            self.blocks.append(Block([row], _cells(row)))
        elif last is None or not last.line or last.line.startswith("|") or is_item(row.strip()):
            self.blocks.append(Block([row], _line(row)))
        else:
            last.rows.append(row)
            last.line = _indent(last.line) + join_all([last.line, row])
        self.gap = False


def _line(row: str) -> str:
    text = row.strip()
    if found := ITEM.match(text):
        text = f"{int(found[1])}. {text[found.end() :]}"
    elif found := LISTED.match(text):
        text = f"- {text[found.end() :]}"
    return (INDENT if row[0] in " \t　" else "") + text


def _indent(line: str) -> str:
    return INDENT if line.startswith(INDENT) else ""


def _cells(row: str) -> str:
    cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
    return f"| {' | '.join(cell.strip() for cell in cells)} |"
