"""The whole handbook on one page, made to be printed: contents with page numbers, then every unit.

The page numbers are counted by the browser that prints it (see `whole.js`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.language.text import chinese_numeral
from handbook.model import Handbook, Unit
from handbook.pages.home import site_title
from handbook.pages.parts import Parts
from handbook.pages.procedures import ProcedurePage, procedure_page
from handbook.pages.units import PostRow, main_duties
from handbook.pages.views import MainDutyView, Page
from handbook.relations.catalog import WHOLE, title_of
from handbook.relations.links import Links

# Whatever is neither a letter nor a mark that only Chinese has.
_CSS_MARK = re.compile(r"[^\w\u3000-\uffff .·]")


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
        posts=[PostRow(parts.post(post), post.text) for post in unit.posts],
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
        f"@page {anchor} {{ @top-center {{ content: {_css_string(text)}; }} }}"
        f"#{anchor} {{ page: {anchor}; }}"
        for anchor, text in heads
    )


def _css_string(text: str) -> str:
    """A CSS string in which nothing ends it, or the style around it."""
    safe = _CSS_MARK.sub(lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{safe}"'
