"""The index of time limits: working days told from days and months; from when; which step."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.language.limits import Count
from handbook.model import Handbook
from handbook.pages.parts import COUNT_WORDS, Parts
from handbook.pages.views import LimitRow, Link, Page
from handbook.relations.catalog import LIMITS, YEAR, title_of
from handbook.relations.links import Limit, Links

HEADINGS = {
    Count.WORKING_DAYS: "按工作日计",
    Count.CALENDAR: "按日、周、月计（原文未写“工作日”）",
    Count.HOURS: "按小时、分钟计",
    Count.AT_ONCE: "当日、即时办理",
    Count.RECURRING: "每天、每月、每季度",
    Count.DATE: "固定日期",
}


@dataclass(frozen=True, slots=True)
class LimitGroup:
    heading: str
    anchor: str
    word: str
    rows: list[LimitRow]


@dataclass(frozen=True, slots=True)
class LimitsPage(Page):
    """`units` are the choices of the filter."""

    groups: list[LimitGroup] = field(default_factory=list)
    units: list[Link] = field(default_factory=list)
    year: Link = Link("", "")


def limits_page(handbook: Handbook, links: Links) -> LimitsPage:
    parts = Parts(LIMITS, links)
    every = [limit for limits in links.limits.values() for limit in limits]
    return LimitsPage(
        url=LIMITS,
        title=title_of(LIMITS),
        kind="limits",
        id="limits",
        crumbs=parts.crumbs(),
        groups=[
            LimitGroup(heading, kind.value, COUNT_WORDS[kind], _rows(kind, every, parts))
            for kind, heading in HEADINGS.items()
            if any(limit.time.count is kind for limit in every)
        ],
        units=[Link(unit.name, unit.id) for unit in handbook.units],
        year=Link(title_of(YEAR), parts.href(YEAR)),
    )


def _rows(kind: Count, limits: list[Limit], parts: Parts) -> list[LimitRow]:
    return [parts.limit(limit) for limit in limits if limit.time.count is kind]
