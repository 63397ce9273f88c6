"""Which answers of the search a change of the source changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from handbook.changes.model import clipped, shortened
from handbook.diagnostics import Collector, Diagnostic
from handbook.pipeline import Source
from handbook.relations.elsewhere import Elsewhere, elsewhere
from handbook.search.questions import (
    Found,
    Question,
    answered,
    bare,
    parse_questions,
    tell_faults,
)
from handbook.source.layout import QUESTIONS_FILE


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to questions, as far as it differs, in words for an editor."""

    asked: tuple[str, ...]
    before: str
    after: str


class Asked:
    """The editors' questions of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        found = parse_questions(source.questions, Collector())
        self.by_ask = {one.ask: one for one in found}

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """What its matters say of one another."""
        return elsewhere(self.source.handbook, self.source.links)

    def answers(self, other: Asked) -> dict[str, Found]:
        """What the source's search says to each of its own questions, as the check asks them, and
        to those that only another has."""
        more = [ask for ask in other.by_ask if ask not in self.by_ask]
        return {
            ask: found
            for asks in (list(self.by_ask), more)
            if asks
            for ask, found in zip(
                asks, answered(asks, self.source.digest, self.source.search), strict=True
            )
        }

    def about(self, ids: Collection[str]) -> list[str]:
        """Those that something of these ids should answer."""
        return [ask for ask, one in self.by_ask.items() if not _expected(one).isdisjoint(ids)]


@dataclass(slots=True)
class Answers:
    """`lost` are the findings of questions that get no answer now, `lost_before` of those that got
    none before."""

    changed: list[Answer] = field(default_factory=list)
    lost: list[Diagnostic] = field(default_factory=list)
    lost_before: list[Diagnostic] = field(default_factory=list)


def changed_answers(old: Asked, new: Asked) -> Answers:
    """Every question of either handbook, asked of both: what is new answers questions that nobody
    thought of when it was written."""
    made = Answers()
    if not (old.source.is_sound and new.source.is_sound):
        return made
    first, second = old.answers(new), new.answers(old)
    found: dict[tuple[str, str], list[str]] = {}
    for ask in dict.fromkeys((*old.by_ask, *new.by_ask)):
        before, after = first[ask], second[ask]
        if said := differing(before, after):
            found.setdefault(said, []).append(ask)
        made.lost_before += _lost(old.by_ask.get(ask), before)
        made.lost += _lost(new.by_ask.get(ask), after)
    made.changed = [Answer(tuple(asks), *said) for said, asks in found.items()]
    return made


def _lost(question: Question | None, found: Found) -> list[Diagnostic]:
    out = Collector(QUESTIONS_FILE)
    if question is not None:
        tell_faults(question, found, out)
    return out.found


def differing(old: Found, new: Found) -> tuple[str, str] | None:
    """What was answered and is now: another thing, or other sentences of it."""
    one, other = _what(old), _what(new)
    if one != other:
        return one, other
    was, now = (found.passages[0] if found.passages else [] for found in (old, new))
    gone, come = [s for s in was if s not in now], [s for s in now if s not in was]
    if not (gone or come):
        return None
    if len(gone) == len(come) == 1:  # as far as they differ
        before, after = clipped(gone[0], come[0])
        return f"{one}：“{before}”", f"{one}：“{after}”"
    before, after = _quoted(gone), _quoted(come)
    if not before:
        return one, f"{one}，多出{after}"
    if not after:
        return f"{one}：{before}", f"{one}，不再有这些话"
    return f"{one}：{before}", f"{one}：{after}"


def _what(found: Found) -> str:
    if not found.confident or not found.hits:
        return "没有答案"
    return found.title or bare(found.hits[0])


def _quoted(sentences: Sequence[str]) -> str:
    return "".join(f"“{shortened(one)}”" for one in sentences)


def _expected(question: Question) -> set[str]:
    return {*question.expect, *question.all, *question.card}
