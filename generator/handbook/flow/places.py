"""The places of a workflow where somebody decides, and which of them decide upon the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.flow.actors import doing, leading_name
from handbook.flow.conditions import matter
from handbook.flow.deciding import ANSWERS, Decision, Reader
from handbook.flow.sentences import doing_sentences
from handbook.language.acting import SCOPE_WORDS
from handbook.language.vocabulary import SEQUENCE_ENDINGS
from handbook.model import Workflow
from handbook.relations.passages import courses

#: 「资金使用计划审核」
_IS_DECISION = re.compile("(?:审核|审批)$")
_DECIDING_ALONE = re.compile("[初复终会]?审[核批签阅定修]?|批准|签批|签发|把关|审核把关")
#: A state of the thing, and nothing that somebody does: 「处长无异议时」, 「材料齐全时」.
_STATE = re.compile("[批审签无未不]|一致|齐|同意|完|定稿|印发|通过|[成好]$")
MAX_ACT = 6  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a workflow where somebody decides, and the titles that it stands under."""

    section: str
    title: str
    decisions: tuple[Decision, ...]


def deciding_places(workflow: Workflow) -> Iterator[Place]:
    known: list[Decision] = []
    last, since, last_title = -1, "", ""
    for at, (section, title, address, text) in enumerate(_texts(workflow)):
        reader = Reader(address, known, f"{since}，{title}")
        found = (
            reader.read(text)
            or _by_title(title, text, address)
            or _named(title or (section if "_" not in address else ""), address)
        )
        since = reader.since
        if not found:
            continue
        first = found[0]
        if at - last > 1 and not first.act.startswith(ANSWERS):
            first = replace(first, follows=False)  # something else was done in between
        before = known[-1] if known else None
        flows = title.endswith(SEQUENCE_ENDINGS) and last_title.endswith(SEQUENCE_ENDINGS)
        if before and not (before.case or before.either or flows) and _of_the_same(first, text):
            first = replace(first, follows=True)
        last_title = title
        known += found
        last = at
        yield Place(section, title, (first, *found[1:]))


def _texts(workflow: Workflow) -> Iterator[tuple[str, str, str, str]]:
    """Section, title, address and text of each place where something is done."""
    for course in courses(workflow):
        if course.title.endswith(SCOPE_WORDS):
            continue
        if course.text:
            yield course.title, "", course.anchor, course.text
        for address, step in course.steps:
            yield course.title, step.title or "", address, step.text


def _of_the_same(first: Decision, text: str) -> bool:
    """Whether a decision in a later step is over the thing that was decided upon before."""
    opening = doing_sentences(text)[0].clauses
    speaks_of = len(opening) > 1 and (matter(opening[0]) or _own_time(opening[0]))
    return bool(first.who) and not (speaks_of or first.made or first.case)


def _own_time(clause: str) -> bool:
    """「承办人员用印时」: what is done then is a matter of its own."""
    name = leading_name(clause)
    act = clause[len(name) :].removesuffix("时") if name and clause.endswith("时") else ""
    return 1 < len(act) <= MAX_ACT and not _STATE.search(act)


def _by_title(title: str, text: str, address: str) -> tuple[Decision, ...]:
    """「资金使用计划审核」: a step that is a decision, whose text names nobody."""
    act = _IS_DECISION.search(title)
    if not act or not text.startswith(act[0]):
        return ()
    return (Decision("", act[0], address, (), title, False, made=True),)


def _named(title: str, address: str) -> tuple[Decision, ...]:
    """「处室负责人审核」: a step or section that is somebody's decision by its name."""
    found = doing(title.rstrip("。；"))
    if not (found and found.approval) or found.before or not _DECIDING_ALONE.fullmatch(found.act):
        return ()
    return (Decision(found.actor, found.act, address, (), "", follows=False),)
