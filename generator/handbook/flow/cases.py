"""A text as blocks in order: what depends on no condition, and choices between what excludes.

    pieces: 「信息核对一致的」 将银行对账单留存备查 · 「信息不一致的」 及时查找原因并改正
    blocks: Choice(信息核对一致 -> …, 信息不一致 -> …)

Two kinds of words make a piece conditional. A condition (…的，; 如…，) always does; a topic
(重要事项…; 处室负责人外出，…) only beside a neighbour's that it excludes, else it is plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.flow.actors import doing
from handbook.flow.acts import (
    Act,
    Block,
    Branch,
    Choice,
    Together,
    is_rule,
    read_acts,
)
from handbook.flow.conditions import ALIKE, condition, exclude, matter, topic
from handbook.flow.roles import is_lead
from handbook.flow.sentences import doing_sentences
from handbook.language.limits import limit_words
from handbook.language.text import similarity
from handbook.language.vocabulary import BESIDES, USUAL

# 「审批后携带…」 goes on where the branch before it ended
_GOES_ON = re.compile(r"^(?:审批|同意|批准|审核|审定)[^，]{0,4}后")
_APPLIES = re.compile(r"申请|提交")
# 「如综合性会议、专题会、致辞等」: examples of what a condition names
_EXAMPLES = re.compile(r"^如.*等$")
_NEXT = re.compile(r"^(?:而后|然后|之后)")
MAX_LEAD = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """Clauses under one condition. `at` is the address they are printed at, `label` the condition,
    `topic` what they are about, `topic_clause` whether that is a clause of its own, `printed` the
    topic with the words before it."""

    at: str
    clauses: tuple[str, ...]
    label: str = ""
    topic: str = ""
    topic_clause: bool = False
    printed: str = ""

    def without_topic(self) -> Piece:
        """The same with its topic as plain words, or as part of the condition that follows it."""
        if not self.topic:
            return self
        if self.label:
            return replace(self, label=f"{self.topic}，{self.label}", topic="")
        if self.topic_clause or not self.clauses:
            return replace(self, clauses=(self.printed, *self.clauses), topic="")
        first = self.printed + self.clauses[0]
        return replace(self, clauses=(first, *self.clauses[1:]), topic="")


def read_pieces(at: str, text: str) -> list[Piece]:
    found: list[Piece] = []
    for sentence in doing_sentences(text):
        goes_on = _GOES_ON.match(sentence.text) and found and found[-1].label
        if goes_on and _APPLIES.search("，".join(found[-1].clauses)):
            found[-1] = replace(found[-1], clauses=found[-1].clauses + sentence.clauses)
        else:
            found += _Cutter(at).cut(sentence.clauses)
    return found


class _Cutter:
    """Cuts a sentence where a condition or a topic begins."""

    def __init__(self, at: str) -> None:
        self.piece = Piece(at, ())
        self.found: list[Piece] = []

    def cut(self, clauses: tuple[str, ...]) -> list[Piece]:
        for index, clause in enumerate(clauses):
            more = index + 1 < len(clauses)
            if _EXAMPLES.match(clause) and (self.piece.label or self.piece.topic):
                continue
            if self.piece.label and _NEXT.match(clause):
                self._close()
            label = condition(clause) if more else ""
            if label:
                self._condition(label)
            elif not self._topic(clause, index == 0, more):
                self.piece = replace(self.piece, clauses=(*self.piece.clauses, clause))
        self._close()
        return self.found

    def _condition(self, label: str) -> None:
        """Joined to a condition or topic right before it; else a new piece."""
        now = self.piece
        if now.label and not now.clauses:
            self.piece = replace(now, label=f"{now.label}，{label}")
        elif now.clauses and not now.label and not now.topic and self._leads(now.clauses):
            about = [clause for clause in now.clauses if not is_lead(clause)]
            self.piece = replace(now, clauses=(), label="，".join((*about, label)))
        elif now.clauses or now.label:
            self._close()
            self.piece = replace(self.piece, label=label)
        else:
            self.piece = replace(now, label=label)

    def _only_leads(self) -> bool:
        return all(map(is_lead, self.piece.clauses))

    def _leads(self, clauses: tuple[str, ...]) -> bool:
        """Whether the clauses before a condition are only what it is about."""
        return sum(map(len, clauses)) <= MAX_LEAD and not any(map(doing, clauses))

    def _topic(self, clause: str, first: bool, more: bool) -> bool:
        name, rest = topic(clause)
        whole = not name and first and more
        name = matter(clause) if whole else name
        if not name or (self.piece.label and not self.piece.clauses):
            return False
        led = "，".join(self.piece.clauses)
        if led and not self.piece.label and not self.piece.topic and self._only_leads():
            led, self.piece = f"{led}，", Piece(self.piece.at, ())
        else:
            led = ""
        self._close()
        if whole:
            rest = ""
        printed = led + (clause.removesuffix(rest) if rest else clause)
        self.piece = Piece(self.piece.at, (rest,) if rest else (), "", name, not rest, printed)
        return True

    def _close(self) -> None:
        if self.piece.clauses or self.piece.label or self.piece.topic:
            self.found.append(self.piece)
        self.piece = Piece(self.piece.at, ())


def blocks_of(pieces: list[Piece], brief: bool = False, first: bool = False) -> list[Block]:
    """The blocks of pieces; `brief` leaves out what a stage's title says well enough, or, with
    `first`, what its first sentence does."""
    found: list[Block] = []
    for run in _runs(_by_topic(pieces)):
        brief_here = brief and not (first and not found)
        if len(run) > 1:
            branches = [
                Branch(ps[0].topic, tuple(_inner(_bare(ps), False)), ps[0].at) for ps in run
            ]
            found.append(Choice(tuple(branches)))
        elif len(run[0]) > 1:
            for block in _inner(_bare(run[0]), brief_here):
                about = run[0][0].topic
                found.append(replace(block, about=about) if isinstance(block, Choice) else block)
        else:
            found += _inner([run[0][0].without_topic()], brief_here)
    return _settled(_joined(found))


def _by_topic(pieces: list[Piece]) -> list[list[Piece]]:
    """Each piece by itself, but the cases of one topic together."""
    found: list[list[Piece]] = []
    for piece in pieces:
        last = found[-1] if found else []
        of_last = last and last[0].topic and last[-1].label and not piece.topic
        if of_last and piece.label and exclude(last[-1].label, piece.label):
            last.append(piece)
        else:
            found.append([piece])
    return found


def _runs(groups: list[list[Piece]]) -> list[list[list[Piece]]]:
    """Neighbours whose topics exclude each other together."""
    runs: list[list[list[Piece]]] = []
    for group in groups:
        near = [other[0] for other in runs[-1]] if runs else []
        if group[0].topic and any(_parted(other, group[0]) for other in near):
            runs[-1].append(group)
        else:
            runs.append([group])
    return runs


def _parted(first: Piece, second: Piece) -> bool:
    """Whether two topics exclude each other, by their words or because the same is decided for
    each by another one: 「干部由甲审核，工勤人员由乙审核」."""
    if not first.topic:
        return False
    if exclude(first.topic, second.topic):
        return True
    one, two = (doing(p.clauses[0]) if p.clauses else None for p in (first, second))
    return bool(one and two and one.approval and one.act == two.act and one.actor != two.actor)


def _bare(pieces: list[Piece]) -> list[Piece]:
    return [replace(piece, topic="") for piece in pieces]


def _inner(pieces: list[Piece], brief: bool) -> list[Block]:
    found: list[Block] = []
    for piece in pieces:
        if not piece.label:
            found += _plain(piece, brief)
        else:
            found.append(Choice((Branch(piece.label, tuple(read_acts(piece.clauses)), piece.at),)))
    return _joined(found)


def _settled(blocks: list[Block]) -> list[Block]:
    """What is usual and has no other case beside it is no condition."""
    found: list[Block] = []
    for block in blocks:
        branches = block.branches if isinstance(block, Choice) else ()
        usual = len(branches) == 1 and branches[0].label == USUAL
        found += branches[0].blocks if usual else [block]
    return found


def _joined(blocks: list[Block]) -> list[Block]:
    """Neighbouring choices whose conditions exclude each other are one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Choice) and isinstance(last, Choice) and _one_choice(last, block):
            found[-1] = replace(last, branches=last.branches + block.branches)
        else:
            found.append(block)
    return found


