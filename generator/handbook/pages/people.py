"""Whom to ask: a page for each person, and one table of people, telephones, rooms and matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handbook.notation.contacts import parse_telephones
from handbook.pages.choosing import Choice, choices
from handbook.pages.parts import Parts
from handbook.pages.views import ContactCard, Link, Page, ProcedureRow
from handbook.relations.catalog import PEOPLE, title_of
from handbook.relations.kinds import Kind
from handbook.relations.links import Contact, Links
from handbook.relations.urls import mention_anchor, person_url


@dataclass(frozen=True, slots=True)
class PersonPage(Page):
    card: ContactCard | None = None
    procedures: list[ProcedureRow] = field(default_factory=list)
    stands_in: list[ProcedureRow] = field(default_factory=list)
    posts: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A telephone or a room, and the anchor by which it is found: on its first row only."""

    text: str
    anchor: str
    dial: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    link: Link
    telephones: list[Place]
    rooms: list[Place]
    units: list[Link]
    matters: list[Link]
    stands_in: list[Link]


@dataclass(frozen=True, slots=True)
class PeoplePage(Page):
    people: list[PersonRow] = field(default_factory=list)
    units: list[Choice] = field(default_factory=list)


def person_page(name: str, links: Links) -> PersonPage:
    parts = Parts(person_url(name, links), links)
    contacts = links.people.get(name, [])
    return PersonPage(
        url=parts.page,
        title=name,
        kind=Kind.PERSON,
        id=name,
        crumbs=parts.crumbs(Link(title_of(PEOPLE), parts.href(PEOPLE))),
        card=parts.person_card(name),
        procedures=_rows(contacts, parts),
        stands_in=_rows(links.backups.get(name, []), parts),
        posts=[parts.post(c.post, c.unit.name) for c in contacts if c.post],
    )


def _rows(contacts: list[Contact], parts: Parts) -> list[ProcedureRow]:
    return [parts.procedure_row(c.procedure, True) for c in contacts if c.procedure]


def people_page(links: Links) -> PeoplePage:
    parts = Parts(PEOPLE, links)
    anchors: set[str] = set()
    rooms: dict[str, dict[str, None]] = {}
    for room, contacts in links.rooms.items():
        for one in contacts:
            rooms.setdefault(one.person.name, {})[room] = None
    rows = [_row(name, parts, anchors, rooms.get(name, ())) for name in links.everybody]
    return PeoplePage(
        url=PEOPLE,
        title=title_of(PEOPLE),
        kind="people",
        id="people",
        crumbs=parts.crumbs(),
        people=rows,
        units=choices(unit.text for row in rows for unit in row.units),
    )


def _row(name: str, parts: Parts, anchors: set[str], rooms: Iterable[str]) -> PersonRow:
    card = parts.person_card(name)
    contacts = parts.links.people.get(name, [])
    notes = [one.note for one in card.people if one.note]
    return PersonRow(
        link=Link(name, card.people[0].link.href, "；".join(notes)),
        telephones=[
            Place(one.text, _anchor("telephone", _digits(one.text), anchors), one.dial)
            for one in card.telephones
        ],
        rooms=[Place(room, _anchor(Kind.ROOM, room, anchors)) for room in rooms],
        units=card.units,
        matters=[
            *(parts.post(one.post) for one in contacts if one.post),
            *(parts.procedure(one.procedure) for one in contacts if one.procedure),
        ],
        stands_in=[
            parts.procedure(one.procedure)
            for one in parts.links.backups.get(name, [])
            if one.procedure
        ],
    )


def _digits(printed: str) -> str:
    """A number as it is looked up by, or its words."""
    return parse_telephones(printed)[0].digits or printed


def _anchor(kind: str, name: str, taken: set[str]) -> str:
    anchor = mention_anchor(kind, name)
    if anchor in taken:
        return ""
    taken.add(anchor)
    return anchor
