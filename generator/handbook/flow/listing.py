"""A flow as an ordered text: the same nodes in the same order, with what follows each in words."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.flow.mermaid import FORM, LIMIT
from handbook.flow.model import END_ID, Flow, Node, NodeKind


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is what is done or asked, `then` where it goes on, where that is not the next line."""

    address: str
    text: str
    then: tuple[str, ...]


def listing(flow: Flow) -> list[Line]:
    """The lines of a flow in order; the n-th line is called 第 n 步."""
    shown = [node for node in flow.nodes if node.kind not in (NodeKind.START, NodeKind.END)]
    number = {node.id: at for at, node in enumerate(shown, start=1)}
    return [
        Line(node.address, _text(node), _then(flow, node, number.get(node.id, 0), number))
        for node in shown
    ]


def _text(node: Node) -> str:
    """「起草：处长：组织全处研究讨论（表单：《…》）」"""
    text = "：".join(filter(None, (node.title, node.actor, node.label)))
    notes = [(FORM if note.startswith("《") else LIMIT) + note for note in node.notes]
    if node.within:
        notes.append(f"在“{node.within}”框内")
    return f"{text}（{'；'.join(notes)}）" if notes else text


def _then(flow: Flow, node: Node, at: int, number: dict[str, int]) -> tuple[str, ...]:
    edges = flow.out(node.id)
    if node.kind is NodeKind.PARALLEL:
        return ("同时进行" + "、".join(_place(e.target, number) for e in edges),)
    found = []
    for edge in edges:
        if edge.back:
            where = f"返回{_place(edge.target, number)}"
        elif (
            len(edges) == 1
            and not edge.dotted
            and number.get(edge.target, len(number) + 1) == at + 1
        ):
            continue
        else:
            where = _goes_to(edge.target, number)
        where += "（虚线）" if edge.dotted else ""
        found.append(f"{edge.label}：{where}" if edge.label else where)
    return tuple(found)


def _goes_to(target: str, number: dict[str, int]) -> str:
    return f"转{_place(target, number)}" if target in number else "结束"


def _place(target: str, number: dict[str, int]) -> str:
    return f"第 {number[target]} 步" if target in number else "结束" if target == END_ID else target
