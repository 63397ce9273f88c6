"""Compares the flows that are drawn with those that a person read from the text.

`golden/original/flows.json` was written from the text before any flow was derived. For each
procedure: its flows with the addresses drawn, who acts where, decisions with their branches,
returns; `must` marks what may not be missing, the rest may stand in the chart or not.
`golden/original/flow_differences.json` lists where the charts fall short of it: the test fails on
any difference that is not listed, and on any listed that is gone.
"""

from __future__ import annotations

import re
from typing import Any

from handbook.flow.model import Flow, Node, NodeKind

_LOOSE = re.compile(r"[，。、；：？\s“”（）()的]|^(?:如果?|若|对于?|凡)")


def differences(golden: dict[str, Any], flows: list[Flow]) -> list[str]:
    """What is missing or extra in the flows of a procedure, each as one line."""
    nodes = [node for flow in flows for node in flow.nodes if node.address]
    found = []
    wanted = [step for flow in golden["flows"] for step in flow["steps"]]
    drawn = list(dict.fromkeys(node.address for node in nodes))
    found += [f"step missing: {step}" for step in wanted if step not in drawn]
    may = {
        d["at"]
        for flow in golden["flows"]
        for d in flow["decisions"] + flow["returns"]
        if "at" in d
    } | {r["from"] for flow in golden["flows"] for r in flow["returns"]}
    found += [f"step extra: {step}" for step in drawn if step not in {*wanted, *may}]
    found += _order(golden["flows"], flows)
    for flow in golden["flows"]:
        found += _actors(flow["actors"], nodes)
        for decision in flow["decisions"]:
            found += _decision(decision, flows)
        for back in flow["returns"]:
            if back["must"] and not _returns(back, flows):
                found.append(f"return missing: {back['from']} -> {back['to']}")
    found += _extra_decisions(golden["flows"], flows)
    return found


def _order(golden: list[dict[str, Any]], flows: list[Flow]) -> list[str]:
    """The addresses of a flow stand in its order; of two orders, the printed one counts as well."""
    found = []
    for flow in flows:
        drawn = list(dict.fromkeys(node.address for node in flow.nodes if node.address))
        best = max(golden, key=lambda one: len({*one["steps"]} & {*drawn}), default=None)
        wanted = [step for step in best["steps"] if step in drawn] if best else []
        got = [step for step in drawn if step in wanted]
        if got != wanted and got != sorted(wanted, key=_printed):
            found.append(f"order: {' '.join(got)}")
    return found


def _printed(address: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", address)))


def _actors(golden: dict[str, list[str]], nodes: list[Node]) -> list[str]:
    found = []
    for at, names in golden.items():
        here = [_bare(node.actor + node.label + node.title) for node in nodes if node.address == at]
        acting = [_bare(node.actor) for node in nodes if node.address == at and node.actor]
        for name in names:
            if not any(_bare(name) in actor or actor in _bare(name) for actor in acting):
                named = (
                    "only in words" if any(_bare(name) in words for words in here) else "missing"
                )
                found.append(f"actor {named}: {at} {name}")
    return found


def _decision(golden: dict[str, Any], flows: list[Flow]) -> list[str]:
    """Each branch of a decision that must stand, where the decision is printed."""
    if not golden["must"]:
        return []
    at, branches = golden["at"], golden["branches"]
    labels = [_bare(label) for flow in flows for label in _labels(flow, at)]
    missing = [b for b in branches if not any(_alike(_bare(b), label) for label in labels)]
    if missing or len(branches) < 2 or _parted(branches, flows):
        return [f"branch missing: {at} {branch}" for branch in missing]
    return [f"branches of several decisions: {at} {'; '.join(branches)}"]


def _parted(branches: list[str], flows: list[Flow]) -> bool:
    """Whether one question has all the branches as its ways out."""
    for flow in flows:
        for gateway in flow.nodes:
            ways = [_bare(edge.label) for edge in flow.out(gateway.id) if edge.label]
            if all(any(_alike(_bare(branch), way) for way in ways) for branch in branches):
                return True
    return False


def _labels(flow: Flow, at: str) -> list[str]:
    """The questions at an address and the labels of the lines that leave them."""
    gateways = [n for n in flow.nodes if n.kind is NodeKind.GATEWAY and n.address == at]
    return [label for g in gateways for label in (g.label, *(e.label for e in flow.out(g.id)))]


def _extra_decisions(golden: list[dict[str, Any]], flows: list[Flow]) -> list[str]:
    known = [
        (decision["at"], _bare(branch))
        for flow in golden
        for decision in flow["decisions"]
        for branch in decision["branches"]
    ]
    found = []
    for flow in flows:
        for gateway in flow.nodes:
            if gateway.kind is not NodeKind.GATEWAY:
                continue
            labels = [gateway.label, *(edge.label for edge in flow.out(gateway.id))]
            here = [words for at, words in known if at == gateway.address]
            if not any(_alike(words, _bare(label)) for words in here for label in labels):
                found.append(f"decision extra: {gateway.id} {gateway.label}")
    return found


def _returns(back: dict[str, Any], flows: list[Flow]) -> bool:
    return any(
        edge.back
        and (source := flow.node(edge.source))
        and (target := flow.node(edge.target))
        and source.address == back["from"]
        and target.address == back["to"]
        for flow in flows
        for edge in flow.edges
    )


def _alike(first: str, second: str) -> bool:
    return bool(first and second) and (first in second or second in first)


def _bare(text: str) -> str:
    return _LOOSE.sub("", _LOOSE.sub("", text))
