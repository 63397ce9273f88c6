"""Whom to ask: a page for each person, and the directory of people, telephones and rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from handbook.contacts import telephone_digits
from handbook.links import Contact, Links
from handbook.pages.catalog import title_of
from handbook.pages.parts import Parts, telephones
from handbook.pages.views import ContactCard, Link, Page, ProcedureRow, Telephone
from handbook.urls import PEOPLE, mention_anchor, person_url


@dataclass(frozen=True, slots=True)
class PersonPage(Page):
    card: ContactCard | None = None
    procedures: list[ProcedureRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reach:
    """A telephone or a room (`label`), and what else goes with it."""

    label: str
    anchor: str
    people: list[Link]
    telephones: list[Telephone]
    rooms: list[str]


@dataclass(frozen=True, slots=True)
class PeoplePage(Page):
    people: list[ContactCard] = field(default_factory=list)
    telephones: list[Reach] = field(default_factory=list)
    rooms: list[Reach] = field(default_factory=list)


def person_page(name: str, links: Links) -> PersonPage:
    parts = Parts(person_url(name, links), links)
    return PersonPage(
        url=parts.page,
        title=name,
        kind="person",
        id=name,
        crumbs=parts.crumbs(Link(title_of(PEOPLE), parts.href(PEOPLE))),
        card=parts.person_card(name),
        procedures=[parts.procedure_row(c.procedure, True) for c in links.people[name]],
    )


def people_page(links: Links) -> PeoplePage:
    parts = Parts(PEOPLE, links)
    everyone = [contact for contacts in links.people.values() for contact in contacts]
    return PeoplePage(
        url=PEOPLE,
        title=title_of(PEOPLE),
        kind="people",
        id="people",
        crumbs=parts.crumbs(),
        people=[parts.person_card(name) for name in links.people],
        telephones=_reaches(
            "telephone", everyone, lambda c: telephone_digits(c.contact.telephone), parts
        ),
        rooms=_reaches("room", everyone, lambda c: [c.contact.room], parts),
    )


def _reaches(
    kind: str, contacts: Iterable[Contact], keys: Callable[[Contact], list[str]], parts: Parts
) -> list[Reach]:
    found: dict[str, list[Contact]] = {}
    for contact in contacts:
        for key in filter(None, keys(contact)):
            found.setdefault(key, []).append(contact)
    return [
        Reach(
            label=key,
            anchor=mention_anchor(kind, key),
            people=[parts.person(name) for name in dict.fromkeys(c.person.name for c in same)],
            telephones=telephones(c.contact.telephone for c in same),
            rooms=list(dict.fromkeys(c.contact.room for c in same if c.contact.room)),
        )
        for key, same in sorted(found.items())
    ]
