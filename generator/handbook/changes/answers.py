"""Which answers of the search a change of the source changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from handbook.changes.model import shortened
from handbook.diagnostics import Collector
from handbook.pipeline import Source
from handbook.search.questions import Engine, Found, Question, bare, parse_questions


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


def changed_answers(old: Asked, new: Asked, ids: Collection[str]) -> list[Answer]:
    """Of the questions about things of these ids, and of those that came or whose expectation was
    changed. Asked of both handbooks."""
    fresh = [ask for ask, one in new.by_ask.items() if old.by_ask.get(ask) != one]
    asked = dict.fromkeys([*old.about(ids), *new.about(ids), *fresh])
    data, other = (one.source.search() if asked else {} for one in (old, new))
    if data == other:
        return []
    first, second = Engine(data), Engine(other)
    found: dict[tuple[str, str], list[str]] = {}
    for ask in asked:
        differing = _differing(first.ask(ask), second.ask(ask))
        if differing:
            found.setdefault(differing, []).append(ask)
    return [Answer(tuple(asks), *said) for said, asks in found.items()]


def _differing(old: Found, new: Found) -> tuple[str, str] | None:
    """What was answered and is now: another thing, or other sentences of it."""
    one, other = _what(old), _what(new)
    if one != other:
        return one, other
    was, now = (found.passages[0] if found.passages else [] for found in (old, new))
    gone, come = [s for s in was if s not in now], [s for s in now if s not in was]
    if not (gone or come):
        return None
    return f"{one}：{_quoted(gone)}", f"{one}：{_quoted(come)}"


def _what(found: Found) -> str:
    if not found.confident or not found.hits:
        return "没有答案"
    return found.title or bare(found.hits[0])


def _quoted(sentences: Sequence[str]) -> str:
    return "".join(f"“{shortened(one)}”" for one in sentences) or "没有这一句"


def _expected(question: Question) -> set[str]:
    return {*question.expect, *question.all, *question.card}
