"""The parts that several pages share: contact cards, duty rows, steps, charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook.contacts import telephone_digits
from handbook.links import Contact, Links
from handbook.mentions import find_deadlines, find_forms
from handbook.model import Duty, Post, Procedure, Section, Step, Unit
from handbook.pages.views import (
    ContactCard,
    DutyRow,
    Link,
    PersonLine,
    ProcedureRow,
    SectionView,
    StepView,
    Tag,
    Telephone,
)
from handbook.text import fold
from handbook.urls import (
    mention_url,
    person_url,
    post_url,
    procedure_url,
    relative,
    section_anchor,
    step_anchor,
    unit_url,
    vcard_url,
)

#: Where in a chart each step is drawn, by the step's address.
Drawn = Mapping[str, str]


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

    def post(self, post: Post) -> Link:
        note = "协助正职" if post.assists_head else ""
        return Link(post.name, self.href(post_url(post)), note)

    def procedure(self, procedure: Procedure) -> Link:
        return Link(procedure.title, self.href(procedure_url(procedure)))

    def person(self, name: str) -> Link:
        return Link(name, self.href(person_url(name, self.links)))

    def mention(self, kind: str, name: str) -> Link:
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
            posts=[self.post(post) for post in self.links.procedure_posts(procedure)],
        )

    def person_card(self, name: str) -> ContactCard:
        contacts = self.links.people[name]
        notes = list(dict.fromkeys(c.person.note for c in contacts if c.person.note))
        line = PersonLine(
            self.person(name), "；".join(notes), self.href(vcard_url(name, self.links))
        )
        return ContactCard(
            key=name,
            people=[line],
            telephones=telephones(c.contact.telephone for c in contacts),
            rooms=once(c.contact.room for c in contacts),
            addresses=once(c.contact.address for c in contacts),
            units=[self.unit(unit) for unit in _once_by_id(c.unit for c in contacts)],
        )

    def _person_line(self, contact: Contact) -> PersonLine:
        name = contact.person.name
        return PersonLine(
            self.person(name), contact.person.note, self.href(vcard_url(name, self.links))
        )

    # -- rows -------------------------------------------------------------------------------

    def duty(self, unit: Unit, duty: Duty, with_contact: bool = False) -> DutyRow:
        procedure = self.links.procedure(unit, duty)
        return DutyRow(
            number=duty.number,
            text=duty.text,
            posts=[self.post(post) for post in self.links.posts(unit, duty)],
            procedure=self.procedure(procedure) if procedure else None,
            unconfirmed=duty.guessed,
            contact=self.card(procedure) if procedure and with_contact else None,
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

    # -- workflow ---------------------------------------------------------------------------

    def section(self, index: int, section: Section, drawn: Drawn) -> SectionView:
        return SectionView(
            anchor=section_anchor(index),
            label=section.label,
            title=section.title + section.mark,
            paragraphs=paragraphs(section.text),
            steps=self.steps(index, section.steps, drawn),
            chart=drawn.get(section_anchor(index), ""),
        )

    def steps(self, section: int, steps: Iterable[Step], drawn: Drawn) -> list[StepView]:
        return [
            StepView(
                anchor=step_anchor(section, position),
                number=step.number,
                title=step.title or "",
                mark=step.mark,
                paragraphs=paragraphs(step.text) or [""],
                tags=self._tags(step),
                chart=drawn.get(step_anchor(section, position), ""),
            )
            for position, step in enumerate(steps, start=1)
        ]

    def _tags(self, step: Step) -> list[Tag]:
        forms = [
            Tag("form", "表单", name, self.mention("form", name).href)
            for name in find_forms([step.full_text])
        ]
        return forms + [Tag("time", "时限", text) for text in find_deadlines([step.full_text])]


def paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n") if paragraph]


def telephones(printed: Iterable[str]) -> list[Telephone]:
    """Each number once; a field without digits is shown as printed."""
    found: dict[str, Telephone] = {}
    for text in filter(None, printed):
        for digits in telephone_digits(text) or [text]:
            found.setdefault(digits, Telephone(digits, digits if digits[-1].isdigit() else ""))
    return list(found.values())


def once(values: Iterable[str]) -> list[str]:
    """Each value once, white space aside: print sets the same address in two ways."""
    found: dict[str, str] = {}
    for value in filter(None, values):
        found.setdefault(fold(value), value)
    return list(found.values())


def _once_by_id(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.id: unit for unit in units}.values())
