"""Time limits and dates that a text names: in its own words, and what they say.

A limit in 工作日 is told from one in days, weeks or months; a date is placed in the year as the
text places it (`dates.py`). What it does not say, from when a limit runs, stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.language.dates import DATES, Period, periods
from handbook.language.text import fold
from handbook.language.vocabulary import NUMERALS

_N = rf"(?:\d{{1,4}}(?:\.\d)?|[{NUMERALS}两百半]{{1,5}})"
# 「一百二十日」 is not 二十日, 「1.5小时」 not 5小时
_WHOLE = rf"(?<![\d.月{NUMERALS}两百半])"
_UNIT = r"(?:个?工作日|个?小时|分钟|个?月|周|天|日|年|个?年度|个?季度)"
_AMOUNT = rf"{_WHOLE}(?!\d{{4}}年){_N}(?:\s?[至到\-–—~～]\s?{_N})?\s?{_UNIT}"
_BOUND = r"(?:以内|之内|内|以前|之前|前|以后|之后|后|起)"
_LIMITS = (
    # 「至少应提前1天」 「提前半小时」 「会前 1 小时」 「会后 2 个工作日内」
    rf"(?:至少)?应?(?:至少)?提前\s?{_AMOUNT}",
    rf"会[前后]\s?{_AMOUNT}{_BOUND}?",
    # 「规定时限前至少2个工作日」
    rf"(?:规定)?时限前至少\s?{_AMOUNT}",
    # 「公示期不少于5个工作日」 「最长不超过20个工作日」 「原则上办理时限不得超过1个月」
    # (「每次不少于 5 天」 「超过半天的」 are amounts and conditions, no limits)
    rf"(?:公示期|时限|期限)[^，。；]{{0,4}}(?:不得?超过|不少于)\s?{_AMOUNT}",
    rf"(?:最长[^，。；]{{0,6}}不得?超过|不得超过)\s?{_AMOUNT}",
    rf"不少于\s?{_AMOUNT}前",
    *DATES,
    # 「每月」 「每月5日前」 「月底前」 「每半年」
    rf"每月\s?(?:\d{{1,2}}日|[初底]|[上中下]旬)?前?|(?<![\d{NUMERALS}个\s])月[初底]前?",
    r"每(?:天|日(?!报)|周|季度[初末]?|半年)",
    r"当[天日]|即时办理",
    # 「于1个月内」 「3个工作日内」 「两周内」 「1至2周内」
    rf"{_AMOUNT}{_BOUND}",
)
_LIMIT = re.compile("|".join(f"(?:{pattern})" for pattern in _LIMITS))

_LENGTH = re.compile(_AMOUNT)
_RECURRING = re.compile(r"^(?:每(?:天|日|周|月|季度|半年)|月[初底])")
_DATE = re.compile("|".join(f"(?:{pattern})" for pattern in DATES))
# 「11月」 of 「评选年度的11月」
_MONTH_ALONE = re.compile(rf"^(?:\d{{1,2}}|[{NUMERALS}]{{1,2}})月份?$")
# 「自交办之日起」 「领导交办后」 「督查督办事项办结后，承办处室要于」
_SINCE = re.compile(r"(自[^，。；：]{1,12}之日起)$")
_AFTER = re.compile(
    r"(?:^|[，、]|应在|须在|于|在|应)([^，。；：、应须于在]{2,12}(?:后|时))"
    r"\s?(?:，[^，。；：]{0,12})?(?:应|须|要|于|在|可)?$"
)
# 「干部职工休假，应」: what 提前 is reckoned from
_AHEAD = re.compile(r"(?:^|[。；])([^，。；：]{2,12})，$")
_OWN = re.compile(r"^(会[前后]|规定时限前|时限前)")
_SENTENCE_ENDS = "。；\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
MAX_SENTENCE = 400  # characters; a longer one is shown in part
MAX_TRIGGER = 48  # characters before a limit in which can stand from when it runs


class DeadlineKind(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR = "calendar"
    HOURS = "hours"
    DATE = "date"
    RECURRING = "recurring"
    AT_ONCE = "at_once"


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
    """Every time limit and date of a text, in order; 「3月、6月底前」 is two dates of one text."""
    sentence, start, end = "", 0, -1
    for match in _LIMIT.finditer(text):
        if match.start() > end:
            ends = (text.rfind(mark, end + 1, match.start()) for mark in _SENTENCE_ENDS)
            start = max(*ends, end) + 1
        if match.end() > end:
            stop = _SENTENCE_END.search(text, match.end())
            end = stop.start() if stop else len(text)
            sentence = text[start:end]
        words = match[0].strip()
        at = match.end() - len(match[0].lstrip()) - start
        kind = _kind(words)
        length = None if kind is DeadlineKind.DATE else _LENGTH.search(words)
        found: list[Period | None] = [*periods(words)] if kind is DeadlineKind.DATE else []
        shown, place = _excerpt(sentence, at, len(words))
        for period in found or [None]:
            yield Deadline(
                text=words,
                kind=kind,
                length=length[0] if length else "",
                trigger=_trigger(words, sentence, match.start() - start),
                sentence=shown,
                at=place,
                period=period,
            )


def _excerpt(sentence: str, at: int, length: int) -> tuple[str, int]:
    """A sentence, or of one longer than any that is read the clauses around a limit; where the
    limit begins in it."""
    if len(sentence) <= MAX_SENTENCE:
        return sentence, at
    start = sentence.rfind("，", max(0, at - MAX_SENTENCE // 2), at) + 1
    end = sentence.find("，", at + length, at + length + MAX_SENTENCE // 2)
    start = start or max(0, at - MAX_SENTENCE // 2)
    end = end if end >= 0 else at + length + MAX_SENTENCE // 2
    front, back = "…" if start else "", "…" if end < len(sentence) else ""
    return f"{front}{sentence[start:end]}{back}", at - start + len(front)


def _kind(words: str) -> DeadlineKind:
    bare = fold(words)
    if "工作日" in bare:
        return DeadlineKind.WORKING_DAYS
    if _RECURRING.match(bare):
        return DeadlineKind.RECURRING
    if bare in ("当天", "当日", "即时办理"):
        return DeadlineKind.AT_ONCE
    if _DATE.fullmatch(bare) or _MONTH_ALONE.match(bare):
        return DeadlineKind.DATE
    return DeadlineKind.HOURS if re.search("小时|分钟", bare) else DeadlineKind.CALENDAR


def _trigger(words: str, sentence: str, at: int) -> str:
    """From when a limit runs that stands at a place of a sentence."""
    own = _OWN.match(words)
    if own:
        return own[1]
    near = max(0, at - MAX_TRIGGER)
    since = _SINCE.search(sentence, near, at)
    if since:
        return since[1]
    after = _AFTER.search(sentence, near, at)
    if after:
        return after[1].strip()
    ahead = _AHEAD.search(sentence, near, at) if "提前" in words else None
    return ahead[1] if ahead else ""
