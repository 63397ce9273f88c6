"""Where a text says that somebody decides: over what, in which case, and who.

    副处级及以下职务人员由所在处室负责人签字后报分管领导审批
        所在处室负责人 签字 · 分管领导 审批, in the case of 副处级及以下职务人员
    处长将文稿报送主任，审阅无意见后，按程序报送市领导
        主任 审阅: who got the thing decides

What only tells that it has been decided (分管主任审定后，…) is no decision of its own: it says that
what follows goes on from it. Nobody is named where the text names nobody (经批准，可以…).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.flow.actors import Doing, brought_to, decides, does, doing, leading_name, one_by_one
from handbook.flow.acts import UNTIL
from handbook.flow.conditions import condition, matter, topic
from handbook.flow.roles import is_lead
from handbook.flow.sentences import Sentence, doing_sentences
from handbook.flow.strangers import stranger
from handbook.language.acting import APPROVAL_WORDS

_VERB = "|".join(sorted(APPROVAL_WORDS, key=len, reverse=True))
_TOLD = r"(?:意见)?(?:通过|完毕|完成|无误|结束|无意见|报批)?后"
#: 「审核无误后」 「集体研究讨论决定人选」 -> 审核, 集体研究讨论决定
_ACT = re.compile(
    rf"(?:集体|反馈|备案|组织)?(?:(?:{_VERB})[、和]?)+(?:确定|决定|通过|意见|印发)?|^(?:确定|决定)"
)
#: 「经批准」 「按程序报批」 「履行审批手续」 「报送审批」: nobody is named.
_NOBODY = re.compile(
    r"^[须需应]?经(?P<a>批准|审批|同意)(?:后|$)|(?P<b>报批)(?:后|$)|履行(?P<c>审批)手续"
    r"|(?:报送|报请|提请|按规定|按程序)(?P<d>审批)(?:工作|后|$)"
)
#: 「报有关主管部门或者保密行政管理部门确定」
_SETTLED_BY = re.compile(r"报(?:请)?(?P<who>[^，报请]{2,24})(?P<act>确定)$")
#: 「审阅通过后」 「分管主任审定后」 「根据分管主任意见」: told of what was decided before.
_REFERS = re.compile(
    rf"^(?P<who>.{{0,10}}?)(?:初稿|文稿)?(?P<verb>{_VERB}|初审|复审|审议){_TOLD}"
    r"|^根据(?P<by>.{2,8}?)意见"
)
#: 「审议通过后」 「完善后的文稿」: told of a place before.
_REFERS_FAR = re.compile(
    rf"^.{{0,10}}?(?:{_VERB}|初审|复审|审议)(?:意见)?(?:通过|完毕|完成|无误|结束|无意见)后"
    rf"|(?:完善|修改|{_VERB})后的"
)
#: 「市委组织部反馈同意」: what is told of a decision before.
ANSWERS = ("反馈", "备案")
#: 「印鉴管理人员提出初审意见」
_OPINION = re.compile(r"^提出(?:初审|审核|审查|复审)意见")
#: 「研究提出名单」 「主任、副主任批办件」: no deciding.
_NO_DECISION = re.compile(
    r"研究(?:提出|起草|工作|分析|讨论交流)|^(?:批办|审批|审核|研究)[件表单稿]"
)
#: 「由村主任在《用印登记簿》上签字」
_SIGNS_ON = re.compile(r"在《[^》]+》上签字")
_CONSULTED = re.compile("酝酿后?$")
_FORBIDDEN = re.compile(r"不得(?P<what>.+)$")
#: Marks at the edge of what is decided upon.
_FRONT = re.compile(
    r"^(?:并|同时|后|须|需|应当(?![日天月年周晚场])|应(?!急)|要|必须|而后|方可|及时|可|将|由)+"
)
_BACK = re.compile(
    r"(?:并|须|需|应当|应|要|必须|及时|可|按照?管理权限|按照.{2,8}权限|按程序|逐级|直接|在报送前|通常)+$"
)
_NO_THING = re.compile(
    r"^(?:经|后|按程序|直接|一并|定期|逐级|组织|现场|均)*$|后$|^(?:根据|按照?|依据)"
)
#: By these words what stands before is what is decided upon, and not who brings it.
_OF_THE_THING = ("由", "经", "须经", "经由")
_TAIL = re.compile(r"(?:无误|通过|完毕)?后.*$|^(?:并|、|或|无).*$|方可.*$|，.*$")
_REASON = re.compile("^(?:根据|按照?|依据|依照|将|把)")
_TAKEN = re.compile("^[^，]*?[将把](?=..)")
_KIND = re.compile("以[上下]|事项|人员|干部")
#: What makes another thing to decide upon.
_MAKES = re.compile(
    "起草(?![组人处负第])|撰写|拟[定订好]|制[定作]|形成|提出|编制|列出|整理|考察|公示|推荐|汇总|建立|征集"
)
#: 「送室领导阅批或转业务处室直接办理」
_EITHER = re.compile("或[转送交报]")
_AFTER_IT = re.compile("^审批后")
_THEN = re.compile("^(?:而后|然后|之后|最后)")
#: 「跨省的加签部门总监」 「在报送前呈市委有关部门把关」
_ADDS = re.compile("加签|^还[要须需应]|^再|^另[须需]|在报送前")
MAX_THING = 30


@dataclass(frozen=True, slots=True)
class Decision:
    """`case` are conditions in the text's words; `thing` what the clause or the one before it says
    that is decided upon; `follows`: it goes on from the decision before it, perhaps in the place
    before; `made`: something new was made since then; `adds`: it comes on top of those before it
    that depend on nothing; `either`: it may be done otherwise without it."""

    who: str
    act: str
    address: str
    case: tuple[str, ...]
    thing: str
    follows: bool
    made: bool = False
    adds: bool = False
    either: bool = False


def _spoken_of(clause: str) -> str:
    """What a sentence opens with as that of which it speaks: 「对市政府督查通知要求督办的事项」."""
    about, rest = topic(clause)
    return about if about and not rest else matter(clause)


class Reader:
    """Reads one text for who decides; `holder` is who got the thing and has not decided yet,
    `known` who has decided anything before, `since` what was said since then."""

    def __init__(self, address: str, known: list[Decision], since: str = "") -> None:
        self.address = address
        self.known = known
        self.since = since
        self.found: list[Decision] = []
        self.holder = ""
        self.case: tuple[str, ...] = ()
        self.said = ""
        self.clause = self.following = ""
        #: Whether the next decision goes on from one before, and one of this sentence was read.
        self.refers = self.begun = False

    def read(self, text: str) -> tuple[Decision, ...]:
        read = doing_sentences(text)
        for sentence in read:
            self._sentence(sentence)
        opening = read[0].clauses[0] if read else ""
        acting = doing(opening) if opening else None  # 「主要起草人需及时听会」 is no matter
        about = "" if len(opening) > MAX_THING or (acting and not acting.before) else opening
        return tuple(replace(one, thing=one.thing or about) for one in self.found)

    def _sentence(self, sentence: Sentence) -> None:
        before = self.case
        self.case, self.said, self.refers, self.begun = (), "", False, False
        if before and _AFTER_IT.match(sentence.text):
            self.case = before  # 「提交申请。审批后，携带…」
            self._put("", "审批", "")
        opening, acted = "", False
        if not self.found and _REFERS_FAR.search(sentence.text):
            self.refers = True
        last = len(sentence.clauses) - 1
        for at, clause in enumerate(sentence.clauses):
            self.following = sentence.clauses[at + 1] if at < last else ""
            label = condition(clause) if at < last else ""
            if label:
                # after an act another case begins, beside the last one
                before = self.case[:-1] if acted else self.case
                self.case = (*before, *([opening] if opening and not self.case else []), label)
                self.begun = acted = False
                continue
            acted = True
            if _THEN.match(clause):
                self.case, self.refers = (), True  # 「必要时，征求意见，而后报…」
            decided = self._clause(clause)
            self.since = "" if decided else f"{self.since}，{clause}"
            if not decided:
                opening = _spoken_of(clause) if at == 0 else opening
                no_thing = clause.endswith("后") or _REASON.match(clause)
                self.said = self.said if no_thing or self.said.endswith("时") else clause
            self.holder = brought_to(clause) or self.holder

    def _clause(self, clause: str) -> bool:
        """Whether somebody decides in the clause, or is said to have decided."""
        self.clause = clause
        if clause.startswith(UNTIL):
            # 「有修改意见的，…，直至领导审批」: of that case; else it goes on
            clause, self.refers = clause[2:], not self.case
        found = doing(clause)
        found = found if found and found.approval else stranger(clause) or found
        settled = _SETTLED_BY.search(clause)
        nobody = _NOBODY.search(clause)
        if found and found.approval:
            return self._named(found, clause)
        if settled:
            return self._add(settled["who"], settled["act"], "")
        if nobody:
            act = next(filter(None, nobody.groupdict().values()))
            who, self.holder = (self.holder, "") if nobody["a"] else ("", self.holder)
            return self._put(who, act, "")
        if found and _OPINION.match(found.act):
            return self._put(found.actor, found.act, "")
        if found and found.by == "由" and _SIGNS_ON.match(found.act):
            return self._put(found.actor, "签字", "")
        if found and self._and_another(found):
            return True  # 「由医务科提出、院长特批」
        if found and (_CONSULTED.search(found.act) or is_lead(found.act)):
            self.holder = found.actor  # 「室党组根据推荐情况，集体讨论决定人选」
            return False
        bare = clause.removeprefix("经")
        settles = bare.startswith(("确定", "决定")) and self._consulted
        if self.holder and (decides(clause) or settles) and not _NO_DECISION.search(bare):
            who, self.holder = self.holder, ""
            return self._add(who, bare, "")
        if self.found:
            self.refers = self.refers or bool(_REFERS.match(clause))
        return False

    @property
    def _consulted(self) -> bool:
        return not self.said or bool(_CONSULTED.search(self.said)) or self.said.endswith("后")

    def _named(self, found: Doing, clause: str) -> bool:
        if self._told(found, clause):
            self.refers = True
            return True
        if _NO_DECISION.search(found.act) or (
            found.act == "研究" and self.following.startswith("提出")
        ):
            return False
        if found.before.endswith("未"):
            forbidden = _FORBIDDEN.search(self.following)
            return forbidden is not None and self._add(found.actor, found.act, forbidden["what"])
        if self.found:
            self.refers = self.refers or bool(_REFERS.match(found.before))
        thing = self._thing(found)
        if thing and self.begun and not self.refers:
            self.begun = False  # 「干部由甲审核，工勤人员由乙审核」
        names = one_by_one(found)
        for who in names:
            self._add(who, found.act, thing)
        self._and_another(found)
        self.holder = ""
        return True

    def _told(self, found: Doing, clause: str) -> bool:
        """「分管主任审定后，送…」 after he has decided."""
        refers = _REFERS.match(clause)
        if not refers or found.before or found.by:
            return False
        before = [one.act for one in (*self.found, *self.known) if one.who == found.actor]
        told = any(refers["verb"] in act or act in clause for act in before)
        return told or "完毕" in clause

    def _and_another(self, found: Doing) -> bool:
        """「由审批科初审、科长复核」: one after the other in a clause."""
        _, mark, rest = found.act.partition("、")
        other = doing("由" + rest) if mark else None
        if other is None or not other.approval or other.before:
            other = stranger("由" + rest) if mark else None
        if other is None:
            return False
        self._add(other.actor, other.act, "")
        self._and_another(other)
        return True

    def _thing(self, found: Doing) -> str:
        """What is decided upon, where the clause itself says so."""
        bare = _BACK.sub("", _FRONT.sub("", found.before)).strip()
        bare = _TAKEN.sub("", bare) if found.by not in _OF_THE_THING else bare
        if not 1 < len(bare) <= MAX_THING:
            return ""
        of_it = found.by in _OF_THE_THING or _KIND.search(bare) or topic(bare)[0] == bare
        if of_it and not _NO_THING.search(bare) and not (does(bare) and "使用" not in bare):
            return bare
        if leading_name(bare) == bare:
            return ""  # 「由主要起草人报…」: who brings it
        if does(bare) and not _REASON.match(bare) and "后" not in bare[:-1]:
            self.said = bare
        return ""

    def _add(self, who: str, words: str, thing: str) -> bool:
        found = _ACT.search(words)
        if not found:
            return False
        object_ = _TAIL.sub("", words[found.end() :])
        of_act = object_ if 1 < len(object_) <= MAX_THING else ""
        return self._put(who, found[0].rstrip("、和"), thing, of_act)

    def _put(self, who: str, act: str, topic: str, of_act: str = "") -> bool:
        """`topic` is what the clause says is decided upon, `of_act` what follows the verb."""
        case = (*self.case, topic) if topic and not self.begun else self.case
        last = self.found[-1] if self.found else None
        # what one place says without a case is one course of things
        goes_on = last is not None and (self.begun or not (case or last.case))
        follows = self.refers or goes_on or act.startswith(ANSWERS)
        said = topic or of_act or (self.said if len(self.said) <= MAX_THING else "")
        made = bool(topic or of_act or _MAKES.search(f"{self.since}，{self.clause}"))
        adds = bool(case and _ADDS.search(self.clause))
        either = bool(_EITHER.search(self.clause))
        self.found.append(Decision(who, act, self.address, case, said, follows, made, adds, either))
        self.begun, self.refers = True, False
        return True
