"""The contact block of a procedure: labelled lines, and what stands between them.

A line without a label is taken only where it can be the rest of the field before it: more names, an
address or a number that a page break cut. Anything else is kept as text to be placed.
"""

from __future__ import annotations

import re

from handbook.diagnostics import Collector, Span
from handbook.importing.duties import DutyReader
from handbook.importing.lines import Discarded, Furniture, Line
from handbook.importing.text_tables import is_row
from handbook.language.text import join, squeeze
from handbook.language.vocabulary import ContactField
from handbook.model import ContactPoint, Person
from handbook.notation.contacts import contact_point, is_name, parse_persons
from handbook.notation.grammar import before_contact, contact_fields

MAX_NAME = 8  # characters; longer ones are no names but text
MAX_REST = 30  # characters of the rest of an address
_DIGITS = re.compile(r"[\d\s、，,/()（）转-]+")


def read_contact(lines: list[Line], aside: DutyReader, out: Collector) -> ContactPoint:
    """The contact that lines say; what is no part of it goes to `aside`."""
    fields: dict[ContactField, str] = {}
    last: ContactField | None = None
    for line in lines:
        text = line.spaced or line.text
        found = [] if is_row(text) else contact_fields(text, bare=True)
        if not found and not _goes_on(fields, last, text):
            aside.unplaced.append(line)
        if found and before_contact(text):
            aside.unplaced.append(line)
        for last, value in found:
            if last in (ContactField.PERSON, ContactField.BACKUP) and not _are_names(value):
                aside.unplaced.append(line)
            if value and fields.get(last) == value:
                aside.discarded.append(Discarded(Furniture.REPRINT, line.number, value))
            elif last in fields:
                out.add("HB103", line.number, "联系方式中同一项写了两次，已用顿号相连")
                fields[last] += "、" + value
            else:
                fields[last] = value
    return contact_point(fields, Span(out.file, lines[0].number if lines else 0), _may_be_person)


def _goes_on(fields: dict[ContactField, str], last: ContactField | None, text: str) -> bool:
    """Whether a line is the rest of the field before it, which it then is."""
    if last is None or is_row(text):
        return False
    if last in (ContactField.PERSON, ContactField.BACKUP):
        goes_on = _are_names(text)
        fields[last] += f" {text}" if goes_on else ""
    else:
        number = last is ContactField.TELEPHONE
        goes_on = bool(_DIGITS.fullmatch(text)) if number else len(text) <= MAX_REST
        fields[last] = join(fields[last], squeeze(text)) if goes_on else fields[last]
    return goes_on


def _are_names(text: str) -> bool:
    return all(map(_may_be_person, parse_persons(text)))


def _may_be_person(person: Person) -> bool:
    """Whether it can be somebody's name; a line with others is kept as a whole besides."""
    return is_name(person.name) and len(person.name) <= MAX_NAME
