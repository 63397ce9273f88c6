"""What a change of the source means, said for who reviews it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Weight(StrEnum):
    """How closely to look: `CARE` where something now says another thing than it seems to."""

    CARE = "care"
    PLAIN = "plain"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence about one thing. `kind` is stable and for programs; `id` is that of the unit,
    post or procedure, or "" for the handbook's own; `unit` names the unit, `about` the thing;
    `before` and `after` are the office's words where they were replaced; `affects` what else shows
    it; `file` is where it is edited."""

    kind: str
    id: str
    unit: str
    about: str
    said: str
    weight: Weight = Weight.PLAIN
    before: str = ""
    after: str = ""
    affects: tuple[str, ...] = ()
    file: str = ""


@dataclass(slots=True)
class Told:
    """A growing list of the changes of one thing."""

    id: str
    unit: str
    about: str
    file: str = ""
    changes: list[Change] = field(default_factory=list)

    def add(
        self,
        kind: str,
        said: str,
        weight: Weight = Weight.PLAIN,
        before: str = "",
        after: str = "",
        affects: Iterable[str] = (),
    ) -> None:
        self.changes.append(
            Change(
                kind,
                self.id,
                self.unit,
                self.about,
                said,
                weight,
                before,
                after,
                tuple(affects),
                self.file,
            )
        )

    def replaced(
        self, kind: str, label: str, before: str, after: str, affects: Iterable[str] = ()
    ) -> None:
        """A text that came, went or was replaced, if it did."""
        if before == after:
            return
        if not before:
            said = f"{label}写上“{after}”"
        elif not after:
            said = f"{label}删去，原为“{before}”"
        else:
            old, new = clipped(before, after)
            said = f"{label}由“{old}”改为“{new}”"
        self.add(kind, said, before=before, after=after, affects=affects)


AROUND = 12  # letters that are shown before and after what differs
SHORT = 40


def clipped(before: str, after: str) -> tuple[str, str]:
    """Two texts as far as they differ, with some letters around; short ones whole."""
    if max(len(before), len(after)) <= SHORT:
        return before, after
    least = min(len(before), len(after))
    front = next((at for at in range(least) if before[at] != after[at]), least)
    rest = least - front
    back = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)

    def clip(text: str) -> str:
        begin, end = max(0, front - AROUND), min(len(text), len(text) - back + AROUND)
        return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"

    return clip(before), clip(after)


def shortened(text: str) -> str:
    """A text by its beginning."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
