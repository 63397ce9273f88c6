"""A matter to another unit, a duty to another post, a step to another place, in the editors' files.

What refers to it follows: addresses, tasks, questions, links, numbers of duties and of steps, and
the nodes of an edited chart.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.editing.addresses import readdressed, reanchored
from handbook.language.slugs import Slugs
from handbook.language.vocabulary import NONE_WORD
from handbook.model import Handbook, Post, Procedure, Unit
from handbook.notation.posts import parse_post, with_list
from handbook.relations.passages import courses
from handbook.source.duty_rows import LINKED, duties_text, duty_rows
from handbook.source.layout import (
    DUTIES_FILE,
    PROCEDURE_FILE,
    UNIT_FILE,
    procedure_path,
    split_unconfirmed,
)
from handbook.source.reading import read_source

_NODE = re.compile(r"\bs\d+_\d+(?=[a-z]?\b)")
_ITEM = re.compile(r"^(\s*)(\d{1,3})([.、．)]\s*)")


@dataclass(slots=True)
class Edited:
    """The texts that are others now, by path, and paths that are no more; `wrong` says why nothing
    could be done, `left` what is left to be done by hand."""

    files: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    wrong: str = ""


def move_procedure(files: Mapping[str, str], procedure_id: str, unit_id: str) -> Edited:
    """It comes last among those of its new unit."""
    handbook, _ = read_source(files)
    procedure = find_procedure(handbook, procedure_id)
    unit = find_unit(handbook, unit_id)
    if procedure is None or unit is None:
        return Edited(wrong=f"没有事项 {procedure_id}" if procedure is None else _no_unit(unit_id))
    home = procedure.span.file.partition("/")[0]
    if home == unit.id:
        return Edited(wrong=f"{procedure.title}已在{unit.name}")
    slugs = Slugs(one.id.partition("/")[2] for one in unit.procedures)
    slug = PROCEDURE_FILE.match(procedure.span.file.partition("/")[2])
    assert slug is not None
    number = 1 + max((one.number for one in unit.procedures), default=0)
    target = procedure_path(unit.id, number, slugs.new(slug[2]))
    closed = _closed_up(handbook, home, procedure)
    renamed = {procedure.span.file: target, **closed}
    made = Edited(readdressed(files, renamed), list(renamed))
    made.gone = [path for path in renamed if path not in made.files]
    table = f"{home}/{DUTIES_FILE}"
    if handbook.layout is None and table in files:
        rows = duty_rows(files[table])
        old = str(procedure.number)
        own = [row for row in rows if split_unconfirmed(row[LINKED])[0] == old]
        for row in rows:
            bare, _ = split_unconfirmed(row[LINKED])
            if row in own:
                row[LINKED] = NONE_WORD
            elif closed and bare.isdecimal() and int(bare) > procedure.number:
                row[LINKED] = str(int(bare) - 1) + row[LINKED][len(bare) :]
        if duties_text(rows) != files[table]:
            made.files[table] = duties_text(rows)
        if own:
            what = "、".join(f"职责 {row[2]}" for row in own)
            made.left.append(
                f"{table}：{what} 不再有对应的事项；职责没有跟着移：一并移走的，"
                f"请改两张职责表和岗位的条目号，再各运行一次 handbook renumber"
            )
    return made


def _closed_up(handbook: Handbook, home: str, gone: Procedure) -> dict[str, str]:
    """The matters after the one that goes, each with the number before, where they go up by one."""
    unit = find_unit(handbook, home)
    numbers = [one.number for one in unit.procedures] if unit else []
    if unit is None or numbers != list(range(1, len(numbers) + 1)):
        return {}
    return {
        one.span.file: procedure_path(home, one.number - 1, one.id.partition("/")[2])
        for one in unit.procedures
        if one.number > gone.number
    }


def move_duty(files: Mapping[str, str], unit_id: str, number: int, name: str) -> Edited:
    """The post named carries the duty, and no other that carried it; who leads all still does."""
    handbook, _ = read_source(files)
    unit = find_unit(handbook, unit_id)
    if unit is None:
        return Edited(wrong=_no_unit(unit_id))
    if handbook.layout is not None:
        what = f"这本手册的岗位不按条目号写职责；请在 {unit_id}/{DUTIES_FILE} 里移那一行"
        return Edited(wrong=what)
    if all(duty.number != number for duty in unit.duties):
        return Edited(wrong=f"{unit.name}没有职责 {number}")
    wanted = next((post for post in unit.posts if _same(post.name, name)), None)
    if wanted is None:
        known = "、".join(post.name for post in unit.posts)
        return Edited(wrong=f"{unit.name}没有岗位“{name}”，有的是 {known}")
    path = f"{unit.id}/{UNIT_FILE}"
    lines = files[path].split("\n")
    for post in unit.posts:
        carries = number in post.duty_numbers
        numbers = [one for one in post.duty_numbers if one != number or post is wanted]
        if post is wanted and not carries:
            numbers = sorted([*post.duty_numbers, number])
        if numbers == list(post.duty_numbers):
            continue
        at = post.span.line - 1
        changed = _with_list(lines[at], post, numbers)
        if changed is None:
            what = f"{path} 里{post.name}的条目号改不了（会一条不剩，或没有写条目号）；请手工改"
            return Edited(wrong=what)
        lines[at] = changed
    text = "\n".join(lines)
    return Edited({path: text} if text != files[path] else {})


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "") == other.replace(" ", "")


def _with_list(line: str, post: Post, numbers: Sequence[int]) -> str | None:
    """The line of a post with these duties; None where it has no list that can say so."""
    if not post.duty_numbers or not numbers:
        return None
    clause = line.lstrip(" -")
    made = with_list(clause, sorted(numbers))
    facts = parse_post(made) if made else None
    if facts is None or sorted(facts.duty_numbers) != sorted(numbers):
        return None
    return line[: len(line) - len(clause)] + (made or "")


def move_step(files: Mapping[str, str], procedure_id: str, step: str, before: str) -> Edited:
    """A step stands before another one, with what belongs to it; numbers and charts follow."""
    handbook, _ = read_source(files)
    procedure = find_procedure(handbook, procedure_id)
    if procedure is None:
        return Edited(wrong=f"没有事项 {procedure_id}")
    path = procedure.span.file
    order = _steps(procedure)
    for one in (step, before):
        if one not in order:
            known = "、".join(order) or "没有编号的步骤"
            return Edited(wrong=f"{procedure.title}没有步骤 {one}，有的是 {known}")
    lines = files[path].split("\n")
    begin = order[step] - 1
    end = _end(lines, begin)
    block = lines[begin:end]
    target = order[before] - 1
    kept = lines[:begin] + lines[end:]
    at = target if target < begin else target - (end - begin)
    moved = kept[:at] + block + kept[at:]
    touched = {_section(lines, begin), _section(lines, target)}
    text = "\n".join(_renumbered(moved, touched))
    after = find_procedure(read_source({**files, path: text})[0], procedure_id)
    assert after is not None
    became = _became(procedure, after)
    if text == files[path]:
        return Edited()
    made = {path: _with_nodes(text, became)}
    return Edited(made | reanchored({**files, **made}, path, became))


def _steps(procedure: Procedure) -> dict[str, int]:
    return {
        anchor: item.span.line
        for course in courses(procedure.workflow)
        for anchor, item in course.steps
    }


def _end(lines: Sequence[str], begin: int) -> int:
    """After the lines that are indented below an item."""
    end = begin + 1
    at = end
    while at < len(lines):
        if lines[at].strip() and lines[at][0] not in " \t　":
            break
        at += 1
        if lines[at - 1].strip():
            end = at
    return end


def _section(lines: Sequence[str], at: int) -> int:
    """The how-manieth heading a line stands under."""
    return sum(1 for line in lines[:at] if line.startswith("#"))


def _renumbered(lines: Sequence[str], sections: Container[int]) -> list[str]:
    """The items under these headings from 1."""
    made, number, section = [], 0, 0
    for line in lines:
        item = _ITEM.match(line)
        if line.startswith("#"):
            section, number = section + 1, 0
        elif item and not item[1] and section in sections:
            number += 1
            line = f"{number}{item[3]}{line[item.end() :]}"
        made.append(line)
    return made


def _became(before: Procedure, after: Procedure) -> dict[str, str]:
    """The new address of each step by its old one: the same words."""
    places = [
        (anchor, item.text) for course in courses(after.workflow) for anchor, item in course.steps
    ]
    found: dict[str, str] = {}
    for course in courses(before.workflow):
        for anchor, item in course.steps:
            same = next((one for one in places if one[1] == item.text), None)
            if same:
                places.remove(same)
                found[anchor] = same[0]
    return found


def _with_nodes(text: str, became: Mapping[str, str]) -> str:
    """The nodes of charts by the steps that they are of."""
    inside, made = False, []
    for line in text.split("\n"):
        if line.strip().startswith("```"):
            inside = not inside
        elif inside:
            line = _NODE.sub(lambda match: became.get(match[0], match[0]), line)
        made.append(line)
    return "\n".join(made)


def find_procedure(handbook: Handbook, procedure_id: str) -> Procedure | None:
    return next((one for one in handbook.procedures if one.id == procedure_id), None)


def find_unit(handbook: Handbook, unit_id: str) -> Unit | None:
    return next((one for one in handbook.units if one.id == unit_id), None)


def _no_unit(unit_id: str) -> str:
    return f"没有 {unit_id} 这个文件夹"
