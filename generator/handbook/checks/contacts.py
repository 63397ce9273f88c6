"""Whom to ask: contacts that lack something, disagree, share, or stand alone."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from handbook.checks.material import Material, listed, report
from handbook.diagnostics import Collector
from handbook.language.text import letters
from handbook.model import ContactPoint
from handbook.notation.contacts import MOST_PERSONS, is_name, parse_telephones, telephone_digits
from handbook.relations.links import Contact

MANY_MATTERS = 5


def check_contacts(material: Material, out: Collector) -> None:
    for procedure in material.handbook.procedures:
        point = procedure.contact
        if procedure.parts:
            continue  # what each should have, its office says in the profile
        missing = [
            what
            for what, value in (
                ("联系人", point.persons),
                ("联系方式", telephone_digits(point.telephone)),
                ("办公地址", point.address),
            )
            if not value
        ]
        if missing:
            what = f"“{procedure.title}”缺少{'、'.join(missing)}"
            out.add("HB303", point.span.line or 1, what, file=procedure.span.file)
    for name, contacts in material.links.people.items():
        _deviating(name, contacts, out)
        _alone(name, contacts, material, out)


def _deviating(name: str, contacts: list[Contact], out: Collector) -> None:
    places = [_place(c.contact) for c in contacts]
    usual = Counter(places).most_common(1)[0][0]
    others = [c.contact for c, place in zip(contacts, places, strict=True) if place == usual]
    where = others[0].span.file + (f" 等 {len(others)} 处" if len(others) > 1 else "")
    for contact, place in zip(contacts, places, strict=True):
        if any(here and there and here != there for here, there in zip(place, usual, strict=True)):
            file = contact.contact.span.file
            here, there = (f"{one.telephone} {one.room}" for one in (contact.contact, others[0]))
            what = f"{name}在这里是 {here}，在别处是 {there}（{where}）"
            out.add("HB311", contact.contact.span.line or 1, what, file=file)


def _alone(name: str, contacts: list[Contact], material: Material, out: Collector) -> None:
    alone = [
        c
        for c in contacts
        if c.procedure and all(p.name == name for p in (*c.contact.persons, *c.contact.backups))
    ]
    if len(alone) >= MANY_MATTERS:
        titles = listed((c.procedure.title for c in alone if c.procedure), 3)
        what = f"{name}一人联系 {len(alone)} 个事项，没有后备联系人：{titles}"
        report(out, "HB338", material.place(alone[0].contact.span, name), what)


def check_shared(material: Material, out: Collector) -> None:
    """One telephone for several people, one room with several telephones."""
    for telephone, found in material.links.telephones.items():
        for contacts in _by_extension(telephone, found):
            names = list(dict.fromkeys(contact.person.name for contact in contacts))
            if len(names) > 1:
                what = f"电话 {telephone} 由 {len(names)} 人共用：{listed(names)}"
                report(out, "HB336", material.place(contacts[0].contact.span, telephone), what)
    for room, found in material.links.rooms.items():
        every = (t for c in found for t in telephone_digits(c.contact.telephone))
        numbers = list(dict.fromkeys(every))
        if len(numbers) > 1:
            what = f"{room}有 {len(numbers)} 个电话：{listed(numbers)}"
            report(out, "HB337", material.place(found[0].contact.span, numbers[0]), what)


def _by_extension(telephone: str, found: list[Contact]) -> list[list[Contact]]:
    """Those whom one and the same dialling reaches."""
    groups: dict[str, list[Contact]] = {}
    for contact in found:
        for one in parse_telephones(contact.contact.telephone):
            if one.digits == telephone and is_name(contact.person.name):
                groups.setdefault(one.extension, []).append(contact)
    return list(groups.values())


def check_written(material: Material, out: Collector) -> None:
    """What stands in a field of names and is none, and what of a telephone cannot be dialled."""
    for procedure in material.handbook.procedures:
        point = procedure.contact
        for person in (*point.persons, *point.backups):
            if not is_name(person.name):
                place = material.place(point.span, person.name)
                report(out, "HB222", place, f"联系人“{person.name[:30]}”不像姓名")
        if len(point.persons) > MOST_PERSONS:
            what = f"联系人有 {len(point.persons)} 个，一处最多 {MOST_PERSONS} 个"
            report(out, "HB222", point.span, what)
        for one in parse_telephones(point.telephone):
            if one.unread:
                place = material.place(point.span, one.unread)
                what = f"电话“{one.printed}”中的“{one.unread}”不能拨号，照字面显示"
                report(out, "HB220", place, what)


@lru_cache(maxsize=1024)
def _place(point: ContactPoint) -> tuple[str, str]:
    return (letters(point.telephone), letters(point.room))
