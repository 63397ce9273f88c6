"""The source in one layout: blank lines, marks of lists, tables. No word is changed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from handbook.diagnostics import Collector, has_errors
from handbook.model import Handbook
from handbook.source.duty_rows import duties_text, duty_rows
from handbook.source.duty_table import parse_duties
from handbook.source.layout import DUTIES_FILE
from handbook.source.lossless import Block, is_item, joined, read_blocks
from handbook.source.reading import read_source


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """The files that change. One is left as it is where it would be read as anything else."""
    made: dict[str, str] = {}
    handbook, _ = read_source(files)
    for path, text in files.items():
        new = _formatted(path, text, handbook)
        if new != text and read_source({**files, path: new})[0] == handbook:
            made[path] = new
    return made


def _formatted(path: str, text: str, handbook: Handbook) -> str:
    if path.endswith(".md"):
        return _text(text)
    if path.endswith(f"/{DUTIES_FILE}") and handbook.layout is None:
        out = Collector()
        parse_duties(text, out)
        return text if has_errors(out.found) else duties_text(duty_rows(text))
    return text


def _text(text: str) -> str:
    blocks = [block for block in map(_block, read_blocks(text)) if block.rows]
    for before, after in pairwise(blocks):
        together = is_item(before.line) and is_item(after.line)
        noted = (
            not before.line and not after.line and before.rows[0][:1] == after.rows[0][:1] == "-"
        )
        if not (together or noted):
            before.rows.append("")
    return joined(blocks).rstrip("\n") + "\n" if blocks else ""


def _block(block: Block) -> Block:
    """Without blank lines after it and white space at ends of lines, in the one way to write it."""
    rows = [row.rstrip() for row in block.rows]
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) == 1 and block.line and not block.line.startswith(("|", "#")):
        rows = [block.line]
    return Block(rows, block.line)
