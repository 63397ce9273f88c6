"""What a check may look at, and where a finding stands in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from handbook.diagnostics import Collector, Span
from handbook.model import Handbook
from handbook.relations.links import Links

NEAR = 500  # lines


@dataclass(frozen=True, slots=True)
class Material:
    """`files` are the texts that the handbook was read from; without `today` nothing is overdue."""

    handbook: Handbook
    links: Links
    files: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None

    def place(self, span: Span, words: str) -> Span:
        """The line and column of words near a span, or the span where they are set otherwise."""
        rows = _rows(self.files.get(span.file, ""))
        first = max(span.line, 1)
        for number in range(first, min(first + NEAR, len(rows) + 1)):
            column = rows[number - 1].find(words)
            if column >= 0:
                return Span(span.file, number, column + 1)
        return span


@lru_cache(maxsize=256)
def _rows(text: str) -> list[str]:
    return text.split("\n")


#: A check looks and adds what is wrong; it changes nothing.
Check = Callable[[Material, Collector], None]


def report(out: Collector, code: str, span: Span, message: str) -> None:
    out.add(code, span.line or 1, message, span.column, span.file)


def listed(names: Iterable[object], most: int = 8) -> str:
    """「甲、乙、丙等 12 个」 for more than `most`, else all of them; each once."""
    once = list(dict.fromkeys(map(str, names)))
    if len(once) <= most:
        return "、".join(once)
    return f"{'、'.join(once[:most])}等 {len(once)} 个"
