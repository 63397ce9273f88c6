"""Posts as they are printed: who leads, who assists, who carries which duties.

A unit's posts stand in one cell, a clause each: 「正职岗位 1，负责全面工作，具体负责第 1、2 条；」.
The facts are always read from the printed text, in the importer and in the source folder alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.diagnostics import Span
from handbook.language.text import fold, parse_numeral, squeeze
from handbook.language.vocabulary import HEAD_WORDS, NUMERALS, POST_WORDS, PostKind
from handbook.model import Post

_WORDS = "|".join(POST_WORDS)
_NUM = rf"(?:\d{{1,3}}|[{NUMERALS}]{{1,3}})"
# 「；副职岗位 1，」 a clause begins with a post's name, at the start or after a closing mark
_CLAUSE_START = re.compile(rf"(?:^|(?<=[。；;，,、\n]))\s{{0,9}}(?=(?:{_WORDS}))")
# 「副职岗位 2 负责…」 「正职岗位，…」 「业务岗位一：…」
_NAME = re.compile(rf"\s*({_WORDS})\s*[（(]?({_NUM})?[)）]?(?!\s*[-－—–~～至到、]\s*\d)")
# 「1」 「7-10」 「第一至第四」 as members of a list
_RANGE = re.compile(rf"({_NUM})\s*(?:[-－—–~～至到]+\s*第?\s*({_NUM}))?")
_MEMBER = rf"第?\s?{_NUM}(?:\s?[-－—–~～至到]{{1,3}}\s?第?\s?{_NUM})?"
# 「第 1, 2, 7-10 条」 「6、13、14 项」, or after the verb alone 「负责 1、2」; what is counted and
# the verb stand beside the numbers, so that these are looked for once
_LIST = re.compile(rf"{_MEMBER}(?:\s?(?:[、,，和及与]|以及)\s?{_MEMBER})*")
_COUNTED = re.compile(r"\s?等?\s?(?:条|项|款|点)")
_ENDS = re.compile(r"\s?(?=[。；;，,]|$)")
_VERBS = ("负责", "承担", "分管")
_PHRASE = re.compile(r"[，,；;。]")
MAX_RANGE = 200
ASSIST_WORD = "协助"
# 「协助正职做好全面工作」 「协助处长负责…」; 「协助办理其他事项」 assists nobody in particular
_ASSISTS_HEAD = re.compile(rf"{ASSIST_WORD}[^，,；;。]{{0,4}}(?:{'|'.join(HEAD_WORDS)})")


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What a clause says; `duty_numbers` in the printed order, each once, `assisted_numbers` those
    of them in which it only assists."""

    name: str
    kind: PostKind
    number: int | None
    leads_all: bool
    assists_head: bool
    duty_numbers: tuple[int, ...]
    assisted_numbers: tuple[int, ...]


def split_clauses(text: str) -> list[str]:
    """The clauses of a posts cell, in order; text before the first post comes first."""
    starts = [m.end() for m in _CLAUSE_START.finditer(text)]
    bounds = sorted({0, *starts, len(text)})
    return [c for c in (squeeze(text[a:b]) for a, b in pairwise(bounds)) if c]


def parse_post(text: str) -> PostFacts | None:
    """The facts of one clause, or None where it does not begin with a post's name."""
    match = _NAME.match(text)
    if not match:
        return None
    number = parse_numeral(match[2]) if match[2] else None
    rest = text[match.end() :]
    phrases = [fold(phrase) for phrase in _PHRASE.split(rest)]
    leads = any(
        "全面工作" in p and ("负责" in p or "主持" in p) and ASSIST_WORD not in p for p in phrases
    )
    numbers, assisted = _duty_numbers(rest)
    return PostFacts(
        name=match[1] if number is None else f"{match[1]} {number}",
        kind=POST_WORDS[match[1]],
        number=number,
        leads_all=leads,
        assists_head=bool(_ASSISTS_HEAD.search(rest)),
        duty_numbers=numbers,
        assisted_numbers=assisted,
    )