def _one_choice(first: Choice, second: Choice) -> bool:
    label = second.branches[0].label
    if first.branches[0].label == USUAL and len(first.branches) == 1:
        return label != BESIDES
    if second.about:
        return False
    alike = any(_same_but_time(branch, second.branches[0]) for branch in first.branches)
    return alike or any(exclude(branch.label, label) for branch in first.branches)


def _same_but_time(first: Branch, second: Branch) -> bool:
    """「…的专项，应在两周内完成；…的课题，应在两个月内完成」: one matter in different times."""
    one, two = (
        "".join(act.words for block in branch.blocks for act in acts_in(block))
        for branch in (first, second)
    )
    timed = limit_words([one]) and limit_words([two])
    return bool(timed) and one != two and similarity(one, two) >= ALIKE


def _plain(piece: Piece, brief: bool) -> list[Block]:
    blocks = read_acts(piece.clauses)
    text = "，".join(piece.clauses)
    named = any(act.actor or act.back for block in blocks for act in acts_in(block))
    if not named and is_rule(text):
        return []
    return blocks


def acts_in(block: Block) -> list[Act]:
    if isinstance(block, Act):
        return [block]
    if isinstance(block, Together):
        return [act for line in block.lines for act in line]
    return [act for branch in block.branches for one in branch.blocks for act in acts_in(one)]
