"""Every clause of a workflow with its role: what is done, when, by when, how, what only explains.

Lossless: the clauses of a text with their marks, put together, are the text. A clause that does
something has who does it, where the text says so. Where no role is clear the clause is a manner:
it is told, and nothing is derived from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.flow.actors import Doing, decides, doing
from handbook.flow.acts import is_lead
from handbook.flow.conditions import condition, matter
from handbook.language.limits import limit_words
from handbook.language.mentions import find_forms
from handbook.language.text import cut
from handbook.language.vocabulary import SCOPE_WORDS
from handbook.language.words import verbs
from handbook.model import Procedure
from handbook.relations.passages import courses

_CLAUSE_MARKS = "，,：:"
_SENTENCE_MARKS = "。；;！？\n"
_EXPLAINS = re.compile(
    r"^(?:[（(].*[）)]|如.*等|.{0,8}(?:包括|主要有|来源包括|内容包括).*|说明.*)$"
)
#: What says how something is to be, and is no act: 「确保车况良好」 「做到无文字错误」.
_QUALITY = re.compile(r"^(?:并)?(?:确保|做到|避免|防止|坚持|力求|保证|符合|严格遵守|严格执行)")
_FORBIDS = ("不得", "不准", "严禁", "一律不", "任何情况下", "应当遵守", "不属", "不能", "禁止")
#: What a limit or a form leaves when it is a clause of its own.
_LEFT = re.compile(r"^(?:应当|应|须|要|于|在|为|的|内|前|后|起|一般|原则上|、|\s)*$")


class Role(StrEnum):
    ACT = "act"
    CONDITION = "condition"
    LIMIT = "limit"
    FORM = "form"
    MANNER = "manner"
    EXPLANATION = "explanation"
    SCOPE = "scope"
    RULE = "rule"
    HEADING = "heading"


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


def clauses_of(text: str) -> list[tuple[str, str]]:
    """A text as clauses, each with the mark behind it; nothing is lost."""
    ends = cut(text, _CLAUSE_MARKS + _SENTENCE_MARKS, "。\n")
    found = [(text[start:end], text[end : end + 1]) for start, end in ends]
    return found if found[-1] != ("", "") else found[:-1]


def _of_text(address: str, text: str, scope: bool) -> Iterator[Clause]:
    first = True
    for words, mark in clauses_of(text):
        role, done = (Role.SCOPE, None) if scope else _role(words.strip(), mark, first)
        who = done.actor if done else ""
        decided = bool(done and done.approval) or (role is Role.ACT and decides(words.strip()))
        yield Clause(address, words, mark, role, who, decided)
        first = mark in _SENTENCE_MARKS


def _role(words: str, mark: str, first: bool) -> tuple[Role, Doing | None]:
    goes_on = mark != "" and mark in _CLAUSE_MARKS
    done = doing(words)
    if not words or _EXPLAINS.match(words):
        return Role.EXPLANATION, None
    if goes_on and (condition(words) or (first and matter(words) and not verbs(words))):
        return Role.CONDITION, None
    if any(word in words for word in _FORBIDS) and not (done and done.approval):
        return Role.RULE, None
    if _only(words, limit_words([words])):
        return Role.LIMIT, None
    if _only(words, [f"《{name}》" for name in find_forms([words])]):
        return Role.FORM, None
    if _QUALITY.match(words):
        return Role.MANNER, None
    if is_lead(words) and not (done and done.approval):
        return (Role.CONDITION if words.endswith(("时", "前")) else Role.MANNER), None
    return (Role.ACT, done) if done or verbs(words) else (Role.MANNER, None)


def _only(words: str, found: list[str] | tuple[str, ...]) -> bool:
    """Whether a clause says nothing but these."""
    rest = words
    for one in found:
        rest = rest.replace(one, "")
    return bool(found) and bool(_LEFT.match(rest))
