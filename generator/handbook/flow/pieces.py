"""A text in pieces: the clauses under one condition, or about one kind of thing.

「信息核对一致的，」 将银行对账单留存备查 · 「信息不一致的，」 及时查找原因并改正
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from handbook.flow.actors import doing, leading_name
from handbook.flow.acts import people_after
from handbook.flow.blocks import NOBODY, People
from handbook.flow.conditions import condition, is_matter, matter, topic
from handbook.flow.roles import Role, acts, is_lead, roles_in
from handbook.flow.sentences import Sentence, doing_sentences

#: 「收集资料的方式主要有：查阅…；联系…。」 「确定起草方式。主要包括：指定专人起草、联合起草。」
_WAYS = re.compile(r"方式(?P<listed>。?(?:主要)?(?:有|包括)[：:](?P<ways>[^。]{6,})(?:。|$))")
# 「审批后携带…」 goes on where the branch before it ended
_GOES_ON = re.compile(r"^(?:审批|同意|批准|审核|审定)[^，]{0,4}后")
_APPLIES = re.compile(r"申请|提交")
# 「如综合性会议、专题会、致辞等」: examples of what a condition names
_EXAMPLES = re.compile(r"^如.*等$")
_NEXT = re.compile(r"^(?:而后|然后|之后)")
_OF = "对"
_AND_THE_LIKE = ("等事项", "等任务", "等工作", "等情形", "等情况")
_NO_STEP = (Role.RULE, Role.EXPLANATION, Role.OVERALL)
MAX_LEAD = 30
MIN_MATTERS = 3
_ONE_MATTER = re.compile(
    r"^(?P<about>[^，]{3,24}?[^，要应须的])(?=原则上|要(?![求点闻件])|应(?!急)|必须)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Clauses under one condition. `at` is the address they are printed at, `label` the condition,
    `topic` what they are about, `topic_clause` whether that is a clause of its own, `printed` the
    topic with the words before it, `people` those of whom the text before it speaks; `beside`: a
    semicolon sets it beside the piece before it; `way`: of what it is one way of several; `kind`:
    its label is one by 的; `about`: the matter that its sentence speaks of, one of several."""

    at: str
    clauses: tuple[str, ...]
    label: str = ""
    topic: str = ""
    topic_clause: bool = False
    printed: str = ""
    people: People = NOBODY
    beside: bool = False
    way: str = ""
    kind: bool = False
    about: str = ""

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
    listed = _WAYS.search(text)
    ways = re.split("[；;]", listed["ways"]) if listed else []
    ways = re.split("、(?![^（]*）)", ways[0]) if len(ways) == 1 else ways
    if not listed or len(ways) < 2 or not all(map(acts, ways)):
        return [*_read_pieces(at, text)]
    before = text[: listed.start("listed")]
    about = re.split("[，。；\n]", before)[-1]
    if not listed["listed"].startswith("。"):
        before = before.removesuffix(about)  # 「收集的方式有：…」 says nothing else
    choice = [Piece(at, (way.strip(),), way=about) for way in ways]
    return [*_read_pieces(at, before), *choice, *read_pieces(at, text[listed.end() :])]


