"""Dates of the year as an office writes them: 11月25日前, 次年1月初至1月中旬, 年底, 四季度.

A period is as wide as the words: 11月上旬 is the first to the tenth. What falls on no fixed days
of every year (次年春节前, 2025年底前) has none, nor has a day that no calendar knows (2月30日).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from handbook.language.text import fold, parse_numeral
from handbook.language.vocabulary import NUMERALS

MONTH_END = 31  # a day that stands for the last one of any month
_LEAP_YEAR = 2024  # has every day that a year can have

_MONTH = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})\s?月"
_DAY = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})日"
_PART = rf"(?:{_DAY}|初|底|中旬|上旬|下旬)"
_YEAR = r"(?:\d{4}年|次年|每年|当年)"
_BOUND = r"(?:以内|之内|内|以前|之前|前|以后|之后|后|起)"
# 「自2024年1月1日起施行」 is when a rule began to hold, nobody's limit
_HOLDS = r"(?!起?(?:施行|执行|实施|生效))"
_POINT = rf"{_YEAR}?\s?{_MONTH}{_PART}"
DATES = (
    # 「每年3月、6月、9月底前」
    rf"{_YEAR}?\s?(?:{_MONTH}{_PART}?、)+{_MONTH}{_PART}?{_BOUND}?{_HOLDS}",
    # 「次年1月初至1月中旬」 「3月5日至15日」 「12月至次年1月」
    rf"{_YEAR}?\s?{_MONTH}{_PART}?\s?至\s?(?:次年)?(?:{_MONTH}{_PART}?|{_PART}){_BOUND}?{_HOLDS}",
    # 「11月25日前」 「10月上旬」
    rf"{_POINT}(?!日){_BOUND}?{_HOLDS}",
    # 「每年11月」 「评选年度的11月」 「5月前」
    rf"(?:{_YEAR}|(?<=年度的))\s?{_MONTH}(?:份)?(?!{_PART}){_BOUND}?{_HOLDS}",
    rf"(?<![\d{NUMERALS}个]){_MONTH}前(?!期|后)",
    # 「每年年初」 「每年初」 「当年年底前」 「2025年底前」 「年底」
    r"每年年?[初底]前?|当年年?[初底]前?|(?<!\d)\d{4}年[初底]前?|(?<!\d)年[初底]前?",
    r"次年春节前",
    r"[一二三四]季度[初末]?|[上下]半年",
)

_MONTHS = re.compile(rf"({_MONTH})({_PART})?|(?<=至)({_PART})")
_QUARTER = re.compile(r"([一二三四])季度([初末])?")
_PARTS = {
    "初": (1, 1),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, MONTH_END),
    "底": (MONTH_END, MONTH_END),
}

Day = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A part of every year, both days within; day 31 is the last day of any month; a last month
    before the first is one of the next year."""

    month: int
    day: int
    last_month: int
    last_day: int

    def covers(self, month: int) -> bool:
        return (month - self.month) % 12 <= (self.last_month - self.month) % 12


def periods(words: str) -> list[Period]:
    """The parts of the year that a date names; several for a list of months."""
    bare = fold(words)
    if re.match(r"\d{4}年", bare) or "春节" in bare:
        return []
    quarter = _QUARTER.search(bare)
    if quarter:
        return [_quarter("一二三四".index(quarter[1]) * 3 + 1, quarter[2])]
    if bare in ("上半年", "下半年"):
        first = 1 if bare == "上半年" else 7
        return [Period(first, 1, first + 5, MONTH_END)]
    if "年初" in bare:
        return [Period(1, 1, 1, MONTH_END)]
    if "年底" in bare:
        return [Period(12, 1, 12, MONTH_END)]
    return _of_months(bare)


def _quarter(first: int, part: str | None) -> Period:
    if part == "初":
        return Period(first, 1, first, MONTH_END)
    return Period(first + 2 if part == "末" else first, 1, first + 2, MONTH_END)


def _of_months(bare: str) -> list[Period]:
    found: list[tuple[Day, Day]] = []
    for match in _MONTHS.finditer(bare):
        number = parse_numeral(match[1].removesuffix("月")) if match[1] else None
        month = number or (found[-1][0][0] if found else 0)
        days = _days(month, match[2] or match[3] or "")
        if days is None:
            return []
        found.append(days)
    if "至" in bare and len(found) == 2:
        first, last = found[0][0], found[1][1]
        same_year = first <= last or "次年" in bare.partition("至")[2]
        return [Period(*first, *last)] if same_year else []
    if len(found) == 1 and bare.endswith(("月前", "月之前", "月以前")):
        before = found[0][0][0] - 1 or 12  # 5月前 is to be done by the end of April
        return [Period(before, MONTH_END, before, MONTH_END)]
    return [Period(*first, *last) for first, last in found]


def _days(month: int, part: str) -> tuple[Day, Day] | None:
    """The first and the last day of 「11月」 「11月中旬」 「11月25日」, if there are such days."""
    if not 1 <= month <= 12:
        return None
    if part.endswith("日"):
        day = parse_numeral(part.removesuffix("日")) or 0
        exists = 1 <= day <= monthrange(_LEAP_YEAR, month)[1]
        return ((month, day), (month, day)) if exists else None
    first, last = _PARTS.get(part, (1, MONTH_END))
    return (month, first), (month, last)
