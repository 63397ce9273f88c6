"""One person in the place of another wherever somebody is asked, in the editors' own files.

Only lines that name whom to ask are edited, and only as far as nothing else comes to be read: what
the running text says of a person is the office's, and is told instead.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.editing.asking import questions_for
from handbook.language.text import HAN
from handbook.model import Handbook, Person
from handbook.relations.passages import passages
from handbook.source.layout import QUESTIONS_FILE, STAFF_FILE
from handbook.source.reading import read_source

# 「- 联系人：张三」 「电话：…」 「**责任人**：张三」
_LABELLED = re.compile(r"(?P<label>\s*(?:[-*+]\s+)?\**[^：:|]{1,20}?\**\s*[：:])(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a source file."""

    file: str
    line: int
    text: str


@dataclass(slots=True)
class Replaced:
    """`files` are the edited texts by path, `places` the lines that were edited, `left` those that
    name the person and were not."""

    files: dict[str, str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    left: list[Place] = field(default_factory=list)


def replace_person(files: Mapping[str, str], old: str, new: str) -> Replaced:
    handbook, _ = read_source(files)
    made = Replaced()
    name = _pattern(old)
    for path in _where_asked(handbook, old):
        lines = files[path].split("\n")
        for at, line in enumerate(lines):
            other = _replaced(line, path, name, new)
            tried = "\n".join([*lines[:at], other, *lines[at + 1 :]])
            if other != line and _is_only_that(handbook, {**files, path: tried}, old, new):
                lines[at] = other
                made.files[path] = tried
                made.places.append(Place(path, at + 1, other.strip()))
    if made.files and QUESTIONS_FILE in files:
        asked = questions_for(files[QUESTIONS_FILE], old, new)
        if asked != files[QUESTIONS_FILE]:
            made.files[QUESTIONS_FILE] = asked
    for path, text in {**files, **made.files}.items():
        for number, line in enumerate(text.split("\n"), start=1):
            if old in line or name.search(line):
                made.left.append(Place(path, number, line.strip()))
    return made


def _pattern(name: str) -> re.Pattern[str]:
    """A name as it may be set, 「张 三」, and not as part of a longer one."""
    letters = r"\s*".join(map(re.escape, name))
    return re.compile(rf"(?<![{HAN}·]){letters}(?![{HAN}·])|(?<=[{HAN}]\s){letters}(?![{HAN}·])")


def _where_asked(handbook: Handbook, name: str) -> list[str]:
    """The files in which somebody of that name is asked."""
    found = []
    for unit in handbook.units:
        if any(name in _names(row.persons) for row in unit.staff):
            found.append(f"{unit.id}/{STAFF_FILE}")
        found += [
            one.span.file
            for one in unit.procedures
            if name in _names(one.contact.persons + one.contact.backups)
        ]
    return found


def _names(persons: tuple[Person, ...]) -> list[str]:
    return [one.name for one in persons]


def _replaced(line: str, path: str, name: re.Pattern[str], new: str) -> str:
    """A line of a table, or one under a label, with the new name; any other as it is."""
    if not name.search(line):
        return line
    if path.endswith(".csv"):
        cells = next(csv.reader([line]), [])
        made = io.StringIO()
        csv.writer(made, lineterminator="").writerow([name.sub(new, cell) for cell in cells])
        return made.getvalue()
    match = _LABELLED.fullmatch(line)
    return match["label"] + name.sub(new, match["value"]) if match else line


def _is_only_that(before: Handbook, files: Mapping[str, str], old: str, new: str) -> bool:
    """Whether the edited files say the same but for who is asked."""
    after, _ = read_source(files)

    def said(handbook: Handbook) -> list[object]:
        return [
            (one.id, one.title, [passage.text for passage in passages(one)])
            for one in handbook.procedures
        ]

    def asked(handbook: Handbook) -> list[tuple[str, ...]]:
        contacts = [one.contact for one in handbook.procedures]
        rows = [row for unit in handbook.units for row in unit.staff]
        return [
            *(tuple(_names(one.persons)) for one in contacts),
            *(tuple(_names(one.backups)) for one in contacts),
            *(tuple(_names(one.persons)) for one in rows),
        ]

    wanted = asked(before)
    return said(before) == said(after) and all(
        one in (was, tuple(new if name == old else name for name in was))
        for one, was in zip(asked(after), wanted, strict=True)
    )
