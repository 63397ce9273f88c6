"""A procedure while it is read: its heading's facts and the lines of each part."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.importing.lines import Line
from handbook.language.vocabulary import Part


@dataclass(slots=True)
class DraftProcedure:
    number: int
    title: str  # empty where it must come from the name
    restored: bool
    line: int
    parts: dict[Part, list[Line]] = field(default_factory=dict)
    name_assumed: bool = False  # text stood under the heading before any label

    @property
    def last_part(self) -> Part | None:
        return next(reversed(self.parts)) if self.parts else None
