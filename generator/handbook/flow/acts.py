"""What is done in a text, as blocks: acts, choices and what runs at the same time.

Read from sentences by the words for who acts (`actors.py`) and for what it depends on
(`conditions.py`). Words are the text's own, in its order; who acts is taken out of the words and
stands beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from handbook.flow.actors import Doing, brought_to, decides, does, doing, hands_over, one_by_one
from handbook.flow.roles import BASIS, acts, done_before, is_lead
from handbook.language.limits import limit_words
from handbook.language.mentions import find_forms
from handbook.language.vocabulary import GOES_WORDS, RETURN_WORDS, RULE_WORDS, SAME_TIME
from handbook.language.words import verbs

MAX_WORDS = 44
MAX_TIME = 12
_BY_WHOM = ("经", "由", "经由", "经过", "召开", "按")

_DIFFERS = re.compile(r"根据[^，]{2,10}?不同")
_OR_ELSE = re.compile(r"^(?P<words>[^，]{2,8})或(?P<by>转|送|交|报)(?P<rest>[^，]+)$")
_TRAILING = re.compile(r"(?:完毕)?后$|并$|，$")
_FRONT = re.compile(
    r"^(?:并同时|同时|并|而后|方可|应当|应(?!急)|须|必须|要(?![求点闻件])|需(?![要求])|均(?!衡))+"
)
# What may stand before deciding: a thing, not what was done before or how.
_DONE_BEFORE = re.compile(
    r"^.*后|^经$|^(?:及时|按程序|直接|一并|定期|逐级|组织|现场)+$|(?:并|交|转)$"
)
_GOES = re.compile("|".join(GOES_WORDS))
_STEPWISE = re.compile("逐级|依次")
# 「交由承办处室落实，加强督促检查」: what follows is done by who hands it over.
_HANDING = "交"
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class Act:
    """`actor` is empty where the text names nobody; `back` where it sends a thing back, `past`
    where it says that this is done; `via` the word that brings a thing there, `about` what the
    choice of who decides depends on."""

    words: str
    actor: str = ""
    approval: bool = False
    back: bool = False
    past: bool = False
    via: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """`at` is the address where the branch is printed."""

    label: str
    blocks: tuple[Block, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Exactly one branch is taken; one branch alone is taken or passed over. `about` is what the
    text says that the conditions are about."""

    branches: tuple[Branch, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Lines of acts that run at the same time."""

    lines: tuple[tuple[Act, ...], ...]


Block = Act | Choice | Together


def read_acts(clauses: tuple[str, ...]) -> list[Block]:
    """The acts of a piece of a sentence that depends on no condition."""
    reader = _Reader()
    for clause in clauses:
        reader.read(clause)
    return reader.blocks()


class _Reader:
    def __init__(self) -> None:
        self.acts: list[Act] = []
        #: The act that begins at the same time as the acts from the other one on.
        self.together: dict[int, int] = {}
        self.clause_start = 0
        self.lead: list[str] = []
        self.holder = ""

    def read(self, clause: str) -> None:
        same_time = bool(re.match(rf"^并?{SAME_TIME}|^{SAME_TIME}", clause))
        before = len(self.acts)
        self._read(re.sub(rf"^并?{SAME_TIME}", "", clause))
        if same_time and 0 < before < len(self.acts):
            self.together[before] = self.clause_start
        if before < len(self.acts):
            self.clause_start = before
        self.holder = brought_to(clause) or self.holder

    def _read(self, clause: str) -> None:
        found = doing(clause)
        if found is None and decides(clause) and (holder := self._who_decides()):
            found = Doing(holder, clause.removeprefix("经"), approval=True)
        if found is None:
            self._plain(clause)
        elif found.approval:
            self._approval(found, clause)
        else:
            before = _DONE_BEFORE.sub("", found.before)
            via = _HANDING if found.before.endswith(_HANDING) else ""
            self._add(Act(self._words(found.act, before), found.actor, via=via))

    def _who_decides(self) -> str:
        """Who got the thing, or who was just named with nothing but a reason to act."""
        last = self.acts[-1] if self.acts else None
        if last and last.actor and is_lead(last.words):
            self.acts.pop()
            self.lead.append(last.words)
            return last.actor
        if last and last.words.endswith(f"召开{self.holder}") and len(last.words) < MAX_TIME:
            self.acts.pop()
        return self.holder

    def _plain(self, clause: str) -> None:
        last = self.acts[-1] if self.acts else None
        back = any(word in clause for word in RETURN_WORDS)
        if is_lead(clause):
            self.lead.append(clause)
        elif last and not last.approval and last.via != _HANDING and not back and not self.lead:
            self._go_on(last, clause)
        else:
            words = self._words(clause)
            self._add(Act(words, back=back))

    def _go_on(self, last: Act, clause: str) -> None:
        """More of the same act; another one by the same where the words would not hold it."""
        words = f"{last.words}，{clause}"
        if len(words) > MAX_WORDS and not clause.startswith("或"):
            self._add(Act(self._words(clause), last.actor))
        else:
            self.acts[-1] = replace(last, words=words)

    def _approval(self, found: Doing, clause: str) -> None:
        """Deciding, and before it what another one does to bring the thing there."""
        who = one_by_one(found)
        past = clause.endswith("后") and not (found.before or found.by)
        rest = found.before
        differs = _DIFFERS.search(rest)
        in_order = found.by == "按"
        bringer = doing(rest + (found.act if in_order else _handed(found))) if rest else None
        rest = _DONE_BEFORE.sub("", _FRONT.sub("", rest))
        if bringer and (in_order or not bringer.approval):
            self._add(Act(self._words(bringer.act, bringer.before), bringer.actor))
            rest = ""
        elif BASIS.match(rest) and found.by in _BY_WHOM:
            pass  # 「按照管理权限|经室领导批准」: how it is decided
        elif BASIS.match(rest) and not differs:
            self._add(Act(self._words(rest + _handed(found))))
            rest = ""
        elif does(rest):
            self._plain(rest + ("" if found.by in _BY_WHOM else _handed(found)))
            rest = ""
        basis = [lead for lead in self.lead if BASIS.match(lead)]
        self.lead = [lead for lead in self.lead if lead not in basis]
        back = any(word in clause for word in RETURN_WORDS)
        for actor in who:
            words = self._words(_STEPWISE.sub("", found.act) if len(who) > 1 else found.act, rest)
            self._add(Act(words, actor, True, back, past, found.by, differs[0] if differs else ""))
        self.lead = basis

    def _words(self, act: str, before: str = "") -> str:
        """The words of an act with what leads to it, as far as there is room."""
        words = f"{_FRONT.sub('', before)}{_FRONT.sub('', act)}"
        words = _TRAILING.sub("", words.strip("，"))
        lead = "，".join(self.lead)
        self.lead = []
        return f"{lead}，{words}" if lead and len(lead) + len(words) <= MAX_WORDS else words

    def _add(self, act: Act) -> None:
        if act.words:
            self.acts.append(act)

    def blocks(self) -> list[Block]:
        if self.lead and not self.acts:
            self.acts.append(Act("，".join(self.lead)))
        found: list[Block] = []
        for at, act in enumerate(self.acts):
            parted = _parted(act)
            if parted:
                found.append(parted)
            elif at in self.together and (line := _last_acts(found, at - self.together[at])):
                found[-len(line) :] = [Together((line, (act,)))]
            else:
                found.append(act)
        return found


def _last_acts(blocks: list[Block], count: int) -> tuple[Act, ...]:
    """The acts that the blocks end with, at most so many."""
    line = list(takewhile(lambda block: isinstance(block, Act), reversed(blocks)))[:count]
    return tuple(act for act in reversed(line) if isinstance(act, Act))


def _parted(act: Act) -> Choice | None:
    """「根据用印不同分送甲或乙审定」 「送甲阅批或转乙办理」: who decides is a choice."""
    if act.about and "或" in act.actor:
        ways = [(name, Act(act.words, name, True)) for name in act.actor.split("或")]
        return Choice(tuple(Branch(name, (one,)) for name, one in ways), act.about)
    other = _OR_ELSE.match(act.words) if act.approval else None
    if not other:
        return None
    instead = doing("由" + other["rest"]) or Doing("", other["rest"])
    ways = [
        (f"{act.via}{act.actor}{other['words']}", Act(other["words"], act.actor, True)),
        (other["by"] + other["rest"], Act(instead.act, instead.actor)),
    ]
    return Choice(tuple(Branch(name, (one,)) for name, one in ways))


def _handed(found: Doing) -> str:
    """「将拟办文件|送分管主任」: where a thing goes, said of who brings it."""
    return "" if found.by in _BY_WHOM else f"{found.by}{found.actor}"


def tells(clause: str) -> bool:
    """Whether a clause says more than how: where a thing goes, by when, on which form."""
    goes = hands_over(clause) or brought_to(clause) or _GOES.search(clause)
    return bool(goes or limit_words([clause]) or find_forms([clause]))


def is_rule(text: str) -> bool:
    """Whether a sentence forbids or demands and does nothing."""
    return any(word in text for word in RULE_WORDS)


def shorten(words: str) -> str:
    """The act in fewer words: without brackets, then without what only leads to it; never without
    its verb, its object or one of several items."""
    if len(words) > MAX_WORDS:
        words = _BRACKETS.sub("", words)
    first, _, rest = words.partition("，")
    if len(words) > MAX_WORDS and rest and is_lead(first) and not limit_words([first]):
        words = rest
    return words
