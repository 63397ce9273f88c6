"""The lines of a procedure that say whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.language.vocabulary import Part
from handbook.model import Layout
from handbook.notation.grammar import part_label
from handbook.notation.markup import plain_line
from handbook.source.profile import kind_of


def contact_lines(lines: Sequence[str], layout: Layout | None) -> Iterator[str]:
    inside = False
    for line in lines:
        if line.startswith("## "):
            heading = plain_line(line[3:])
            label = part_label(heading)
            kind = kind_of(heading, layout) if layout else label.part if label else None
            inside = kind is Part.CONTACT
        elif inside and not line.startswith("| "):
            yield line
