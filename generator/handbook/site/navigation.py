"""Where a page stands: the bar on top for the whole handbook, the side for its own unit.

Material's own navigation prints the whole tree on every page, which is quadratic in a large
handbook; the side shows the current unit only, opened at the current entry with its contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handbook.model import Handbook, Layout, Unit
from handbook.pages.editing import source_anchor
from handbook.pages.views import Link, Page
from handbook.relations.catalog import EDITORS, HOME, look_ups
from handbook.relations.urls import post_url, procedure_url, relative, unit_url

#: More than these in the menus of every page, and a site would grow with the square of its units.
MANY_UNITS = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """`outline` is set for the page itself: what stands on it."""

    text: str
    href: str
    current: bool
    number: str = ""
    outline: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Side:
    """The unit of the page; its matters and posts."""

    unit: Entry
    procedures: list[Entry]
    posts: list[Entry]


@dataclass(frozen=True, slots=True)
class Navigation:
    """`bar` are the overviews most often needed, `more` the others."""

    units: list[Entry]
    bar: list[Entry]
    more: list[Entry]
    side: Side | None


def navigation(handbook: Handbook, page: Page) -> Navigation:
    here = page.url
    found = [unit for unit in handbook.units if unit.id == page.unit]

    def entry(text: str, url: str) -> Entry:
        return Entry(text, relative(url, here), url == here)

    units = [entry(unit.name, unit_url(unit)) for unit in _near(handbook.units, *found)]
    if len(units) < len(handbook.units):
        whole = f"全部 {len(handbook.units)} 个{(handbook.layout or Layout()).unit}"
        units.append(Entry(whole, f"{relative(HOME, here)}#all", current=False))
    return Navigation(
        units=units,
        bar=[entry(one.short, one.url) for one in look_ups(handbook) if one.short],
        more=[entry(one.title, one.url) for one in look_ups(handbook) if not one.short],
        side=_side(found[0], here, page.outline) if found else None,
    )


def _near(units: Sequence[Unit], *own: Unit) -> Sequence[Unit]:
    """The units that a menu names: all, or of many those beside the page's own."""
    if len(units) <= MANY_UNITS:
        return units
    at = units.index(own[0]) if own else 0
    return units[max(0, at - 1) : at + 2] if own else ()


def _side(unit: Unit, here: str, outline: list[Link]) -> Side:
    def entry(text: str, url: str, number: str = "") -> Entry:
        own = url == here
        return Entry(text, relative(url, here), own, number, outline if own else [])

    return Side(
        Entry(unit.name, relative(unit_url(unit), here), unit_url(unit) == here),
        [entry(one.title, procedure_url(one), str(one.number)) for one in unit.procedures],
        [entry(post.name, post_url(post)) for post in unit.posts],
    )


def for_editors(page: Page) -> str:
    """Where the editors' page names the source of a page."""
    anchor = f"#{source_anchor(page.source)}" if page.source else ""
    return relative(EDITORS, page.url) + anchor
