"""Which headings of a document are matters, posts and units, and what their parts are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbook.documents.model import Block, Paragraph, Place, Table
from handbook.language.vocabulary import Part
from handbook.layouts.grids import Use, use_of
from handbook.layouts.known import Known
from handbook.layouts.marks import MarkStyle, read_mark
from handbook.layouts.office import DraftDuty, DraftPart
from handbook.layouts.outline import Node
from handbook.layouts.words import (
    DUTIES,
    OWNER_LABELS,
    POST,
    bare_heading,
    is_unit_name,
    key,
    part_kind,
)

# 「收　费：…」 is set wide
_LABEL = re.compile(
    r"^([^：:。；，\s](?:[ \u3000]*[^：:。；，\s]){1,11})\s*[：:]\s*(.*)$", re.DOTALL
)
_TELLING = {
    Part.WORKFLOW,
    Part.BASIS,
    Part.MATERIALS,
    Part.CONDITIONS,
    Part.DEADLINE,
    Part.FEE,
    Part.FORMS,
}
_NUMBER_OF = re.compile(r"电话|热线|邮箱|网址")  # a part of one line
_WHO = re.compile(r"人$|姓名|邮箱|传真|网址")
LABEL = "label"
POST_LINE = "post"
_GATHERS = re.compile(r"岗位|职务|人员职责")
_FEW = 2
_MANY = 3
_DUTIES_OF = re.compile(r"^(.{2,20}?)(?:的)?(?:岗位|工作|主要)?职责$")


class Classifier:
    """Answers of one document: `parts` are keys of headings that come again under others,
    `labels` those of labels that come again."""

    def __init__(self, parts: set[str], labels: set[str], known: Known) -> None:
        self.parts = parts
        self.labels = labels
        self.known = known
        self.memory: dict[tuple[str, int], bool] = {}

    def is_part(self, node: Node) -> bool:
        return key(node.heading) in self.parts or self.known.is_part(node.heading)

    def is_matter(self, node: Node) -> bool:
        return self._remembered("matter", node, self._is_matter)

    def _is_matter(self, node: Node) -> bool:
        if not node.heading or DUTIES.match(bare_heading(node.heading)):
            return False
        if node.manner in (LABEL, POST_LINE) or self._is_bearer(node):
            return False
        if key(node.heading) in self.parts and self.known.kind(node.heading) is Part.WORKFLOW:
            return False
        steps = any(use_of(table, self.known) is Use.STEPS for table in node.tables)
        children = [one for one in node.children if self.is_part(one)]
        kinds = {self.known.kind(one.heading) for one in children} | (
            {Part.WORKFLOW} if steps else set()
        )
        if children:
            if any(self.is_matter(one) for one in node.children if one.manner != LABEL):
                return False
            enough = len(children) >= _FEW and len(children) * 2 > len(node.children)
            if enough and kinds & _TELLING:
                return not self._is_rule_like(node)
        labels = [self.known.kind(label) for label, _ in own_labels(_loose(node))]
        known = [kind for kind in labels if kind is not Part.OTHER]
        if len(known) >= _MANY and set(known) & _TELLING:
            return True
        owned = any(OWNER_LABELS.match(label) for label, _ in own_labels(_loose(node)))
        said = len(children) + len(known) + owned + steps
        if Part.WORKFLOW in kinds | set(known):
            return said >= _FEW
        return said >= _MANY and bool((kinds | set(known)) & _TELLING)

    def _is_bearer(self, node: Node) -> bool:
        """A unit or a post with its duties below it, though these are called like parts."""
        told = any(DUTIES.match(bare_heading(one.heading)) for one in node.children)
        return told and (is_unit_name(node.heading) or bool(post_name(node.heading)))

    def _is_rule_like(self, node: Node) -> bool:
        """Chapters of a rule may be called like parts: 总则, 职责分工, 工作程序, 附则."""
        ends = {bare_heading(one.heading) for one in node.children}
        return bool(ends & {"总则", "附则", "一般规定"})

    def is_post(self, node: Node, *, in_unit: bool = False) -> bool:
        """Under a unit a heading that names a post and has a list is one as well."""
        if node.manner == POST_LINE:
            return True
        name = post_name(node.heading)
        if not name:
            return False
        if in_unit and not self.is_matter(node) and duties_of(node.blocks):
            return True
        duties = [one for one in node.children if DUTIES.match(bare_heading(one.heading))]
        return bool(duties or _DUTIES_OF.match(node.heading)) and not self.is_matter(node)

    def is_unit(self, node: Node) -> bool:
        return is_unit_name(node.heading) and not self.is_matter(node)

    def has_things(self, node: Node) -> bool:
        """Whether units, posts, matters, duties or people stand anywhere in it."""
        return self._remembered("things", node, self._has_things)

    def _has_things(self, node: Node) -> bool:
        for one in node.walk():
            if any(use_of(table, self.known) not in (Use.OTHER, Use.STEPS) for table in one.tables):
                return True
            if one.heading and (self.is_matter(one) or self.is_post(one) or self.is_unit(one)):
                return True
            if DUTIES.match(bare_heading(one.heading)):
                return True
            if gathers_posts(one.heading) and any(post_name(c.heading) for c in one.children):
                return True
        return False

    def _remembered(self, what: str, node: Node, ask: object) -> bool:
        at = (what, id(node))
        if at not in self.memory:
            self.memory[at] = False  # a tree has no ring; this only ends what would not
            self.memory[at] = ask(node)  # type: ignore[operator]
        return self.memory[at]


def gathers_posts(heading: str) -> bool:
    """「岗位责任」: the headings below it are posts where they name one."""
    return bool(_GATHERS.search(heading))


def common_labels(root: Node) -> set[str]:
    """Keys of labels that begin several paragraphs, lists aside."""
    counts: Counter[str] = Counter()
    for node in root.walk():
        counts.update(
            key(label)
            for label, paragraph in own_labels(node.blocks)
            if not read_mark(paragraph.text, paragraph.mark).shown
        )
    return {label for label, count in counts.items() if count >= _MANY}


def post_name(heading: str) -> str:
    """The post that a heading is about: 「科长岗位职责」 「档案管理员」; "" for none."""
    if DUTIES.match(bare_heading(heading)):
        return ""
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


def label_of(paragraph: Paragraph) -> str:
    """「直接上级」 of 「直接上级：业务副院长」, where no number stands before it; "" for none."""
    mark = read_mark(paragraph.text, paragraph.mark)
    found = _LABEL.match(mark.rest.strip())
    return bare_heading(found[1]) if found and not mark.number else ""


def value_of(paragraph: Paragraph) -> str:
    """What follows the label."""
    found = _LABEL.match(read_mark(paragraph.text, paragraph.mark).rest.strip())
    return found[2].strip() if found else paragraph.text


def parts_of(node: Node, classifier: Classifier) -> list[DraftPart]:
    """The parts of a matter in order: labels of its own text, then the headings under it. What
    stands under a heading that is only a label goes on to the next label."""
    parts = _labelled(node.blocks, node.place, [], classifier)
    for child in node.children:
        kind = classifier.known.kind(child.heading)
        parts.append(DraftPart(child.heading, kind, [], child.place))
        opens = child.manner == LABEL or _follows_table(child) or _has_set_labels(child)
        if opens and not child.children:
            _labelled(child.blocks, child.place, parts, classifier)
        else:
            parts[-1].blocks += flat(child, heading=False)
    return parts


def _has_set_labels(node: Node) -> bool:
    """Whether labels in it are set off from their text: 「**办理时限：**1个工作日」."""
    return any(
        paragraph.lead and label_of(paragraph) and part_kind(label_of(paragraph)) is not Part.OTHER
        for paragraph in node.paragraphs
    )


def _loose(node: Node) -> list[Block]:
    """A matter's own text with that of the labels in it."""
    blocks = list(node.blocks)
    for child in node.children:
        if child.manner == LABEL:
            blocks += child.blocks
    return blocks


