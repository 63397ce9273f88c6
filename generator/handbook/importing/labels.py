"""Labels and marks that a page break or recognition damaged: cut, set on two lines, or lost.

What can be said of one line and the next, given the part that is due, stands here; the reader of
procedures decides what follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from handbook.importing.lines import Line
from handbook.language.vocabulary import NONE_WORD, NUMERALS, Part
from handbook.notation.grammar import PartLabel, cut_label, marker, part_label

MAX_PIECE = 15
# 「（」 「（二」 the first half of a section's mark
_HALF_MARK = re.compile(rf"^[（(]\s*[{NUMERALS}]{{0,3}}$")


def damaged_label(line: Line, following: Line | None, due: Part) -> tuple[PartLabel | None, bool]:
    """The label that is due, set on two lines (then True) or cut at either end."""
    if following is not None and len(line.text) <= MAX_PIECE:
        whole = part_label(line.text + following.text)
        if whole and not whole.rest and not part_label(following.text):
            return whole, True
    return cut_label(line.text, due), False


def with_split_mark(line: Line, following: Line | None) -> Line:
    """「（二｜）送审」: the two halves of a section's mark on one line again."""
    if following is None or not _HALF_MARK.match(line.text):
        return line
    if marker(line.text + following.text) is None:
        return line
    return replace(line, text=line.text + following.text, bold="")


def settle_collaboration(parts: dict[Part, list[Line]], known: Collection[str]) -> bool:
    """Without its label the collaboration looks like the workflow's last paragraph.

    `known` are the texts that other procedures have there. True where it was put in its place.
    """
    lines = parts.get(Part.WORKFLOW, [])
    if Part.COLLABORATION in parts or len(lines) < 2 or not lines[-1].gap:
        return False
    text = lines[-1].text
    if text not in known and text.rstrip("。") != NONE_WORD:
        return False
    parts[Part.COLLABORATION] = [lines.pop()]
    return True
