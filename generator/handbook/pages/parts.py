"""The parts that several pages share: contact cards, duty rows, steps, charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from handbook.language.limits import Count
from handbook.language.text import chinese_date, fold
from handbook.model import Duty, Handbook, Post, Procedure, Review, Unit
from handbook.notation.contacts import parse_telephones, telephone_digits
from handbook.pages.views import (
    ContactCard,
    DutyRow,
    LimitRow,
    Link,
    PersonLine,
    ProcedureRow,
    ReviewView,
    Telephone,
)
from handbook.relations.catalog import HOME
from handbook.relations.kinds import Kind
from handbook.relations.links import Contact, Limit, Links
from handbook.relations.passages import Passage
from handbook.relations.responsibilities import ROLE_WORDS, Role, posts_with, role
from handbook.relations.urls import (
    mention_url,
    person_url,
    post_url,
    procedure_url,
    relative,
    unit_url,
    vcard_url,
)

T = TypeVar("T")
HOME_WORD = "首页"
COUNT_WORDS = {
    Count.WORKING_DAYS: "工作日",
    Count.CALENDAR: "日、周、月",
    Count.HOURS: "小时",
    Count.DATE: "固定日期",
    Count.RECURRING: "定期",
    Count.AT_ONCE: "当日",
}


class Parts:
    """Makes the shared parts for one page: every address is relative to `page`."""

    def __init__(self, page: str, links: Links) -> None:
        self.page = page
        self.links = links

    def href(self, target: str) -> str:
        return relative(target, self.page)

    # -- links ------------------------------------------------------------------------------

    def unit(self, unit: Unit) -> Link:
        return Link(unit.name, self.href(unit_url(unit)))

    def post(self, post: Post, note: str = "") -> Link:
        return Link(post.name, self.href(post_url(post)), note)

    def procedure(self, procedure: Procedure, note: str = "") -> Link:
        return Link(procedure.title, self.href(procedure_url(procedure)), note)

    def place(self, procedure: Procedure, passage: Passage) -> Link:
        """A passage of a procedure's page, by the marks of its parts: 三、（二）3."""
        return Link(passage.label, self.href(f"{procedure_url(procedure)}#{passage.anchor}"))

    def crumbs(self, *more: Link) -> list[Link]:
        return [Link(HOME_WORD, self.href(HOME)), *more]

    def person(self, name: str) -> Link:
        return Link(name, self.href(person_url(name, self.links)))

    def mention(self, kind: Kind, name: str) -> Link:
        return Link(name, self.href(mention_url(kind, name)))

    # -- cards ------------------------------------------------------------------------------

    def card(self, procedure: Procedure) -> ContactCard:
        contacts = [
            contact
            for name in dict.fromkeys(p.name for p in procedure.contact.persons)
            for contact in self.links.people[name]
            if contact.procedure is procedure
        ]
        point = procedure.contact
        unit = self.links.unit(procedure)
        return ContactCard(
            key=procedure.id,
            people=[self._person_line(contact) for contact in contacts],
            telephones=telephones([point.telephone]),
            rooms=[point.room] if point.room else [],
            addresses=[point.address] if point.address else [],
            units=[self.unit(unit)],
            posts=self._carrying(procedure),
            backups=[
                replace(self.person(person.name), note=person.note) for person in point.backups
            ],
            others=[
                (label, number)
                for label, value in point.fields
                if value != point.telephone and telephone_digits(value)
                for number in telephones([value])
            ],
        )

    def _carrying(self, procedure: Procedure) -> list[Link]:
        """The posts of a procedure's duties; of one that never more than assists it is said."""
        duties = self.links.duties(procedure)
        return [
            self.post(post, "" if Role.CARRIES in roles else ROLE_WORDS[Role.ASSISTS])
            for post in self.links.procedure_posts(procedure)
            if (roles := {role(post, duty) for duty in duties})
        ]

    def person_card(self, name: str) -> ContactCard:
        """How a person is reached; nothing is said of the numbers of who only stands in."""
        contacts = self.links.people.get(name, [])
        all_of_them = [*contacts, *self.links.backups.get(name, [])]
        notes = list(dict.fromkeys(c.person.note for c in all_of_them if c.person.note))
        card = self.href(vcard_url(name, self.links)) if contacts else ""
        line = PersonLine(self.person(name), "；".join(notes), card)
        return ContactCard(
            key=name,
            people=[line],
            telephones=telephones(c.contact.telephone for c in contacts),
            rooms=once(c.contact.room for c in contacts),
            addresses=once(c.contact.address for c in contacts),
            units=[self.unit(unit) for unit in _once_by_id(c.unit for c in all_of_them)],
        )

    def _person_line(self, contact: Contact) -> PersonLine:
        name = contact.person.name
        return PersonLine(
            self.person(name), contact.person.note, self.href(vcard_url(name, self.links))
        )

    # -- rows -------------------------------------------------------------------------------

    def duty(self, unit: Unit, duty: Duty) -> DutyRow:
        procedure = self.links.procedure(unit, duty)
        return DutyRow(
            number=duty.number,
            text=duty.text,
            posts=[*self.carriers(unit, duty), *self.helpers(unit, duty)],
            procedure=self.procedure(procedure) if procedure else None,
            unconfirmed=duty.guessed,
        )

    def carriers(self, unit: Unit, duty: Duty, besides: Post | None = None) -> list[Link]:
        """The posts that carry a duty."""
        posts = posts_with(unit, duty, Role.CARRIES)
        return [self.post(post) for post in posts if post is not besides]

    def helpers(self, unit: Unit, duty: Duty, besides: Post | None = None) -> list[Link]:
        """The posts that assist with a duty in particular."""
        posts = posts_with(unit, duty, Role.ASSISTS)
        named = (post for post in posts if duty.number in post.assisted_numbers)
        return [self.post(post, ROLE_WORDS[Role.ASSISTS]) for post in named if post is not besides]

    def limit(self, limit: Limit) -> LimitRow:
        one = limit.time
        subject, words = one.apart
        return LimitRow(
            text=words,
            kind=COUNT_WORDS[one.count],
            subject=subject,
            trigger=one.since,
            before=one.sentence[: one.at + len(one.words) - len(words)],
            after=one.sentence[one.at + len(one.words) :],
            place=self.place(limit.procedure, limit.passage),
            procedure=self.procedure(limit.procedure),
            unit=self.unit(self.links.unit(limit.procedure)),
        )

    def procedure_row(self, procedure: Procedure, with_unit: bool = False) -> ProcedureRow:
        point = procedure.contact
        return ProcedureRow(
            number=procedure.number,
            link=self.procedure(procedure),
            people=[self.person(person.name) for person in point.persons],
            telephones=telephones([point.telephone]),
            rooms=[point.room] if point.room else [],
            unit=self.unit(self.links.unit(procedure)) if with_unit else None,
        )


