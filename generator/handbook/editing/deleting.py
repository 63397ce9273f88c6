"""Duties that go, so that those that stay are what they were.

A blank cell of the table means the one above, so a row that is deleted by hand takes along what the
rows below it have of it: the main duty, the page, the procedure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from handbook.editing.renumbering import NUMBER, Renumbered, renumber
from handbook.source.duty_rows import duties_text, duty_rows
from handbook.source.layout import DUTIES_FILE
from handbook.source.reading import read_source


def without_duties(files: Mapping[str, str], unit_id: str, gone: Collection[int]) -> Renumbered:
    """The rows of these numbers deleted, in the table and in the lists of the posts, and all that
    is left numbered from 1."""
    handbook, found = read_source(files)
    table = f"{unit_id}/{DUTIES_FILE}"
    unit = next((one for one in handbook.units if one.id == unit_id), None)
    if unit is None:
        return renumber(files, unit_id)  # which says what there is
    if handbook.layout is not None or table not in files:
        return Renumbered(wrong=f"{unit.name}的职责不按条目号由岗位负责；请直接删去写着它的那一行")
    unread = sorted({one.code for one in found if one.span.file == table})
    if unread:
        return Renumbered(wrong=f"{table} 里有读不了的行（{'、'.join(unread)}），请先改正")
    counts = Counter(duty.number for duty in unit.duties)
    if twice := [str(number) for number in gone if counts[number] > 1]:
        return Renumbered(wrong=f"职责序号 {'、'.join(twice)} 写了两次，看不出是哪一条；请先改正")
    there = {duty.number for duty in unit.duties}
    if missing := [str(number) for number in gone if number not in there]:
        return Renumbered(wrong=f"{unit.name}没有职责 {'、'.join(missing)}")
    kept = [row for row in duty_rows(files[table]) if row[NUMBER] not in map(str, gone)]
    edited = {table: duties_text(kept)}
    made = renumber({**files, **edited}, unit_id)
    if not made.wrong:
        made.files = edited | made.files
        asked = tuple(f" 的 {number}" for number in gone)
        made.gone = [one for one in made.gone if not one.endswith(asked)]
    return made
