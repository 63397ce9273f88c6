"""The year's fixed dates, month by month.

A date stands in the part of the year that the text names and nowhere narrower: 11月上旬 is the
first to the tenth. What falls on no fixed day (春节前, 每月) is listed below them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handbook.language.dates import MONTH_END, Period
from handbook.language.limits import LimitKind
from handbook.pages.parts import Parts
from handbook.pages.views import LimitRow, Link, Page
from handbook.relations.catalog import CALENDAR, YEAR, title_of
from handbook.relations.links import Limit, Links

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    rows: list[LimitRow]


@dataclass(frozen=True, slots=True)
class YearPage(Page):
    months: list[Month] = field(default_factory=list)
    floating: list[LimitRow] = field(default_factory=list)
    calendar: Link = Link("", "")


def year_page(links: Links) -> YearPage:
    parts = Parts(YEAR, links)
    dated = [limit for limit in of_the_year(links) if limit.time.period]
    floating = [limit for limit in of_the_year(links) if limit.time.period is None]
    return YearPage(
        url=YEAR,
        title=title_of(YEAR),
        kind="year",
        id="year",
        crumbs=parts.crumbs(),
        months=[
            Month(number, [parts.limit(limit) for limit in _of_month(dated, number)])
            for number in MONTHS
        ],
        floating=[parts.limit(limit) for limit in floating],
        calendar=Link("下载日历（.ics）", parts.href(CALENDAR)),
    )


def in_order(limits: Iterable[Limit]) -> list[Limit]:
    """From January to December, then what falls on no fixed day."""
    never = Period(13, 1, 13, 1)
    return sorted(limits, key=lambda limit: limit.time.period or never)


def of_the_year(links: Links) -> list[Limit]:
    """What falls on a date or comes again, in the order of the handbook."""
    kinds = (LimitKind.DATE, LimitKind.RECURRING)
    return [
        limit for limits in links.limits.values() for limit in limits if limit.time.kind in kinds
    ]


def _of_month(limits: Iterable[Limit], month: int) -> list[Limit]:
    """What falls into a month, by the day on which it ends there, then begins."""
    falling = []
    for at, limit in enumerate(limits):
        period = limit.time.period
        if period and period.covers(month):
            last = period.last_day if period.last_month == month else MONTH_END
            first = period.day if period.month == month else 1
            falling.append((last, first, at, limit))
    return [limit for *_, limit in sorted(falling, key=lambda row: row[:3])]
