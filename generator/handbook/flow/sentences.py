"""A text in sentences and clauses: the one cutter of all that reads what a workflow says.

Lossless: the clauses with their marks, put together, are the text. It is cut where Chinese cuts,
never inside brackets, and where another one begins to act within a clause. What only explains
(remarks in brackets, lists of kinds and ways, 「一是」) is told apart from what is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from handbook.flow.actors import doing
from handbook.language.acting import (
    APPROVAL_WORDS,
    CONDITION_CLAUSES,
    CONDITION_OPENINGS,
    KIND_WORDS,
)
from handbook.language.text import CLOSING_BRACKETS, HAN, OPENING_BRACKETS, cut
from handbook.language.vocabulary import NUMERALS

CLAUSE_MARKS = "，,：:"
SENTENCE_MARKS = "。；;！？\n"
_ALWAYS = "。\n"  # a sentence or a line ends also within brackets

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
    # 「凡是转出的档案|均应严密包封」
    r"|^凡是?[^，]{2,24}?(?=均应|应当|应(?![急付收])|必须|须(?!知)|均(?!衡))"
    # 「5000元以上的|须财务总监签字」 「来不及的|由总值班代行审批」
    r"|^[^，的]{2,16}的(?=(?:还|另)?(?:须|由|报[^告到社]|经(?![济营费])|应(?![急付收])))"
)
# 「对处级干部进行民主推荐|、对科级干部进行民主测评」
_ABOUT_TWO = re.compile(rf"(?<=[{HAN}])、(?=对[^，、]{{2,20}}进行)")
# 「主要有以下 6 种途径：（1）…；（2）…。」 「主要包括：…」 list and do nothing
_LIST_FOLLOWS = re.compile("：（1）|主要包括|主要有|来源包括|内容包括")
# 「拟定调研方案，包括：目的；时间；安排。」
_WHAT_IT_HAS = re.compile(r"(?<=，)包括[：:][^。]*")
# 「（说明：…）」 as a paragraph of its own
_REMARK = re.compile(r"^（.*）$", re.MULTILINE)
# 「一是」 「（1）」 before a clause say nothing in a chart
_COUNTING = re.compile(rf"^(?:[{NUMERALS}]是|（\d+）|尔后|然后|原则上|其中[：，]?|并且)")


# 「修改后的」 「将完善的」 「负责同志提出的」: what a thing is, and no case of it
_MADE = re.compile(
    "后$|^[将把对向由经]|提出$|形成$|所[^，]{1,4}$|(?:有关|相关|主要|具体|重大|各自)$"
)
# 「…的|转财务科」: how a case is handled
_HANDLED = re.compile(
    "转(?![变业型])|打回|驳回|退[回给还]|移[出送]|挂[^钩]|开(?![展发会始放])|存档|照常|暂缓|重新|再次|不予|"
    "视为|直接[送转移报交]|一律|不论|加签|另附|责令|发[给回]|自行|当面|取消|终止|还要|不再"
)
_AMOUNT = re.compile("(?:以[上下内外]|之内)$|^(?:超过|不足|未满|满)")
MAX_KIND, MIN_DONE = 18, 2


@dataclass(frozen=True, slots=True)
class Words:
    """A clause as it stands in the text, without the `mark` behind it; `explains`: it does
    nothing by itself."""

    text: str
    mark: str = ""
    explains: bool = False

    @property
    def bare(self) -> str:
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses up to the next 。 or ；; `words` are all of them."""

    words: tuple[Words, ...]
    clauses: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        said = tuple(one.bare for one in self.words if one.bare and not one.explains)
        object.__setattr__(self, "clauses", said)

    @property
    def text(self) -> str:
        """What is said, without what explains."""
        return "，".join(self.clauses)