def _follows_table(node: Node) -> bool:
    """Whether text stands below a table: its labels are no part of the steps in the table."""
    return bool(node.blocks) and isinstance(node.blocks[0], Table)


def _labelled(
    blocks: Sequence[Block], place: Place, parts: list[DraftPart], classifier: Classifier
) -> list[DraftPart]:
    """Text of a matter cut at its labels, put behind `parts`; what stands before the first label
    has no heading."""
    for block in blocks:
        found = None
        if isinstance(block, Paragraph):
            found = _LABEL.match(read_mark(block.text, block.mark).rest.strip())
        if isinstance(block, Paragraph) and found and _opens(block, found[1], parts, classifier):
            heading, text = found[1], found[2].strip()
            rest: list[Block] = [replace(block, text=text, mark="", lead="")] if text else []
            kind = classifier.known.kind(heading)
            parts.append(DraftPart(bare_heading(heading), kind, rest, block.place))
        elif parts:
            parts[-1].blocks.append(block)
        else:
            parts.append(DraftPart("", Part.OTHER, [block], place))
    return parts


def _opens(block: Paragraph, label: str, parts: list[DraftPart], classifier: Classifier) -> bool:
    """Whether a label opens a part, and is no item and no line of the part before."""
    kind = classifier.known.kind(label)
    if not parts:
        return True
    if read_mark(block.text, block.mark).style is MarkStyle.BULLET:
        return False
    last = parts[-1]
    if last.kind is Part.CONTACT and not _NUMBER_OF.search(last.heading):
        reach = kind in (Part.CONTACT, Part.PLACE) or bool(_WHO.search(label))
        if reach:
            return False
    known = kind is not Part.OTHER or key(label) in classifier.labels
    return known and not _is_step(block, parts)


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


def _leads_in(paragraph: Paragraph) -> bool:
    mark = read_mark(paragraph.text, paragraph.mark)
    return not mark.number and paragraph.text.rstrip().endswith(("：", ":"))


def duties_of(blocks: Sequence[Block], aside: list[Paragraph] | None = None) -> list[DraftDuty]:
    """Each paragraph is a duty, with its number where it has one; 「本股室承担下列工作：」, which
    only leads in, is put aside."""
    found = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and at + 1 < len(blocks) and _leads_in(block):
            if aside is not None:
                aside.append(block)
            continue
        if isinstance(block, Table):
            for cell in block.cells:
                found += [DraftDuty(p.text, None, p.place) for p in cell.paragraphs]
        else:
            mark = read_mark(block.text, block.mark)
            text = mark.body
            if text:
                found.append(DraftDuty(text, mark.number or None, block.place))
    return found
