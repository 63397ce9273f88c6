"""Mermaid text of a flow: what merman and Mermaid draw, and what an editor may go on from.

    s2_1["起草：<br/>【处长】<br/>组织全处研究讨论"]          a task: title, who acts, what is done
    s2_1b[["【分管主任】<br/>审阅"]]                          an approval
    s3(["审修"])                                              the heading of what follows
    s2_2{{"信息核对一致？"}}                                  an exclusive gateway
    s2_2 -->|信息不一致| s2_3

Reading such text back (`parsing.py`) gives the same flow.
"""

from __future__ import annotations

import math
from itertools import accumulate

from handbook.flow.model import Flow, Node, NodeKind

LINE = 16  # characters of a label's line
GATEWAY_LINE = 14
SLACK = 3  # characters that a line may be off the even length
EDGE_LINE = 10  # Mermaid itself breaks wider ones, anywhere
FORM, LIMIT = "表单：", "时限："
# No line begins with one of these, none ends with one of those.
_NO_START = "，。、；：？！）》”’〉】,.;:?!)%"
_NO_END = "（《“‘〈【("

# Mermaid reads entities in quoted labels; these characters would end or change one.
_ENTITIES = str.maketrans({ch: f"#{ord(ch)};" for ch in '#"<>`&|'})
SHAPES = {
    NodeKind.START: ('("', '")'),
    NodeKind.STAGE: ('(["', '"])'),
    NodeKind.TASK: ('["', '"]'),
    NodeKind.APPROVAL: ('[["', '"]]'),
    NodeKind.GATEWAY: ('{{"', '"}}'),  # flat: a diamond around a Chinese question is huge
    NodeKind.PARALLEL: ('[/"', '"\\]'),
    NodeKind.END: ('("', '")'),
}


def to_mermaid(flow: Flow) -> str:
    lines = ["flowchart TD"]
    for node in flow.nodes:
        opening, closing = SHAPES[node.kind]
        text = "<br/>".join(line.translate(_ENTITIES) for line in label_lines(node))
        lines.append(f"    {node.id}{opening}{text}{closing}")
    for edge in flow.edges:
        label = "<br/>".join(line.translate(_ENTITIES) for line in wrap(edge.label, EDGE_LINE))
        arrow = f'-->|"{label}"|' if label else "-->"
        lines.append(f"    {edge.source} {arrow} {edge.target}")
    return "\n".join(lines)


def label_lines(node: Node) -> list[str]:
    """The lines of a node's label: title, who acts, what is done, forms and time limits."""
    width = GATEWAY_LINE if node.kind is NodeKind.GATEWAY else LINE
    lines = wrap(f"{node.title}：", width) if node.title else []
    lines += wrap(f"【{node.actor}】", width) if node.actor else []
    lines += wrap(node.label, width)
    for note in node.notes:
        lines += wrap((FORM if note.startswith("《") else LIMIT) + note, width)
    return lines


def wrap(label: str, width: int = LINE) -> list[str]:
    """A label in lines of about the same length, broken where Chinese may be broken."""
    count = math.ceil(len(label) / width)
    names = [*accumulate((ch == "《") - (ch == "》") for ch in label)]
    lines: list[str] = []
    at = 0
    for left in range(count, 1, -1):
        rest = len(label) - at
        least = at + max(2, rest - (left - 1) * (width + 1))
        end = _break_near(label, names, least, at + math.ceil(rest / left), at + width)
        lines.append(label[at:end])
        at = end
    return [line for line in [*lines, label[at:]] if line]


def _break_near(label: str, names: list[int], least: int, even: int, longest: int) -> int:
    """The best place to break near the even one: after a comma, outside names in 《》 and words.
    `names` is for each character how many names are open there."""
    places = [
        at
        for at in range(max(least, even - SLACK), min(longest, even + SLACK) + 1)
        if at < len(label) - 1 and _may_break(label, at)
    ]
    return min(
        places, key=lambda at: (_cost(label, names, at) + abs(at - even), at), default=longest
    )


def _may_break(label: str, at: int) -> bool:
    before, after = label[at - 1], label[at]
    inside_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return not (inside_word or after in _NO_START or before in _NO_END)


def _cost(label: str, names: list[int], at: int) -> int:
    if label[at - 1] in "，、；：" or label[at] in "（《":
        return -3
    return 3 if names[at - 1] > 0 or (label[at - 1].isdigit() or label[at].isdigit()) else 0
