"""The year's fixed dates, month by month, and the same as an iCalendar file (RFC 5545).

A date stands in the part of the year that the text names and nowhere narrower: 11月上旬 is the
first to the tenth. What falls on no fixed day (春节前, 每月) is listed and not put into the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import vobject
from dateutil.tz import UTC

from handbook.language.dates import MONTH_END, Period
from handbook.language.limits import LimitKind
from handbook.model import Handbook
from handbook.pages.parts import Parts
from handbook.pages.views import LimitRow, Link, Page
from handbook.relations.catalog import CALENDAR, YEAR, title_of
from handbook.relations.links import Limit, Links

FIRST_YEAR = 2024  # from when the events repeat: fixed, so that every build gives the same file
MONTHS = range(1, 13)
ALARM = timedelta(hours=-15)  # nine in the morning of the day before


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
    dated = [limit for limit in _of_the_year(links) if limit.time.period]
    floating = [limit for limit in _of_the_year(links) if limit.time.period is None]
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


def _of_the_year(links: Links) -> list[Limit]:
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


def calendar(handbook: Handbook, links: Links) -> str:
    """One yearly all-day event for each fixed date, in the words of the handbook."""
    card = vobject.iCalendar()
    card.add("prodid").value = "-//handbook//rili//ZH"
    card.add("method").value = "PUBLISH"
    passage: Counter[str] = Counter()
    for limit in _of_the_year(links):
        # counted in its passage: the same when other dates come or go elsewhere
        place = f"{limit.procedure.id.replace('/', '.')}.{limit.passage.anchor}"
        passage[place] += 1
        if limit.time.period:
            _event(card, f"{place}.{passage[place]}", limit, limit.time.period, links)
    text: str = card.serialize()
    return text


def _event(card: Any, name: str, limit: Limit, period: Period, links: Links) -> None:
    first = date(FIRST_YEAR, period.month, min(period.day, _last(period.month)))
    year = FIRST_YEAR + (period.last_month < period.month)
    last = date(year, period.last_month, min(period.last_day, _last(period.last_month)))
    procedure = limit.procedure
    event = card.add("vevent")
    event.add("uid").value = f"{name}@handbook"
    event.add("dtstamp").value = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    event.add("dtstart").value = first
    event.add("dtend").value = last + timedelta(days=1)
    event.add("rrule").value = "FREQ=YEARLY"
    event.add("summary").value = f"{limit.time.subject}：{procedure.title}"
    event.add("description").value = (
        f"{limit.time.sentence}。\n"
        f"{links.unit(procedure).name} · {procedure.title} {limit.passage.label}"
    )
    event.add("transp").value = "TRANSPARENT"
    alarm = event.add("valarm")
    alarm.add("action").value = "DISPLAY"
    alarm.add("trigger").value = ALARM
    alarm.add("description").value = event.summary.value


def _last(month: int) -> int:
    """The last day of a month that every year has."""
    return min(MONTH_END, (date(2023, month % 12 + 1, 1) - timedelta(days=1)).day)
