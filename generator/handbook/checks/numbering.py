"""Settings and numbers: what has to be there once and without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import pairwise

from handbook.checks.material import Material
from handbook.diagnostics import Collector, Span
from handbook.relations.passages import has_place
from handbook.source.layout import DUTIES_FILE, SETTINGS_FILE


def check_settings(material: Material, out: Collector) -> None:
    handbook = material.handbook
    if not handbook.organization:
        out.add("HB312", 1, "没有填写机关名称", file=SETTINGS_FILE)
    elif handbook.organization_guessed:
        place = material.place(Span(SETTINGS_FILE, 1), handbook.organization)
        what = f"机关名称“{handbook.organization}”待核"
        out.add("HB110", place.line, what, place.column, SETTINGS_FILE)
    if not handbook.units:
        out.add("HB313", 1, "没有任何内设机构", file=SETTINGS_FILE)
    known = {procedure.id: procedure for procedure in handbook.procedures}
    for name in dict.fromkeys(place for task in handbook.common for place in task.places):
        page, _, anchor = name.partition("#")
        place = material.place(material.place(Span(SETTINGS_FILE, 1), "common:"), name)
        if page not in known:
            nearest = "".join(get_close_matches(name, known, 1))
            what = f"没有事项 {name}"
            out.add("HB316", place.line, what, place.column, SETTINGS_FILE, nearest)
        elif anchor and not has_place(known[page], anchor):
            what = f"常用事项 {name}：“{known[page].title}”里没有“#{anchor}”这一处"
            out.add("HB228", place.line, what, place.column, SETTINGS_FILE)


def check_numbers(material: Material, out: Collector) -> None:
    _unique("内设机构序号", ((u.number, u.span) for u in material.handbook.units), out)
    for unit in material.handbook.units:
        duties = Span(f"{unit.id}/{DUTIES_FILE}", 1)
        _unique("主要职责序号", ((m.number, m.span) for m in unit.main_duties), out)
        _unique("职责序号", ((d.number, d.span) for d in unit.duties), out)
        _unique("事项序号", ((p.number, p.span) for p in unit.procedures), out)
        _unique("岗位", ((p.name, p.span) for p in unit.posts), out)
        # The cells of a main duty stand in the row of its first duty, and go with it.
        led = "；删去的一行若带着它，请看后面的职责是否落到了前一项主要职责之下"
        _gapless("主要职责序号", [m.number for m in unit.main_duties], duties, out, led)
        _gapless("职责序号", [d.number for d in unit.duties], duties, out)
        _gapless("事项序号", [p.number for p in unit.procedures], unit.span, out)
        for procedure in unit.procedures:
            workflow = procedure.workflow
            numbered = [item for item in procedure.requirements if item.number is not None]
            _ascending("岗位规范编号", [(item.number or 0, item.span) for item in numbered], out)
            for steps in (workflow.steps, *(s.steps for s in workflow.sections)):
                where = steps[0].span if steps else procedure.span
                _ascending("步骤编号", [(step.number, step.span) for step in steps], out)
                _gapless("步骤编号", [step.number for step in steps], where, out)


def _unique(what: str, things: Iterable[tuple[object, Span]], out: Collector) -> None:
    seen: set[object] = set()
    for value, span in things:
        if value in seen:
            out.add("HB306", span.line, f"{what} {value} 重复", file=span.file)
        seen.add(value)


def _ascending(what: str, things: list[tuple[int, Span]], out: Collector) -> None:
    """Numbers in print are official: a list counted 1, 1, 1 is not what it says."""
    for (before, _), (number, span) in pairwise(things):
        if number <= before:
            told = "重复" if number == before else f"排在 {before} 之后"
            out.add("HB306", span.line, f"{what} {number} {told}", file=span.file)


def _gapless(what: str, numbers: list[int], span: Span, out: Collector, more: str = "") -> None:
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if missing:
        shown = "、".join(map(str, missing[:10]))
        out.add("HB314", span.line, f"{what}缺少 {shown}{more}", file=span.file)
