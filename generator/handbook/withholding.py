"""Editions of one handbook for different readers (发布口径): what one of them is not to see is
taken out of the handbook itself, before anything is made of it.

A name, a number or a room is taken out wherever it stands, in running text as well; there a mark
stands for it, so that nobody takes the sentence for whole. Known are those of the contacts and the
tables of people, numbers that a text calls telephones, and the words that editors name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from handbook.flow.stamps import without_stamps
from handbook.masking import (
    SHORTEST,
    Mask,
    Secrets,
    doubtful,
    masked_below,
    people_below,
    people_named,
)
from handbook.model import ContactPoint, Handbook, Procedure, Profile, Review, Staff, Withheld
from handbook.notation.contacts import telephone_digits

#: What is left of a handbook where nothing is withheld, and what the public may see.
BUILT_IN = (
    Profile("internal"),
    Profile("public", frozenset(Withheld)),
)
# What names a file, a place in it or an address, and is read by no one.
_ADDRESSES = ("id", "before", "after", "span", "lines", "places", "settled", "kind", "columns")
T = TypeVar("T")


def profile_of(handbook: Handbook, name: str) -> Profile | None:
    """A profile by its name; those of the handbook go before the built-in ones. One that only adds
    words to a built-in one withholds what that does: it would show everybody otherwise."""
    built_in = {one.name: one for one in BUILT_IN}
    own = next((one for one in handbook.profiles if one.name == name), None)
    if own is not None and name in built_in and not own.withheld:
        return replace(own, withheld=built_in[name].withheld)
    return own or built_in.get(name)


def profile_names(handbook: Handbook) -> list[str]:
    return list(dict.fromkeys(one.name for one in (*BUILT_IN, *handbook.profiles)))


def secrets(handbook: Handbook, profile: Profile) -> Secrets:
    """What stands in a handbook that a profile withholds."""
    points = list(_points(handbook))
    rows = [row for unit in handbook.units for row in unit.staff]
    held = profile.withheld
    people = {p.name for one in points for p in (*one.persons, *one.backups)}
    people |= {person.name for row in rows for person in row.persons}
    people |= {name for text in _texts(handbook) for name in people_named(text)}
    parts = [part for procedure in handbook.procedures for part in procedure.parts]
    people |= {name for part in parts for name in people_below(part.heading, part.markup)}
    printed = [value for one in points for value in (one.telephone, *dict(one.fields).values())]
    printed += [row.telephone for row in rows]
    numbers = {n for text in printed for n in telephone_digits(text) if len(n) >= SHORTEST}
    rooms = {one.room for one in points} | {row.room for row in rows}
    return Secrets(
        people=frozenset(filter(None, people)) if Withheld.PEOPLE in held else frozenset(),
        telephones=frozenset(numbers) if Withheld.TELEPHONES in held else frozenset(),
        rooms=frozenset(filter(None, rooms)) if Withheld.ROOMS in held else frozenset(),
        words=frozenset(profile.words),
        withheld=held,
    )


def withhold(handbook: Handbook, profile: Profile) -> Handbook:
    """The handbook as those see it whom the profile is for."""
    if not profile.withheld and not profile.words:
        return handbook
    held = profile.withheld
    found = secrets(handbook, profile)
    change = Mask(found)
    units = tuple(
        replace(
            unit,
            staff=tuple(row for one in unit.staff if (row := _row(one, held))),
            procedures=tuple(_procedure(one, held, change) for one in unit.procedures),
        )
        for unit in handbook.units
    )
    shown = _mapped(replace(handbook, units=units, profiles=()), change)
    if Withheld.EDITING in held:
        shown = _without_marks(shown)
    return replace(shown, withheld=held)


def doubts(handbook: Handbook, found: Secrets) -> list[tuple[str, str]]:
    """What may still name someone in an edition, each with the matter or unit that it stands in."""
    places = [(one.title, one) for unit in handbook.units for one in unit.procedures]
    others = [(unit.name, replace(unit, procedures=())) for unit in handbook.units]
    told = [
        (where, word)
        for where, thing in (*places, *others)
        for text in _texts(thing)
        for word in doubtful(text, found)
    ]
    return list(dict.fromkeys(told))


def masked(value: T, found: Secrets) -> T:
    """The same with the mark in the place of what must not be read."""
    return _mapped(value, Mask(found))


def _points(handbook: Handbook) -> Iterator[ContactPoint]:
    return (procedure.contact for procedure in handbook.procedures)


def _row(row: Staff, held: frozenset[Withheld]) -> Staff | None:
    """A row of a table of people; nothing where nobody and nothing is left to be reached."""
    kept = replace(
        row,
        persons=() if Withheld.PEOPLE in held else row.persons,
        telephone="" if Withheld.TELEPHONES in held else row.telephone,
        room="" if Withheld.ROOMS in held else row.room,
    )
    return kept if kept.persons or kept.telephone or kept.room else None


def _procedure(procedure: Procedure, held: frozenset[Withheld], change: Mask) -> Procedure:
    point = procedure.contact
    contact = replace(
        point,
        persons=() if Withheld.PEOPLE in held else point.persons,
        backups=() if Withheld.PEOPLE in held else point.backups,
        telephone="" if Withheld.TELEPHONES in held else point.telephone,
        room="" if Withheld.ROOMS in held else point.room,
        address="" if Withheld.ROOMS in held else point.address,
        fields=tuple(
            (label, value)
            for label, value in point.fields
            if not (Withheld.TELEPHONES in held and _is_telephone(label, value))
        ),
    )
    parts = tuple(
        replace(part, markup=masked_below(part.heading, part.markup, held))
        for part in procedure.parts
    )
    made = replace(procedure, contact=contact, parts=parts)
    if _mapped(procedure.workflow, change) == procedure.workflow:
        return made
    # An edited chart was drawn from the words that are now marked; it lags behind nothing.
    charts = [
        replace(chart, mermaid=without_stamps(chart.mermaid)) if chart.mermaid else chart
        for chart in procedure.flowcharts
    ]
    return replace(made, flowcharts=tuple(charts))


def _is_telephone(label: str, value: str) -> bool:
    return bool(telephone_digits(value) or re.search("电话|手机|传真|分机|短号", label))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value that readers see."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _ADDRESSES:
                yield from _texts(getattr(value, one.name))


def _mapped(value: T, change: Mask) -> T:
    """The same with every text changed that readers see."""
    if isinstance(value, str):
        return change(value) if type(value) is str else value  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        made: dict[str, Any] = {}
        for one in fields(value):
            before = getattr(value, one.name)
            after = before if one.name in _ADDRESSES else _mapped(before, change)
            if after is not before and after != before:
                made[one.name] = after
        return replace(value, **made) if made else value
    return value


def _without_marks(handbook: Handbook) -> Handbook:
    """Without what only editors are told: what is still to be confirmed, sources, reviews."""
    units = tuple(
        replace(
            unit,
            review=Review(),
            main_duties=tuple(
                replace(main, duties=tuple(replace(duty, guessed=False) for duty in main.duties))
                for main in unit.main_duties
            ),
            procedures=tuple(
                replace(one, heading_restored=False, review=Review()) for one in unit.procedures
            ),
        )
        for unit in handbook.units
    )
    return replace(
        handbook,
        units=units,
        organization_guessed=False,
        repository="",
        corrections="",
        ask="",
        unplaced=(),
    )
