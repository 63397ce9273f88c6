"""Where a page stands: the bar on top for the whole handbook, the side for its own unit.

Material's own navigation prints the whole tree on every page, which is quadratic in a large
handbook; the side shows the current unit only, opened at the current entry with its contents.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.structure.pages import Page as MkDocsPage

from handbook.model import Handbook, Unit
from handbook.pages.editing import source_anchor
from handbook.pages.outlining import post_outline, procedure_outline
from handbook.pages.views import Link
from handbook.relations.catalog import EDITORS, look_ups
from handbook.relations.urls import post_url, procedure_url, relative, unit_url


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


def navigation(handbook: Handbook, page: MkDocsPage) -> Navigation:
    here = page.url
    found = [unit for unit in handbook.units if unit.id == page.meta.get("hb_unit")]

    def entry(text: str, url: str) -> Entry:
        return Entry(text, relative(url, here), url == here)

    return Navigation(
        units=[entry(unit.name, unit_url(unit)) for unit in handbook.units],
        bar=[entry(one.short, one.url) for one in look_ups(handbook) if one.short],
        more=[entry(one.title, one.url) for one in look_ups(handbook) if not one.short],
        side=_side(found[0], here) if found else None,
    )


def _side(unit: Unit, here: str) -> Side:
    return Side(
        Entry(unit.name, relative(unit_url(unit), here), unit_url(unit) == here),
        [
            Entry(
                p.title,
                relative(url, here),
                url == here,
                str(p.number),
                procedure_outline(p) if url == here else [],
            )
            for p in unit.procedures
            for url in (procedure_url(p),)
        ],
        [
            Entry(
                post.name,
                relative(url, here),
                url == here,
                outline=post_outline(unit, post) if url == here else [],
            )
            for post in unit.posts
            for url in (post_url(post),)
        ],
    )


def for_editors(page: MkDocsPage) -> str:
    """Where the editors' page names the source of a page."""
    source = page.meta.get("hb_source")
    anchor = f"#{source_anchor(source)}" if source else ""
    return relative(EDITORS, page.url) + anchor
