"""Compares the charts with what people read in the texts (`clauses_golden.py`).

Of each act that was read: a box at its step that has its verb and its object, with who acts where
the step names them, in the order read. Of each decision: its branches as questions or ways out, and
branches of one decision at one question. What runs at the same time on lines of their own, what
goes back as a line back. Each difference is one line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clauses_golden import bare
from handbook.flow.model import Flow, Node, NodeKind
from handbook.language.text import similarity
from handbook.model import Procedure
from handbook.relations.passages import texts_by_address

HAS = 0.6  # of the pairs of characters of what was read
LIKE = 0.75
_BRINGS = re.compile("^(?:逐级)?(?:报经|报请|报送|报至|报|提交|提请|送|呈送|呈|交)$")
#: 「审议通过后」: what only says that the act before is done.
_DONE = re.compile("(?:无意见|通过|完毕)?后$")
#: Words of a reading that the chart may say otherwise, or leave to the sentence.
_LOOSE = re.compile(
    r"及时|认真|按程序|进行|予以|积极|主动|具体|负责|必须|应当|先行?|再|直接|组织(?!部)|的$"
)


def differences(read: dict[str, Any], procedure: Procedure, flows: list[Flow]) -> list[str]:
    texts = texts_by_address(procedure.workflow)
    drawn = {node.address for flow in flows for node in flow.nodes if node.address}
    found = [*_acts(read["acts"], texts, flows, drawn)]
    for decision in read["decisions"]:
        if decision["at"] in drawn:
            found += _decision(decision, flows)
    for together in read["parallel"]:
        if together["at"] in drawn and not _parallel(together, flows):
            found.append(f"not parallel: {together['at']} {' | '.join(together['lines'])}")
    for back in read["returns"]:
        if back["from"] in drawn and not _returns(back, flows):
            found.append(f"no return: {back['from']} -> {back['to']}")
    return found


def undrawn(read: dict[str, Any], flows: list[Flow]) -> list[str]:
    """Acts of steps that no chart has."""
    drawn = {node.address for flow in flows for node in flow.nodes if node.address}
    return [f"{act['at']} {act['act']}" for act in read["acts"] if act["at"] not in drawn]


def _acts(
    acts: list[dict[str, Any]], texts: dict[str, str], flows: list[Flow], drawn: set[str]
) -> Iterator[str]:
    places: list[tuple[str, list[tuple[int, int]]]] = []
    for act in acts:
        if act["at"] not in drawn:
            continue
        boxes = _boxes(act, flows)
        name = f"{act['at']} {act['who']} {act['act']} {act['object']}".strip()
        if not boxes:
            yield f"act: {name}"
            continue
        text = bare(texts.get(act["at"], ""))
        who = bare(act["who"])
        if who and who in text and not any(who in _said(node) for node, _, _ in boxes):
            yield f"who: {name} [{boxes[0][0].actor}] {boxes[0][0].label}"
        what = bare(_LOOSE.sub("", act["object"]))
        together = f"{bare(act['act'])}{bare(act['object'])}" in text
        if what and together and not any(_share(what, _said(node)) >= HAS for node, _, _ in boxes):
            yield f"object: {name} | {boxes[0][0].label}"
        places.append((name, [(chart, place) for _, chart, place in boxes]))
    yield from _order(places)


def _order(places: list[tuple[str, list[tuple[int, int]]]]) -> Iterator[str]:
    """Acts that can stand nowhere behind the act before them, in the same chart."""
    at: dict[int, int] = {}
    before = ""
    for name, boxes in places:
        later = [(chart, place) for chart, place in boxes if place >= at.get(chart, 0)]
        if not later:
            yield f"order: {before} > {name}"
            later = boxes[:1]
        chart, place = min(later)
        at[chart] = place
        before = name


def _boxes(act: dict[str, Any], flows: list[Flow]) -> list[tuple[Node, int, int]]:
    """The boxes that have the act, with their chart and their place there. Where the act is to bring
    a thing to who decides, the line to the decision is the act."""
    words = bare(_LOOSE.sub("", act["act"])) or bare(act["act"])
    found = []
    for chart, flow in enumerate(flows):
        for place, node in enumerate(flow.nodes):
            if node.address != act["at"]:
                continue
            ways = "".join(edge.label for edge in (*flow.out(node.id), *flow.into(node.id)))
            has = _share(words, _said(node) + bare(ways)) >= HAS
            brings = _BRINGS.match(words) and node.kind is NodeKind.APPROVAL
            if has or (brings and bare(act["to"]) in bare(node.actor)):
                found.append((node, chart, place))
    return found


def _said(node: Node) -> str:
    return bare(node.title + node.actor + node.label + "".join(node.notes))


def _share(words: str, said: str) -> float:
    if words in said:
        return 1.0
    pairs = {words[i : i + 2] for i in range(len(words) - 1)} or {words}
    return sum(pair in said for pair in pairs) / len(pairs)


def _decision(decision: dict[str, Any], flows: list[Flow]) -> Iterator[str]:
    branches = decision["branches"]
    gates = [(flow, node) for flow in flows for node in flow.nodes if _asks(node)]
    for branch in branches:
        if not any(_alike(branch, label) for flow, node in gates for label in _labels(flow, node)):
            # what all of a chart depends on begins it, or is its title
            heads = [flow.title or "" for flow in flows] + [f.nodes[0].label for f in flows]
            done = _DONE.sub("", branch) if _DONE.search(branch) else ""
            boxes = [node for flow in flows for node in flow.nodes if node.is_work]
            if done and any(_share(bare(done), _said(node)) >= HAS for node in boxes):
                continue
            if not any(_alike(branch, head) for head in heads):
                yield f"branch: {decision['at']} {branch}"
    if len(branches) < 2:
        return
    for flow, node in gates:
        ways = [edge.label for edge in flow.out(node.id)]
        if sum(any(_alike(b, w) for w in ways) for b in branches) >= len(branches) - (
            len(branches) == 2 and "否" in ways
        ):
            return
    yield f"not parted: {decision['at']} {' | '.join(branches)}"


def _asks(node: Node) -> bool:
    return node.kind is NodeKind.GATEWAY


def _labels(flow: Flow, node: Node) -> list[str]:
    return [node.label, *(edge.label for edge in flow.out(node.id))]


def _alike(first: str, second: str) -> bool:
    one, two = (re.sub("的", "", bare(text)) for text in (first, second))
    return bool(one and two) and (
        one in two or two in one or similarity(one, two) >= LIKE or _share(one, two) >= LIKE
    )


def _parallel(together: dict[str, Any], flows: list[Flow]) -> bool:
    for flow in flows:
        for split in flow.nodes:
            if split.kind is not NodeKind.PARALLEL or split.address != together["at"]:
                continue
            lines = [bare(_line(flow, edge.target)) for edge in flow.out(split.id)]
            wanted = [bare(line) for line in together["lines"]]
            if len(wanted) == 1 or all(any(_share(w, s) >= HAS for s in lines) for w in wanted):
                return True
    return False


def _line(flow: Flow, node_id: str) -> str:
    """What a line of boxes says, up to where it meets another one."""
    said = ""
    node = flow.node(node_id)
    while node and len(flow.into(node.id)) < 2 and node.kind is not NodeKind.END:
        said += node.actor + node.label
        after = flow.out(node.id)
        node = flow.node(after[0].target) if len(after) == 1 else None
    return said


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
