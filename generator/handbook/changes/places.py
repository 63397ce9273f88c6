"""Links to a step where another step stands now: nobody touched them; they say another thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.changes.matching import Pairs, likeness
from handbook.changes.model import Change, Told, Weight, shortened
from handbook.changes.texts import SAME_PLACE
from handbook.model import Procedure
from handbook.notation.markup import targets
from handbook.pipeline import Source
from handbook.relations.passages import Passage, passages
from handbook.source.layout import SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class _Pointer:
    """`home` is the id of the procedure that points, "" for the tasks of the home page."""

    home: str
    page: str
    place: str


def compare_places(old: Source, new: Source, procedures: Pairs[Procedure]) -> Iterator[Change]:
    became = {a.id: b.id for a, b in procedures if a and b}
    pages = {b.id: (a, b) for a, b in procedures if a and b}
    before = {
        _Pointer(became.get(one.home, one.home), became.get(one.page, one.page), one.place)
        for one in _pointers(old)
    }
    for pointer in dict.fromkeys(_pointers(new)):
        if pointer not in before or pointer.page not in pages:
            continue
        first, second = (_places(one) for one in pages[pointer.page])
        was, now = first.get(pointer.place), second.get(pointer.place)
        if was and now and was.text != now.text:
            moved = next((one for one in second.values() if one.text == was.text), None)
            come = any(one.text == now.text for one in first.values())
            if moved or come or likeness(was.text, now.text) < SAME_PLACE:  # else it was reworded
                yield from _led_astray(pointer, was, now, moved, new)


def _pointers(source: Source) -> Iterator[_Pointer]:
    for task in source.handbook.common:
        for name in task.places:
            page, _, place = name.partition("#")
            if place:
                yield _Pointer("", page, place)
    for procedure in source.handbook.procedures:
        for _, marked in procedure.marked:
            for written in targets(marked):
                found = source.links.target(procedure, written)
                if written.startswith("#"):
                    yield _Pointer(procedure.id, procedure.id, written[1:])
                elif isinstance(found, tuple) and found[1] and isinstance(found[0], Procedure):
                    yield _Pointer(procedure.id, found[0].id, found[1][1:])


def _places(procedure: Procedure) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for one in passages(procedure):
        found.setdefault(one.anchor, one)
    return found


def _led_astray(
    pointer: _Pointer, was: Passage, now: Passage, moved: Passage | None, new: Source
) -> Iterator[Change]:
    pages = {one.id: one for one in new.handbook.procedures}
    page, home = pages[pointer.page], pages.get(pointer.home)
    unit = new.links.unit(home).name if home else ""
    told = (
        Told(home.id, unit, home.title, home.span.file)
        if home
        else Told("", "", "手册", SETTINGS_FILE)
    )
    where = "本事项" if home is page else f"“{page.title}”"
    said = f"通到{where}“#{pointer.place}”的链接没有改，原指“{shortened(was.text)}”，"
    said += f"现在指到“{shortened(now.text)}”"
    said += f"；原来那一处现为“#{moved.anchor}”" if moved else "；原来那一处没有了"
    told.add("link-astray", said, Weight.CARE, was.text, now.text)
    yield from told.changes