def _duty_numbers(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """All numbers of a clause, and those of phrases such as 「协助正职负责第 1 条」; each once, in
    the printed order."""
    numbers: dict[int, None] = {}
    assisted: dict[int, None] = {}
    marks = [match.end() for match in _PHRASE.finditer(text)]
    for match in _lists(text):
        start = marks[at - 1] if (at := bisect_right(marks, match.start())) else 0
        assists = ASSIST_WORD in text[start : match.end()]
        found = dict.fromkeys(_members(match[0]))
        numbers |= found
        assisted |= found if assists else {}
    return tuple(numbers), tuple(assisted)


def _lists(text: str) -> Iterator[re.Match[str]]:
    """The lists of numbers of duties in a clause."""
    for match in _LIST.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()].rstrip()
        counted = _COUNTED.match(text, match.end())
        if counted or (before.endswith(_VERBS) and _ENDS.match(text, match.end())):
            yield match


def _members(listed: str) -> Iterator[int]:
    for first, last in _RANGE.findall(listed):
        low = parse_numeral(first) or 0
        high = (parse_numeral(last) if last else low) or low
        yield from range(low, min(high, low + MAX_RANGE) + 1)


def with_numbers(text: str, became: Mapping[int, int]) -> str:
    """A clause whose numbers are those that they became; what became none is left out, unless it
    stands alone."""
    named = _NAME.match(text)
    made, at = "", 0
    for match in _lists(text):
        if named and match.start() < named.end():
            continue
        old = list(_members(match[0]))
        new = [became[number] for number in old if number in became]
        if new and new != old:
            made += text[at : match.start()] + _listed(match[0], new)
            at = match.end()
    return made + text[at:]


def with_list(text: str, numbers: Sequence[int]) -> str | None:
    """A clause with these numbers in the place of its own; None where it has no list of them, or
    several, which say different things."""
    named = _NAME.match(text)
    begin = named.end() if named else 0
    found = [match for match in _lists(text) if match.start() >= begin]
    if len(found) != 1:
        return None
    return text[: found[0].start()] + _listed(found[0][0], numbers) + text[found[0].end() :]


def _listed(before: str, numbers: Sequence[int]) -> str:
    """Numbers as the list before them is set: 「第 1、2、7-10」."""
    first = re.match(r"第?\s?", before)
    dash = re.search(r"[-－—–~～至到]+", before)
    runs: list[list[int]] = []
    for number in numbers:
        if dash and runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    mark = dash[0] if dash else ""
    shown = [f"{run[0]}{mark}{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return (first[0] if first else "") + "、".join(shown)


# The head and the deputies of a unit, by the names of their posts
_CHIEFS = "|".join("科长 处长 股长 主任 局长 站长 所长 院长 馆长 队长 部长 书记 校长".split())
_HEAD_POST = re.compile(rf"(?:^|[科室处股局站所院馆队部大]|中心)(?:{_CHIEFS}|主要负责人)$")
_DEPUTY_POST = re.compile(rf"^副|副(?:{_CHIEFS})$")


def post_kind(name: str) -> PostKind:
    """The kind of a post of any name."""
    if _DEPUTY_POST.search(name):
        return PostKind.DEPUTY_HEAD
    return PostKind.HEAD if _HEAD_POST.search(name) else PostKind.OTHER


def make_post(text: str, unit_id: str, span: Span) -> Post | None:
    """The post of one clause, or None where the clause names none."""
    facts = parse_post(text)
    if facts is None:
        return None
    kind = facts.kind.value.replace("_", "-")
    post_id = f"{unit_id}/{kind}" + (f"-{facts.number}" if facts.number is not None else "")
    return Post(
        post_id,
        facts.name,
        facts.kind,
        facts.number,
        text,
        facts.leads_all,
        facts.assists_head,
        facts.duty_numbers,
        facts.assisted_numbers,
        span=span,
    )
