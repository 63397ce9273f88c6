"""A document read as an office's handbook: who is in it, what they do, how things are done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handbook.documents.model import Block, Document, Paragraph, Piece, Table
from handbook.language.text import letters, squeeze
from handbook.layouts.cover import read_cover
from handbook.layouts.grids import Use, is_blank, use_of
from handbook.layouts.known import Known, known_of
from handbook.layouts.labels import duties_of, label_of, posts_by_line, value_of
from handbook.layouts.marks import WORDED
from handbook.layouts.matters import Classifier, common_labels, gathers_posts, post_name
from handbook.layouts.office import (
    DraftContact,
    DraftDuty,
    DraftMatter,
    DraftOffice,
    DraftPart,
    DraftPost,
    DraftRule,
    DraftUnit,
)
from handbook.layouts.outline import Node, part_headings, read_outline
from handbook.layouts.parting import flat, parts_of
from handbook.layouts.rows import TableReader
from handbook.layouts.words import (
    BLANK,
    CONTENTS,
    DUTIES,
    OWNER_LABELS,
    bare_heading,
    is_unit_name,
)
from handbook.model import NOWHERE, Layout
from handbook.notation.parts import contact_of
from handbook.notation.parts import labelled as labelled_fields

_COUNT = re.compile(r"\s*[（(]共?\s*[\d一二三四五六七八九十]+\s*[个项人名][)）]$")
_DIGIT = re.compile(r"\d")  # 「一楼A区5—12号窗口」 is a place
_NOTED = re.compile(r"^(.{2,20}?)\s*[（(]([^（）()]{2,20})[）)]$")  # 「财务专管员（党政办公室）」
_CHAPTERS = re.compile(r"^(?:第.{1,4}[章节部篇]|附[件表录])")


def read_office(document: Document, layout: Layout | None = None) -> DraftOffice:
    """Never raises, whatever the document; what is placed nowhere is in `unplaced`."""
    known = known_of(layout)
    cover = read_cover(document, known)
    inside = replace(document, blocks=document.blocks[cover.lines :])
    root = read_outline(inside, known)
    office = DraftOffice(cover.organization, cover.title, cover.edition)
    office.discarded += document.furniture
    _Reader(office, root, known).read()
    return office


class _Reader:
    def __init__(self, office: DraftOffice, root: Node, known: Known) -> None:
        self.office = office
        self.root = root
        self.known = known
        told = set(known.parts)
        self.classifier = Classifier(part_headings(root) | told, common_labels(root) | told, known)
        self.classifier.learn(root)
        self.tables = TableReader(office, known)

    def read(self) -> None:
        self._own(self.root, None)
        for child in self.root.children:
            self._node(child, None)
        self._join_posts()

    @property
    def default(self) -> DraftUnit:
        """The unit of what no unit is named for: the office itself."""
        named = [name for name in (self.office.name, self.office.title) if letters(name)]
        name = named[0] if named else "本单位"
        return self.office.unit(name, self.root.place)

    def _node(self, node: Node, unit: DraftUnit | None, *, posts: bool = False) -> None:
        """`posts`: it stands under a heading that gathers posts."""
        if CONTENTS.match(node.heading):
            self._discard("目录", node)
            return
        name = _COUNT.sub("", node.heading).strip()
        if node.mark.style in WORDED:
            self.office.discarded.append(Piece("编号", node.mark.shown, node.place))
        bare = bare_heading(name)
        if self._is_form(node):
            self._rule(node, form=True)
        elif self.classifier.is_matter(node):
            self._matter(node, unit)
        elif unit and gathers_posts(node.heading) and posts_by_line(node.blocks):
            self._posts_by_line(node, unit)
        elif self.classifier.is_post(node, in_unit=posts or unit is not None):
            self._post(node, unit)
        elif DUTIES.match(bare) and not self._gathers(node) and self._lists(node):
            self._duties(node, unit)
        elif self._is_unit(node, name):
            self._unit(node, name)
        elif self.classifier.has_things(node):
            self._group(node, unit)
        else:
            self._rule(node)

    def _lists(self, node: Node) -> bool:
        """Whether duties stand in it line by line, above a table of others if there is one."""
        return bool(node.paragraphs) or not self._has_tables(node)

    def _gathers(self, node: Node) -> bool:
        """Whether headings of units, posts or matters stand below."""
        ask = self.classifier
        return any(
            ask.is_post(one) or ask.is_matter(one) or ask.is_unit(one) for one in node.children
        )

    def _is_unit(self, node: Node, name: str) -> bool:
        if not self.classifier.names_unit(name):
            return False
        return bool(node.blocks) or self.classifier.has_things(node)

    def _has_tables(self, node: Node) -> bool:
        return any(
            use_of(t, self.known) in (Use.DUTIES, Use.PEOPLE, Use.MATTERS, Use.FORM)
            for t in node.tables
        )

    def _is_form(self, node: Node) -> bool:
        """A form to fill in, a score sheet: a table under a heading that is called so."""
        if not node.tables or not BLANK.search(bare_heading(node.heading)):
            return False
        if self.classifier.is_matter(node) or node.children:
            return False
        uses = {use_of(table, self.known) for table in node.tables}
        if uses & {Use.DUTIES, Use.PEOPLE, Use.MATTERS}:
            return False
        return Use.FORM not in uses or all(is_blank(t) for t in node.tables)

    def _unit(self, node: Node, name: str) -> None:
        unit = self.office.unit(name, node.place)
        pending: list[Block] = []
        for block in node.blocks:
            if isinstance(block, Table):
                self._table(block, unit, node)
            else:
                pending.append(block)
        unit.duties += self._told_duties(pending)
        for child in node.children:
            self._node(child, unit)

    def _group(self, node: Node, unit: DraftUnit | None) -> None:
        """A heading that gathers others; its own text is a rule."""
        own = [block for block in node.blocks if isinstance(block, Paragraph)]
        if own and any(len(p.text) > 1 for p in own):
            self.office.rules.append(DraftRule(_title(node), list(own), place=node.place))
        elif node.heading:
            self.office.discarded.append(Piece("篇名", node.printed, node.place))
        for table in node.tables:
            self._table(table, unit, node)
        gathers = gathers_posts(node.heading)
        for child in node.children:
            self._node(child, unit, posts=gathers)

    def _own(self, node: Node, unit: DraftUnit | None) -> None:
        """What stands before the first heading."""
        text = [block for block in node.blocks if isinstance(block, Paragraph)]
        for table in node.tables:
            self._table(table, unit, node)
        if text and self.office.title:
            self.office.rules.append(DraftRule("", list(text), place=text[0].place))
        else:
            self.office.unplaced += text

    def _table(self, table: Table, unit: DraftUnit | None, node: Node) -> None:
        if not self.tables.read(table, unit, node.heading, self.default):
            self.office.rules.append(DraftRule(_title(node), [table], place=table.place))

    def _matter(self, node: Node, unit: DraftUnit | None) -> None:
        parts = parts_of(node, self.classifier)
        owner = self._owner(parts)
        matter = DraftMatter(node.heading, parts, node.place)
        (owner or unit or self.default).matters.append(matter)

    def _owner(self, parts: list[DraftPart]) -> DraftUnit | None:
        for part in parts:
            if OWNER_LABELS.match(part.heading) and len(part.blocks) == 1:
                block = part.blocks[0]
                name = squeeze(block.text).strip("。")
                if self.office.known(name) or (is_unit_name(name) and not _DIGIT.search(name)):
                    return self.office.unit(name, part.place)
        return None

    def _post(self, node: Node, unit: DraftUnit | None) -> None:
        """「水政水资源股股长职责」 is a post of that unit."""
        name = post_name(node.heading) or node.heading
        noted = _NOTED.match(name)
        if noted and self.office.known(noted[2]):
            name, unit = noted[1], self.office.unit(noted[2], node.place)
        if unit is None:
            owners = [one for one in self.office.units if name.startswith(_bare(one.name))]
            unit = max(owners, key=lambda one: len(one.name)) if owners else self.default
            name = name.removeprefix(_bare(unit.name)) or name
        if name != node.heading:
            self.office.discarded.append(Piece("篇名", node.printed, node.place))
        self._fill(unit.post(name, node.place), node, unit)

    def _posts_by_line(self, node: Node, unit: DraftUnit) -> None:
        self.office.discarded.append(Piece("篇名", node.printed, node.place))
        for name, paragraph in posts_by_line(node.blocks):
            post = unit.post(name, paragraph.place)
            post.duties += self._told_duties([paragraph])
        for child in node.children:
            self._node(child, unit)

    def _holder(self, block: Block, post: DraftPost, unit: DraftUnit) -> bool:
        """「任岗人：章怀谷　电话：6620101　办公室：行政楼301」 says who is reached for a post."""
        if not isinstance(block, Paragraph):
            return False
        contact = contact_of(labelled_fields(block.text), NOWHERE)
        if not contact.persons or not (contact.telephone or contact.address):
            return False
        names = "、".join(person.name for person in contact.persons)
        unit.contacts.append(
            DraftContact(post.name, names, contact.telephone, contact.address, block.place)
        )
        return True

    def _fill(self, post: DraftPost, node: Node, unit: DraftUnit) -> None:
        told = any(DUTIES.match(bare_heading(child.heading)) for child in node.children)
        duties: list[Block] = []
        labelled: list[Block] = []
        for block in node.blocks:
            label = label_of(block) if isinstance(block, Paragraph) else ""
            if label and DUTIES.match(label) and isinstance(block, Paragraph):
                duties.append(replace(block, text=value_of(block), mark="", lead=""))
            else:
                (labelled if told or label else duties).append(block)
        post.duties += self._told_duties(duties)
        labelled = [block for block in labelled if not self._holder(block, post, unit)]
        if labelled:
            post.parts += parts_of(Node("", blocks=labelled), self.classifier)
        for child in node.children:
            if DUTIES.match(bare_heading(child.heading)):
                post.duties_heading = child.heading
                post.duties += self._told_duties(flat(child, heading=False))
            else:
                post.parts += parts_of(Node("", children=[child]), self.classifier)

    def _duties(self, node: Node, unit: DraftUnit | None) -> None:
        tables = node.tables if self._has_tables(node) else []
        found = self._told_duties([block for block in node.blocks if block not in tables])
        (unit.duties if unit else self.office.duties).extend(found)
        self.office.discarded.append(Piece("篇名", node.printed, node.place))
        for table in tables:
            self._table(table, unit, node)
        for child in node.children:
            self._node(child, unit)

    def _told_duties(self, blocks: Sequence[Block]) -> list[DraftDuty]:
        aside: list[Paragraph] = []
        found = duties_of(blocks, aside)
        self.office.discarded += [Piece("引语", one.text, one.place) for one in aside]
        return found

    def _rule(self, node: Node, *, form: bool = False) -> None:
        blocks = flat(node, heading=False)
        self.office.rules.append(DraftRule(_title(node), blocks, form, node.place))

    def _discard(self, kind: str, node: Node) -> None:
        for block in flat(node, heading=True):
            self.office.discarded.append(Piece(kind, block.text, block.place))

    def _join_posts(self) -> None:
        """A unit that bears nothing but its name was only mentioned."""
        self.office.units = [
            unit
            for unit in self.office.units
            if unit.duties or unit.posts or unit.matters or unit.contacts
        ]


def _bare(name: str) -> str:
    """A unit's name without the note in brackets behind it."""
    return re.sub(r"\s*[（(][^（）()]*[）)]\s*$", "", name)


def _title(node: Node) -> str:
    """A rule keeps the number of its chapter in its name."""
    return squeeze(node.printed) if _CHAPTERS.match(node.printed) else node.heading
