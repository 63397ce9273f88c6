"""Who acts in a clause: read from the words for offices and people and the words around them.

    由处长组织全处人员研究讨论          处长 acts
    承办处室要及时办理                  承办处室 acts
    会议方案经室领导审核                室领导 decides: an approval
    向室主要领导当面报告                nobody is named; who receives does not act

Nothing here knows a name of one office: names are recognised by how they end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from handbook.language.text import HAN
from handbook.language.vocabulary import (
    ACTION_WORDS,
    ACTOR_ENDINGS,
    ACTOR_MODIFIERS,
    APPROVAL_WORDS,
    LINK_WORDS,
    SUBMISSION_WORDS,
)

_LOOK_AROUND = re.compile(r"\(\?[^)]*\)")


def _any(words: tuple[str, ...] | list[str]) -> str:
    """One of the words, a longer one first; look-arounds do not count."""
    return "|".join(sorted(words, key=lambda word: -len(_LOOK_AROUND.sub("", word))))


_END = _any(ACTOR_ENDINGS)
_ACTION = _any(ACTION_WORDS + ACTOR_MODIFIERS)
_LINK = _any(LINK_WORDS)
_APPROVE = _any(APPROVAL_WORDS)
_MODAL = "要|应当|应|须|必须|需|可以|可|负责"
#: Between who decides and the deciding: 「进行」 「充分」 「逐级」.
_MANNER = r"(?:进行|组织|集体|充分|认真|逐级|统一|依次|最后|初稿|提报|按规定|现场|讨论、?){0,2}"

# How a name ends, a character inside it, and what joins two names.
_NAME_END = re.compile(_END)
_NAME_INSIDE = re.compile(
    rf"(?!{_LINK}|{_any(ACTION_WORDS)}|[、和或及])(?!(?:{_any(ACTOR_MODIFIERS)})(?!{_END}))"
    rf"[{HAN}A-Z0-9“”]"
)
_JOINT = re.compile("、|或者|或|和|及")
MAX_INSIDE = 8  # characters before the end of a name

# What follows who acts: 「主任|审批」 「处长|的顺序逐级审修」 「承办处室|要及时办理」
_DECIDING = re.compile(rf"{_MANNER}(?:{_APPROVE})")
_DECIDING_FIRST = re.compile(rf"(?:{_MODAL})?{_MANNER}(?:{_APPROVE})")
_IN_ORDER = re.compile(rf"的顺序(?={_MANNER}(?:{_APPROVE}))")
_ACTING = re.compile(rf"(?:{_ACTION}|{_LINK})(?!的)")
_ANYTHING = re.compile(r"(?=.)", re.DOTALL)
_THE_END = re.compile(r"\Z")
_REPORTING = re.compile(r"(?:报告|请示|汇报)\Z")
_ALWAYS = re.compile("")

# What stands before who acts: 「报|主任」 「由|处长」
_SUBMITTING = tuple(sorted(SUBMISSION_WORDS, key=len, reverse=True))
_ORDERING = ("按照", "按")
_BY = ("由",)
_SUBMITS_BY = "经"  # 「经由主任」 is a submission
_ASKING = ("向",)
_HANDING = ("报送", "移交", "送", "交", "转", "报")
_TO = ("由", "至")

_BEGINS_DECIDING = re.compile(rf"^(?:经)?(?:{_MANNER})(?:{_APPROVE})(?!的|意见)")
_VERB = re.compile(_ACTION)
_STEPWISE = re.compile("逐级|依次")
# 「经党组酝酿后」: what is thought over is not yet decided
_CONSULTS = re.compile("酝酿后?$")
# 「由秘书长任组长」 「为第一责任人」: what somebody is, not what is done
_IS_ROLE = re.compile(r"^(?:任|担任|为|是)")


@dataclass(frozen=True, slots=True)
class Doing:
    """`act` is the clause without who does it; `before` what is done before it in the clause,
    `by` the word that brings it there."""

    actor: str
    act: str
    before: str = ""
    approval: bool = False
    by: str = ""


class _Names:
    """A clause in which names of who acts are looked for.

    A name can be cut in several ways (领导同志 is 领导 and 同志), and names are joined to lists.
    Each place is cut once, so that the time grows with the length of the clause alone.
    """

    def __init__(self, clause: str) -> None:
        self.clause = clause
        self._ends: dict[int, list[int]] = {}

    def after(
        self, words: tuple[str, ...], follows: re.Pattern[str], never: str = ""
    ) -> tuple[int, str, int] | None:
        """The first of some words that a name and what `follows` come after: where it stands, the
        word, and where the name ends. `never` is what a word may not stand behind."""
        known: dict[int, int] = {}
        for at in range(len(self.clause)):
            if never and self.clause.endswith(never, 0, at):
                continue
            for word in words:
                if self.clause.startswith(word, at):
                    end = self.longest(at + len(word), follows, known)
                    if end:
                        return at, word, end
        return None

    def longest(
        self, start: int, follows: re.Pattern[str], known: dict[int, int] | None = None
    ) -> int:
        """Where the longest list of names from `start` on ends that `follows` comes after, or 0.
        `known` is what was found for other starts."""
        known = {} if known is None else known
        stack = [start]
        while stack:
            at = stack[-1]
            if at in known:
                stack.pop()
                continue
            following = [(end, self._next(end)) for end in self._name_ends(at)]
            open_places = [one for _, places in following for one in places if one not in known]
            if open_places:
                stack += open_places
                continue
            ends = [end for end, _ in following if follows.match(self.clause, end)]
            ends += [known[one] for _, places in following for one in places]
            known[at] = max(ends, default=0)
            stack.pop()
        return known[start]

    def _next(self, end: int) -> list[int]:
        """Where the next name of a list may begin."""
        joint = _JOINT.match(self.clause, end)
        return [end, joint.end()] if joint else [end]

    def _name_ends(self, start: int) -> list[int]:
        found = self._ends.get(start)
        if found is None:
            found = self._ends[start] = []
            for at in range(start, start + MAX_INSIDE + 1):
                end = _NAME_END.match(self.clause, at)
                if end:
                    found.append(end.end())
                if not _NAME_INSIDE.match(self.clause, at):
                    break
        return found


@lru_cache(maxsize=8192)  # charts, cases and conditions ask for the same clauses
def doing(clause: str) -> Doing | None:
    """Who does what in a clause; None where it names nobody who acts."""
    names = _Names(clause)
    return _brought(names) or _acting(names)


def _brought(names: _Names) -> Doing | None:
    """「按照处室负责人、室分管主任的顺序逐级提报审修」 「报主任审批」 「由处室负责人签字」."""
    clause = names.clause
    ordered = names.after(_ORDERING, _IN_ORDER)
    found = ordered or names.after(_SUBMITTING, _DECIDING)
    if not found:
        return None
    at, word, end = found
    act = clause[end:].removeprefix("的顺序") if ordered else clause[end:]
    if _is_object(act):
        return None
    actor = clause[at + len(word) : end]
    return Doing(actor, act, clause[:at], not _CONSULTS.search(act), "按" if ordered else word)


def _acting(names: _Names) -> Doing | None:
    """「分管主任审阅」 「由处长组织…」 「承办处室要及时…」."""
    clause = names.clause
    end = names.longest(0, _DECIDING_FIRST)
    if end and not _is_object(clause[end:]):
        return Doing(clause[:end], clause[end:], approval=True)
    at, word, end = names.after(_BY, _ANYTHING, never=_SUBMITS_BY) or (0, "", 0)
    end = end or names.longest(0, _ACTING)
    act = clause[end:]
    if not end or _IS_ROLE.match(act):
        return None
    return Doing(clause[at + len(word) : end], act.strip(), clause[:at])


def _is_object(act: str) -> bool:
    """「审批意见」 「研究任务」: what is decided upon, not deciding."""
    return bool(re.match(rf"^(?:{_APPROVE})(?:的|工作|任务|意见(?!一致)|情况|室)", act))


def does(text: str) -> bool:
    """Whether a verb of an office stands in a text."""
    return bool(_VERB.search(text))


def brought_to(clause: str) -> str:
    """Who gets a thing at the end of a clause: 「将文稿报送主任」 「向主任报告」."""
    names = _Names(clause)
    found = [names.after(_SUBMITTING, _THE_END), names.after(_ASKING, _REPORTING)]
    at, word, end = min(filter(None, found), default=(0, "", 0))
    return clause[at + len(word) : end]


def hands_over(clause: str) -> bool:
    """Whether a thing goes on to another: 「根据领导批示意见送有关处室办理」."""
    words = (*_HANDING, *(word + to for word in _HANDING for to in _TO))
    return _Names(clause).after(words, _ALWAYS) is not None


def decides(clause: str) -> bool:
    """Whether a clause begins with deciding, by whoever got the thing."""
    return bool(_BEGINS_DECIDING.match(clause))


def one_by_one(doing: Doing) -> tuple[str, ...]:
    """「处长、分管主任、主任逐级审阅」: who decides one after the other."""
    if doing.approval and _STEPWISE.search(doing.act):
        return tuple(re.split(r"、|和|及", doing.actor))
    return (doing.actor,)
