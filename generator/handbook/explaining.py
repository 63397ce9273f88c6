"""What the program makes of a procedure's text, clause by clause: for editors and developers.

二、（二）1  s2_1
  条件  使用济南市人民政府研究室印章，
  办理  须经主任或分管主任批准；      图 s2_1b；审批“使用济南市人民政府研究室印章”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.flow.actors import DECIDES
from handbook.flow.approvals import approvals
from handbook.flow.charts import NO_FLOW, Chart, procedure_charts
from handbook.flow.clauses import Clause, clauses
from handbook.flow.model import NodeKind, Provenance
from handbook.flow.roles import Role
from handbook.flow.stamps import stamped
from handbook.language.mentions import find_forms
from handbook.model import Procedure
from handbook.relations.links import Limit
from handbook.relations.passages import passages, texts_by_address

ROLE_WORDS = {
    Role.ACT: "办理",
    Role.CONDITION: "条件",
    Role.LIMIT: "时限",
    Role.FORM: "表单",
    Role.MANNER: "方式",
    Role.EXPLANATION: "说明",
    Role.SCOPE: "范围",
    Role.RULE: "规定",
    Role.HEADING: "标题",
    Role.OVERALL: "总时限",
}
NOT_DRAWN = "没有画出"
ENOUGH = 0.75  # of the pairs of characters of a clause that a box has
_MARKS = re.compile(r"[\s，。；：、（）()“”\"…？]")
#: Words that a box leaves out: who acts stands beside, and how it has to be said.
_LOOSE = re.compile(
    r"^(?:并|同时|应当(?![日天月年周晚场])|应|须|需|要|必须|方可|可|由|经|将|把|对|及时|还|再|先|但|而后)+|(?:完毕)?后$|同时"
)


@dataclass(frozen=True, slots=True)
class Fate:
    """A clause, and what became of it, in words."""

    clause: Clause
    label: str
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    """A node by its name, with all that it and the lines from it say."""

    name: str
    address: str
    said: str
    decides: bool = False
    who: str = ""
    act: str = ""


def fates(procedure: Procedure, limits: Sequence[Limit]) -> Iterator[Fate]:
    labels = {one.anchor: one.label for one in passages(procedure)}
    boxes = list(_boxes(procedure))
    for clause in clauses(procedure):
        became = [*_drawn(clause, boxes), *_approved(clause, procedure), *_limited(clause, limits)]
        became += [f"表单《{name}》" for name in find_forms([clause.text])]
        if clause.role is Role.ACT and not any(one.startswith("图") for one in became):
            became.append(NOT_DRAWN)
        yield Fate(clause, labels.get(clause.address, ""), tuple(became))


def explained(procedure: Procedure, limits: Sequence[Limit]) -> list[str]:
    """Lines for a person."""
    lines = [f"{procedure.number}. {procedure.title}（{procedure.id}）"]
    address = ""
    counts: Counter[str] = Counter()
    for fate in fates(procedure, limits):
        clause = fate.clause
        if clause.address != address:
            address = clause.address
            lines.append(f"{fate.label}  {address}")
        counts[ROLE_WORDS[clause.role]] += 1
        counts[NOT_DRAWN] += NOT_DRAWN in fate.became
        who = f"【{clause.who}】" if clause.who else ""
        end = f"    → {'；'.join(fate.became)}" if fate.became else ""
        lines.append(
            f"  {ROLE_WORDS[clause.role]}  {clause.text.strip()}{clause.mark.strip()}{who}{end}"
        )
    told = "，".join(f"{word} {count}" for word, count in counts.items() if count)
    return [*lines, f"共 {sum(counts.values()) - counts[NOT_DRAWN]} 个分句：{told}"]


def drawn(procedure: Procedure) -> list[str]:
    """Its charts as they are written in the source: titles, and Mermaid to go on from."""
    lines = [f"{procedure.number}. {procedure.title}（{procedure.id}）"]
    for chart in procedure_charts(procedure):
        if chart.mermaid:
            title = chart.printed or chart.title or f"{procedure.title}流程图"
            lines += ["", title, "", "```mermaid", _with_stamp(chart, procedure), "```"]
    return lines if len(lines) > 1 else [*lines, NO_FLOW]


def _with_stamp(chart: Chart, procedure: Procedure) -> str:
    """As it was just drawn from the text, so that it is seen when the text goes on."""
    is_drawn = chart.provenance is Provenance.DERIVED
    return stamped(chart.mermaid, procedure) if is_drawn else chart.mermaid


def _boxes(procedure: Procedure) -> Iterator[_Box]:
    for chart in procedure_charts(procedure):
        for node in chart.flow.nodes if chart.flow else ():
            flow = chart.flow
            ways = [*flow.out(node.id), *flow.into(node.id)] if flow else []
            labels = "".join(edge.label for edge in ways)
            said = (node.title, node.actor, node.label, *node.notes, labels)
            decides = node.kind is NodeKind.APPROVAL
            words = _bare("".join(said))
            at = node.address
            if flow and node.kind is NodeKind.START:  # 「需要使用停车位的」 of the first step
                at = next((n.address for e in ways if (n := flow.node(e.target))), "")
            yield _Box(node.id, at, words, decides, _bare(node.actor), node.label)


def _drawn(clause: Clause, boxes: list[_Box]) -> list[str]:
    """The box that has the clause's words: what is done, or the question that it answers. A clause
    of two acts may stand in two boxes of its step."""
    if clause.role in (Role.SCOPE, Role.RULE, Role.OVERALL):
        return []
    text = clause.text.strip()
    # who acts may stand beside the words in a box, or among them
    without = re.sub(rf"(?:交由|经由|由|经)?{re.escape(clause.who)}", "", text, count=1)
    cores = {_bare(_LOOSE.sub("", words)) for words in (text, without)} - {""}
    here = [box for box in boxes if box.address == clause.address]
    if not here or not cores:
        return []
    told = clause.text.strip().endswith("后")  # of what was decided in an earlier step
    decided = [box for box in (boxes if told else here) if box.decides and _decided(clause, box)]
    if decided:
        return [f"图 {decided[0].name}"]
    best = max(here, key=lambda box: max(_share(core, box.said) for core in cores))
    together = "／".join(box.said for box in here)
    enough = max(_share(core, together) for core in cores) >= ENOUGH
    return [f"图 {best.name}"] if enough else []


def _decided(clause: Clause, box: _Box) -> bool:
    """「报主管领导批准后」 「召开党组会研究」: the box has who decides, and what they do is in the
    clause; how the thing comes there is the line to it."""
    verbs = [found[0] for found in DECIDES.finditer(box.act)]
    done = any(verb in clause.text for verb in verbs) or "召开" in clause.text
    return bool(done and box.who and box.who in _bare(clause.text))


def _share(core: str, said: str) -> float:
    pairs = {core[i : i + 2] for i in range(len(core) - 1)} or {core}
    return sum(pair in said for pair in pairs) / len(pairs)


def _approved(clause: Clause, procedure: Procedure) -> list[str]:
    """Who decides may stand in the clause before: 「召开党组会，|研究确定人选」."""
    text = _bare(clause.text)
    step = _bare(texts_by_address(procedure.workflow).get(clause.address, ""))
    return [
        f"审批“{one.case}”" if one.case else "审批"
        for one in approvals(procedure)
        if any(
            link.address == clause.address and _bare(link.act) in text and _bare(link.who) in step
            for link in one.chain
        )
    ]


def _limited(clause: Clause, limits: Sequence[Limit]) -> list[str]:
    return [
        f"时限“{limit.time.subject}”"
        for limit in limits
        if limit.passage.anchor == clause.address and limit.time.words in clause.text
    ]


def _bare(text: str) -> str:
    return _MARKS.sub("", text)
