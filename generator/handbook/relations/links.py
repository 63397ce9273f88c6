"""Who and what belongs together: the cross-links of a handbook, resolved once.

Duty to post and procedure, procedure to duty and post, person and room to procedure, form and
regulation to the procedures that name them. A link that the source gets wrong is simply absent
here; `checking` reports it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from handbook.language.limits import TimeLimit, find_limits
from handbook.language.mentions import find_forms, find_regulations
from handbook.language.slugs import Slugs
from handbook.language.text import fold
from handbook.language.vocabulary import TERMINAL_MARKS
from handbook.model import (
    ContactPoint,
    Duty,
    Handbook,
    Layout,
    Person,
    Post,
    Procedure,
    Staff,
    Unit,
)
from handbook.notation.contacts import MOST_PERSONS, parse_room, telephone_digits
from handbook.relations.passages import Passage, passages
from handbook.remembering import MANY_PROCEDURES, Remembering

# What a link may be besides the name of a source file.
_OPEN_ADDRESS = re.compile(r"https?://|#[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person under one procedure's contact block, or (procedure None) in a unit's table of
    people, there for a post or for the unit itself."""

    person: Person
    contact: ContactPoint
    procedure: Procedure | None
    unit: Unit
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One passage that names a form or a regulation."""

    procedure: Procedure
    passage: Passage


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit or date, and the passage that sets it."""

    procedure: Procedure
    passage: Passage
    time: TimeLimit


@dataclass(slots=True)
class Links:
    """Look-ups by id (units, posts, procedures, limits) or name (people, backups, forms,
    regulations, telephones, rooms). A contact's telephone is that of its people; of who stands in
    for them (backups) it says none."""

    unit_of: dict[str, Unit] = field(default_factory=dict)
    procedure_of: dict[tuple[str, int], Procedure] = field(default_factory=dict)
    posts_of: dict[tuple[str, int], list[Post]] = field(default_factory=dict)
    duties_of: dict[str, list[Duty]] = field(default_factory=dict)
    people: dict[str, list[Contact]] = field(default_factory=dict)
    backups: dict[str, list[Contact]] = field(default_factory=dict)
    _slugs: dict[str, str] = field(default_factory=dict)
    telephones: dict[str, list[Contact]] = field(default_factory=dict)
    rooms: dict[str, list[Contact]] = field(default_factory=dict)
    forms: dict[str, list[Mention]] = field(default_factory=dict)
    regulations: dict[str, list[Mention]] = field(default_factory=dict)
    limits: dict[str, list[Limit]] = field(default_factory=dict)
    files: dict[str, Procedure | Unit] = field(default_factory=dict)
    layout: Layout = Layout()

    def target(
        self, procedure: Procedure, written: str
    ) -> str | tuple[Procedure | Unit, str] | None:
        """Where a link in a procedure's text leads: an address as it is, a source file's own
        thing with an anchor, or nowhere."""
        if _OPEN_ADDRESS.match(written):
            return written
        path, mark, anchor = written.partition("#")
        folder = posixpath.dirname(procedure.span.file)
        thing = self.files.get(posixpath.normpath(posixpath.join(folder, unquote(path))))
        return (thing, mark + anchor) if path and thing else None

    @property
    def everybody(self) -> list[str]:
        """The names of all who have a page: who is asked, then who only stands in for somebody."""
        return list(dict.fromkeys([*self.people, *self.backups]))

    def person_slug(self, name: str) -> str:
        """The ASCII name of a person's page; people of the same sound are numbered in order."""
        if not self._slugs:
            slugs = Slugs()
            self._slugs = {person: slugs.new(person) for person in self.everybody}
        return self._slugs[name]

    def unit(self, procedure: Procedure) -> Unit:
        return self.unit_of[procedure.id]

    def procedure(self, unit: Unit, duty: Duty) -> Procedure | None:
        return self.procedure_of.get((unit.id, duty.procedure)) if duty.procedure else None

    def posts(self, unit: Unit, duty: Duty) -> list[Post]:
        """The posts whose printed numbers list the duty."""
        return self.posts_of.get((unit.id, duty.number), [])

    def duties(self, procedure: Procedure) -> list[Duty]:
        return self.duties_of.get(procedure.id, [])

    def deadlines(self, procedure: Procedure) -> tuple[str, ...]:
        """Its time limits and dates in the source's words, once each."""
        return tuple(dict.fromkeys(one.time.words for one in self.limits[procedure.id]))

    def procedure_posts(self, procedure: Procedure) -> list[Post]:
        """The posts that carry a duty which leads to the procedure, in printed order."""
        unit = self.unit(procedure)
        carrying = {post.id for duty in self.duties(procedure) for post in self.posts(unit, duty)}
        return [post for post in unit.posts if post.id in carrying]


