"""Which headings of a document are matters, posts and units, and what their parts are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.documents.model import Block, Paragraph, Place, Table
from handbook.language.vocabulary import Part
from handbook.layouts.grids import Use, use_of
from handbook.layouts.marks import read_mark
from handbook.layouts.office import DraftDuty, DraftPart
from handbook.layouts.outline import Node
from handbook.layouts.words import (
    DUTIES,
    POST,
    bare_heading,
    is_known_part,
    is_unit_name,
    key,
    part_kind,
)

_LABEL = re.compile(r"^([^：:。；，\s]{2,12})[：:]\s*(.*)$", re.DOTALL)
_TELLING = {
    Part.WORKFLOW,
    Part.BASIS,
    Part.MATERIALS,
    Part.CONDITIONS,
    Part.DEADLINE,
    Part.FEE,
    Part.FORMS,
}
_FEW = 2
_MANY = 3
_DUTIES_OF = re.compile(r"^(.{2,20}?)(?:的)?(?:岗位|工作|主要)?职责$")


class Classifier:
    """Answers of one document: `parts` are keys of headings that come again under others."""

    def __init__(self, parts: set[str]) -> None:
        self.parts = parts
        self.memory: dict[tuple[str, int], bool] = {}

    def is_part(self, node: Node) -> bool:
        return key(node.heading) in self.parts or is_known_part(node.heading)

    def is_matter(self, node: Node) -> bool:
        return self._remembered("matter", node, self._is_matter)

    def _is_matter(self, node: Node) -> bool:
        if not node.heading or DUTIES.match(bare_heading(node.heading)):
            return False
        children = [one for one in node.children if self.is_part(one)]
        kinds = {part_kind(one.heading) for one in children}
        if children:
            if any(self.is_matter(one) for one in node.children):
                return False
            enough = len(children) >= _FEW and len(children) * 2 > len(node.children)
            if enough and kinds & _TELLING:
                return not self._is_rule_like(node)
        labels = [part_kind(label) for label, _ in own_labels(node.blocks)]
        known = [kind for kind in labels if kind is not Part.OTHER]
        if len(known) >= _MANY and set(known) & _TELLING:
            return True
        return len(children) + len(known) >= _MANY and bool((kinds | set(known)) & _TELLING)

    def _is_rule_like(self, node: Node) -> bool:
        """Chapters of a rule may be called like parts: 总则, 职责分工, 工作程序, 附则."""
        ends = {bare_heading(one.heading) for one in node.children}
        return bool(ends & {"总则", "附则", "一般规定"})

    def is_post(self, node: Node) -> bool:
        name = post_name(node.heading)
        if not name:
            return False
        duties = [one for one in node.children if DUTIES.match(bare_heading(one.heading))]
        return bool(duties or _DUTIES_OF.match(node.heading)) and not self.is_matter(node)

    def is_unit(self, node: Node) -> bool:
        return is_unit_name(node.heading) and not self.is_matter(node)

    def has_things(self, node: Node) -> bool:
        """Whether units, posts, matters, duties or people stand anywhere in it."""
        return self._remembered("things", node, self._has_things)

    def _has_things(self, node: Node) -> bool:
        for one in node.walk():
            if any(use_of(table) not in (Use.OTHER, Use.STEPS) for table in one.tables):
                return True
            if one.heading and (self.is_matter(one) or self.is_post(one) or self.is_unit(one)):
                return True
            if DUTIES.match(bare_heading(one.heading)):
                return True
        return False

    def _remembered(self, what: str, node: Node, ask: object) -> bool:
        at = (what, id(node))
        if at not in self.memory:
            self.memory[at] = False  # a tree has no ring; this only ends what would not
            self.memory[at] = ask(node)  # type: ignore[operator]
        return self.memory[at]


def post_name(heading: str) -> str:
    """The post that a heading is about: 「科长岗位职责」 「档案管理员」; "" for none."""
    found = _DUTIES_OF.match(heading)
    name = found[1] if found else heading
    name = name.strip()
    return name if POST.search(name) and len(name) <= 20 and not is_unit_name(name) else ""


def own_labels(blocks: Sequence[Block]) -> Iterator[tuple[str, Paragraph]]:
    """Paragraphs that begin with a label: 「办理依据：…」."""
    for block in blocks:
        if isinstance(block, Paragraph):
            found = _LABEL.match(read_mark(block.text, block.mark).rest.strip())
            if found:
                yield found[1], block


def parts_of(node: Node, classifier: Classifier) -> list[DraftPart]:
    """The parts of a matter in order: labels of its own text, then the headings under it."""
    parts = _labelled(node.blocks, node.place)
    for child in node.children:
        blocks = flat(child, heading=False)
        kind = part_kind(child.heading)
        parts.append(DraftPart(child.heading, kind, blocks, child.place))
    return parts


def _labelled(blocks: Sequence[Block], place: Place) -> list[DraftPart]:
    """Own text of a matter cut at its labels; what stands before them has no heading."""
    from dataclasses import replace

    parts: list[DraftPart] = []
    for block in blocks:
        found = None
        if isinstance(block, Paragraph):
            found = _LABEL.match(read_mark(block.text, block.mark).rest.strip())
            known = found and (is_known_part(found[1]) or not parts or not _is_step(block, parts))
        if isinstance(block, Paragraph) and found and known:
            heading, text = found[1], found[2].strip()
            rest = [replace(block, text=text, mark="", lead="")] if text else []
            parts.append(DraftPart(bare_heading(heading), part_kind(heading), [*rest], block.place))
        elif parts:
            parts[-1].blocks.append(block)
        else:
            parts.append(DraftPart("", Part.OTHER, [block], place))
    return parts


def _is_step(block: Paragraph, parts: list[DraftPart]) -> bool:
    """「1. 受理：…」 under 办理流程 is an item of it and no part."""
    mark = read_mark(block.text, block.mark)
    return bool(mark.number) and parts[-1].kind is not Part.OTHER


def flat(node: Node, *, heading: bool) -> list[Block]:
    """All of a subtree as blocks, headings below it as lines."""
    blocks: list[Block] = []
    if heading and node.heading:
        blocks.append(Paragraph(node.printed, place=node.place))
    blocks += node.blocks
    for child in node.children:
        blocks += flat(child, heading=True)
    return blocks


def duties_of(blocks: Sequence[Block]) -> list[DraftDuty]:
    """Each paragraph is a duty, with its number where it has one."""
    found = []
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                found += [DraftDuty(p.text, None, p.place) for p in cell.paragraphs]
        else:
            mark = read_mark(block.text, block.mark)
            text = mark.rest.strip()
            if text:
                found.append(DraftDuty(text, mark.number or None, block.place))
    return found
