"""Time limits and dates that a text sets: how much, from when, of what kind, and what must be done.

Words are the text's own. A limit is whole or it is none: an amount that limits no act (每年休假
5 天, 超过半天的, 8 人以上) is not one. From when a limit runs stays empty where the text is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.language.amounts import AMOUNT, Amount, parse_amount
from handbook.language.dates import DATES, Period, periods
from handbook.language.subjects import Sentence, subject_of
from handbook.language.text import fold
from handbook.remembering import Recalled

_BOUND = r"(?:以内|之内|内|以前|之前|前)"
_AT_LEAST = r"(?:至少|不少于|不晚于)?"
#: 「开工前十天」 「届满前一天」 「规定时限前至少2个工作日」: up to 前, but not 以前 and 之前.
_EVENT = r"(?P<event>[^，。；：、\s（）于在应须要以之至]{1,8}前)"
_AHEAD = (
    rf"(?:至少)?应?(?:至少)?提前{_AT_LEAST}\s?{AMOUNT}",
    rf"{_EVENT}\s?{_AT_LEAST}\s?{AMOUNT}{_BOUND}?",
    rf"不少于\s?{AMOUNT}前",
)
_LABELLED = (
    # 「公示期不少于5个工作日」 「办理时限：2个工作日」 「最长不超过20个工作日」 「公示七天」
    rf"(?:公[示告]期|时限|期限|工期)[^，。；]{{0,6}}?(?:不得?超过|不少于|[为：:])?\s?{AMOUNT}",
    rf"(?:最长|最迟|合计|累计)(?:[^，。；]{{0,6}}不得?超过)?\s?{AMOUNT}",
    rf"(?:张贴|保存|保管|留存|公布)[^，。；]{{0,4}}不少于\s?{AMOUNT}",
    rf"不得超过\s?{AMOUNT}",
    rf"会后\s?{AMOUNT}{_BOUND}?",
    rf"公[示告](?:时间)?(?:不少于|为)?\s?{AMOUNT}",
    rf"延长\s?{AMOUNT}",
    rf"(?:(?<=[示告榜]，)|(?<=[示告榜]))不少于\s?{AMOUNT}",
)
_RECURRING = (
    rf"每隔\s?{AMOUNT}",
    r"每月(?:最后一个周[一二三四五六日]|\s?\d{1,2}日前?|[初底末]前?|[上中下]旬)?",
    r"每年(?=[^，。；]{0,14}[一两二三四]次)",
    r"每周[一二三四五六日](?:、周?[一二三四五六日])*",
    r"每(?:天|个?工作日|日(?!报)|周|季度[初末]?|半年)",
    r"(?<![\d个\s一二三四五六七八九十当本每])月[初底]前?",
)
_WITHIN = rf"(?<!每隔)(?<!每){AMOUNT}{_BOUND}"
_AT_ONCE = (
    r"即时(?=办|受|答|回|处)", r"立即", r"当[天日](?![的月])", r"次日(?=[^，。；的起])",
    r"当月[底末]前?", r"随收随办", r"即[接收到交]即办",
)  # fmt: skip
_FINDERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ahead", _AHEAD),
    ("limit", _LABELLED),
    ("date", DATES),
    ("recurring", _RECURRING),
    ("limit", (_WITHIN,)),
    ("limit", _AT_ONCE),
)


def _renamed(pattern: str, at: int) -> str:
    """Groups of one name may stand once in a pattern."""
    return pattern.replace("(?P<event>", f"(?P<event{at}>")


_PATTERNS = [pattern for _, patterns in _FINDERS for pattern in patterns]
_KINDS = [kind for kind, patterns in _FINDERS for _ in patterns]
_LIMIT = re.compile(
    "|".join(f"(?P<k{at}>{_renamed(pattern, at)})" for at, pattern in enumerate(_PATTERNS))
)
#: What an amount belongs to that is no limit: 「一天以内的假」 「满5年以上」.
_NO_LIMIT_AFTER = re.compile(r"\s?(?:的|以上|以下|及以|为|(?<=以内)由)")
#: 「一小时内查不清下落的，…」: when something else is done.
_CASE_AFTER = re.compile(r"[^，。；：！\n]{0,40}的[，]")
_BEFORE_WHAT = re.compile(r"(?P<event>[^，。；：、\s应于在须要的至日每]{2,10})$")
MAX_EVENT = 12  # characters before a limit in which can stand what it runs ahead of
_HAS_AMOUNT = re.compile(AMOUNT)
_EVERY_SO_LONG = re.compile(r"每(?:隔|半年)")
_SENTENCE_ENDS = "。；！\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
MAX_SENTENCE = 400  # characters; of a longer one the clauses around a limit are taken


class Count(StrEnum):
    """What a limit is counted in; working days are told from days only where the text does so."""

    WORKING_DAYS = "working_days"
    CALENDAR = "calendar"
    HOURS = "hours"
    DATE = "date"
    RECURRING = "recurring"
    AT_ONCE = "at_once"


class LimitKind(StrEnum):
    LIMIT = "limit"
    DATE = "date"
    RECURRING = "recurring"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """`words` are the limit itself, `at` where it begins in `sentence`, which holds it as printed;
    `amount` is None for a date; `since` is from when it runs, in the text's words, or "";
    `subject` what must be done; `period` is set for a date in known months."""

    words: str
    kind: LimitKind
    amount: Amount | None
    since: str
    subject: str
    sentence: str
    at: int
    period: Period | None = None

    @property
    def count(self) -> Count:
        if self.kind in (LimitKind.DATE, LimitKind.RECURRING):
            return Count(self.kind.value)
        if self.amount is None:
            return Count.AT_ONCE
        if self.amount.working_days:
            return Count.WORKING_DAYS
        return Count.HOURS if self.amount.unit in ("小时", "分钟") else Count.CALENDAR

    @property
    def apart(self) -> tuple[str, str]:
        """Subject and words as they are said beside each other, what both have once: 「延长期限」,
        「期限最长不得超过…」; 「急件随收随办」, 「随收随办」."""
        subject, words = self.subject, self.words
        both = next((at for at in range(len(words), 1, -1) if subject.endswith(words[:at])), 0)
        if both in (len(words), len(subject)):
            return subject[:-both].rstrip("，、") if both else subject, words
        rest = (
            words[both:].lstrip(" ：:为")
            if words[:both].endswith(("期", "期限", "时限"))
            else words
        )
        return subject, rest


def limit_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Time limits and dates, in the words of the text, each once."""
    return tuple(dict.fromkeys(one.words for text in texts for one in find_limits(text)))


