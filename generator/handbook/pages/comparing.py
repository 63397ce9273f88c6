"""Matters of one name side by side: what is the same everywhere, what only here, what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from handbook.flow.approvals import approvals
from handbook.language.text import letters
from handbook.language.vocabulary import Part
from handbook.model import Handbook, Procedure
from handbook.notation.contacts import person_line
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import SAME_NAMED, title_of
from handbook.relations.kinds import Kind
from handbook.relations.links import Links, forms, regulations
from handbook.relations.passages import Passage, courses, passages
from handbook.relations.same_named import SameNamed, same_named
from handbook.relations.urls import mention_anchor, procedure_url

SAME, ONLY = "相同", "仅此处"
MIN_LIKENESS = 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `differs` where the nearest entry elsewhere has other words."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Item:
    pieces: list[Piece]
    href: str
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect; `cells` has a list of items for each column."""

    label: str
    cells: list[list[Item]]


@dataclass(frozen=True, slots=True)
class Comparison:
    name: str
    anchor: str
    columns: list[Link]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class SameNamedPage(Page):
    groups: list[Comparison] = field(default_factory=list)
    same: str = SAME
    only: str = ONLY


Entries = Callable[[Procedure], list[tuple[str, str]]]


def _anchor(group: SameNamed) -> str:
    return mention_anchor("same", group.name)


def same_named_page(handbook: Handbook, links: Links) -> SameNamedPage:
    parts = Parts(SAME_NAMED, links)
    return SameNamedPage(
        url=SAME_NAMED,
        title=title_of(SAME_NAMED),
        kind="same",
        id="same",
        crumbs=parts.crumbs(),
        groups=[_comparison(group, parts) for group in same_named(handbook)],
    )


def _comparison(group: SameNamed, parts: Parts) -> Comparison:
    links = parts.links

    def posts(p: Procedure) -> list[tuple[str, str]]:
        return [
            (f"{x.text}（{x.note}）" if x.note else x.text, x.href) for x in parts.card(p).posts
        ]

    def decided(p: Procedure) -> list[tuple[str, str]]:
        return [(one.text, f"{parts.href(procedure_url(p))}#{one.address}") for one in approvals(p)]

    def place(p: Procedure, passage: Passage) -> str:
        return parts.place(p, passage).href

    def requirements(p: Procedure) -> list[tuple[str, str]]:
        wanted = (one for one in passages(p) if one.part is Part.REQUIREMENTS)
        return [(one.text, place(p, one)) for one in wanted]

    def limits(p: Procedure) -> list[tuple[str, str]]:
        found = links.limits[p.id]
        return [(one.time.words, place(p, one.passage)) for one in found]

    def outline(p: Procedure) -> list[tuple[str, str]]:
        address = parts.href(procedure_url(p))
        return [(text, f"{address}#{anchor}") for text, anchor in _course(p)]

    aspects: tuple[tuple[str, Entries, bool], ...] = (
        ("负责岗位", posts, False),
        ("联系人", lambda p: _plain(person_line(p.contact.persons)), False),
        ("岗位规范", requirements, True),
        ("流程标准", outline, True),
        ("审批", decided, True),
        ("时限", limits, True),
        ("表单", lambda p: _named(Kind.FORM, forms(p), parts), True),
        ("依据", lambda p: _named(Kind.REGULATION, regulations(p), parts), True),
        ("协同处室", lambda p: _plain(p.collaboration), True),
    )
    rows = [
        Row(label, _marked([entries(p) for p in group.procedures], marked))
        for label, entries, marked in aspects
    ]
    return Comparison(
        name=group.name,
        anchor=_anchor(group),
        columns=[
            Link(links.unit(p).name, parts.href(procedure_url(p)), p.title)
            for p in group.procedures
        ],
        rows=[row for row in rows if any(row.cells)],
    )


def _named(kind: Kind, names: Iterable[str], parts: Parts) -> list[tuple[str, str]]:
    return [(name, parts.mention(kind, name).href) for name in names]


def _plain(text: str) -> list[tuple[str, str]]:
    return [(line, "") for line in text.split("\n") if line]


def _course(procedure: Procedure) -> list[tuple[str, str]]:
    """The titles of a workflow's sections, or its steps where it has none, with their anchors."""
    own, *sections = courses(procedure.workflow)
    if sections:
        return [(section.title, section.anchor) for section in sections]
    return [(step.title or step.text.split("。")[0], anchor) for anchor, step in own.steps]


def _marked(columns: list[list[tuple[str, str]]], marked: bool) -> list[list[Item]]:
    keys = [[letters(text) for text, _ in column] for column in columns]
    return [
        [
            _item(text, href, keys[at][i], columns, keys, at)
            if marked
            else Item([Piece(text, False)], href, "")
            for i, (text, href) in enumerate(column)
        ]
        for at, column in enumerate(columns)
    ]


def _item(
    text: str,
    href: str,
    key: str,
    columns: list[list[tuple[str, str]]],
    keys: list[list[str]],
    at: int,
) -> Item:
    having = sum(key in column for column in keys)
    if having == len(keys):
        return Item([Piece(text, False)], href, SAME)
    if having > 1:
        return Item([Piece(text, False)], href, "")
    others = [other for i, column in enumerate(columns) if i != at for other, _ in column]
    likeness = {other: SequenceMatcher(None, text, other, False).ratio() for other in others}
    nearest = max(others, key=likeness.__getitem__, default="")
    if not nearest or likeness[nearest] < MIN_LIKENESS:
        return Item([Piece(text, False)], href, ONLY)
    return Item(_pieces(text, nearest), href, "")


def _pieces(text: str, other: str) -> list[Piece]:
    pieces = []
    at = 0
    for block in SequenceMatcher(None, text, other, False).get_matching_blocks():
        if block.a > at:
            pieces.append(Piece(text[at : block.a], True))
        if block.size:
            pieces.append(Piece(text[block.a : block.a + block.size], False))
        at = block.a + block.size
    return pieces
