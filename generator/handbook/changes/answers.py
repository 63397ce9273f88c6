"""Which answers of the search a change of the source changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field

from handbook.changes.model import clipped, shortened
from handbook.diagnostics import Collector, Diagnostic
from handbook.disk.cache import cached
from handbook.disk.version import program_stamp
from handbook.pipeline import Source
from handbook.search.questions import (
    KEPT,
    Found,
    Question,
    ask_all,
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


def changed_answers(
    old: Asked, new: Asked, ids: Collection[str], all_of_them: bool = False
) -> Answers:
    """Of the questions about things of these ids, and of those that came or whose expectation was
    changed, or of all. Asked of both handbooks."""
    made = Answers()
    fresh = [ask for ask, one in new.by_ask.items() if old.by_ask.get(ask) != one]
    about = [*old.by_ask, *new.by_ask] if all_of_them else [*old.about(ids), *new.about(ids)]
    asked = dict.fromkeys([*about, *fresh])
    if not (asked and old.source.is_sound and new.source.is_sound):
        return made
    first, second = (_answered(one.source, list(asked)) for one in (old, new))
    found: dict[tuple[str, str], list[str]] = {}
    for ask, before, after in zip(asked, first, second, strict=True):
        if said := differing(before, after):
            found.setdefault(said, []).append(ask)
        made.lost_before += _lost(old.by_ask.get(ask), before)
        made.lost += _lost(new.by_ask.get(ask), after)
    made.changed = [Answer(tuple(asks), *said) for said, asks in found.items()]
    return made


def _answered(source: Source, asked: Sequence[str]) -> list[Found]:
    """What the source's search says to each. It is kept: who edits looks at the same change, or
    compares with the same revision, again and again."""
    about = "\0".join((source.digest, program_stamp(), *asked))
    name = f"{KEPT}/{hashlib.sha256(about.encode()).hexdigest()}.json"

    def ask() -> list[Found]:
        return ask_all(asked, source.search())

    kept = cached(name, lambda: json.dumps([asdict(one) for one in ask()]))
    try:
        return [Found(**{**one, "unknown": tuple(one["unknown"])}) for one in json.loads(kept)]
    except (ValueError, TypeError, KeyError):  # not what was written there
        return ask()


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
