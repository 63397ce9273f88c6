"""Whom to ask: a page for each person, and the directory of people, telephones and rooms."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.notation.contacts import parse_telephones
from handbook.pages.parts import Parts, telephones
from handbook.pages.views import ContactCard, Link, Page, ProcedureRow, Telephone
from handbook.relations.catalog import PEOPLE, title_of
from handbook.relations.kinds import Kind
from handbook.relations.links import Contact, Links
from handbook.relations.urls import mention_anchor, person_url


@dataclass(frozen=True, slots=True)
class PersonPage(Page):
    card: ContactCard | None = None
    procedures: list[ProcedureRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reach:
    """A telephone, who answers it and where it stands."""

    telephone: Telephone
    anchor: str
    people: list[Link]
    rooms: list[str]


@dataclass(frozen=True, slots=True)
class RoomReach:
    room: str
    anchor: str
    lines: list[Reach]


@dataclass(frozen=True, slots=True)
class PeoplePage(Page):
    people: list[ContactCard] = field(default_factory=list)
    telephones: list[Reach] = field(default_factory=list)
    rooms: list[RoomReach] = field(default_factory=list)


def person_page(name: str, links: Links) -> PersonPage:
    parts = Parts(person_url(name, links), links)
    return PersonPage(
        url=parts.page,
        title=name,
        kind=Kind.PERSON,
        id=name,
        crumbs=parts.crumbs(Link(title_of(PEOPLE), parts.href(PEOPLE))),
        card=parts.person_card(name),
        procedures=[parts.procedure_row(c.procedure, True) for c in links.people[name]],
    )


def people_page(links: Links) -> PeoplePage:
    parts = Parts(PEOPLE, links)
    return PeoplePage(
        url=PEOPLE,
        title=title_of(PEOPLE),
        kind="people",
        id="people",
        crumbs=parts.crumbs(),
        people=[parts.person_card(name) for name in links.people],
        telephones=[
            Reach(telephones([number])[0], mention_anchor("telephone", number), *_who(found, parts))
            for number, found in sorted(links.telephones.items())
        ],
        rooms=[
            RoomReach(
                room,
                mention_anchor(Kind.ROOM, room),
                [
                    Reach(line, "", *_who(with_it, parts))
                    for line in telephones(contact.contact.telephone for contact in found)
                    if (with_it := [c for c in found if _has(c, line)])
                ],
            )
            for room, found in sorted(links.rooms.items())
        ],
    )


def _who(contacts: list[Contact], parts: Parts) -> tuple[list[Link], list[str]]:
    """The people and the rooms of contacts, each once."""
    people = [parts.person(name) for name in dict.fromkeys(c.person.name for c in contacts)]
    return people, list(dict.fromkeys(c.contact.room for c in contacts if c.contact.room))


def _has(contact: Contact, telephone: Telephone) -> bool:
    return telephone.text in (one.printed for one in parse_telephones(contact.contact.telephone))
