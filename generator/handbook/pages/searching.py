"""The results page; the search itself runs in the browser."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.model import Handbook
from handbook.pages.home import tasks_of
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import INDEX, SEARCH, title_of
from handbook.relations.kinds import found_kinds, labels
from handbook.relations.links import Links


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """`units` and `kinds` are the choices of the filters: shown text and value."""

    index: Link = Link("", "")
    tasks: list[Link] = field(default_factory=list)
    units: list[Link] = field(default_factory=list)
    kinds: list[Link] = field(default_factory=list)


def search_page(handbook: Handbook, links: Links) -> SearchPage:
    parts = Parts(SEARCH, links)
    return SearchPage(
        url=SEARCH,
        title="查找",
        kind="search",
        id="search",
        crumbs=parts.crumbs(),
        tasks=tasks_of(handbook, parts),
        index=Link(title_of(INDEX), parts.href(INDEX)),
        units=[Link(unit.name, unit.id) for unit in handbook.units],
        kinds=[Link(labels(links.layout)[kind], kind) for kind in found_kinds(handbook)],
    )
