"""What editors note about a file itself, in lines under its title; all of it optional.

- 核对日期：2026年3月1日      when its text was last compared with how things are done
- 复核周期：12个月            after how long it wants comparing again
- 已核：HB331、HB342          faults that were looked at and stay as they are
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity
from handbook.language.text import chinese_date, fold, parse_numeral
from handbook.language.vocabulary import NUMERALS
from handbook.model import Review

CHECKED_LABEL = "核对日期"
PERIOD_LABEL = "复核周期"
SETTLED_LABEL = "已核"
LABELS = (CHECKED_LABEL, PERIOD_LABEL, SETTLED_LABEL)

_FIELD = re.compile(rf"^[-*]?\s*({'|'.join(LABELS)})\s*[:：]\s*(.*)$")
# 「2026年3月1日」 「2026-03-01」 「2026.3.1」
_DATE = re.compile(r"^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$")
# 「12个月」 「一年」 「半年」 「每年」
_PERIOD = re.compile(rf"^每?(半|[\d两{NUMERALS}]{{1,3}})?(?:个)?(年|月|季度)$")
_MONTHS = {"年": 12, "季度": 3, "月": 1}
FIRST_YEAR, LAST_YEAR = 1950, 2150
MOST_MONTHS = 600
# A bracket may hold separators: 「HB331（自然资源、规划）、HB342」
_ENTRY = re.compile(r"(?:[（(][^（()）]*[)）]|[^、，,;；\s])+")
# 「HB342」 「HB331（自然资源）」: only findings whose message has these words
_SETTLED = re.compile(r"^(HB\d{3})(?:\((.+)\))?$", re.IGNORECASE)


class ReviewFields:
    """Gathers the fields of one file; each line that is one is taken."""

    def __init__(self, out: Collector) -> None:
        self._out = out
        self._lines: dict[str, int] = {}
        self._checked: date | None = None
        self._months = 0
        self._settled: list[str] = []

    @property
    def review(self) -> Review:
        return Review(self._checked, self._months, tuple(dict.fromkeys(self._settled)))

    def take(self, line: str, number: int, misplaced: bool = False) -> bool:
        """Whether the line is a field; what is amiss with it is a diagnostic. `misplaced`: it does
        not stand under the title, where only a line that begins as a list's can be meant."""
        found = _FIELD.match(line)
        if found is None or (misplaced and not line.startswith(("-", "*"))):
            return False
        label, value = found[1], found[2].strip()
        if misplaced:
            self._out.add("HB214", number, f"“{label}”应写在文件开头的标题之下")
        if label in self._lines and label != SETTLED_LABEL:
            self._out.add("HB214", number, f"“{label}”写了两次，以这一行为准")
        self._lines[label] = number
        if label == SETTLED_LABEL:
            self._settle(value, number)
        elif label == CHECKED_LABEL:
            self._checked = parse_date(value)
            self._told(bool(self._checked), number, f"{label}“{value}”不是日期")
        else:
            self._months = parse_period(value)
            self._told(self._months > 0, number, f"{label}“{value}”看不出是多久")
        return True

    def finish(self) -> Review:
        """The whole of it, at the end of the file."""
        if self._months and CHECKED_LABEL not in self._lines:
            number = self._lines[PERIOD_LABEL]
            self._out.add("HB214", number, f"写了{PERIOD_LABEL}，没有写{CHECKED_LABEL}")
        return self.review

    def _settle(self, value: str, number: int) -> None:
        for entry in _ENTRY.findall(value):
            found = _SETTLED.match(unicodedata.normalize("NFKC", entry))
            code = found[1].upper() if found else ""
            if code not in CODES:
                self._out.add("HB214", number, f"没有代码“{entry}”")
            elif CODES[code].severity is Severity.ERROR:
                self._out.add("HB214", number, f"{code} 是错误，须改正，不能记“{SETTLED_LABEL}”")
            else:
                words = found[2] if found else None
                self._settled.append(f"{code}（{words}）" if words else code)

    def _told(self, good: bool, number: int, message: str) -> None:
        if not good:
            self._out.add("HB214", number, message)


def parse_date(text: str) -> date | None:
    match = _DATE.match(fold(text))
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def parse_period(text: str) -> int:
    """Months; 0 for what is no length of time."""
    match = _PERIOD.match(fold(text))
    if match is None:
        return 0
    if match[1] == "半":
        return _MONTHS[match[2]] // 2
    months = (parse_numeral(match[1] or "1") or 0) * _MONTHS[match[2]]
    return months if months <= MOST_MONTHS else 0


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
