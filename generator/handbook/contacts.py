"""Contact lines: names set with spaces, two people in one field, a room at the end of an address.

Reads printed values only; nothing is looked up or completed.
"""

from __future__ import annotations

import re

from handbook.model import Person
from handbook.text import fold, squeeze
from handbook.vocabulary import COMPOUND_SURNAMES

_HAN_ONLY = re.compile(r"^[\u3400-\u9fff·]+$")
_NOTE = re.compile(r"[（(]([^（）()]*)[）)]")
# 「欧阳 娜」 one name whatever follows
_COMPOUND = re.compile(rf"(?<!\S)({'|'.join(COMPOUND_SURNAMES)})\s+(\S)(?!\S)")
_SEPARATORS = re.compile(r"[、，,；;/]+")
# 「…龙奥大厦D704室」 「…3号楼 A-725 室」 「…人民路1号3楼305房间」
_ROOM = re.compile(r"([A-Za-z]{0,2}[-－]?\d{2,5}(?:[-－]\d{1,3})?\s*(?:房间|办公室|室|房|号房)?)$")


def parse_persons(text: str) -> tuple[Person, ...]:
    """「张 剑 鹿祯群」 -> 张剑, 鹿祯群; a bracket after a name is that person's note."""
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


def parse_room(address: str) -> str:
    """The room at the end of an address, without spaces, or an empty string."""
    match = _ROOM.search(address.strip())
    return re.sub(r"\s+", "", match[1]) if match else ""


def telephone_digits(telephone: str) -> list[str]:
    """The numbers of a telephone field that can be dialled, in order."""
    return re.findall(r"\+?\d[\d-]{4,}\d", fold(telephone))
