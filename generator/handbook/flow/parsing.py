"""Mermaid text as a flow: the part of Mermaid's flowcharts that an editor needs.

Never raises: a line that is not understood is kept aside with its number, counted from 0 in the
text, and the rest is read. What a chart means is thus known whoever wrote it, so that its ordered
text, its approvals and its lag behind the workflow come from one model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from handbook.flow.mermaid import FORM, LIMIT
from handbook.flow.model import Flow, Node, NodeKind, SequenceFlow

_HEAD = re.compile(r"^(?:flowchart|graph)\s+(?:TD|TB|LR|RL|BT)\s*;?$")
_SKIPPED = re.compile(r"^(?:%%|direction\b|style\b|linkStyle\b|classDef\b|class\b|click\b)")
#: 「subgraph one["报批"]」 「subgraph 报批」
_FRAME = re.compile(
    r'^subgraph\b\s*(?:(?P<id>[^\s\[\]"]+)\s*\[\s*"?(?P<title>.*?)"?\s*\]|"?(?P<bare>.*?)"?)\s*;?$'
)
_FRAME_ENDS = re.compile(r"^end\s*;?\s*(?:%%.*)?$")
#: 「%% 不画：s2_5 s3」: steps that the chart leaves out on purpose.
_LEFT_OUT = re.compile(r"^%%\s*不画\s*[:：]?\s*(?P<ids>.*)$")
#: 「%% 核定：2026年3月1日」: when an editor of the office compared the chart with the text.
CHECKED_LINE = re.compile(
    r"^%%\s*核定\s*[:：]\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})$"
)
STAMP_LABEL = "依据"
#: 「%% 依据：s1_1 3fa2c1 s1_2 09bd7e」: the words that the chart was drawn from (stamps.py).
_STAMPS = re.compile(
    rf"^%%\s*{STAMP_LABEL}\s*[:：]\s*(?P<pairs>(?:s\d+(?:_\d+)? [0-9a-f]+(?:\s+|$))+)$"
)
_SHAPE = (
    (re.compile(r'\[\[\s*"?(.*?)"?\s*\]\]', re.DOTALL), NodeKind.APPROVAL),
    (re.compile(r'\(\[\s*"?(.*?)"?\s*\]\)', re.DOTALL), NodeKind.STAGE),
    (re.compile(r'\{\{\s*"?(.*?)"?\s*\}\}', re.DOTALL), NodeKind.GATEWAY),
    (re.compile(r'\[[/\\]\s*"?(.*?)"?\s*[/\\]\]', re.DOTALL), NodeKind.PARALLEL),
    (re.compile(r'\{\s*"(.*?)"\s*\}|\{\s*([^"{}]*?)\s*\}', re.DOTALL), NodeKind.GATEWAY),
    (re.compile(r'\[\s*"(.*?)"\s*\]|\[\s*([^"\[\]]*?)\s*\]', re.DOTALL), NodeKind.TASK),
    (re.compile(r'\(\s*"(.*?)"\s*\)|\(\s*([^"()]*?)\s*\)', re.DOTALL), NodeKind.START),
)
_ID = re.compile(r"\s*([A-Za-z][\w]*)")
_CLASS = re.compile(r"\s*:::\s*\w+")
_ARROW = re.compile(
    r'\s*(?:--\s+"?(?P<inner>[^">|-][^">|]*?)"?\s+-->|(?:-->|==>|-\.->)'
    r'(?:\|\s*"?(?P<label>.*?)"?\s*\|)?)'
)
_BREAK = re.compile(r"<br\s*/?>")
_ENTITY = re.compile(r"#(\w+);")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(frozen=True, slots=True)
class Parsed:
    """`left_out` are addresses that the chart says it does not draw; `unread` line numbers;
    `checked` the day on which an editor compared it, as written, or ""; `stamps` the digests of
    the steps that it was drawn from, by address."""

    flow: Flow
    left_out: tuple[str, ...]
    unread: tuple[int, ...]
    checked: str = ""
    stamps: Mapping[str, str] = field(default_factory=dict)


def parse_mermaid(text: str, title: str | None = None) -> Parsed:
    reader = _Reader()
    for number, line in enumerate(text.split("\n")):
        reader.line(number, line.strip())
    flow = reader.flow(title)
    return Parsed(flow, tuple(reader.left_out), tuple(reader.unread), reader.checked, reader.stamps)


class _Reader:
    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[SequenceFlow] = []
        self.left_out: list[str] = []
        self.unread: list[int] = []
        self.frames: dict[str, str] = {}  # titles by id
        self.inside: list[str] = []  # the titles of the frames around what is read
        self.within: dict[str, str] = {}  # by node
        self.checked = ""
        self.stamps: dict[str, str] = {}

    def line(self, number: int, line: str) -> None:
        left_out = _LEFT_OUT.match(line)
        checked = CHECKED_LINE.match(line)
        stamps = _STAMPS.match(line)
        if stamps:
            words = stamps["pairs"].split()
            self.stamps |= dict(zip(words[::2], words[1::2], strict=True))
        elif checked and _is_day(checked["day"]):
            self.checked = checked["day"]
        elif checked:
            self.unread.append(number)
        elif left_out:
            self.left_out += re.findall(r"s\d+(?:_\d+)?", left_out["ids"])
        elif frame := _FRAME.match(line):
            title = _plain(frame["title"] or frame["bare"] or "")
            self.frames[frame["id"] or title] = title
            self.inside.append(title)
        elif _FRAME_ENDS.match(line):
            del self.inside[-1:]
        elif not line or _HEAD.match(line) or _SKIPPED.match(line):
            return
        elif not self._statement(line.rstrip(";")):
            self.unread.append(number)

    def _statement(self, line: str) -> bool:
        """「a --> b -->|x| c["…"]」; False where something is left that is no such thing."""
        source, at = self._node(line, 0)
        while source and at < len(line):
            arrow = _ARROW.match(line, at)
            if not arrow:
                break
            target, at = self._node(line, arrow.end())
            if not target:
                return False
            label = _plain(arrow["inner"] or arrow["label"] or "")
            dotted = "-." in arrow[0]
            self.edges.append(SequenceFlow(source, target, label, dotted=dotted))
            source = target
        return bool(source) and not line[at:].strip()

    def _node(self, line: str, at: int) -> tuple[str, int]:
        found = _ID.match(line, at)
        if not found:
            return "", at
        name, at = found[1], found.end()
        for pattern, kind in _SHAPE:
            shape = pattern.match(line, at)
            if shape:
                text = next((group for group in shape.groups() if group is not None), "")
                self.nodes[name] = _labelled(name, kind, text)
                at = shape.end()
                break
        self.nodes.setdefault(name, Node(name, NodeKind.TASK, name))
        if self.inside:
            self.within.setdefault(name, self.inside[-1])
        css = _CLASS.match(line, at)
        return name, css.end() if css else at

    def flow(self, title: str | None) -> Flow:
        order = {name: at for at, name in enumerate(self.nodes)}
        nodes = [self._placed(node) for node in self.nodes.values()]
        edges = [replace(e, back=order[e.target] <= order[e.source]) for e in self.edges]
        return Flow(title, tuple(nodes), tuple(edges))

    def _placed(self, node: Node) -> Node:
        """A frame that a line leads to is a heading of what is in it."""
        if node.id in self.frames:
            return Node(node.id, NodeKind.STAGE, self.frames[node.id])
        return replace(node, kind=self._kind(node), within=self.within.get(node.id, ""))

    def _kind(self, node: Node) -> NodeKind:
        """Rounded shapes begin or end a flow, by where they stand; inside, they are what they are
        drawn as."""
        if node.kind not in (NodeKind.START, NodeKind.STAGE):
            return node.kind
        entered = any(edge.target == node.id for edge in self.edges)
        left = any(edge.source == node.id for edge in self.edges)
        if entered and left:
            return NodeKind.STAGE if node.kind is NodeKind.STAGE else NodeKind.TASK
        return NodeKind.END if entered else NodeKind.START


def _labelled(name: str, kind: NodeKind, text: str) -> Node:
    """A node with its lines told apart: title, who acts, what is done, forms and time limits."""
    lines = [_entities(line) for line in _BREAK.split(text.strip())]
    text = "".join(lines)
    notes: list[str] = []
    for mark in (LIMIT, FORM):
        head, *tail = text.split(mark)
        text, notes = head, [*tail, *notes]
    match = re.match(
        r"^(?:(?P<title>[^：【】]+)：(?=.))?(?:【(?P<actor>[^】]+)】)?(?P<label>.*)$", text
    )
    if match is None or kind not in (NodeKind.TASK, NodeKind.APPROVAL):
        return Node(name, kind, text, "", "", tuple(notes))
    return Node(
        name, kind, match["label"], match["actor"] or "", match["title"] or "", tuple(notes)
    )


def _plain(text: str) -> str:
    return "".join(_entities(part) for part in _BREAK.split(text.strip()))


def _entities(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        name = match[1]
        if name.isdigit() and int(name) < 0x110000:
            return chr(int(name))
        return _NAMED.get(name, match[0])

    return _ENTITY.sub(one, text)


def _is_day(said: str) -> bool:
    try:
        date(*map(int, re.findall(r"\d+", said)))
    except ValueError:
        return False
    return True
