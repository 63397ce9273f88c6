"""Amounts of time as an office writes them: 3个工作日, 一至两周, 半小时."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.language.text import fold, parse_numeral
from handbook.language.vocabulary import NUMERALS

_N = rf"(?:\d{{1,4}}(?:\.\d)?|[{NUMERALS}两百半]{{1,5}})"
# 「一百二十日」 is not 二十日, 「1.5小时」 not 5小时
_WHOLE = rf"(?<![\d.月{NUMERALS}两百半])"
_UNIT = r"(?:个?工作日|个?小时|分钟|个?月|个?星期|周|天|日|年|个?年度|个?季度)"
#: A pattern without groups.
AMOUNT = rf"{_WHOLE}(?!\d{{4}}年){_N}(?:\s?[至到\-–—~～]\s?{_N})?\s?{_UNIT}"
_READ = re.compile(rf"({_N})(?:\s?[至到\-–—~～]\s?({_N}))?\s?({_UNIT})")
_HOURS = {"分钟": 1 / 60, "小时": 1, "日": 24, "周": 168, "月": 720, "季度": 2160, "年": 8760}
_UNITS = {"天": "日", "星期": "周", "年度": "年"}


@dataclass(frozen=True, slots=True)
class Amount:
    """`unit` is one of 分钟 小时 日 周 月 季度 年; of a range the larger one counts."""

    number: float
    unit: str
    working_days: bool
    printed: str

    @property
    def hours(self) -> float:
        """About how long it is, to sort by; a working day counts as a day and a bit."""
        return self.number * _HOURS[self.unit] * (1.4 if self.working_days else 1)


def parse_amount(words: str) -> Amount | None:
    """The amount in the words of a limit, or None."""
    found = _READ.search(words)
    number = _number(found[2] or found[1]) if found else None
    if found is None or number is None:
        return None
    unit = found[3].removeprefix("个")
    working = unit == "工作日"
    return Amount(number, "日" if working else _UNITS.get(unit, unit), working, found[0])


def _number(text: str) -> float | None:
    bare = fold(text)
    if bare == "半":
        return 0.5
    if re.fullmatch(r"\d+(?:\.\d)?", bare):
        return float(bare) if "." in bare else int(bare)
    return parse_numeral(bare)
