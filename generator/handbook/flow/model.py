"""A flow in BPMN's words: what a flowchart is a picture of.

A node's id is the address of the step it stands for (`s2_3`: section 2, step 3), which is also the
anchor of that step on the page; a letter tells further nodes of one step apart (`s2_3b`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_ADDRESS = re.compile(r"^(s\d+(?:_\d+)?)[a-z]*$")

START_ID = "start"
END_ID = "finish"
#: Labels of the two ways out of a question.
YES, NO = "是", "否"


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
    forms and time limits of the step that the label does not name."""

    id: str
    kind: NodeKind
    label: str
    actor: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()

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
    """`back` leads to a node that was passed before."""

    source: str
    target: str
    label: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """`title` is printed (the picture's own, or the section's), never made up."""

    title: str | None
    nodes: tuple[Node, ...]
    edges: tuple[SequenceFlow, ...]

    def node(self, node_id: str) -> Node | None:
        return next((node for node in self.nodes if node.id == node_id), None)

    def out(self, node_id: str) -> tuple[SequenceFlow, ...]:
        return tuple(edge for edge in self.edges if edge.source == node_id)

    @property
    def actors(self) -> tuple[str, ...]:
        """Who acts, in the order of the flow."""
        return tuple(dict.fromkeys(node.actor for node in self.nodes if node.actor))
