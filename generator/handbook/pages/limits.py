"""The index of time limits: working days told from days and months; from when; which step."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.language.deadlines import DeadlineKind
from handbook.pages.parts import DEADLINE_WORDS, Parts
from handbook.pages.views import LimitRow, Link, Page
from handbook.relations.catalog import LIMITS, YEAR, title_of
from handbook.relations.links import Limit, Links

HEADINGS = {
    DeadlineKind.WORKING_DAYS: "按工作日计",
    DeadlineKind.CALENDAR: "按日、周、月计（原文未写“工作日”）",
    DeadlineKind.HOURS: "按小时、分钟计",
    DeadlineKind.AT_ONCE: "当日、即时办理",
    DeadlineKind.RECURRING: "每天、每月、每季度",
    DeadlineKind.DATE: "固定日期",
}


@dataclass(frozen=True, slots=True)
class LimitGroup:
    heading: str
    anchor: str
    word: str
    rows: list[LimitRow]


@dataclass(frozen=True, slots=True)
class LimitsPage(Page):
    groups: list[LimitGroup] = field(default_factory=list)
    year: Link = Link("", "")


def limits_page(links: Links) -> LimitsPage:
    parts = Parts(LIMITS, links)
    every = [limit for limits in links.limits.values() for limit in limits]
    return LimitsPage(
        url=LIMITS,
        title=title_of(LIMITS),
        kind="limits",
        id="limits",
        crumbs=parts.crumbs(),
        groups=[
            LimitGroup(heading, kind.value, DEADLINE_WORDS[kind], _rows(kind, every, parts))
            for kind, heading in HEADINGS.items()
            if any(limit.deadline.kind is kind for limit in every)
        ],
        year=Link(title_of(YEAR), parts.href(YEAR)),
    )


def _rows(kind: DeadlineKind, limits: list[Limit], parts: Parts) -> list[LimitRow]:
    return [parts.limit(limit) for limit in limits if limit.deadline.kind is kind]
