"""What can be wrong with a source, as data: a stable code, a place, a message and a hint.

A user's mistake is a Diagnostic, never an exception. The kinds stand in `codes.py`, rendering in
`rendering.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: path relative to the folder that was read, line and column from 1."""

    file: str = ""
    line: int = 0
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    span: Span
    code: str
    severity: Severity
    message: str
    hint: str

    @property
    def sort_key(self) -> tuple[Span, str]:
        return (self.span, self.code)


@dataclass(slots=True)
class Collector:
    """A growing list of diagnostics that a stage hands back with its output."""

    file: str = ""
    found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        code: str,
        line: int,
        message: str,
        column: int = 1,
        file: str = "",
        about: str = "",
    ) -> None:
        """`about` is the very thing that a hint names, where its text in general has an example."""
        kind = CODES[code]
        span = Span(file or self.file, line, column)
        hint = kind.hint_about(about)
        self.found.append(Diagnostic(span, code, kind.severity, message, hint))


def has_errors(diagnostics: list[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