def resolve(handbook: Handbook) -> Links:
    links = Links(layout=handbook.layout or Layout())
    for unit in handbook.units:
        links.files[unit.span.file] = unit
        for procedure in unit.procedures:
            links.files[procedure.span.file] = procedure
            links.unit_of[procedure.id] = unit
            links.procedure_of.setdefault((unit.id, procedure.number), procedure)
            _mentions(procedure, links)
            _contacts(procedure, unit, links)
        for staff in unit.staff:
            _staff(staff, unit, links)
        for post in unit.posts:
            links.unit_of[post.id] = unit
            for number in post.duty_numbers:
                links.posts_of.setdefault((unit.id, number), []).append(post)
        for duty in unit.duties:
            target = links.procedure(unit, duty)
            if target:
                links.duties_of.setdefault(target.id, []).append(duty)
    links.rooms = _rooms(links)
    return links


def _rooms(links: Links) -> dict[str, list[Contact]]:
    """By the room, or by the whole address where two houses have a room of that number."""
    addresses: dict[str, dict[str, list[Contact]]] = {}
    for contact in (contact for contacts in links.people.values() for contact in contacts):
        if contact.contact.room:
            same = addresses.setdefault(contact.contact.room, {})
            same.setdefault(fold(contact.contact.address), []).append(contact)
    return {
        room if len(same) == 1 else contacts[0].contact.address: contacts
        for room, same in addresses.items()
        for contacts in same.values()
    }


def forms(procedure: Procedure) -> tuple[str, ...]:
    return find_forms(passage.text for passage in passages(procedure))


def regulations(procedure: Procedure) -> tuple[str, ...]:
    return find_regulations(passage.text for passage in passages(procedure))


@dataclass(frozen=True, slots=True)
class _Found:
    """What a passage names and what times it sets."""

    passage: Passage
    forms: tuple[str, ...]
    regulations: tuple[str, ...]
    limits: tuple[TimeLimit, ...]


def _found(procedure: Procedure) -> tuple[_Found, ...]:
    return tuple(
        _Found(
            one,
            find_forms([one.text]),
            find_regulations([one.text]),
            () if one.in_table else tuple(_limits(one)),
        )
        for one in passages(procedure)
    )


_found_in = Remembering(_found, MANY_PROCEDURES)


def _mentions(procedure: Procedure, links: Links) -> None:
    limits = links.limits.setdefault(procedure.id, [])
    for found in _found_in(procedure):
        for name in found.forms:
            links.forms.setdefault(name, []).append(Mention(procedure, found.passage))
        for name in found.regulations:
            links.regulations.setdefault(name, []).append(Mention(procedure, found.passage))
        limits += [Limit(procedure, found.passage, one) for one in found.limits]


def _limits(passage: Passage) -> Iterator[TimeLimit]:
    """Those of its title, then those of its text, which stand under the title."""
    title = passage.title.rstrip(TERMINAL_MARKS)
    yield from find_limits(title)
    yield from find_limits(passage.body, title)


def _contacts(procedure: Procedure, unit: Unit, links: Links) -> None:
    point = procedure.contact
    _reached(point, links, procedure, unit)
    for person in {person.name: person for person in point.backups}.values():
        links.backups.setdefault(person.name, []).append(Contact(person, point, procedure, unit))


def _staff(staff: Staff, unit: Unit, links: Links) -> None:
    """A row of a table of people is a contact of its own."""
    point = ContactPoint(
        staff.persons, staff.telephone, staff.room, parse_room(staff.room), span=staff.span
    )
    post = next((post for post in unit.posts if fold(post.name) == fold(staff.post)), None)
    _reached(point, links, None, unit, post)


def _reached(
    point: ContactPoint,
    links: Links,
    procedure: Procedure | None,
    unit: Unit,
    post: Post | None = None,
) -> None:
    numbers = telephone_digits(point.telephone)
    once = {person.name: person for person in reversed(point.persons[:MOST_PERSONS])}
    for person in reversed(once.values()):
        contact = Contact(person, point, procedure, unit, post)
        links.people.setdefault(person.name, []).append(contact)
        for number in numbers:
            links.telephones.setdefault(number, []).append(contact)
