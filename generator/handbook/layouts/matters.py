"""Which headings of a document are matters, posts and units, and what their parts are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from handbook.documents.model import Block
from handbook.language.vocabulary import Part
from handbook.layouts.grids import Use, use_of
from handbook.layouts.known import Known
from handbook.layouts.labels import duties_of, fields_apart, own_labels
from handbook.layouts.marks import MarkStyle, read_mark
from handbook.layouts.outline import Node
from handbook.layouts.words import (
    DUTIES,
    OWNER_LABELS,
    POST,
    bare_heading,
    is_unit_name,
    key,
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
        self.among: set[int] = set()

    def learn(self, root: Node) -> None:
        """Headings of the style and depth of several matters are matters too where they hold
        parts, though none of these tells so by itself: 岗位要求, 配合科室, 联系方式."""
        places: dict[tuple[int, MarkStyle], list[Node]] = defaultdict(list)
        for depth, node in root.levels():
            places[depth, node.mark.style].append(node)
        for nodes in places.values():
            if sum(map(self.is_matter, nodes)) >= _FEW:
                self.among |= {id(node) for node in nodes}
        self.memory.clear()

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
            if enough and (kinds & _TELLING or id(node) in self.among):
                return not self._is_rule_like(node)
        labels = [self.known.kind(label) for label, _ in own_labels(_loose(node))]
        known = [kind for kind in labels if kind is not Part.OTHER]
        if len(known) >= _MANY and set(known) & _TELLING:
            return True
        if id(node) in self.among and len(children) + len(known) >= _FEW:
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
        return self.names_unit(node.heading) and not self.is_matter(node)

    def names_unit(self, heading: str) -> bool:
        """「配合科室」 is a part of a matter, though it ends like a unit's name."""
        part = key(heading) in self.parts and self.known.is_part(heading)
        return is_unit_name(heading) and not part

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
            for label, paragraph in own_labels(list(fields_apart(node.blocks)))
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
    one = POST.search(name) and not re.search("[与和及]岗位$", name)
    return name if one and len(name) <= 20 and not is_unit_name(name) else ""


def _loose(node: Node) -> list[Block]:
    """A matter's own text with that of the labels in it."""
    blocks = list(node.blocks)
    for child in node.children:
        if child.manner == LABEL:
            blocks += child.blocks
    return blocks