@lru_cache(maxsize=4096)  # charts, approvals, limits and notes read the same texts
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, also those that only explain."""
    explained = _explained(text)
    found = []
    for start, end in cut(text, SENTENCE_MARKS, _ALWAYS):
        mark = text[end : end + 1]
        if end == start and not mark:
            continue
        words = [
            Words(text[a:b], text[b:c], any(x <= a and b <= y for x, y in explained) or brackets)
            for a, b, c, brackets in _clauses(text, start, end)
        ]
        last = words[-1] if words else Words("")
        whole = (*words[:-1], Words(last.text, mark, last.explains))
        found.append(Sentence(whole))
    return tuple(found)


def doing_sentences(text: str) -> tuple[Sentence, ...]:
    """Those that say more than what explains."""
    return tuple(one for one in sentences(text) if one.clauses)


def _explained(text: str) -> list[tuple[int, int]]:
    """Where remarks and lists stand: a list from the beginning of its sentence to its full stop."""
    found = [match.span() for match in _REMARK.finditer(text)]
    found += [match.span() for match in _WHAT_IT_HAS.finditer(text)]
    done = 0
    while match := _LIST_FOLLOWS.search(text, done):
        start = max(text.rfind(mark, done, match.start()) for mark in "。；\n") + 1
        stop = text.find("。", match.end())
        done = len(text) if stop < 0 else stop + 1
        found.append((max(start, 0), done))
    return found


#: Begin, end, end of the mark behind, and whether it is only a bracket or a counting word.
_Span = tuple[int, int, int, bool]


def _clauses(text: str, start: int, end: int) -> list[_Span]:
    found: list[_Span] = []
    lead = _unclosed(text[start:end])
    if lead:
        found.append((start, start + lead, start + lead, True))
        start += lead
    about_two = [match.start() for match in _ABOUT_TWO.finditer(text, start, end)]
    for a, b in cut(text[start:end], CLAUSE_MARKS):
        first, last = start + a, start + b
        stops = [at for at in about_two if first < at < last]
        for x, y in zip([first, *(at + 1 for at in stops)], [*stops, last], strict=True):
            found += _cut(text, x, y, min(y + 1, end))
    return found


def _cut(text: str, start: int, end: int, behind: int) -> list[_Span]:
    """A clause in the parts that are done by different people."""
    found: list[_Span] = []
    blank = _blank(text[start:end])
    counting = _COUNTING.match(text[start + blank : end])
    if counting:
        stop = start + blank + counting.end()
        found.append((start, stop, behind if stop == end else stop, True))
        start = stop
        if start == end:
            return found
    clause = text[start:end]
    inside = _in_brackets(clause)
    stops = {m.end() for m in _AFTER_APPROVAL.finditer(clause) if not inside[m.end()]}
    stops |= {m.end() for m in _AFTER_CASE.finditer(clause)}
    stops.add(_after_kind(clause))
    inner = [start + at for at in sorted(stops) if 0 < at < len(clause)]
    for a, b in zip([start, *inner], [*inner, end], strict=True):
        only_marks = text[a:b].strip() in ("）", ")")
        found.append((a, b, behind if b == end else b, only_marks))
    return found


def _after_kind(clause: str) -> int:
    """「涉及收费的|转财务科」 「5000元以内的|财务经理签字」: where what is done begins behind its
    case; 0 where 的 only joins a word to its noun."""
    at = clause.find("的")
    kind, done = clause[:at], clause[at + 1 :]
    if not 2 <= at <= MAX_KIND or len(done) < MIN_DONE or _MADE.search(kind):
        return 0
    if _HANDLED.match(done):
        return at + 1
    acting = doing(done) if _AMOUNT.search(kind) else None
    return at + 1 if acting and not (acting.before or acting.by) else 0


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _unclosed(sentence: str) -> int:
    """How long a bracket at the beginning is that another sentence closes, or opened:
    「（…沟通。）」."""
    blank = _blank(sentence)
    said = sentence[blank:]
    unclosed = said.startswith("（") and said.count("（") > said.count("）")
    return blank + 1 if unclosed or said.startswith("）") else 0


def _in_brackets(text: str) -> list[bool]:
    """For each place of a text whether it stands within brackets of some kind."""
    if not any(ch in text for ch in OPENING_BRACKETS):
        return [False] * (len(text) + 1)
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
