"""The year's fixed dates as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import vobject
from dateutil.tz import UTC

from handbook.language.dates import MONTH_END, Period
from handbook.pages.year import of_the_year
from handbook.relations.links import Limit, Links

FIRST_YEAR = 2024  # from when the events repeat: fixed, so that every build gives the same file
ALARM = timedelta(hours=-15)  # nine in the morning of the day before


def calendar(links: Links) -> str:
    """One yearly all-day event for each fixed date, in the words of the handbook."""
    card = vobject.iCalendar()
    card.add("prodid").value = "-//handbook//rili//ZH"
    card.add("method").value = "PUBLISH"
    passage: Counter[str] = Counter()
    for limit in of_the_year(links):
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
