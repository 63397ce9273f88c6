"""What is done in a text, as blocks: acts, choices and what runs at the same time.

Read from sentences by the words for who acts (`actors.py`) and for what it depends on
(`conditions.py`). Words are the text's own, in its order; who acts is taken out of the words and
stands beside them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from handbook.flow.actors import (
    DECIDES,
    Doing,
    asked,
    brought_to,
    decides,
    does,
    doing,
    one_by_one,
)
from handbook.flow.assembling import MAX_WORDS, assembled
from handbook.flow.blocks import NOBODY, Act, Block, People
from handbook.flow.phrases import BY_WHOM, and_another, handed, in_order, opens_with, without
from handbook.flow.roles import BASIS, IS_OBJECT, acts, done_before, is_lead, is_quality
from handbook.language.acting import SAME_TIME
from handbook.language.text import HAN

MAX_TIME = 12
_MEETS = "召开"

_DIFFERS = re.compile(r"根据[^，]{2,10}?不同")
_TRAILING = re.compile(r"(?:完毕)?后$|并$|，$")
_FRONT = re.compile(
    r"^(?:并同时|同时|并|而后|方可|应当(?![日天月年周晚场])|应(?!急)|须|必须|要(?![求点闻件])|需(?![要求])|均(?!衡))+"
)
# What may stand before deciding: a thing, not what was done before or how.
_DONE_BEFORE = re.compile(
    r"^.*后(?!的)|^经$|^(?:及时|按程序|直接|一并|定期|逐级|组织|现场)+$|(?:并|交|转)$"
)
_STEPWISE = re.compile("逐级|依次")
_CONSENT = ("经", "经过")
#: 「经负责人|同意并告知申请人」: who asked for the consent tells it.
_AND_TELLS = re.compile(
    "(?P<act>(?:审核|审批|批准|同意|审定|审查)+)并(?![同批签经由报送呈交])(?P<told>.{2,})"
)
# 「交由承办处室落实，加强督促检查」: what follows is done by who hands it over.
_HANDING = "交"
#: 「退回经办人改好」 「重新招标」 「直至合格」: it goes on at a place that was passed before.
GOES_BACK = re.compile(
    r"(?:重新|再次)(?=.)|(?:退[回还给]|发回|打回|驳回)|退(?=.{0,4}[科室处人组部])|从头|直[至到](?=.)"
)
UNTIL = ("直至", "直到")
#: 「报市长秘书」: where a thing goes, of which the dictionary makes no act.
_BRINGS = re.compile("^(?:按程序|及时|直接|一并|再)*(?:上?报|呈|送|转|交)(?!告|表|销)")
_FOUNDS = re.compile("下设|成立|组建|组成")
#: 「将文稿同步报送」: what is brought, and not decided upon by who brings it.
_TAKES = re.compile("^(?:可|应|须|要)?[将把]")
#: 「方可准予用印」: by who has just decided.
_GRANTS = re.compile("^(?:方可|即可|可)?(?:准予|准许|允许|批准|同意)")
#: 「同时报告」 「质检员同时抽样」
_SAME_TIME = re.compile(rf"^(?P<front>并?|[{HAN}]{{2,8}}?)(?P<word>{SAME_TIME})")
#: 「也可多人承担」 「或者写信」: done instead of what stands before it.
_INSTEAD = re.compile("^(?P<front>)(?P<word>也可以?|或者)(?=..)")


def read_acts(clauses: tuple[str, ...], people: People = NOBODY) -> tuple[Block, ...]:
    """The acts of a piece of a sentence that depends on no condition; `people` are those of what
    stands before it."""
    return _read(clauses, people)[0]


def people_after(clauses: tuple[str, ...], people: People) -> People:
    """Those of whom the text speaks after a piece of it."""
    return _read(clauses, people)[1]


@lru_cache(maxsize=4096)
def _read(clauses: tuple[str, ...], people: People) -> tuple[tuple[Block, ...], People]:
    reader = _Reader(people)
    for clause in clauses:
        reader.read(clause)
    after = People(reader.subject, reader.holder)
    return tuple(reader.blocks()), after


class _Reader:
    """`subject` is who acts in what the text goes on with; an approval in between is another's."""

    def __init__(self, people: People) -> None:
        self.acts: list[Act] = []
        #: The act that begins at the same time as the acts from the other one on.
        self.together: dict[int, int] = {}
        #: The act that is done instead of the one before it, and the word for that.
        self.instead: dict[int, str] = {}
        self.clause_start = 0
        self.lead: list[str] = []
        self.holder = people.holder
        self.subject = people.subject

    def read(self, clause: str) -> None:
        bare, same_time = without(_SAME_TIME, clause)
        instead = ""
        if not same_time:
            bare, instead = without(_INSTEAD, bare)
        if instead:
            self._part_last()
        before = len(self.acts)
        self._read(bare, bool(instead or same_time))
        if 0 < before < len(self.acts) and same_time:
            self.together[before] = self.clause_start
        elif 0 < before < len(self.acts) and instead:
            self.instead[before] = instead
        if before < len(self.acts):
            self.clause_start = before
        self.holder = brought_to(clause) or self.holder

    def _part_last(self) -> None:
        """「指定负责人，|可一人承担，也可多人承担」: what may be done otherwise is a box of its
        own, and nobody is told to do it."""
        last = self.acts[-1] if self.acts else None
        if last and last.actor != self.subject:
            self.subject = ""
        first, _, may = last.words.rpartition("，") if last else ("", "", "")
        if last and first and may.startswith("可"):
            self.acts[-1] = replace(last, words=first)
            self.acts.append(Act(may, self.subject))

    def _read(self, clause: str, apart: bool) -> None:
        """`apart`: it is no part of the act before it."""
        found = doing(clause)
        if found is None and decides(clause) and (holder := self._who_decides()):
            found = Doing(holder, clause.removeprefix("经"), approval=True)
            self.holder = ""
        if found is None:
            self._plain(clause, apart)
        elif found.approval:
            self._approval(found, clause)
        elif done_before(clause):
            self.lead.append(clause.removeprefix("并"))
            self.subject = found.actor
        elif clause.endswith("后") and DECIDES.search(found.act):
            self.lead.append(clause)  # 「市领导作出批示后」: what follows is done by others
        else:
            told = "后" in found.before  # 「笔录在办结后一个月内|由档案员归卷」
            before = found.before if told else _DONE_BEFORE.sub("", found.before)
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

    def _plain(self, clause: str, apart: bool = False) -> None:
        last = self.acts[-1] if self.acts else None
        back = bool(GOES_BACK.search(clause))
        if is_lead(clause):
            self.lead.append(clause.removeprefix("并"))
        elif last and last.approval and _BRINGS.match(clause):
            self._add(Act(self._words(clause), self.subject))  # who decided does not bring it on
        elif not acts(clause) or is_quality(clause):
            if last and not apart and len(last.words) + len(clause) < MAX_WORDS:
                self.acts[-1] = replace(last, words=f"{last.words}，{clause}")
            elif last is None and not is_quality(clause):
                self.lead.append(clause)  # it may say what the next one is done with
        elif last and clause.startswith(UNTIL):
            self.acts[-1] = replace(last, words=f"{last.words}，{clause}", back=True)
        elif apart or last is None or last.approval or last.via == _HANDING or back or self.lead:
            grants = last is not None and last.approval and _GRANTS.match(clause)
            self.subject = opens_with(clause) or self.subject
            who = last.actor if last and grants else self.subject
            self._add(Act(self._words(clause), who, back=back))
        else:
            self._go_on(last, clause)

    def _go_on(self, last: Act, clause: str) -> None:
        """More of the same act; another one by the same where the words would not hold it."""
        words = f"{last.words}，{clause}"
        if len(words) <= MAX_WORDS or clause.startswith("或"):
            self.acts[-1] = replace(last, words=words)
        elif acts(clause):
            self._add(Act(self._words(clause), self.subject))

    def _approval(self, found: Doing, clause: str) -> None:
        """Deciding, and before it what another one does to bring the thing there."""
        who = one_by_one(found)
        past = clause.endswith("后") and not (found.before or found.by)
        rest = found.before
        differs = _DIFFERS.search(rest)
        ordered = found.by == "按"
        bringer = doing(rest + (found.act if ordered else handed(found))) if rest else None
        if not bringer and done_before(rest):
            self.lead.append(rest)
        if bringer and not rest.startswith(BY_WHOM):
            self.subject = bringer.actor  # 「处室审修完毕后报分管主任审阅，并修改完善」
        rest = _DONE_BEFORE.sub("", _FRONT.sub("", rest))
        if bringer and ordered:
            up, decided = in_order(found, bringer)
            self._add(Act(self._words(up), bringer.actor))
            found, rest = replace(found, act=decided), ""
        elif bringer and not bringer.approval:
            self._add(Act(self._words(bringer.act, bringer.before), bringer.actor))
            rest = ""
        elif _TAKES.match(rest) and found.by not in BY_WHOM:
            self._add(Act(self._words(rest + handed(found)), self.subject))
            rest = ""
        elif BASIS.match(rest) and found.by in BY_WHOM:
            pass  # 「按照管理权限|经室领导批准」: how it is decided
        elif BASIS.match(rest) and not differs:
            self._add(Act(self._words(rest + handed(found)), self.subject))
            rest = ""
        elif does(rest):
            self._plain(rest + ("" if found.by in BY_WHOM else handed(found)))
            rest = ""
        told = ""
        found, other = and_another(found)
        if found.by in _CONSENT and (parted := _AND_TELLS.fullmatch(found.act)):
            found, told = replace(found, act=parted["act"]), parted["told"]
        self._done_first()
        basis = [lead for lead in self.lead if BASIS.match(lead)]
        self.lead = [lead for lead in self.lead if lead not in basis]
        back = bool(GOES_BACK.search(clause))
        for actor in who:
            words = self._words(_STEPWISE.sub("", found.act) if len(who) > 1 else found.act, rest)
            self._add(Act(words, actor, True, back, past, found.by, differs[0] if differs else ""))
        self.lead = basis
        if told:
            self._add(Act(self._words(told), self.subject))
        if other:
            self._approval(other, clause)
        if found.by == _MEETS:
            self.subject = found.actor  # 「召开党组会研究，提出名单」

    def _done_first(self) -> None:
        """What is done before another one decides is a box of its own: 「修改完善后，」."""
        for lead in [one for one in self.lead if done_before(one)]:
            self.lead.remove(lead)
            self._own(lead)

    def _own(self, lead: str) -> None:
        found = doing(lead)
        words = found.before + found.act if found and not found.approval else lead
        actor = found.actor if found else self.subject
        self._add(Act(_TRAILING.sub("", _FRONT.sub("", words)), actor))

    def _words(self, act: str, before: str = "") -> str:
        """The words of an act with what leads to it, as far as there is room; what is done before
        it is a box of its own where there is none."""
        words = f"{_FRONT.sub('', before)}{_FRONT.sub('', act)}"
        words = _TRAILING.sub("", words.strip("，"))
        if sum(map(len, self.lead)) + len(words) > MAX_WORDS:
            self._done_first()
        room = sum(map(len, self.lead)) + len(words) <= MAX_WORDS
        lead = "，".join(one for one in self.lead if room or IS_OBJECT.match(one))
        self.lead = []
        return f"{lead}，{words}" if lead else words

    def _add(self, act: Act) -> None:
        if act.words:
            if act.actor and act.words.startswith(act.actor) and len(act.words) > len(act.actor):
                act = replace(act, words=act.words.removeprefix(act.actor))
            self.acts.append(act)
            if _FOUNDS.search(act.words):
                self.subject = ""  # 「领导小组下设起草组，着手研究」: the new one acts
            elif not act.approval and act.via != _HANDING:
                self.subject = asked(act.words) or act.actor or self.subject

    def blocks(self) -> list[Block]:
        done = [lead for lead in self.lead if done_before(lead)]
        if not self.acts and not done and self.lead:
            done = ["，".join(self.lead)]
        for lead in done:
            self._own(lead)
        return assembled(self.acts, self.together, self.instead)
