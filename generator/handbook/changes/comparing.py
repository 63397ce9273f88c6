"""Two states of a handbook, thing by thing, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.changes.addresses import gone, tell_address
from handbook.changes.answers import Answer, Asked, changed_answers
from handbook.changes.duties import tell_handed_over
from handbook.changes.matching import Pairs, paired
from handbook.changes.model import Change, Told, Weight
from handbook.changes.places import compare_places
from handbook.changes.procedures import compare_procedure, tell_derived, tell_rules
from handbook.changes.settings import compare_settings, compare_words
from handbook.changes.units import compare_unit
from handbook.diagnostics import Diagnostic
from handbook.diagnostics.fingerprints import new_findings
from handbook.model import Handbook, Procedure, Unit
from handbook.pipeline import Source
from handbook.relations.passages import courses, passages
from handbook.relations.urls import person_url
from handbook.source.layout import DUTIES_FILE, STAFF_FILE, UNIT_FILE

REWORDED = 0.7  # likeness from which a procedure under another id and title is the same one


@dataclass(slots=True)
class Comparison:
    """`new` and `gone` are findings of the check."""

    changes: list[Change] = field(default_factory=list)
    new: list[Diagnostic] = field(default_factory=list)
    gone: list[Diagnostic] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    broken: list[bool] = field(default_factory=lambda: [False, False])  # the old one, the new one

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.new or self.gone or self.answers)


def compare(old: Source, new: Source) -> Comparison:
    asked = Asked(old), Asked(new)
    pairs = _paired(old, new)
    astray = compare_places(old, new, pairs.procedures)
    things = tell_handed_over(_things(*asked, pairs))
    words = compare_words(*asked)
    changes = [*compare_settings(old, new), *things, *astray, *_people(old, new), *words]
    answers = changed_answers(*asked)
    found = [*new.diagnostics, *new.questions_read()[1], *answers.lost]
    files = pairs.files
    before = [
        replace(one, span=replace(one.span, file=files.get(one.span.file, one.span.file)))
        for one in (*old.diagnostics, *old.questions_read()[1], *answers.lost_before)
    ]
    return Comparison(
        changes,
        new_findings(before, found),
        # what could not be read was not checked either
        new_findings(found, before) if new.is_sound else [],
        answers.changed,
        [not old.is_sound, not new.is_sound],
    )


def _people(old: Source, new: Source) -> list[Change]:
    """Whose page is none any more."""
    gone = [name for name in old.links.everybody if name not in new.links.everybody]
    told = Told("", "", "联系人")
    for name in gone:
        page = person_url(name, old.links)
        told.add("person-gone", f"{name}不再是联系人，他的那一页（{page}）没有了", Weight.FOLLOWS)
    return told.changes


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Which units and procedures are the same ones."""

    units: Pairs[Unit]
    procedures: Pairs[Procedure]

    @property
    def files(self) -> dict[str, str]:
        """The files of old things and of those that they became."""
        found = {a.span.file: b.span.file for a, b in self.procedures if a and b}
        for before, after in self.units:
            if before and after:
                for name in (UNIT_FILE, DUTIES_FILE, STAFF_FILE):
                    found[f"{before.id}/{name}"] = f"{after.id}/{name}"
        return found


def _paired(old: Source, new: Source) -> _Pairs:
    moved = {move.before: move.after for move in new.handbook.moved}
    units = paired(
        old.handbook.units,
        new.handbook.units,
        (lambda unit: moved.get(unit.id, unit.id), lambda unit: unit.name),
        lambda unit: unit.name,
    )
    return _Pairs(units, _procedures(old.handbook, new.handbook, units, moved))


def _things(before_asked: Asked, after_asked: Asked, pairs: _Pairs) -> Iterator[Change]:
    old, new = before_asked.source, after_asked.source
    units, procedures = pairs.units, pairs.procedures
    became = {a.id: b.id for a, b in procedures if a and b}
    for before, after in units:
        unit = after or before
        assert unit is not None
        told = Told(unit.id, unit.name, unit.name, unit.span.file)
        if before is None:
            told.add("unit-new", "新增")
        elif after is None:
            what, weight = gone(before.id, new.handbook) if before else ("", Weight.CARE)
            told.add("unit-gone", f"撤销{what}", weight)
        else:
            tell_address(before.id, after.id, new.handbook, told)
            compare_unit(before, after, (old, new), told, became)
        yield from told.changes
        for a, b in procedures:
            home = new.links.unit_of[b.id] if b else old.links.unit_of[a.id] if a else None
            if home is after or (b is None and home is before):
                yield from _procedure(a, b, before_asked, after_asked, units)


def _procedures(
    old: Handbook, new: Handbook, units: Pairs[Unit], moved: Mapping[str, str]
) -> Pairs[Procedure]:
    """By id, with its unit's new one; by title; by what it says."""
    renamed = {before.id: after.id for before, after in units if before and after}
    ids = {}
    for unit in old.units:
        for one in unit.procedures:
            slug = one.id.partition("/")[2]
            ids[id(one)] = moved.get(one.id, f"{renamed.get(unit.id, unit.id)}/{slug}")
    return paired(
        old.procedures,
        new.procedures,
        (lambda one: ids.get(id(one), one.id), lambda one: one.title),
        lambda one: one.title + "".join(passage.text for passage in passages(one)),
        REWORDED,
    )


def _procedure(
    before: Procedure | None, after: Procedure | None, old: Asked, new: Asked, units: Pairs[Unit]
) -> Iterator[Change]:
    procedure, asked = (after, new) if after else (before, old)
    assert procedure is not None
    unit = asked.source.links.unit_of[procedure.id]
    told = Told(procedure.id, unit.name, procedure.title, procedure.span.file)
    if before is None:
        told.add("procedure-new", f"新增{_in_short(procedure)}")
        tell_derived(procedure, asked.source.links, told)
    elif after is None:
        what, weight = gone(before.id, new.source.handbook) if before else ("", Weight.CARE)
        told.add("procedure-gone", f"删去{what}", weight, affects=_affected(before, old))
    else:
        same = {id(a): b for a, b in units if a and b}
        was = old.source.links.unit_of[before.id]
        if same.get(id(was)) is not unit:
            told.add("procedure-moved", f"由{was.name}移到{unit.name}")
        renamed = same.get(id(was)) is unit and was.id != unit.id  # of which its unit tells
        alone = before.id.removeprefix(was.id) == after.id.removeprefix(unit.id)
        if not (renamed and alone):
            tell_address(before.id, after.id, new.source.handbook, told)
        links = (old.source.links, new.source.links)
        compare_procedure(before, after, links, told, _affected(after, new))
        rules = (old.elsewhere.rules.get(before.id, []), new.elsewhere.rules.get(after.id, []))
        tell_rules(*rules, told)
    yield from told.changes


def _in_short(procedure: Procedure) -> str:
    """What a new one has: 「：流程标准 5 步，联系人 赵六」."""
    steps = sum(len(course.steps) for course in courses(procedure.workflow))
    people = "、".join(one.name for one in procedure.contact.persons)
    said = [f"流程标准 {steps} 步" if steps else "", f"联系人 {people}" if people else "没有联系人"]
    return "：" + "，".join(filter(None, said))


def _affected(procedure: Procedure, asked: Asked) -> Sequence[str]:
    """Where else it shows, or is counted on."""
    posts = asked.source.links.procedure_posts(procedure)
    about = asked.about((procedure.id,))
    return [
        *(["岗位页 " + "、".join(post.name for post in posts)] if posts else []),
        *([f"问法 {len(about)} 个"] if about else []),
    ]
