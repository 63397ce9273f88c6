"""Faults of content: a list of checks of one signature over the model and its links.

Faults of form are found while reading. Each check adds diagnostics at the place that an editor has
to change and changes nothing itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from handbook.chart_checks import check_charts
from handbook.contacts import telephone_digits
from handbook.diagnostics import Collector, Diagnostic, Span
from handbook.links import Links, resolve
from handbook.model import ContactPoint, Handbook
from handbook.source.layout import DUTIES_FILE, SETTINGS_FILE
from handbook.text import letters

Check = Callable[[Handbook, Links, Collector], None]


def check(handbook: Handbook, links: Links | None = None) -> list[Diagnostic]:
    """Every fault of content, in the order of the files."""
    out = Collector()
    links = links or resolve(handbook)
    for one in CHECKS:
        one(handbook, links, out)
    return sorted(out.found, key=lambda diagnostic: diagnostic.sort_key)


def _settings(handbook: Handbook, links: Links, out: Collector) -> None:
    if not handbook.organization:
        out.add("HB312", 1, "没有填写机关名称", file=SETTINGS_FILE)
    elif handbook.organization_guessed:
        out.add("HB110", 1, f"机关名称“{handbook.organization}”待核", file=SETTINGS_FILE)
    if not handbook.units:
        out.add("HB313", 1, "没有任何内设机构", file=SETTINGS_FILE)


def _numbers(handbook: Handbook, links: Links, out: Collector) -> None:
    _unique("内设机构序号", ((u.number, u.span) for u in handbook.units), out)
    for unit in handbook.units:
        duties = Span(f"{unit.id}/{DUTIES_FILE}", 1)
        _unique("主要职责序号", ((m.number, m.span) for m in unit.main_duties), out)
        _unique("职责序号", ((d.number, d.span) for d in unit.duties), out)
        _unique("事项序号", ((p.number, p.span) for p in unit.procedures), out)
        _unique("岗位", ((p.name, p.span) for p in unit.posts), out)
        _gapless("职责序号", [d.number for d in unit.duties], duties, out)
        _gapless("事项序号", [p.number for p in unit.procedures], unit.span, out)
        for procedure in unit.procedures:
            for steps in (
                procedure.workflow.steps,
                *(s.steps for s in procedure.workflow.sections),
            ):
                where = steps[0].span if steps else procedure.span
                _gapless("步骤编号", [step.number for step in steps], where, out)


def _unique(what: str, things: Iterable[tuple[object, Span]], out: Collector) -> None:
    seen: set[object] = set()
    for value, span in things:
        if value in seen:
            out.add("HB306", span.line, f"{what} {value} 重复", file=span.file)
        seen.add(value)


def _gapless(what: str, numbers: list[int], span: Span, out: Collector) -> None:
    missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
    if missing:
        listed = "、".join(map(str, missing[:10]))
        out.add("HB314", span.line, f"{what}缺少 {listed}", file=span.file)


def _posts(handbook: Handbook, links: Links, out: Collector) -> None:
    for unit in handbook.units:
        numbers = {duty.number for duty in unit.duties}
        for post in unit.posts:
            for number in post.duty_numbers:
                if number not in numbers:
                    what = f"{post.name}负责第 {number} 条，而{unit.name}没有这一条职责"
                    out.add("HB302", post.span.line, what, file=post.span.file)
        for duty in unit.duties:
            if not links.posts(unit, duty):
                what = f"职责 {duty.number} 没有岗位负责：{duty.text[:20]}"
                out.add("HB301", duty.span.line, what, file=duty.span.file)


def _duty_links(handbook: Handbook, links: Links, out: Collector) -> None:
    for unit in handbook.units:
        for duty in unit.duties:
            if duty.procedure is not None and links.procedure(unit, duty) is None:
                what = f"职责 {duty.number} 指向第 {duty.procedure} 个事项，而{unit.name}没有"
                out.add("HB305", duty.span.line, what, file=duty.span.file)
            elif duty.guessed:
                what = f"职责 {duty.number} 对应的事项待核"
                out.add("HB307", duty.span.line, what, file=duty.span.file)
        for procedure in unit.procedures:
            if not links.duties(procedure):
                what = f"没有职责指向“{procedure.title}”"
                out.add("HB310", procedure.span.line, what, file=procedure.span.file)


def _titles(handbook: Handbook, links: Links, out: Collector) -> None:
    for unit in handbook.units:
        counts = Counter(letters(procedure.title) for procedure in unit.procedures)
        for procedure in unit.procedures:
            span = procedure.span
            if counts[letters(procedure.title)] > 1:
                what = f"{unit.name}有两个“{procedure.title}”"
                out.add("HB304", span.line, what, file=span.file)
            if procedure.heading_restored:
                out.add("HB307", span.line, f"标题“{procedure.title}”待核", file=span.file)
            name = procedure.name.split("\n")[0].split("。")[0]
            if name and letters(name) != letters(procedure.title):
                what = f"标题“{procedure.title}”与事项名称“{name}”不同"
                out.add("HB308", span.line, what, file=span.file)


def _contacts(handbook: Handbook, links: Links, out: Collector) -> None:
    for procedure in handbook.procedures:
        point = procedure.contact
        missing = [
            what
            for what, value in (
                ("联系人", point.persons),
                ("联系方式", telephone_digits(point.telephone)),
                ("办公地址", point.address),
            )
            if not value
        ]
        if missing:
            what = f"“{procedure.title}”缺少{'、'.join(missing)}"
            out.add("HB303", point.span.line or 1, what, file=procedure.span.file)
    for name, contacts in links.people.items():
        usual = Counter(_place(c.contact) for c in contacts).most_common(1)[0][0]
        for contact in contacts:
            place, file = _place(contact.contact), contact.procedure.span.file
            if place != usual:
                what = f"{name}在这里是 {' '.join(place)}，在别处是 {' '.join(usual)}"
                out.add("HB311", contact.contact.span.line or 1, what, file=file)


def _place(point: ContactPoint) -> tuple[str, str]:
    return (letters(point.telephone), letters(point.room))


def _charts(handbook: Handbook, links: Links, out: Collector) -> None:
    check_charts(handbook, out)


CHECKS: tuple[Check, ...] = (
    _settings,
    _numbers,
    _posts,
    _duty_links,
    _titles,
    _contacts,
    _charts,
)
