"""The whole handbook on one page, made to be printed: contents with page numbers, then every unit.

The page numbers are counted by the browser that prints it (see `whole.js`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handbook.language.text import chinese_numeral
from handbook.model import Handbook, Item, Unit
from handbook.pages.home import site_title
from handbook.pages.parts import Parts
from handbook.pages.posts import part_views
from handbook.pages.procedures import ProcedurePage, procedure_page
from handbook.pages.rendering import css_string
from handbook.pages.rules import rule_blocks
from handbook.pages.units import (
    OwnItem,
    PostRow,
    StaffRow,
    main_duties,
    own_items,
    post_rows,
    staff_row,
)
from handbook.pages.views import MainDutyView, Page, PartView
from handbook.relations.catalog import WHOLE, title_of
from handbook.relations.links import Links
from handbook.relations.urls import rule_name


@dataclass(frozen=True, slots=True)
class WholeProcedure:
    """`anchor` is its place on the page and names its pages of print."""

    anchor: str
    view: ProcedurePage


@dataclass(frozen=True, slots=True)
class WholePost:
    """A post with what stands under it itself."""

    name: str
    duties: list[OwnItem]
    parts: list[PartView]


@dataclass(frozen=True, slots=True)
class WholeUnit:
    anchor: str
    label: str
    name: str
    main_duties: list[MainDutyView]
    own_duties: list[OwnItem]
    posts: list[PostRow]
    described: list[WholePost]
    staff: list[StaffRow]
    procedures: list[WholeProcedure]


@dataclass(frozen=True, slots=True)
class WholePage(Page):
    organization: str = ""
    edition: str = ""
    book: str = ""
    units: list[WholeUnit] = field(default_factory=list)
    duties: list[OwnItem] = field(default_factory=list)
    rules: list[PartView] = field(default_factory=list)


def whole_page(handbook: Handbook, links: Links) -> WholePage:
    parts = Parts(WHOLE, links)
    units = [_unit(unit, parts) for unit in handbook.units]
    return WholePage(
        url=WHOLE,
        title=title_of(WHOLE),
        kind="whole",
        id="whole",
        crumbs=parts.crumbs(),
        organization=handbook.organization,
        edition=handbook.edition,
        book=site_title(handbook),
        style=_running_heads(units),
        units=units,
        duties=_unlinked(handbook.duties),
        rules=[
            PartView(f"rule-{number}", rule_name(rule), blocks=rule_blocks(rule))
            for number, rule in enumerate(handbook.rules, start=1)
        ],
    )


def _unlinked(items: Sequence[Item]) -> list[OwnItem]:
    """Without anchors, which many units would share on one page."""
    return [replace(item, anchor="") for item in own_items(items)]


def _unit(unit: Unit, parts: Parts) -> WholeUnit:
    return WholeUnit(
        anchor=f"unit-{unit.number}",
        label=f"（{chinese_numeral(unit.number)}）",
        name=unit.name,
        main_duties=main_duties(unit, parts),
        own_duties=_unlinked(unit.own_duties),
        posts=[
            row
            for row, post in zip(post_rows(unit, parts), unit.posts, strict=True)
            if not (post.duties or post.parts)
        ],
        described=[
            WholePost(post.name, _unlinked(post.duties), part_views(post))
            for post in unit.posts
            if post.duties or post.parts
        ],
        staff=[staff_row(one, unit, parts) for one in unit.staff],
        procedures=[
            WholeProcedure(
                f"matter-{unit.number}-{procedure.number}",
                procedure_page(unit, procedure, parts.links, on=WHOLE),
            )
            for procedure in unit.procedures
        ],
    )


def _running_heads(units: list[WholeUnit]) -> str:
    """CSS that heads every page of print with its unit and matter: a kind of page for each."""
    heads = []
    for unit in units:
        heads.append((unit.anchor, unit.name))
        heads += [
            (one.anchor, f"{unit.name} · {one.view.number}. {one.view.title}")
            for one in unit.procedures
        ]
    return "".join(
        f"@page {anchor} {{ @top-center {{ content: {css_string(text)}; }} }}"
        f"#{anchor} {{ page: {anchor}; }}"
        for anchor, text in heads
    )
