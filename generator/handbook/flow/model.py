"""A flow in BPMN's words: what a flowchart is a picture of.

A node's id is the address of the step it stands for (`s2_3`: section 2, step 3), which is also the
anchor of that step on the page; a letter tells further nodes of one step apart (`s2_3b`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_ADDRESS = re.compile(r"^(s\d+(?:_\d+)?)[a-z]*$")

START_ID = "start"
END_ID = "finish"
#: Labels of the two ways out of a question.
YES, NO = "是", "否"
#: That of the way on where none of several conditions holds.
NEITHER = "都不是"


class NodeKind(StrEnum):
    """`gateway` is BPMN's exclusive gateway; `approval` a task in which somebody decides; `stage`
    a heading under which the tasks that follow stand."""

    START = "start"
    STAGE = "stage"
    TASK = "task"
    APPROVAL = "approval"
    GATEWAY = "gateway"
    PARALLEL = "parallel"
    END = "end"


class Provenance(StrEnum):
    DERIVED = "derived"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Node:
    """`actor` is who acts (BPMN's lane), `title` the step's own, `label` what is done; `notes` are
    forms and time limits of the step that the label does not name, `within` the title of the
    frame around it and others (Mermaid's subgraph)."""

    id: str
    kind: NodeKind
    label: str
    actor: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    within: str = ""

    @property
    def address(self) -> str:
        """The anchor of the step; empty for a node that stands for none."""
        match = _ADDRESS.match(self.id)
        return match[1] if match else ""

    @property
    def is_work(self) -> bool:
        return self.kind in (NodeKind.TASK, NodeKind.APPROVAL)


@dataclass(frozen=True, slots=True)
class SequenceFlow:
    """`back` leads to a node that was passed before; `dotted` as an editor has drawn it."""

    source: str
    target: str
    label: str = ""
    back: bool = False
    dotted: bool = False


class _Index:
    """What a flow is asked for at every node."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[SequenceFlow]) -> None:
        self.nodes: dict[str, Node] = {}
        self.steps: dict[str, list[Node]] = {}
        self.out: dict[str, list[SequenceFlow]] = {}
        self.into: dict[str, list[SequenceFlow]] = {}
        for node in nodes:
            self.nodes.setdefault(node.id, node)
            self.steps.setdefault(node.address, []).append(node)
        for edge in edges:
            self.out.setdefault(edge.source, []).append(edge)
            self.into.setdefault(edge.target, []).append(edge)


@dataclass(frozen=True, slots=True)
class Flow:
    """`title` is printed (the picture's own, or the section's), never made up."""

    title: str | None
    nodes: tuple[Node, ...]
    edges: tuple[SequenceFlow, ...]
    _index: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", _Index(self.nodes, self.edges))

    def node(self, node_id: str) -> Node | None:
        return self._index.nodes.get(node_id)

    def at(self, address: str) -> tuple[Node, ...]:
        """The nodes of a step, in the order of the flow."""
        return tuple(self._index.steps.get(address, ()))

    def out(self, node_id: str) -> tuple[SequenceFlow, ...]:
        return tuple(self._index.out.get(node_id, ()))

    def into(self, node_id: str) -> tuple[SequenceFlow, ...]:
        return tuple(self._index.into.get(node_id, ()))

    @property
    def actors(self) -> tuple[str, ...]:
        """Who acts, in the order of the flow."""
        return tuple(dict.fromkeys(node.actor for node in self.nodes if node.actor))