@lru_cache(maxsize=1024)  # a step is read for its section, its chart and what stands beside it
def _read_pieces(at: str, text: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    semicolon, people = False, NOBODY
    read = doing_sentences(text)
    for sentence, about in zip(read, _matters(read), strict=True):
        opening = sentence.clauses[0]
        goes_on = _GOES_ON.match(sentence.text) and found and found[-1].label
        if goes_on and _APPLIES.search("，".join(found[-1].clauses)):
            found[-1] = replace(found[-1], clauses=found[-1].clauses + sentence.clauses)
        else:
            among = bool(semicolon and found and found[-1].label)
            pieces = _Cutter(at, about, among).cut(_said(sentence))
            if semicolon and pieces and pieces[0].label and opening.startswith(_OF):
                found[-1:] = map(_as_case, found[-1:])
            if not semicolon:
                people = replace(people, subject=_spoken_of(opening))
            for piece, beside in zip(pieces, _beside(pieces, semicolon), strict=True):
                found.append(replace(piece, people=people, beside=beside))
                people = people_after(piece.clauses, people)
        semicolon = sentence.words[-1].mark in ("；", ";")
    return tuple(found)


def _matters(read: tuple[Sentence, ...]) -> list[str]:
    """What each sentence is about, where three or more that semicolons set beside each other speak
    of a thing each: 「督办件|要立即办理；热线事项|原则上即时办理；民生连线栏目|必须…」."""
    found = [_ONE_MATTER.match(one.clauses[0]) for one in read]
    about = [one["about"] if one and not doing(one[0]) else "" for one in found]
    ends = [at for at, one in enumerate(read, 1) if one.words[-1].mark not in ("；", ";")]
    kept: list[str] = []
    for end in [*ends, len(read)]:
        chain = about[len(kept) : end]
        kept += chain if len(chain) >= MIN_MATTERS and all(chain) else [""] * len(chain)
    return kept


def _beside(pieces: list[Piece], semicolon: bool) -> list[bool]:
    """The first one by the semicolon before it, a case right behind another one:
    「跨省的加签部门总监，出境的还要总裁批准」."""
    kinds = [piece.kind for piece in pieces]
    return [semicolon if at == 0 else bool(kind and kinds[at - 1]) for at, kind in enumerate(kinds)]


def _as_case(piece: Piece) -> Piece:
    """「对甲，…；对重大的乙，…」: where the second is a case, the first is one as well."""
    if not (piece.topic_clause and piece.printed.startswith(_OF)):
        return piece
    return replace(piece, label=piece.topic, topic="", printed="")


def _spoken_of(clause: str) -> str:
    """Who, where a sentence opens with what somebody is about: 「各级干部|外出，」."""
    return leading_name(clause) if is_matter(clause) else ""


def _said(sentence: Sentence) -> list[tuple[str, bool]]:
    """The clauses that are a part of a course of things, not what forbids, demands or explains;
    each with whether another one follows it in the sentence, of whatever role."""
    read = [(one.bare, role) for one, role, _ in roles_in(sentence) if one.bare]
    return [
        (words, at < len(read))
        for at, (words, role) in enumerate(read, start=1)
        if role not in _NO_STEP
    ]


class _Cutter:
    """Cuts a sentence where a condition or a topic begins."""

    def __init__(self, at: str, about: str = "", among: bool = False) -> None:
        """`among`: it is one of several cases that semicolons set beside each other."""
        self.among = among
        self.empty = Piece(at, (), about=about)
        self.piece = self.empty
        self.found: list[Piece] = []

    def cut(self, clauses: list[tuple[str, bool]]) -> list[Piece]:
        for index, (clause, more) in enumerate(clauses):
            if _EXAMPLES.match(clause) and (self.piece.label or self.piece.topic):
                continue
            if self.piece.label and _NEXT.match(clause):
                self._close()
            label = condition(clause) if more else ""
            if label:
                self._condition(label)
                self.piece = replace(self.piece, kind=clause.endswith("的"))
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
        does = any(doing(clause) or (acts(clause) and not is_lead(clause)) for clause in clauses)
        return sum(map(len, clauses)) <= MAX_LEAD and not does

    def _topic(self, clause: str, first: bool, more: bool) -> bool:
        name, rest = topic(clause)
        whole = not name and first and more
        name = matter(clause) if whole else name
        if not name or (self.piece.label and not self.piece.clauses):
            return False
        if self.piece.label and rest and self.among and name.endswith(_AND_THE_LIKE):
            # 「没有明确时限的，1周内完成，重大课题等事项1周内启动」: a kind within the case
            within = f"{self.piece.label}，{name}"
            self._close()
            self.piece = replace(self.empty, label=within, clauses=(rest,))
            return True
        led = "，".join(self.piece.clauses)
        if led and not self.piece.label and not self.piece.topic and self._only_leads():
            led, self.piece = f"{led}，", self.empty
        else:
            led = ""
        self._close()
        if whole:
            rest = ""
        printed = led + (clause.removesuffix(rest) if rest else clause)
        self.piece = replace(
            self.empty,
            clauses=(rest,) if rest else (),
            topic=name,
            topic_clause=not rest,
            printed=printed,
        )
        return True

    def _close(self) -> None:
        if self.piece.clauses or self.piece.label or self.piece.topic:
            self.found.append(self.piece)
        self.piece = self.empty
