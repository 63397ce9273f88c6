"""What editors note about a file itself, in lines under its title; all of it optional.

- 核对日期：2026年3月1日      when its text was last compared with how things are done
- 复核周期：12个月            after how long it wants comparing again
- 已核：HB331、HB342          faults that were looked at and stay as they are
"""

from __future__ import annotations

import re
from datetime import date

from handbook.codes import CODES, Severity
from handbook.diagnostics import Collector
from handbook.model import Review
from handbook.text import fold, parse_numeral

CHECKED_LABEL = "核对日期"
PERIOD_LABEL = "复核周期"
SETTLED_LABEL = "已核"
LABELS = (CHECKED_LABEL, PERIOD_LABEL, SETTLED_LABEL)

_FIELD = re.compile(rf"^[-*]?\s*({'|'.join(LABELS)})\s*[:：]\s*(.*)$")
# 「2026年3月1日」 「2026-03-01」 「2026.3.1」
_DATE = re.compile(r"^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$")
# 「12个月」 「一年」 「半年」
_PERIOD = re.compile(r"^(半|[\d一二两三四五六七八九十]{1,3})(?:个)?(年|月|季度)$")
_MONTHS = {"年": 12, "季度": 3, "月": 1}
_SEPARATOR = re.compile(r"[、，,;；\s]+")


class ReviewFields:
    """Gathers the fields of one file; each line that is one is taken."""

    def __init__(self, out: Collector) -> None:
        self.review = Review()
        self._out = out

    def take(self, line: str, number: int) -> bool:
        """Whether the line is a field; a value that says nothing is a diagnostic."""
        found = _FIELD.match(line)
        if found is None:
            return False
        label, value = found[1], found[2].strip()
        if not value:
            return True
        old = self.review
        if label == CHECKED_LABEL:
            checked = parse_date(value)
            self._told(checked is not None, number, f"{label}“{value}”不是日期")
            self.review = Review(checked, old.months, old.settled)
        elif label == PERIOD_LABEL:
            months = parse_period(value)
            self._told(months > 0, number, f"{label}“{value}”不是时间")
            self.review = Review(old.checked, months, old.settled)
        else:
            self._settle([code for code in _SEPARATOR.split(value) if code], number)
        return True

    def _settle(self, codes: list[str], number: int) -> None:
        known = []
        for code in codes:
            good = code in CODES and CODES[code].severity is not Severity.ERROR
            self._told(good, number, f"{SETTLED_LABEL}中的“{code}”不是可以核销的代码")
            known += [code] if good else []
        old = self.review
        settled = tuple(dict.fromkeys([*old.settled, *known]))
        self.review = Review(old.checked, old.months, settled)

    def _told(self, good: bool, number: int, message: str) -> None:
        if not good:
            self._out.add("HB214", number, message)


def parse_date(text: str) -> date | None:
    match = _DATE.match(fold(text))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def parse_period(text: str) -> int:
    """Months; 0 for what is no length of time."""
    match = _PERIOD.match(fold(text))
    if match is None:
        return 0
    if match[1] == "半":
        return _MONTHS[match[2]] // 2
    return (parse_numeral(match[1]) or 0) * _MONTHS[match[2]]


def review_lines(review: Review) -> list[str]:
    """The fields that are set, as the reader takes them."""
    lines = []
    if review.checked:
        lines.append(f"- {CHECKED_LABEL}：{chinese_date(review.checked)}")
    if review.months:
        lines.append(f"- {PERIOD_LABEL}：{review.months}个月")
    if review.settled:
        lines.append(f"- {SETTLED_LABEL}：{'、'.join(review.settled)}")
    return lines


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
