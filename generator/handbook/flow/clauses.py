"""Every clause of a workflow with its role, in printed order.

Lossless: the clauses of a text with their marks, put together, are the text. A clause that does
something has who does it, where the text says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.flow.actors import decides
from handbook.flow.roles import Role, roles_in
from handbook.flow.sentences import sentences
from handbook.language.acting import SCOPE_WORDS
from handbook.model import Procedure
from handbook.relations.passages import courses


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` without the mark that follows it; `who` acts, or is empty; `decides`: over what
    another one brings."""

    address: str
    text: str
    mark: str
    role: Role
    who: str = ""
    decides: bool = False


def clauses(procedure: Procedure) -> Iterator[Clause]:
    """All of a workflow, titles included, in printed order."""
    for course in courses(procedure.workflow):
        scope = course.title.endswith(SCOPE_WORDS)
        if course.section:
            yield Clause(course.anchor, course.title, course.section.mark, Role.HEADING)
        yield from _of_text(course.anchor, course.text, scope)
        for address, step in course.steps:
            if step.title:
                yield Clause(address, step.title, step.mark, Role.HEADING)
            yield from _of_text(
                address, step.text, scope or (step.title or "").endswith(SCOPE_WORDS)
            )


def _of_text(address: str, text: str, scope: bool) -> Iterator[Clause]:
    for sentence in sentences(text):
        for one, read, done in roles_in(sentence):
            role = Role.SCOPE if scope else read
            who = done.actor if done and not scope else ""
            decided = role is Role.ACT and (bool(done and done.approval) or decides(one.bare))
            yield Clause(address, one.text, one.mark, role, who, decided)