def source_address(handbook: Handbook, path: str) -> str:
    """Where a source file is edited; "" where the handbook names no repository."""
    base = handbook.repository.rstrip("/")
    return f"{base}/{path}" if base and path else ""


def telephones(printed: Iterable[str]) -> list[Telephone]:
    """Each number once; a field without digits is shown as printed."""
    found: dict[str, Telephone] = {}
    for text in filter(None, printed):
        for one in parse_telephones(text):
            found.setdefault(one.digits or one.printed, Telephone(one.printed, one.dial))
    return list(found.values())


def once(values: Iterable[str]) -> list[str]:
    """Each value once, white space aside: print sets the same address in two ways."""
    found: dict[str, str] = {}
    for value in filter(None, values):
        found.setdefault(fold(value), value)
    return list(found.values())


def review_view(review: Review) -> ReviewView | None:
    if review.checked is None:
        return None
    due = review.due
    return ReviewView(
        chinese_date(review.checked),
        chinese_date(due) if due else "",
        due.isoformat() if due else "",
    )


def neighbours(
    things: Sequence[T], thing: T, link: Callable[[T], Link]
) -> tuple[Link | None, Link | None]:
    """Links to what stands before and after a thing among things."""
    at = things.index(thing)
    before, after = things[max(0, at - 1) : at], things[at + 1 : at + 2]
    return (link(before[0]) if before else None), (link(after[0]) if after else None)


def _once_by_id(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.id: unit for unit in units}.values())
