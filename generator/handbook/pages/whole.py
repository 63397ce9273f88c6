"""The whole handbook on one page, made to be printed: contents with page numbers, then every unit.

The page numbers are counted by the browser that prints it (see `whole.js`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.language.text import chinese_numeral
from handbook.model import Handbook, Unit
from handbook.pages.home import site_title
from handbook.pages.parts import Parts
from handbook.pages.procedures import ProcedurePage, procedure_page
from handbook.pages.rendering import css_string
from handbook.pages.units import PostRow, main_duties, post_rows
from handbook.pages.views import MainDutyView, Page
from handbook.relations.catalog import WHOLE, title_of
from handbook.relations.links import Links


@dataclass(frozen=True, slots=True)
class WholeProcedure:
    """`anchor` is its place on the page and names its pages of print."""

    anchor: str
    view: ProcedurePage


@dataclass(frozen=True, slots=True)
class WholeUnit:
    anchor: str
    label: str
    name: str
    main_duties: list[MainDutyView]
    posts: list[PostRow]
    procedures: list[WholeProcedure]


@dataclass(frozen=True, slots=True)
class WholePage(Page):
    organization: str = ""
    edition: str = ""
    book: str = ""
    units: list[WholeUnit] = field(default_factory=list)


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
    )


def _unit(unit: Unit, parts: Parts) -> WholeUnit:
    return WholeUnit(
        anchor=f"unit-{unit.number}",
        label=f"（{chinese_numeral(unit.number)}）",
        name=unit.name,
        main_duties=main_duties(unit, parts),
        posts=post_rows(unit, parts),
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
