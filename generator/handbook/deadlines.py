"""Time limits and dates that a text names: in its own words, and what they say.

A limit in 工作日 is told from one in days, weeks or months; a date is placed in the year as far as
the text places it and no further. What it does not say, from when a limit runs, stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.text import fold, parse_numeral

_N = r"(?:\d{1,4}|[一二两三四五六七八九十半]{1,3})"
_UNIT = r"(?:个?工作日|个?小时|分钟|个?月|周|天|日|年|个?年度|个?季度)"
_MONTH_PART = r"(?:\d{1,2}日|初|底|中旬|上旬|下旬)"
_DATE = rf"{_N}\s*月(?:{_MONTH_PART}|份)?"
_BOUND = r"(?:以内|之内|内|以前|之前|前|以后|之后|后|起)"
_LIMITS = (
    # 「至少应提前1天」 「提前半小时」 「会前 1 小时」 「会后 2 个工作日内」
    rf"(?:至少)?应?(?:至少)?提前\s*{_N}\s*{_UNIT}",
    rf"会[前后]\s*{_N}\s*{_UNIT}{_BOUND}?",
    # 「规定时限前至少2个工作日」
    rf"(?:规定)?时限前至少\s*{_N}\s*{_UNIT}",
    # 「公示期不少于5个工作日」 「最长不超过20个工作日」 「原则上办理时限不得超过1个月」
    # (「每次不少于 5 天」 「超过半天的」 are amounts and conditions, no limits)
    rf"(?:公示期|时限|期限)[^，。；]{{0,4}}(?:不得?超过|不少于)\s*{_N}\s*{_UNIT}",
    rf"(?:最长[^，。；]{{0,6}}不得?超过|不得超过)\s*{_N}\s*{_UNIT}",
    rf"不少于\s*{_N}\s*{_UNIT}前",
    # 「次年1月初至1月中旬」 「11月25日前」 「每年 11 月初」 「10月上旬」 「评选年度的11月」
    rf"(?:次年|每年|当年)?\s*{_DATE}\s*至\s*(?:次年)?{_DATE}{_BOUND}?",
    rf"(?:次年|每年|当年)?\s*{_N}\s*月{_MONTH_PART}{_BOUND}?",
    rf"(?:次年|每年|当年|(?<=年度的))\s*{_N}\s*月(?:份)?{_BOUND}?",
    # 「于1个月内」 「3个工作日内」 「两周内」 「1至2周内」
    rf"{_N}(?:\s*[至到]\s*{_N})?\s*{_UNIT}{_BOUND}",
    r"每年年[初底]|每年[初底]|当年年底前|年[初底]前?|次年春节前",
    r"[一二三四]季度[初末]?|当[天日]|即时办理|每天|每月|每季度",
)
_LIMIT = re.compile("|".join(f"(?:{pattern})" for pattern in _LIMITS))

_LENGTH = re.compile(rf"{_N}(?:\s*[至到]\s*{_N})?\s*{_UNIT}")
_MONTH = re.compile(rf"({_N})\s*月({_MONTH_PART})?")
_QUARTER = re.compile(r"([一二三四])季度")
_RECURRING = re.compile(r"^每(?:天|月|季度)$")
# 「自交办之日起」 「领导交办后」 「督查督办事项办结后，承办处室要于」
_SINCE = re.compile(r"(自[^，。；：]{1,12}之日起)$")
_AFTER = re.compile(
    r"(?:^|[，、]|应在|须在|于|在|应)([^，。；：、应须于在]{2,12}(?:后|时))"
    r"\s*(?:，[^，。；：]{0,12})?(?:应|须|要|于|在|可)?$"
)
# 「干部职工休假，应」: what 提前 is reckoned from
_AHEAD = re.compile(r"(?:^|[。；])([^，。；：]{2,12})，$")
_OWN = re.compile(r"^(会[前后]|规定时限前|时限前)")
_SENTENCE_END = re.compile(r"[。；\n]")

MONTH_END = 31  # a day that stands for the last one of any month
_PARTS = {
    "初": (1, 1),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, MONTH_END),
    "底": (MONTH_END, MONTH_END),
}


class DeadlineKind(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR = "calendar"
    HOURS = "hours"
    DATE = "date"
    RECURRING = "recurring"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A part of every year, both days within; day 31 is the last day of any month."""

    month: int
    day: int
    last_month: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """`length` (3个工作日), `trigger` (会议结束后) are words of the text, or empty; `sentence` is
    what it stands in, `at` where it begins there; `period` is set for a date in known months."""

    text: str
    kind: DeadlineKind
    length: str
    trigger: str
    sentence: str
    at: int
    period: Period | None = None

    @property
    def due(self) -> str:
        """What is due: the words of the sentence from the limit on, or those before it where it
        ends one: 「每年年初移交办公室」."""
        rest = self.sentence[self.at + len(self.text) :].lstrip("，、）) ")
        return rest or self.sentence[: self.at].rstrip("，（( ")


