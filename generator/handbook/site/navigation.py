"""The side navigation of a page: all units, and what the current one holds.

Material's own navigation prints the whole tree on every page, which is quadratic in a large
handbook; this one shows the current unit only.
"""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.structure.pages import Page as MkDocsPage

from handbook.model import Handbook, Unit
from handbook.relations.catalog import FOR_EDITORS, LOOK_UPS
from handbook.relations.links import Links
from handbook.relations.urls import post_url, procedure_url, relative, unit_url


@dataclass(frozen=True, slots=True)
class Entry:
    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class UnitEntry:
    link: Entry
    open: bool
    posts: list[Entry]
    procedures: list[Entry]


@dataclass(frozen=True, slots=True)
class Navigation:
    units: list[UnitEntry]
    general: list[Entry]


def navigation(handbook: Handbook, links: Links, page: MkDocsPage) -> Navigation:
    here = page.url

    def entry(text: str, url: str) -> Entry:
        return Entry(text, relative(url, here), url == here)

    def unit(unit: Unit) -> UnitEntry:
        opened = page.meta.get("hb_unit") == unit.id
        return UnitEntry(
            entry(unit.name, unit_url(unit)),
            opened,
            [entry(post.name, post_url(post)) for post in unit.posts] if opened else [],
            [entry(f"{p.number}. {p.title}", procedure_url(p)) for p in unit.procedures]
            if opened
            else [],
        )

    return Navigation(
        [unit(one) for one in handbook.units],
        [entry(overview.title, overview.url) for overview in LOOK_UPS],
    )


def overviews(page: MkDocsPage) -> list[Entry]:
    """The pages for editors, for the foot of every page."""
    here = page.url
    return [Entry(o.title, relative(o.url, here), o.url == here) for o in FOR_EDITORS]