def find_limits(text: str, title: str = "") -> tuple[TimeLimit, ...]:
    """Every time limit and date of a text, in order; `title` is what it stands under. 「3月、6月
    底前」 is two limits of the same words. Each sentence is asked some ten times in a build."""
    return limits_found((text, title))


def _all(texts: tuple[str, str]) -> tuple[TimeLimit, ...]:
    return tuple(_find(*texts))


limits_found = Recalled(_all)


def _find(text: str, title: str) -> Iterator[TimeLimit]:
    sentence, start, end = Sentence("", title), 0, -1
    for match in _LIMIT.finditer(text):
        if _NO_LIMIT_AFTER.match(text, match.end()) or _CASE_AFTER.match(text, match.end()):
            continue
        if match.start() > end:
            ends = (text.rfind(mark, end + 1, match.start()) for mark in _SENTENCE_ENDS)
            start = max(*ends, end) + 1
        if match.end() > end:
            stop = _SENTENCE_END.search(text, match.end())
            end = stop.start() if stop else len(text)
            sentence = Sentence(text[start:end].rstrip(), title)
        near, at = _near(sentence, match.start() - start, match.end() - match.start())
        yield from _limits(match, near, at)


def _limits(match: re.Match[str], sentence: Sentence, at: int) -> Iterator[TimeLimit]:
    which = int((match.lastgroup or "k0").removeprefix("k"))
    words = match[0].strip()
    at += len(match[0]) - len(match[0].lstrip())
    kind = LimitKind(_KINDS[which])
    dated = kind is LimitKind.DATE
    if dated and fold(words).startswith("每年"):
        kind = LimitKind.RECURRING
    event = match.groupdict().get(f"event{which}") or ""
    before = _BEFORE_WHAT.search(sentence.text, max(0, at - MAX_EVENT), at)
    if kind is LimitKind.LIMIT and words.endswith("前") and before:
        kind, event = LimitKind.AHEAD, before["event"]  # 「应于开庭|三日前」
    amount = _HAS_AMOUNT.search(words) if _PATTERNS[which] in _LABELLED else None
    begins = at + (amount.start() if amount else 0)
    dated = dated or kind is LimitKind.RECURRING
    since, subject = subject_of(sentence, begins, at + len(words), event, dated)
    lead = len(sentence.text) - len(sentence.text.lstrip())
    counted = not dated or bool(_EVERY_SO_LONG.match(words))
    found: list[Period | None] = [*periods(words)] if _PATTERNS[which] in DATES else []
    for period in found or [None]:
        yield TimeLimit(
            words=words,
            kind=kind,
            amount=parse_amount(words) if counted else None,
            since=since,
            subject=subject,
            sentence=sentence.text[lead:],
            at=at - lead,
            period=period,
        )


def _near(sentence: Sentence, at: int, length: int) -> tuple[Sentence, int]:
    """A sentence, or of one longer than any that is read the clauses around a limit; where the
    limit begins in it."""
    text = sentence.text
    if len(text) <= MAX_SENTENCE:
        return sentence, at
    start = text.rfind("，", max(0, at - MAX_SENTENCE // 2), at) + 1
    end = text.find("，", at + length, at + length + MAX_SENTENCE // 2)
    start = start or max(0, at - MAX_SENTENCE // 2)
    end = end if end >= 0 else at + length + MAX_SENTENCE // 2
    return Sentence(text[start:end], sentence.title), at - start
