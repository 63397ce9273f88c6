"""A flow in BPMN's words: what a flowchart is a picture of.

Node ids are the addresses of the steps they stand for (`s2_3`: section 2, step 3), which are also
the anchors of those steps on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NodeKind(StrEnum):
    START = "start"
    TASK = "task"
    END = "end"


class Provenance(StrEnum):
    DERIVED = "derived"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    kind: NodeKind
    label: str


@dataclass(frozen=True, slots=True)
class SequenceFlow:
    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """`title` is printed (the picture's own, or the section's), never made up."""

    title: str | None
    nodes: tuple[Node, ...]
    edges: tuple[SequenceFlow, ...]
