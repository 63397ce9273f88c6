"""Contact lines: names set with spaces, two people in one field, a room at the end of an address.

Reads printed values only; nothing is looked up or completed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from handbook.diagnostics import Span
from handbook.language.text import HAN, fold, squeeze
from handbook.language.vocabulary import (
    COMPOUND_SURNAMES,
    CONTACT_FIELD_LABELS,
    NOBODY,
    OPTIONAL_CONTACT_FIELDS,
    ContactField,
)
from handbook.model import ContactPoint, Person

_HAN_ONLY = re.compile(rf"^[{HAN}·]+$")
_NOTE = re.compile(r"[（(]([^（）()]*)[）)]")
# 「欧阳 娜」 one name whatever follows
_COMPOUND = re.compile(rf"(?<!\S)({'|'.join(COMPOUND_SURNAMES)})\s+(\S)(?!\S)")
_SEPARATORS = re.compile(r"[、，,；;/]+")
# 「…市政大厦B304室」 「…3号楼 A-725 室」 「…人民路1号3楼305房间」
_ROOM = re.compile(r"([A-Za-z]{0,2}[-－]?\d{2,5}(?:[-－]\d{1,3})?\s*(?:房间|办公室|室|房|号房)?)$")

# 「0531-87654321」 「(0531)87654321」 「87654321转8012」 「１２３４５６７」
_NUMBER = re.compile(
    r"(?P<number>[（(]\+?\d{2,5}[）)]\s?\d[\d-]{3,20}\d|\+?\d[\d-]{4,20}\d)"
    r"(?![\dA-Za-z-]{0,20}[A-Za-z])"
    r"(?:\s?(?:转|分机|[Ee]xt\.?)\s?[:：]?\s?(?P<extension>\d{1,6}))?"
)
#: More names in one field are no contact; it is an error, and the rest is not linked.
MOST_PERSONS = 40
_BETWEEN = " 、，,;；。"
# 「王立」 「阿不都·热合曼」 「Anna Li」; 「窗口」 may answer as well
_NAME = re.compile(r"[^\d@:：/\\<>=*#|]{1,20}")


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name: no number, no address of mail, no label."""
    return bool(_NAME.fullmatch(text))


def parse_persons(text: str) -> tuple[Person, ...]:
    """「王 立 李文明」 -> 王立, 李文明; a bracket after a name is that person's note."""
    people: list[Person] = []
    for field in _SEPARATORS.split(_mask_notes(text)):
        people.extend(_people_of_field(field))
    return tuple(people)


def _mask_notes(text: str) -> str:
    """Separators inside brackets are no separators between people."""
    return _NOTE.sub(lambda m: "（" + _SEPARATORS.sub("\x00", squeeze(m[1])) + "）", text)


def _people_of_field(field: str) -> list[Person]:
    people: list[Person] = []
    position = 0
    for match in _NOTE.finditer(field):
        names = _names(field[position : match.start()])
        people += [Person(name) for name in names[:-1]]
        if names:
            people.append(Person(names[-1], match[1].replace("\x00", "、")))
        position = match.end()
    return people + [Person(name) for name in _names(field[position:])]


def _names(text: str) -> list[str]:
    """Names of a run of words: characters set apart belong to one name."""
    names: list[str] = []
    single = ""
    text = _COMPOUND.sub(r"\1\2", text)
    even = _even_singles(text)
    for word in text.split():
        if len(word) == 1 and _HAN_ONLY.match(word):
            single += word
            if len(single) == 2 and even:
                names.append(single)
                single = ""
            continue
        if single:
            names.append(single)
            single = ""
        names.append(word)
    if len(single) == 1 and names:  # 「欧阳 娜」: one character is nobody's whole name
        names[-1] += single
    elif single:
        names.append(single)
    return names


def _even_singles(text: str) -> bool:
    """Four lone characters are two names of two; three are one name of three."""
    longest = run = 0
    for word in text.split():
        run = run + 1 if len(word) == 1 else 0
        longest = max(longest, run)
    return longest % 2 == 0


def person_line(persons: tuple[Person, ...]) -> str:
    """The canonical form of the field, which parse_persons reads back."""
    return "、".join(p.name + (f"（{p.note}）" if p.note else "") for p in persons)


def contact_point(
    fields: Mapping[ContactField, str], span: Span, is_person: Callable[[Person], bool]
) -> ContactPoint:
    """What the fields of a contact say; those who are no person are left out."""
    address = squeeze(fields.get(ContactField.ADDRESS, ""))
    persons, backups = (
        tuple(filter(is_person, parse_persons(fields.get(kind, ""))))
        for kind in (ContactField.PERSON, ContactField.BACKUP)
    )
    return ContactPoint(
        persons=persons,
        telephone=squeeze(fields.get(ContactField.TELEPHONE, "")),
        address=address,
        room=parse_room(address),
        backups=tuple(person for person in backups if person.name not in NOBODY),
        span=span,
    )


def contact_lines(contact: ContactPoint) -> list[tuple[str, str]]:
    """The lines of a contact as label and value, in the order in which they are written."""
    values = {
        ContactField.PERSON: person_line(contact.persons),
        ContactField.TELEPHONE: contact.telephone,
        ContactField.ADDRESS: contact.address,
        ContactField.BACKUP: person_line(contact.backups),
    }
    return [
        (CONTACT_FIELD_LABELS[kind], value)
        for kind, value in values.items()
        if value or kind not in OPTIONAL_CONTACT_FIELDS
    ]


def parse_room(address: str) -> str:
    """The room at the end of an address, without spaces, or an empty string."""
    match = _ROOM.search(address.strip())
    return re.sub(r"\s+", "", match[1]) if match else ""


@dataclass(frozen=True, slots=True)
class Telephone:
    """`printed` is all that stands about a number, `digits` the number itself ("" where there is
    none), `extension` what is dialled after it; `unread` what of the print is none of these."""

    printed: str
    digits: str = ""
    extension: str = ""
    unread: str = ""

    @property
    def dial(self) -> str:
        """What a telephone dials; a comma waits before the extension."""
        bare = self.digits.replace("-", "")
        return f"{bare},{self.extension}" if self.extension else bare


def parse_telephones(text: str) -> tuple[Telephone, ...]:
    """The numbers of a field in printed order; between them they hold everything printed."""
    text = squeeze(text)
    found = list(_NUMBER.finditer(text))
    if not found:
        return (Telephone(text, unread=text),) if text else ()
    starts = [0, *(_cut(text, one.end(), two.start()) for one, two in pairwise(found))]
    ends = [*starts[1:], len(text)]
    return tuple(
        _telephone(match, text[start:end], match.start() - start)
        for match, start, end in zip(found, starts, ends, strict=True)
    )


def _cut(text: str, end: int, start: int) -> int:
    """Where, between two numbers, the print of the second begins: behind the last mark."""
    return max((text.rfind(mark, end, start) + 1 for mark in _BETWEEN), default=0) or start


def _telephone(match: re.Match[str], printed: str, at: int) -> Telephone:
    unread = printed[:at] + printed[at + len(match[0]) :]
    return Telephone(
        printed.strip(_BETWEEN),
        fold(match["number"]).replace("(", "").replace(")", "-").replace("--", "-"),
        fold(match["extension"] or ""),
        unread.strip(_BETWEEN),
    )


@lru_cache(maxsize=1024)  # a field is asked once for each of the people beside it
def telephone_digits(telephone: str) -> tuple[str, ...]:
    """The numbers of a telephone field that can be dialled, in order."""
    return tuple(one.digits for one in parse_telephones(telephone) if one.digits)