def find_deadlines(texts: Iterable[str]) -> tuple[str, ...]:
    """Time limits and dates, in the words of the text, each once."""
    return tuple(dict.fromkeys(one.text for text in texts for one in parse_deadlines(text)))


def parse_deadlines(text: str) -> Iterator[Deadline]:
    """Every time limit and date of a text, in order."""
    for match in _LIMIT.finditer(text):
        words = match[0].strip()
        kind = _kind(words)
        length = _LENGTH.search(words) if kind is not DeadlineKind.DATE else None
        start = max((m.end() for m in _SENTENCE_END.finditer(text, 0, match.start())), default=0)
        end = _SENTENCE_END.search(text, match.end())
        begin = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Deadline(
            text=words,
            kind=kind,
            length=length[0] if length else "",
            trigger=_trigger(words, text[start : match.start()]),
            sentence=text[start : end.start() if end else len(text)],
            at=begin - start,
            period=_period(words) if kind is DeadlineKind.DATE else None,
        )


def _kind(words: str) -> DeadlineKind:
    bare = fold(words)
    if "工作日" in bare:
        return DeadlineKind.WORKING_DAYS
    if _RECURRING.match(bare):
        return DeadlineKind.RECURRING
    if bare in ("当天", "当日", "即时办理"):
        return DeadlineKind.AT_ONCE
    if _QUARTER.search(bare) or "春节" in bare or re.search(r"年[初底]|月(?!内|$)|\d月$", bare):
        return DeadlineKind.CALENDAR if _is_span(bare) else DeadlineKind.DATE
    return DeadlineKind.HOURS if re.search("小时|分钟", bare) else DeadlineKind.CALENDAR


def _is_span(bare: str) -> bool:
    """「不得超过1个月」 「1月内」 「提前1个月」: so long, and no month of the year."""
    return bool(re.search(r"个月|月[以之]?内|提前|超过|不少于", bare))


def _trigger(words: str, before: str) -> str:
    own = _OWN.match(words)
    if own:
        return own[1]
    since = _SINCE.search(before)
    if since:
        return since[1]
    after = _AFTER.search(before)
    if after:
        return after[1].strip()
    ahead = _AHEAD.search(before) if "提前" in words else None
    return ahead[1] if ahead else ""


def _period(words: str) -> Period | None:
    bare = fold(words)
    quarter = _QUARTER.search(bare)
    if quarter:
        first = ("一二三四".index(quarter[1])) * 3 + 1
        return Period(first, 1, first + 2, MONTH_END)
    found = [_days(int(parse_numeral(m[1]) or 0), m[2] or "") for m in _MONTH.finditer(bare)]
    if found:
        (month, day), (last_month, last_day) = found[0][0], found[-1][1]
        return Period(month, day, last_month, last_day) if 0 < month <= last_month <= 12 else None
    if "年初" in bare or bare.endswith("每年初"):
        return Period(1, 1, 1, MONTH_END)
    return Period(12, 1, 12, MONTH_END) if "年底" in bare else None


def _days(month: int, part: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last day of 「11月」 「11月中旬」 「11月25日」."""
    if part.endswith("日"):
        day = int(part.removesuffix("日"))
        return (month, day), (month, day)
    first, last = _PARTS.get(part, (1, MONTH_END))
    return (month, first), (month, last)
