"""What a kind of fault is: a stable code, how grave it is, its name, what the reader can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    severity: Severity
    title: str
    hint: str
    example: str = ""  # stands in the hint unless the very thing is known

    def hint_about(self, thing: str = "") -> str:
        """What the reader can do, by an example or about the very thing found."""
        return self.hint.replace("{}", thing or self.example)
