"""What changed in a procedure: its texts, whom to ask, its charts, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from handbook.changes.matching import paired
from handbook.changes.model import Told, Weight
from handbook.changes.texts import compare_texts
from handbook.flow.approvals import approvals
from handbook.flow.charts import Chart, procedure_charts
from handbook.flow.listing import listing
from handbook.flow.parsing import STAMP_LABEL, parse_mermaid
from handbook.model import ContactPoint, Person, Procedure
from handbook.relations.elsewhere import one_a_sentence
from handbook.relations.links import Limit, Links, forms
from handbook.relations.passages import passages

APPROVAL = "approval"
#: That a chart was checked, and from which texts it was drawn, is told by itself.
_BESIDE = re.compile(rf"\n[ \t]*%%[ \t]*(?:核定|{STAMP_LABEL})[^\n]*")


def compare_procedure(
    old: Procedure, new: Procedure, links: tuple[Links, Links], told: Told, affects: Sequence[str]
) -> None:
    """`links` are those of both handbooks; `affects` is what else shows the contact."""
    if old == new:
        return
    told.replaced("title", "标题", old.title, new.title, affects)
    if old.number != new.number:
        told.add("number", f"序号由 {old.number} 改为 {new.number}")
    _contact(old.contact, new.contact, told, affects)
    compare_texts(passages(old), passages(new), told)
    _charts(old, new, told)
    _derived("谁批", APPROVAL, _approvals(old), _approvals(new), told)
    _derived("时限", "limit", _limits(old, links[0]), _limits(new, links[1]), told)
    _derived("表单", "form", _forms(old), _forms(new), told)
    if old.review.checked != new.review.checked:
        before, after = (str(one.review.checked or "") for one in (old, new))
        told.replaced("review", "核对日期", before, after)
    before, after = ("、".join(one.review.settled) for one in (old, new))
    told.replaced("settled", "已核", before, after)


def tell_derived(new: Procedure, links: Links, told: Told) -> None:
    """What the site shows of a new one: its charts, who decides, and its limits."""
    drawn = [one for one in new.flowcharts if one.mermaid]
    if drawn:
        told.add("chart", f"有编辑画的流程图 {len(drawn)} 张")
    _derived("谁批", APPROVAL, [], _approvals(new), told)
    _derived("时限", "limit", [], _limits(new, links), told)
    _derived("表单", "form", [], _forms(new), told)


def tell_rules(old: Iterable[Limit], new: Iterable[Limit], told: Told) -> None:
    """What the site shows at it as set for it by the text of another matter."""
    first, second = (
        [f"{one.procedure.title}：{one.time.sentence}" for one in one_a_sentence(rules)]
        for rules in (old, new)
    )
    _derived("别处的规定", "rule", first, second, told)


def _contact(old: ContactPoint, new: ContactPoint, told: Told, affects: Sequence[str]) -> None:
    labels = (
        ("联系人", _names(old.persons), _names(new.persons)),
        ("后备联系人", _names(old.backups), _names(new.backups)),
        ("联系方式", old.telephone, new.telephone),
        ("办公地址", old.address, new.address),
    )
    for label, before, after in labels:
        told.replaced("contact", label, before, after, affects)
        affects = affects if before == after else ()  # said once
    known = dict.fromkeys(label for label, _ in (*old.fields, *new.fields))
    for label in known:
        before, after = ("、".join(v for k, v in c.fields if k == label) for c in (old, new))
        told.replaced("contact", label, before, after, affects)


def _names(persons: Sequence[Person]) -> str:
    return "、".join(f"{one.name}（{one.note}）" if one.note else one.name for one in persons)


def _charts(old: Procedure, new: Procedure, told: Told) -> None:
    before, after = procedure_charts(old), procedure_charts(new)
    edited = ([c.mermaid for c in p.flowcharts if c.mermaid] for p in (old, new))
    first, second = edited
    days = [[parse_mermaid(mermaid).checked for mermaid in charts] for charts in (first, second)]
    told.replaced("chart", "流程图的核定日期", *("、".join(filter(None, one)) for one in days))
    bare = [[_BESIDE.sub("", mermaid) for mermaid in charts] for charts in (first, second)]
    if bare[0] != bare[1]:
        said = "改了" if first and second else "加上了" if second else "删去了"
        told.add("chart", f"编辑画的流程图{said}")
    lag = sum(one.instead for one in after) - sum(one.instead for one in before)
    if lag > 0:
        said = "正文改过，编辑画的流程图没有跟上：网站改用自动绘制的图"
        told.add("chart-lags", said, Weight.CARE)
    elif lag < 0:
        told.add("chart-lags", "编辑画的流程图恢复采用")
    drawn = [list(map(_shown, charts)) for charts in (before, after)]
    if drawn[0] != drawn[1] and first == second and lag == 0:
        gone = not any(drawn[1]) and any(drawn[0])
        said = "自动绘制的流程图没有了：正文里读不出流程" if gone else "自动绘制的流程图随之改变"
        told.add("chart-drawn", said, Weight.CARE if gone else Weight.FOLLOWS)


def _shown(chart: Chart) -> tuple[str, ...]:
    """What a chart says, whatever the addresses of its steps are."""
    if chart.flow is None:
        return ()
    return tuple(f"{one.text}{one.then}" for one in listing(chart.flow))


def _approvals(procedure: Procedure) -> list[str]:
    return [one.text for one in approvals(procedure)]


def _forms(procedure: Procedure) -> list[str]:
    return [f"《{name}》" for name in forms(procedure)]


def _limits(procedure: Procedure, links: Links) -> list[str]:
    return [
        f"{one.time.subject}：{one.time.words}" if one.time.subject else one.time.words
        for one in links.limits[procedure.id]
    ]


def _derived(label: str, kind: str, old: list[str], new: list[str], told: Told) -> None:
    """What the site lists of a text, where that is another list now."""
    keys: list[Callable[[str], str]] = [lambda one: one]
    if kind == APPROVAL:  # the same chain in another case is the same one
        keys.append(lambda one: one.rpartition("：")[2])
    for before, after in paired(old, new, keys, lambda one: one):
        if before == after:
            continue
        if before and after:
            others = kind == APPROVAL and before.rpartition("：")[2] != after.rpartition("：")[2]
            weight = Weight.CARE if others else Weight.FOLLOWS  # somebody else decides
            told.add(kind, f"{label}：“{before}”改为“{after}”", weight, before, after)
        elif after:
            told.add(kind, f"{label}：新增“{after}”", Weight.FOLLOWS, after=after)
        elif before:
            told.add(kind, f"{label}：不再有“{before}”", Weight.CARE, before)
