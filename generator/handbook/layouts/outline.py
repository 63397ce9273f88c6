"""A document as a tree of headings, found by how they look, how they are numbered and how often
they come again.

Nothing is known of any office's layout: which marks stand above which is taken from the document
as a whole. Every block of the document is in the tree, in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.documents.model import Block, Document, Paragraph, Place, Table
from handbook.layouts.headings import BIGGER, Heading, Headings
from handbook.layouts.known import Known
from handbook.layouts.marks import Mark, MarkStyle
from handbook.layouts.words import bare_heading, key

_ORDER = list(MarkStyle)


@dataclass(slots=True)
class Node:
    """A heading with what stands under it. `printed` is the whole line, number and all; `manner`
    says how it is one where that is not by its look: label, bracket, lead, post."""

    heading: str
    mark: Mark = field(default_factory=Mark)
    printed: str = ""
    place: Place = field(default_factory=Place)
    manner: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def levels(self, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """Each node with how many stand above it."""
        yield depth, self
        for child in self.children:
            yield from child.levels(depth + 1)

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]


def read_outline(document: Document, known: Known) -> Node:
    """The root, whose own blocks are what stands before the first heading."""
    return _Outliner(document, known).tree()


class _Outliner:
    def __init__(self, document: Document, known: Known) -> None:
        headings = Headings(document, known)
        self.blocks = headings.blocks
        self.headings = headings.found
        self.above = self._restarts()

    def tree(self) -> Node:
        root = Node("")
        stack: list[tuple[Heading | None, Node]] = [(None, root)]
        for block, heading in zip(self.blocks, self.headings, strict=True):
            if heading is None:
                stack[-1][1].blocks.append(block)
                continue
            self._unwind(stack, heading)
            node = Node(
                bare_heading(heading.text) if heading.manner else heading.text.strip(" \u3000：:"),
                heading.mark,
                heading.paragraph.whole if not heading.rest else heading.text,
                heading.paragraph.place,
                heading.manner,
            )
            stack[-1][1].children.append(node)
            stack.append((heading, node))
            if heading.rest:
                node.blocks.append(replace(heading.paragraph, text=heading.rest, mark="", lead=""))
        return root

    def _unwind(self, stack: list[tuple[Heading | None, Node]], heading: Heading) -> None:
        """Takes from the stack what the new heading does not stand under."""
        for at in range(len(stack) - 1, 0, -1):
            before = stack[at][0]
            if before is not None and before.rank == heading.rank:
                del stack[at:]
                return
        while len(stack) > 1:
            top = stack[-1][0]
            if top is None or self._is_above(top, heading):
                return
            stack.pop()

    def _is_above(self, one: Heading, other: Heading) -> bool:
        """Whether `other`, which comes later and is of another rank, stands under `one`."""
        if one.manner or other.manner:
            return not one.manner or (one.manner != "label" and other.manner == "label")
        first, second = one.paragraph.look, other.paragraph.look
        if first.level and second.level and first.level != second.level:
            return first.level < second.level
        if bool(first.level) != bool(second.level):
            return bool(first.level)
        if abs(first.size - second.size) > BIGGER:
            return first.size > second.size
        if MarkStyle.NONE in (one.mark.style, other.mark.style):
            if one.mark.style is MarkStyle.NONE:
                return (one.rank, other.rank) in self.above
            return (other.rank, one.rank) not in self.above
        down, up = ((a.rank, b.rank) in self.above for a, b in ((one, other), (other, one)))
        if down != up:
            return down
        return _ORDER.index(one.mark.style) < _ORDER.index(other.mark.style)

    def _restarts(self) -> set[tuple[object, object]]:
        """Pairs of ranks of which the second begins anew below each of the first: 「（一）」 below
        「1.」 in this document, the other way round in that. A rank without numbers is never the
        second."""
        found: dict[tuple[object, object], list[bool]] = defaultdict(list)
        headings = [one for one in self.headings if one is not None and not one.manner]
        waiting: dict[object, set[object]] = defaultdict(set)  # what has come since the last of it
        for one in headings:
            if one.mark.style is not MarkStyle.NONE:
                for rank, seen in waiting.items():
                    if rank != one.rank and one.rank not in seen:
                        seen.add(one.rank)
                        found[rank, one.rank].append(one.mark.number <= 1)
            waiting[one.rank] = set()
        return {pair for pair, anew in found.items() if all(anew) and (len(anew) > 1)}


def part_headings(root: Node) -> set[str]:
    """Keys of the headings that come again under different headings: the parts of what those
    others are about."""
    parents: dict[str, set[int]] = defaultdict(set)
    for node in root.walk():
        for child in node.children:
            parents[key(child.heading)].add(id(node))
    return {one for one, under in parents.items() if len(under) > 1}
