"""What a document's words mean: as its profile says, or as they say themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.language.vocabulary import Part
from handbook.layouts.words import column, is_known_part, key, part_kind
from handbook.model import Layout


@dataclass(frozen=True, slots=True)
class Known:
    """`parts` are kinds of headings, `columns` what columns hold, both by the key of the words; no
    more than what an editor wrote."""

    parts: Mapping[str, Part] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def told(self, heading: str) -> bool:
        """Whether the profile names it."""
        return key(heading) in self.parts

    def is_part(self, heading: str) -> bool:
        return self.told(heading) or is_known_part(heading)

    def kind(self, heading: str) -> Part:
        found = self.parts.get(key(heading))
        return found if found is not None else part_kind(heading)

    def column(self, head: str) -> str:
        return self.columns.get(key(head)) or column(head)


def known_of(layout: Layout | None) -> Known:
    if layout is None:
        return Known()
    return Known(
        {key(heading): kind for heading, kind in layout.parts},
        {key(head): holds for holds, head in layout.columns},
    )
