"""Compares the charts with what people read in the texts (`clauses_golden.py`).

Of each act that was read: a box at its step that has its verb and its object, with who acts where
the step names them, in the order read. Of each decision: its branches as questions or ways out, and
branches of one decision at one question; a condition or a choice that stands whole in the words of
one box (「密级文件按要求清退」) is told there. What runs at the same time on lines of its own, what
goes back as a line back. Each difference is one line of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clauses_golden import bare
from handbook.flow.model import NEITHER, NO, YES, Flow, Node, NodeKind
from handbook.language.text import similarity
from handbook.model import Procedure
from handbook.relations.passages import texts_by_address

HAS = 0.6  # of the pairs of characters of what was read
LIKE = 0.75
_BRINGS = re.compile("^(?:逐级)?(?:报经|报请|报送|报至|报|请示|提交|提请|送|呈送|呈|交由|交|转)$")
#: 「审议通过后」: what only says that the act before is done.
_DONE = re.compile("(?:无意见|通过|完毕)?后$")
#: Words of a reading that the chart may say otherwise, or leave to the sentence.
_LOOSE = re.compile(
    r"及时|认真|逐级|按程序|进行|予以|积极|主动|具体|负责(?!人|同志)|必须|应当|先行?|再|直接|组织(?!部)|的$"
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
        if who and who in text and not _tells_who(act, boxes, flows):
            yield f"who: {name} [{boxes[0][0].actor}] {boxes[0][0].label}"
        what = bare(_LOOSE.sub("", act["object"]))
        together = f"{bare(act['act'])}{bare(act['object'])}" in text
        here = [node for flow in flows for node in flow.nodes if node.address == act["at"]]
        said = ["".join(map(_said, here)), *_asked(act["at"], flows)]
        if what and together and not any(_share(what, words) >= HAS for words in said):
            yield f"object: {name} | {boxes[0][0].label}"
        places.append((name, [(chart, place) for _, chart, place in boxes]))
    yield from _order(places)


def _tells_who(act: dict[str, Any], boxes: list[tuple[Node, int, int]], flows: list[Flow]) -> bool:
    """In the boxes, or in a question of their step; who brings a thing in any box of the step."""
    names = [bare(name) for name in re.split("、|和|及|或", act["who"])]
    here = [_said(node) for flow in flows for node in flow.nodes if node.address == act["at"]]
    said = [_said(node) for node, _, _ in boxes] + _asked(act["at"], flows)
    said += [bare(flow.nodes[0].label) for flow in flows]
    if _BRINGS.match(bare(_LOOSE.sub("", act["act"])) or ""):
        said += here
    return all(any(name in words for words in said) for name in names)


def _asked(at: str, flows: list[Flow]) -> list[str]:
    """What the questions of a step say, and their ways out."""
    return [
        bare(label)
        for flow in flows
        for node in flow.nodes
        if _asks(node)
        for label in _labels(flow, node)
        if node.address == at
    ] + [
        bare(edge.label)
        for flow in flows
        for edge in flow.edges
        if (target := flow.node(edge.target)) and target.address == at
    ]


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
    """The boxes that have the act, with their chart and their place there. Where the act is to
    bring a thing to who decides, the line to the decision is the act."""
    words = bare(_LOOSE.sub("", act["act"])) or bare(act["act"])
    found = []
    for chart, flow in enumerate(flows):
        for place, node in enumerate(flow.nodes):
            if node.address != act["at"]:
                continue
            ways = "".join(edge.label for edge in (*flow.out(node.id), *flow.into(node.id)))
            has = _share(words, _said(node) + bare(ways)) >= HAS
            decides = node.kind is NodeKind.APPROVAL
            brings = node.actor and _BRINGS.match(words) and bare(act["to"]) in bare(node.actor)
            # a meeting that decides has been called
            calls = decides and "召开" in words and bare(act["object"]) == bare(node.actor)
            if has or brings or calls:
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
    boxes = [node for flow in flows for node in flow.nodes if not _asks(node)]
    heads = [label for flow in flows for label in (flow.title or "", flow.nodes[0].label)]
    if any(all(bare(branch) in _said(node) for branch in branches) for node in boxes):
        return
    for branch in branches:
        asked = any(_alike(branch, label) for flow, node in gates for label in _labels(flow, node))
        done = _DONE.sub("", branch) if _DONE.search(branch) else ""
        told = any(
            bare(re.sub("^对于?", "", branch)) in _said(node)
            or (done and node.is_work and _share(bare(done), _said(node)) >= HAS)
            for node in boxes
        )
        if not (asked or told or any(_alike(branch, head) for head in heads)):
            yield f"branch: {decision['at']} {branch}"
    if all(any(_alike(branch, flow.title or "") for flow in flows) for branch in branches):
        return  # each is a chart of its own
    together = any(_parts(branches, flow, node) for flow, node in gates)
    if len(branches) > 1 and not together and not _parts_in_turn(branches, gates, decision["at"]):
        yield f"not parted: {decision['at']} {' | '.join(branches)}"


def _parts(branches: list[str], flow: Flow, gate: Node) -> bool:
    """Whether a question has the branches as its ways; of two, one may be its question."""
    targets = [flow.node(edge.target) for edge in flow.out(gate.id) if not edge.label]
    ways = [edge.label for edge in flow.out(gate.id) if edge.label]
    ways += [node.actor + node.label for node in targets if node]
    if set(ways) == {"是", "否"} and len(branches) == 2:
        return any(_alike(branch, gate.label) for branch in branches)
    return all(any(_alike(branch, way) for way in ways) for branch in branches)


def _parts_in_turn(branches: list[str], gates: list[tuple[Flow, Node]], at: str) -> bool:
    """Cases that do not exclude each other are asked for one after the other, in their order, each
    as a question of its own or as a way of one."""
    left = list(branches)
    for flow, gate in gates:
        if gate.address == at:
            ways = [edge.label for edge in flow.out(gate.id)]
            if not {YES, NO}.issuperset(ways) and NEITHER not in ways:
                continue  # one of its ways is always taken
            while left and any(_alike(left[0], words) for words in (gate.label, *ways)):
                left.pop(0)
    return not left


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
            wanted = [bare(re.sub("逐级|、", "", line)) for line in together["lines"]]
            if len(wanted) == 1 or all(any(_share(w, s) >= 0.5 for s in lines) for w in wanted):
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
