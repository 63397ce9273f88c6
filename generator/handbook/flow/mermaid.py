"""Mermaid text of a flow: what merman and Mermaid draw, and what an editor may go on from."""

from __future__ import annotations

from handbook.flow.model import Flow, Node, NodeKind

# Mermaid reads entities in quoted labels; these characters would end or change one.
_ENTITIES = str.maketrans({"#": "#35;", '"': "#34;", "<": "#lt;", ">": "#gt;", "`": "#96;"})
_SHAPES = {
    NodeKind.START: '("{}")',
    NodeKind.TASK: '["{}"]',
    NodeKind.END: '("{}")',
}


def to_mermaid(flow: Flow) -> str:
    lines = ["flowchart TD"]
    lines += [f"    {node.id}{_shape(node)}" for node in flow.nodes]
    for edge in flow.edges:
        label = f"|{_escape(edge.label)}|" if edge.label else ""
        lines.append(f"    {edge.source} -->{label} {edge.target}")
    return "\n".join(lines)


def _shape(node: Node) -> str:
    return _SHAPES[node.kind].format(_escape(node.label))


def _escape(text: str) -> str:
    return text.translate(_ENTITIES)
