"""Two states of a handbook, thing by thing, and what follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.changes.answers import Answer, Asked, changed_answers
from handbook.changes.matching import Pairs, paired
from handbook.changes.model import Change, Told, Weight, shortened
from handbook.changes.procedures import compare_procedure
from handbook.changes.units import compare_unit
from handbook.diagnostics import Diagnostic
from handbook.diagnostics.fingerprints import new_findings
from handbook.model import Handbook, Procedure, Unit
from handbook.pipeline import Source
from handbook.relations.passages import passages
from handbook.source.layout import SETTINGS_FILE

REWORDED = 0.7  # likeness from which a procedure under another id and title is the same one


@dataclass(slots=True)
class Comparison:
    """`new` and `gone` are findings of the check."""

    changes: list[Change] = field(default_factory=list)
    new: list[Diagnostic] = field(default_factory=list)
    gone: list[Diagnostic] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.new or self.gone or self.answers)


def compare(old: Source, new: Source) -> Comparison:
    asked = Asked(old), Asked(new)
    changes = [*_settings(*asked), *_things(*asked)]
    ids = {one.id for one in changes if one.id}
    return Comparison(
        changes,
        new_findings(old.diagnostics, new.diagnostics),
        new_findings(new.diagnostics, old.diagnostics),
        changed_answers(*asked, ids),
    )


def _settings(before_asked: Asked, after_asked: Asked) -> Iterator[Change]:
    """What stands in the files that belong to no unit."""
    old, new = before_asked.source, after_asked.source
    told = Told("", "", "手册", SETTINGS_FILE)
    one, other = old.handbook, new.handbook
    for label, before, after in (
        ("机关名称", one.organization, other.organization),
        ("标题", one.title, other.title),
        ("版次", one.edition, other.edition),
        ("更新日期", one.updated, other.updated),
        ("没写到的问谁", one.ask, other.ask),
        ("纠错交给谁", one.corrections, other.corrections),
        ("源文件的网址", one.repository, other.repository),
        ("常用事项", _common(one), _common(other)),
        ("没有归位的文字", "；".join(one.unplaced), "；".join(other.unplaced)),
    ):
        told.replaced("setting", label, before, after)
    for label, before_table, after_table in (
        ("同义词", old.synonyms.words, new.synonyms.words),
        ("英文词", old.synonyms.english, new.synonyms.english),
    ):
        for word in dict.fromkeys((*before_table, *after_table)):
            before, after = ("、".join(t.get(word, ())) for t in (before_table, after_table))
            told.replaced("synonym", f"{label}“{word}”", before, after)
    expected = [
        {ask: "、".join(one.expect) or "没有答案" for ask, one in asked.by_ask.items()}
        for asked in (before_asked, after_asked)
    ]
    for ask in dict.fromkeys((*expected[0], *expected[1])):
        told.replaced("question", f"问法“{ask}”", *(table.get(ask, "") for table in expected))
    for before_rule, after_rule in paired(
        one.rules, other.rules, (lambda r: r.id, lambda r: r.heading), lambda r: r.markup
    ):
        if before_rule and after_rule:
            told.replaced("rule", f"“{after_rule.heading}”", before_rule.markup, after_rule.markup)
        elif after_rule:
            told.add("rule-new", f"新增“{after_rule.heading or shortened(after_rule.markup)}”")
        elif before_rule:
            told.add("rule-gone", f"删去“{before_rule.heading or shortened(before_rule.markup)}”")
    for before_duty, after_duty in paired(
        one.duties, other.duties, (lambda d: d.text,), lambda d: d.text
    ):
        before = before_duty.text if before_duty else ""
        told.replaced("duty", "全机关的职责", before, after_duty.text if after_duty else "")
    yield from told.changes


def _common(handbook: Handbook) -> str:
    return "、".join(one.label or one.places[0] for one in handbook.common)


def _things(before_asked: Asked, after_asked: Asked) -> Iterator[Change]:
    old, new = before_asked.source, after_asked.source
    moved = {move.before: move.after for move in new.handbook.moved}
    units = paired(
        old.handbook.units,
        new.handbook.units,
        (lambda unit: moved.get(unit.id, unit.id), lambda unit: unit.name),
        lambda unit: unit.name,
    )
    procedures = _procedures(old.handbook, new.handbook, units, moved)
    became = {a.id: b.id for a, b in procedures if a and b}
    for before, after in units:
        unit = after or before
        assert unit is not None
        told = Told(unit.id, unit.name, unit.name, unit.span.file)
        if before is None:
            told.add("unit-new", "新增")
        elif after is None:
            told.add("unit-gone", "撤销")
        else:
            compare_unit(before, after, (old.links, new.links), told, became)
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
        told.add("procedure-new", "新增")
    elif after is None:
        told.add("procedure-gone", "删去", affects=_affected(before, old))
    else:
        same = {id(a): b for a, b in units if a and b}
        was = old.source.links.unit_of[before.id]
        if same.get(id(was)) is not unit:
            told.add("procedure-moved", f"由{was.name}移到{unit.name}")
        elif before.id != after.id:
            _address(before, after, new.source, told)
        links = (old.source.links, new.source.links)
        compare_procedure(before, after, links, told, _affected(after, new))
    yield from told.changes


def _address(before: Procedure, after: Procedure, new: Source, told: Told) -> None:
    """Where it was linked to is nothing any more, unless `moved.yml` leads on."""
    said = f"网址由“{before.id}”改为“{after.id}”"
    leads_on = any(
        move.before in (before.id, before.id.partition("/")[0]) for move in new.handbook.moved
    )
    if leads_on:
        told.add("address", f"{said}，旧地址会转到新的")
    else:
        told.add("address", f"{said}，旧地址不通了；请记入 moved.yml", Weight.CARE)


def _affected(procedure: Procedure, asked: Asked) -> Sequence[str]:
    """Where else it shows, or is counted on."""
    posts = asked.source.links.procedure_posts(procedure)
    about = asked.about((procedure.id,))
    return [
        *(["岗位页 " + "、".join(post.name for post in posts)] if posts else []),
        *([f"问法 {len(about)} 个"] if about else []),
    ]
