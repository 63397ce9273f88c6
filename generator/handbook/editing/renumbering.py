"""The duties and the matters of a unit numbered anew from 1, in their order: with the duties the
posts' lists of numbers, so that each post carries the duties that it carried; with the matters the
names of their files and the column of the table that leads to them.

What stood under a number that no row has any more goes out of the lists, and is told.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from handbook.diagnostics import Collector
from handbook.editing.addresses import readdressed
from handbook.language.text import parse_numeral, squeeze
from handbook.model import Handbook, Unit
from handbook.notation.posts import with_numbers
from handbook.source.duty_rows import LINKED
from handbook.source.duty_table import read_rows
from handbook.source.layout import (
    DUTIES_FILE,
    UNCONFIRMED_MARK,
    UNIT_FILE,
    cell_text,
    procedure_path,
    split_unconfirmed,
)
from handbook.source.reading import read_source

NUMBER = 2  # the column of a duty's number


@dataclass(slots=True)
class Renumbered:
    """The edited texts by path, and `paths` that are no more; `gone` are numbers in posts that no
    duty has, `mains` numbers that no main duty has; `wrong` says why nothing could be done."""

    files: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    mains: list[int] = field(default_factory=list)
    wrong: str = ""


def renumber(files: Mapping[str, str], unit_id: str) -> Renumbered:
    """Both; nothing is done where one of them cannot be."""
    handbook, _ = read_source(files)
    unit = next((one for one in handbook.units if one.id == unit_id), None)
    duties = renumber_duties(files, unit_id)
    if unit is not None and handbook.layout is not None:
        duties = Renumbered()  # posts do not carry duties by number, and none are in the table
    if duties.wrong or unit is None:
        return duties
    matters = renumber_matters({**files, **duties.files}, unit_id)
    if matters.wrong:
        return matters
    made = Renumbered({**duties.files, **matters.files}, matters.paths, duties.gone, duties.mains)
    made.files = {path: text for path, text in made.files.items() if path not in made.paths}
    return made


def renumber_matters(files: Mapping[str, str], unit_id: str) -> Renumbered:
    handbook, _ = read_source(files)
    unit = next(one for one in handbook.units if one.id == unit_id)
    numbers = [one.number for one in unit.procedures]
    became = dict(zip(numbers, range(1, len(numbers) + 1), strict=True))
    if len(became) < len(numbers):
        return Renumbered(wrong=f"{unit_id} 里两个事项序号相同，看不出职责指哪一个；请先改正")
    if all(old == new for old, new in became.items()):
        return Renumbered()
    astray = [d for d in unit.duties if d.procedure is not None and d.procedure not in became]
    if astray:
        shown = "、".join(f"职责 {d.number} 的 {d.procedure}" for d in astray)
        what = "没有这个序号的事项，改号以后会指到别的；没有事项的请写“无”"
        return Renumbered(wrong=f"{unit_id}/{DUTIES_FILE}：{shown}，{what}")
    renamed = {
        one.span.file: procedure_path(unit_id, became[one.number], one.id.partition("/")[2])
        for one in unit.procedures
        if became[one.number] != one.number
    }
    made = Renumbered(readdressed(files, renamed))
    table = f"{unit_id}/{DUTIES_FILE}"
    if handbook.layout is None and table in files:
        text = _table(made.files.get(table, files[table]), {}, {}, became)
        if text != files[table]:
            made.files[table] = text
    made.paths = [path for path in renamed if path not in made.files]
    return made


def renumber_duties(files: Mapping[str, str], unit_id: str) -> Renumbered:
    handbook, _ = read_source(files)
    unit = next((one for one in handbook.units if one.id == unit_id), None)
    if unit is None:
        known = "、".join(one.id for one in handbook.units)
        return Renumbered(wrong=f"没有 {unit_id} 这个文件夹，有的是 {known}")
    if handbook.layout is not None:
        return Renumbered(wrong="这本手册的岗位不按条目号写职责，不用改号")
    twice = [n for n, count in Counter(duty.number for duty in unit.duties).items() if count > 1]
    if twice:
        shown = "、".join(map(str, twice))
        return Renumbered(wrong=f"职责序号 {shown} 写了两次，看不出岗位指的是哪一条；请先改正")
    became = {duty.number: at for at, duty in enumerate(unit.duties, start=1)}
    bare = [
        post.name
        for post in unit.posts
        if post.duty_numbers and not any(number in became for number in post.duty_numbers)
    ]
    if bare:
        what = "它的条目号所指的职责都没有了，改号以后会指到别的；请先改写或删去这个岗位"
        return Renumbered(wrong=f"{unit_id}/{UNIT_FILE} 的{'、'.join(bare)}：{what}")
    gone = [
        f"{post.name} 的 {number}"
        for post in unit.posts
        for number in post.duty_numbers
        if number not in became
    ]
    numbers = [one.number for one in unit.main_duties]
    mains = dict(zip(numbers, range(1, len(numbers) + 1), strict=True))
    if len(mains) < len(numbers):  # one stands twice: which is meant cannot be told
        mains = {}
    if not gone and all(old == new for old, new in (became | mains).items()):
        return Renumbered()
    table, page = f"{unit_id}/{DUTIES_FILE}", f"{unit_id}/{UNIT_FILE}"
    edited = {
        table: _table(files[table], became, mains),
        page: _posts(files[page], unit, became),
    }
    if not _carries_the_same(unit, read_source({**files, **edited})[0]):
        return Renumbered(wrong=f"{page} 里条目号的写法改不了；请手工改号，再用 diff 核对")
    skipped = sorted(set(range(1, max(mains, default=0))) - set(mains))
    return Renumbered(edited, gone=gone, mains=skipped)


def _table(
    text: str,
    became: Mapping[int, int],
    mains: Mapping[int, int],
    matters: Mapping[int, int] = MappingProxyType({}),
) -> str:
    """Row by row: one whose numbers stay is left as it is written."""
    lines = text.split("\n")
    made: list[str] = []
    at = 0
    for end, cells in read_rows(text, Collector()):
        row = "\n".join(lines[at:end])
        before = list(cells)
        number = parse_numeral(cell_text(squeeze(cells[NUMBER]))) if len(cells) > NUMBER else None
        if number is not None and became.get(number, number) != number:
            cells[NUMBER] = str(became[number])
        main = parse_numeral(cell_text(squeeze(cells[0]))) if cells else None
        if main is not None and mains.get(main, main) != main:
            cells[0] = str(mains[main])
        bare, mark = split_unconfirmed(cells[LINKED]) if len(cells) > LINKED else ("", False)
        linked = parse_numeral(cell_text(squeeze(bare))) if bare else None
        if linked is not None and matters.get(linked, linked) != linked:
            cells[LINKED] = f"{matters[linked]}{UNCONFIRMED_MARK if mark else ''}"
        if cells != before:
            row = _written(cells, row)
        made.append(row)
        at = end
    return "\n".join([*made, *lines[at:]])


def _written(cells: list[str], row: str) -> str:
    delimiter = next((mark for mark in "\t;；，" if row.count(mark) >= len(cells) - 1), ",")
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(cells)
    return out.getvalue()


def _posts(text: str, unit: Unit, became: Mapping[int, int]) -> str:
    lines = text.split("\n")
    for post in unit.posts:
        if post.duty_numbers:
            at = post.span.line - 1
            clause = lines[at].lstrip(" -")
            before = lines[at][: len(lines[at]) - len(clause)]
            lines[at] = before + with_numbers(clause, became)
    return "\n".join(lines)


def _carries_the_same(unit: Unit, after: Handbook) -> bool:
    now = next((one for one in after.units if one.id == unit.id), None)
    return now is not None and _carried(unit) == _carried(now)


def _carried(unit: Unit) -> list[tuple[str, list[str]]]:
    texts = {duty.number: duty.text for duty in unit.duties}
    return [
        (post.name, [texts[number] for number in post.duty_numbers if number in texts])
        for post in unit.posts
    ]
