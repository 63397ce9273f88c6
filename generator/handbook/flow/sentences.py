"""A step's text in sentences and clauses, cut where Chinese cuts them and never inside brackets.

What comes out is the text's own wording in its order, without the marks between the pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.language.text import CLOSING_BRACKETS, HAN, OPENING_BRACKETS, cut
from handbook.language.vocabulary import (
    APPROVAL_WORDS,
    CONDITION_CLAUSES,
    CONDITION_OPENINGS,
    KIND_WORDS,
    NUMERALS,
)

_APPROVED = "|".join(APPROVAL_WORDS)
_KINDS = "|".join(KIND_WORDS)
# 「会议方案经室领导审核后|报市政府办公厅审定」
_AFTER_APPROVAL = re.compile(
    rf"(?<=.)(?:(?:{_APPROVED})(?:无误|通过|完毕|意见)?后)(?=[^，。；者的][^，。；])"
)
# 「不能处理的|根据内外网安排…」 「重要文稿的提纲|应征求…」 「有条件情况下|可组织…」
_AFTER_CASE = re.compile(
    r"^[^，的]{0,6}(?:不|未|无|确需|没有)[^，的]{1,12}的(?=[根按由经报应须需可])"
    rf"|^(?:(?:{_KINDS})、?)+(?!件)[^，]{{2,8}}?(?=应|可(?!以外))"
    rf"|^(?:{'|'.join(CONDITION_CLAUSES)})(?=[^，])"
    # 「5000元以上的|须财务总监签字」 「来不及的|由总值班代行审批」
    r"|^[^，的]{2,16}的(?=(?:还|另)?(?:须|由|报[^告到社]|经(?![济营费])|应(?![急付收])))"
)
# 「对处级干部进行民主推荐|、对科级干部进行民主测评」
_ABOUT_TWO = re.compile(rf"(?<=[{HAN}])、(?=对[^，、]{{2,20}}进行)")
# 「主要有以下 6 种途径：（1）…；（2）…。」 「主要包括：…」 list and do nothing
_LIST_FOLLOWS = re.compile("：（1）|主要包括|主要有|来源包括|内容包括")
# 「（说明：…）」 as a paragraph of its own
_REMARK = re.compile(r"^（.*）$", re.MULTILINE)
# 「一是」 「（1）」 before a clause say nothing in a chart
_COUNTING = re.compile(rf"^(?:[{NUMERALS}]是|（\d+）|尔后|然后|原则上|其中[：，]?|并且)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses up to the next 。 or ；."""

    clauses: tuple[str, ...]

    @property
    def text(self) -> str:
        return "，".join(self.clauses)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text; empty ones are left out."""
    found = []
    text = _ABOUT_TWO.sub("，", _without_lists(_REMARK.sub("", text)))
    for raw in _split(text, "。；;！\n"):
        clauses = [clause for part in _split(_whole(raw), "，,：") for clause in _cut(part)]
        if clauses:
            found.append(Sentence(tuple(clauses)))
    return found


def _without_lists(text: str) -> str:
    """The text without what only lists: from the beginning of such a sentence to its full stop."""
    kept, done = [], 0
    while found := _LIST_FOLLOWS.search(text, done):
        start = max(text.rfind(mark, done, found.start()) for mark in "。；\n") + 1
        kept.append(text[done : max(start, done)])
        stop = text.find("。", found.end())
        done = len(text) if stop < 0 else stop + 1
    return "".join([*kept, text[done:]])


def _cut(clause: str) -> list[str]:
    """A clause in the parts that are done by different people."""
    clause = _COUNTING.sub("", clause.strip())
    inside = _in_brackets(clause)
    ends = [m.end() for m in _AFTER_APPROVAL.finditer(clause) if not inside[m.end()]]
    ends += [m.end() for m in _AFTER_CASE.finditer(clause)]
    starts = [0, *sorted(ends)]
    pieces = [clause[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
    return [piece for piece in pieces if piece]


def _split(text: str, marks: str) -> list[str]:
    """The pieces between marks; a sentence or a line ends also within brackets."""
    return [text[a:b] for a, b in cut(text, marks, "".join(ch for ch in marks if ch in "。\n"))]


def _whole(raw: str) -> str:
    """A sentence without a bracket that another one closes: 「（…沟通。）」."""
    text = raw.strip()
    if text.startswith("（") and text.count("（") > text.count("）"):
        text = text[1:]
    return text[1:] if text.startswith("）") else text


def _in_brackets(text: str) -> list[bool]:
    """For each place of a text whether it stands within brackets of some kind."""
    depth = [0] * len(OPENING_BRACKETS)
    inside = [False]
    for ch in text:
        if ch in OPENING_BRACKETS:
            depth[OPENING_BRACKETS.index(ch)] += 1
        elif ch in CLOSING_BRACKETS:
            depth[CLOSING_BRACKETS.index(ch)] -= 1
        inside.append(any(open_ > 0 for open_ in depth))
    return inside


def bare(clause: str) -> str:
    """A clause without brackets at its end: 「不超过半天的（含临时外出）」."""
    return re.sub(r"[（(][^（）()]*[）)]$", "", clause).strip()


def opening(clause: str) -> str:
    """The word with which a clause opens a condition, or nothing."""
    return next((word for word in CONDITION_OPENINGS if clause.startswith(word)), "")
