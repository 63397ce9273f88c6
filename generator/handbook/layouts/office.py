"""What was found of an office, while it is read: units, posts, matters, rules, people.

Blocks stay as they were printed; `building` makes the model of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.documents.model import Block, Cell, Paragraph, Piece, Place
from handbook.language.text import fold
from handbook.language.vocabulary import Part
from handbook.layouts.marks import read_mark

_NOTE = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")


@dataclass(slots=True)
class DraftPart:
    heading: str
    kind: Part
    blocks: list[Block]
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class DraftDuty:
    text: str
    number: int | None = None
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class DraftPost:
    name: str
    duties: list[DraftDuty] = field(default_factory=list)
    duties_heading: str = ""
    parts: list[DraftPart] = field(default_factory=list)
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class DraftMatter:
    title: str
    parts: list[DraftPart] = field(default_factory=list)
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class DraftContact:
    """A row of a table of people; `fields` are its cells by their heads, as printed."""

    post: str = ""
    persons: str = ""
    telephone: str = ""
    room: str = ""
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class DraftRule:
    heading: str
    blocks: list[Block]
    form: bool = False
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class DraftUnit:
    name: str
    duties: list[DraftDuty] = field(default_factory=list)
    posts: list[DraftPost] = field(default_factory=list)
    matters: list[DraftMatter] = field(default_factory=list)
    contacts: list[DraftContact] = field(default_factory=list)
    place: Place = field(default_factory=Place)

    def post(self, name: str, place: Place) -> DraftPost:
        """The post of that name, made where there is none yet."""
        for one in self.posts:
            if fold(one.name) == fold(name):
                return one
        self.posts.append(DraftPost(name, place=place))
        return self.posts[-1]


@dataclass(slots=True)
class DraftOffice:
    """`columns` are the heads of its duty tables, `groups` headings that only gather others."""

    name: str = ""
    title: str = ""
    edition: str = ""
    duties: list[DraftDuty] = field(default_factory=list)
    units: list[DraftUnit] = field(default_factory=list)
    rules: list[DraftRule] = field(default_factory=list)
    discarded: list[Piece] = field(default_factory=list)
    unplaced: list[Paragraph] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    def unit(self, name: str, place: Place) -> DraftUnit:
        """The unit of that name, made where there is none yet."""
        for one in self.units:
            if _same_unit(one.name, name):
                return one
        self.units.append(DraftUnit(name, place=place))
        return self.units[-1]

    def known(self, name: str) -> bool:
        return any(_same_unit(one.name, name) for one in self.units)


def _same_unit(one: str, other: str) -> bool:
    """「水旱灾害防御中心（正股级事业单位）」 is that centre."""
    return fold(_NOTE.sub("", one)) == fold(_NOTE.sub("", other))


def cell_duties(cell: Cell, number: int | None) -> list[DraftDuty]:
    """Each paragraph of a cell is a duty."""
    found = []
    for paragraph in cell.paragraphs:
        mark = read_mark(paragraph.text, paragraph.mark)
        text = mark.body
        if text:
            alone = len(cell.paragraphs) == 1
            found.append(
                DraftDuty(text, mark.number or (number if alone else None), paragraph.place)
            )
    return found
