"""Mermaid text of a flow: what merman and Mermaid draw, and what an editor may go on from."""

from __future__ import annotations

import math

from handbook.flow.model import Flow, Node, NodeKind

LINE = 18  # characters of a label's line
# No line begins with one of these, none ends with one of those.
_NO_START = "，。、；：？！）》”’〉】,.;:?!)%"
_NO_END = "（《“‘〈【("

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
    return "<br/>".join(line.translate(_ENTITIES) for line in wrap(text))


def wrap(label: str) -> list[str]:
    """A label in lines of about the same length, broken where Chinese may be broken."""
    count = math.ceil(len(label) / LINE)
    lines: list[str] = []
    at = 0
    for left in range(count, 1, -1):
        end = at + math.ceil((len(label) - at) / left)
        while end < len(label) and (label[end] in _NO_START or label[end - 1] in _NO_END):
            end += 1
        lines.append(label[at:end])
        at = end
    return [line for line in [*lines, label[at:]] if line]
