"""The index of time limits: by matter, each in its sentence, with choices of kind and unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.model import Handbook
from handbook.pages.choosing import Choice, choices
from handbook.pages.parts import Parts
from handbook.pages.views import LimitRow, Link, Page
from handbook.relations.catalog import LIMITS, YEAR, title_of
from handbook.relations.links import Links


@dataclass(frozen=True, slots=True)
class LimitsPage(Page):
    """`groups` are the rows of one matter each."""

    groups: list[list[LimitRow]] = field(default_factory=list)
    count: int = 0
    kinds: list[Choice] = field(default_factory=list)
    units: list[Choice] = field(default_factory=list)
    year: Link = Link("", "")


def limits_page(handbook: Handbook, links: Links) -> LimitsPage:
    parts = Parts(LIMITS, links)
    found = (links.limits.get(procedure.id, []) for procedure in handbook.procedures)
    groups = [[parts.limit(limit) for limit in limits] for limits in found if limits]
    rows = [row for group in groups for row in group]
    return LimitsPage(
        url=LIMITS,
        title=title_of(LIMITS),
        kind="limits",
        id="limits",
        crumbs=parts.crumbs(),
        groups=groups,
        count=len(rows),
        kinds=choices(row.kind for row in rows),
        units=choices(row.unit.text for row in rows),
        year=Link(title_of(YEAR), parts.href(YEAR)),
    )
