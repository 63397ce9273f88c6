"""The whole handbook on one page, made to be printed: contents with page numbers, then every unit.

The page numbers are counted by the browser that prints it (see `whole.js`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handbook.language.text import chinese_numeral
from handbook.model import Handbook, Item, Unit
from handbook.pages.home import site_title
from handbook.pages.matters import Matter, matter
from handbook.pages.parts import Parts
from handbook.pages.posts import part_views
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
from handbook.pages.views import Link, MainDutyView, Page, PartView
from handbook.relations.catalog import WHOLE, title_of
from handbook.relations.links import Links
from handbook.relations.urls import rule_name, whole_unit_url

#: What one page of print may hold; a longer handbook has one for each unit.
MOST_PROCEDURES = 300


@dataclass(frozen=True, slots=True)
class WholeProcedure:
    """`anchor` is its place on the page and names its pages of print; `view` is None where it
    stands on another page."""

    anchor: str
    href: str
    number: int
    title: str
    view: Matter | None = None


@dataclass(frozen=True, slots=True)
class WholePost:
    """A post with what stands under it itself."""

    name: str
    duties: list[OwnItem]
    parts: list[PartView]


@dataclass(frozen=True, slots=True)
class WholeUnit:
    """`shown`: it stands on the page, and not only in the contents."""

    anchor: str
    href: str
    label: str
    name: str
    procedures: list[WholeProcedure]
    shown: bool = False
    main_duties: list[MainDutyView] = field(default_factory=list)
    own_duties: list[OwnItem] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    described: list[WholePost] = field(default_factory=list)
    staff: list[StaffRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WholePage(Page):
    organization: str = ""
    edition: str = ""
    book: str = ""
    units: list[WholeUnit] = field(default_factory=list)
    duties: list[OwnItem] = field(default_factory=list)
    rules: list[PartView] = field(default_factory=list)


def in_parts(handbook: Handbook) -> bool:
    """Whether it is too long for one page: no browser prints thousands of sheets at once."""
    return len(handbook.procedures) > MOST_PROCEDURES


def whole_page(handbook: Handbook, links: Links) -> WholePage:
    """All of it, or the contents of what stands on a page for each unit."""
    parts = Parts(WHOLE, links)
    apart = in_parts(handbook)
    units = [_listed(unit, parts) if apart else _unit(unit, parts) for unit in handbook.units]
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


def whole_unit_page(handbook: Handbook, unit: Unit, links: Links) -> WholePage:
    """A unit of a handbook that is too long for one page."""
    parts = Parts(whole_unit_url(unit), links)
    units = [_unit(unit, parts)]
    return WholePage(
        url=parts.page,
        title=f"{unit.name} {title_of(WHOLE)}",
        kind="whole",
        id=f"whole-{unit.id}",
        crumbs=parts.crumbs(Link(title_of(WHOLE), parts.href(WHOLE))),
        organization=handbook.organization,
        edition=handbook.edition,
        book=f"{site_title(handbook)} {unit.name}",
        style=_running_heads(units),
        units=units,
    )


def _unlinked(items: Sequence[Item]) -> list[OwnItem]:
    """Without anchors, which many units would share on one page."""
    return [replace(item, anchor="") for item in own_items(items)]


def _listed(unit: Unit, parts: Parts, page: str = "") -> WholeUnit:
    """A unit in the contents, leading to `page` of it, or to the page of its own."""
    page = page or parts.href(whole_unit_url(unit))
    return WholeUnit(
        anchor=f"unit-{unit.number}",
        href=f"{page}#unit-{unit.number}",
        label=f"（{chinese_numeral(unit.number)}）",
        name=unit.name,
        procedures=[
            WholeProcedure(anchor, f"{page}#{anchor}", one.number, one.title)
            for one in unit.procedures
            for anchor in (f"matter-{unit.number}-{one.number}",)
        ],
    )


def _unit(unit: Unit, parts: Parts) -> WholeUnit:
    listed = _listed(unit, parts, "#")
    return replace(
        listed,
        href=f"#{listed.anchor}",
        shown=True,
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
            replace(
                one,
                href=f"#{one.anchor}",
                view=matter(procedure, parts),
            )
            for one, procedure in zip(listed.procedures, unit.procedures, strict=True)
        ],
    )


def _running_heads(units: list[WholeUnit]) -> str:
    """CSS that heads every page of print with its unit and matter: a kind of page for each."""
    heads = []
    for unit in filter(lambda one: one.shown, units):
        heads.append((unit.anchor, unit.name))
        heads += [
            (one.anchor, f"{unit.name} · {one.number}. {one.title}") for one in unit.procedures
        ]
    return "".join(
        f"@page {anchor} {{ @top-center {{ content: {css_string(text)}; }} }}"
        f"#{anchor} {{ page: {anchor}; }}"
        for anchor, text in heads
    )
