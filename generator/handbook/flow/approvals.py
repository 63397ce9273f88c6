"""Who decides what: the chains of approvals in a flow, each with what it depends on.

    副处级及以下职务人员: 所在处室负责人（签字）→ 分管领导（审批）

Read from the flow alone, so that an edited chart counts as a derived one does. Ways through the
flow that differ in nothing that is decided are one chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.flow.charts import procedure_charts
from handbook.flow.model import NO, YES, Flow, Node, NodeKind, SequenceFlow
from handbook.language.vocabulary import APPROVAL_WORDS
from handbook.model import Procedure

MAX_WAYS = 64
_VERB = re.compile("|".join(sorted(APPROVAL_WORDS, key=len, reverse=True)))

Way = tuple[SequenceFlow, ...]
#: Addresses, in the order of the flow.
Part = dict[str, None]


@dataclass(frozen=True, slots=True)
class Approval:
    """`verb` is the deciding word of the node, in the text's words; `address` its step."""

    actor: str
    verb: str
    address: str


@dataclass(frozen=True, slots=True)
class Chain:
    """`cases` are the conditions under which this chain is gone through; empty: always."""

    cases: tuple[str, ...]
    approvals: tuple[Approval, ...]

    @property
    def text(self) -> str:
        names = " → ".join(f"{one.actor}（{one.verb}）" for one in self.approvals)
        return f"{'，'.join(self.cases)}：{names}" if self.cases else names


def chains(flow: Flow) -> tuple[Chain, ...]:
    """The chains of a flow in its order; a step that decides on its own is a chain by itself."""
    found: dict[tuple[str, str], None] = {}
    result: list[Chain] = []
    for part in _parts(flow):
        ways = list(_ways(flow, part))
        decided = {way: _approvals(flow, way, part) for way in ways}
        for approvals in dict.fromkeys(decided.values()):
            same = [way for way in ways if decided[way] == approvals]
            chain = Chain(_cases(flow, same, ways), approvals)
            if approvals and (chain.text, approvals[0].address) not in found:
                found[(chain.text, approvals[0].address)] = None
                result.append(chain)
    return tuple(result)


def procedure_chains(procedure: Procedure) -> Iterator[tuple[str, Chain]]:
    """The chains of a procedure, with the title of their flow where there are several."""
    drawn = [chart for chart in procedure_charts(procedure) if chart.flow]
    for chart in drawn:
        title = (chart.title or chart.printed or "") if len(drawn) > 1 else ""
        for chain in chains(chart.flow) if chart.flow else ():
            yield title, chain


def _parts(flow: Flow) -> list[Part]:
    """Addresses that hold approvals one after the other, without an act in a step of its own
    between them: what is decided in two different stages is two chains."""
    parts: list[Part] = []
    previous = ""
    for node in flow.nodes:
        if not node.is_work:
            continue
        if node.kind is NodeKind.APPROVAL:
            if previous and parts and (previous in parts[-1] or node.address in parts[-1]):
                parts[-1][node.address] = None
            else:
                parts.append({node.address: None})
            previous = node.address
        elif node.address != previous:
            previous = ""
    return parts


def _ways(flow: Flow, part: Part) -> Iterator[Way]:
    """Ways through the steps of a part, from each of its entrances, without going back."""
    nodes = [node.id for address in part for node in flow.at(address)]
    names = set(nodes)
    entrances = [
        e for name in nodes for e in flow.into(name) if e.source not in names and not e.back
    ]
    reached: set[str] = set()
    count = 0
    for entrance in entrances:
        if entrance.target in reached and not entrance.label:
            continue
        stack = [[entrance]]
        while stack and count < MAX_WAYS:
            way = stack.pop()
            taken = set(way)
            while True:
                at = way[-1].target
                reached.add(at)
                onward = [e for e in flow.out(at) if not e.back and at in names and e not in taken]
                if len(onward) != 1:
                    break
                way += onward
                taken |= set(onward)
            if not onward:
                count += 1
                yield tuple(way)
            stack += [[*way, edge] for edge in reversed(onward)]


def _approvals(flow: Flow, way: Way, part: Part) -> tuple[Approval, ...]:
    nodes = [node for edge in way if (node := flow.node(edge.target))]
    return tuple(
        Approval(node.actor, _verb(node), node.address)
        for node in nodes
        if node.kind is NodeKind.APPROVAL and node.actor and node.address in part
    )


def _cases(flow: Flow, ways: list[Way], all_ways: list[Way]) -> tuple[str, ...]:
    """The labels that every way of a chain has and not every way there is."""
    labelled = [{edge for edge in way if edge.label} for way in ways]
    shared = set.intersection(*labelled) if labelled else set()
    everywhere = set.intersection(*({*way} for way in all_ways)) if all_ways else set()
    wanted = [edge for edge in (ways[0] if ways else ()) if edge in shared - everywhere]
    return tuple(filter(None, (_case(flow, edge) for edge in wanted)))


def _case(flow: Flow, edge: SequenceFlow) -> str:
    gateway = flow.node(edge.source)
    if edge.label == YES and gateway:
        return gateway.label.removesuffix("？")
    return "" if edge.label == NO else edge.label


def _verb(node: Node) -> str:
    found = _VERB.findall(node.label)
    return str(found[-1]) if found else node.label
