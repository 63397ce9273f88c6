"""Who acts in a clause: read from the words for offices and people and the words around them.

    由处长组织全处人员研究讨论          处长 acts
    承办处室要及时办理                  承办处室 acts
    会议方案经室领导审核                室领导 decides: an approval
    向室主要领导当面报告                nobody is named; who receives does not act

Names are found by `naming.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from handbook.flow.naming import NAME_END, Names, one_of
from handbook.language.acting import (
    ACTION_WORDS,
    ACTOR_MODIFIERS,
    APPROVAL_WORDS,
    LINK_WORDS,
    SUBMISSION_WORDS,
)
from handbook.language.words import tagged

_ACTION = one_of(ACTION_WORDS + ACTOR_MODIFIERS)
_LINK = one_of(LINK_WORDS)
_MODIFIER = one_of(ACTOR_MODIFIERS)
_APPROVE = one_of(APPROVAL_WORDS)
DECIDES = re.compile(_APPROVE)
_MODAL = "要|应当(?![日天月年周晚场])|应|须|必须|需|可以|可|负责"
#: By when: 「在 3 个工作日内」 「收到申请之日起 5 日内」 「当日」.
_WITHIN = (
    r"(?:在|于)?(?:(?:收到|自|从)[^，；。]{0,14}?(?:后|之日起|日起|起))?\s*"
    r"(?:(?:\d+|[一二两三四五六七八九十]+)\s*个?(?:工作)?(?:日|天|小时|周|月)[之以]?内|当[日天])\s*"
)
#: Between who decides and the deciding: 「进行」 「充分」 「逐级」.
_MANNER = (
    rf"(?:{_WITHIN})?"
    r"(?:进行|涉密|组织|集体|充分|认真|逐级|统一|依次|最后|初稿|提报|按规定|现场|讨论、?){0,3}"
)

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
_NAMING = ("指定", "提请", "委派", "责成", "安排", "抽调", "邀请", "确定", "通知")
_MODAL_FRONT = re.compile("^(?:还|但)?(?:须|必须|需|要|应当(?![日天月年周晚场])|应)")
_MODIFIES = re.compile(_MODIFIER)
_SUBMITS_BY = "经"  # 「经由主任」 is a submission
_ASKING = ("向",)
_HANDING = ("报送", "移交", "送", "交", "转", "报")
_TO = ("由", "至")

_BEGINS_DECIDING = re.compile(rf"^(?:经)?(?:{_MANNER})(?:{_APPROVE})(?!的|意见)")
_VERB = re.compile(_ACTION)
_MAKING = ("由", "经", "经由")
_OF_A_THING = re.compile("[^，。；]{2,24}的[^，。；]{2,}")
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


@lru_cache(maxsize=8192)  # charts, cases and conditions ask for the same clauses
def doing(clause: str) -> Doing | None:
    """Who does what in a clause; None where it names nobody who acts."""
    names = Names(clause)
    return _brought(names) or _acting(names)


def _brought(names: Names) -> Doing | None:
    """「按照处室负责人、室分管主任的顺序逐级提报审修」 「报主任审批」 「由处室负责人签字」."""
    clause = names.clause
    ordered = names.after(_ORDERING, _IN_ORDER)
    found = ordered or names.after(_SUBMITTING, _DECIDING)
    if not found:
        return None
    at, word, end = found
    act = clause[end:].removeprefix("的顺序") if ordered else clause[end:]
    if _is_object(act) or (word in _MAKING and _is_attribute(clause[:at], act)):
        return None
    actor = clause[at + len(word) : end]
    return Doing(actor, act, clause[:at], not _CONSULTS.search(act), "按" if ordered else word)


def _acting(names: Names) -> Doing | None:
    """「分管主任审阅」 「由处长组织…」 「承办处室要及时…」."""
    clause = names.clause
    end = names.longest(0, _DECIDING_FIRST)
    if end and not _is_object(clause[end:]):
        return Doing(clause[:end], clause[end:], approval=True)
    front = _MODAL_FRONT.match(clause)
    if front and (end := names.longest(front.end(), _DECIDING_FIRST)):
        return Doing(clause[front.end() : end], clause[end:], approval=True)
    at, word, end = names.after(_BY, _ANYTHING, never=_SUBMITS_BY) or (0, "", 0)
    end = end or names.longest(0, _ACTING) or _before_verb(names)
    act = clause[end:]
    if word in _MAKING and _is_attribute(clause[:at], act):
        return None
    if not end or _IS_ROLE.match(act) or (not word and _no_name(clause[:end], act)):
        return None
    return Doing(clause[at + len(word) : end], act.strip(), clause[:at])


def _no_name(name: str, act: str) -> bool:
    """「形成年度会计|报告」 「受检单位|的联系人」: words that only end as a name does."""
    if NAME_END.match(name):
        return act.startswith("的")  # 「处长」, which the dictionary takes for a verb
    first, kind = tagged(name)[0]
    return act.startswith("的") or (kind in ("v", "ad", "p") and not _MODIFIES.match(first))


def _before_verb(names: Names) -> int:
    """「核查人员|亮明执法证件」: a verb that only the dictionary knows."""
    end = names.longest(0, _ANYTHING)
    following = tagged(names.clause[end:]) if end else ()
    kinds = [kind for _, kind in following[:2] if kind not in ("d", "ad", "c")]
    named = end and tagged(names.clause[:end])[0][1][:1] not in ("v", "d", "p")
    told = any(word == "的" for word, _ in following[1:3])  # 「领导批注的稿件」
    return end if named and kinds[:1] == ["v"] and len(following) > 1 and not told else 0


def _is_object(act: str) -> bool:
    """「审批意见」 「研究任务」: what is decided upon, not deciding."""
    return bool(
        re.match(rf"^(?:{_WITHIN})?(?:{_APPROVE})(?:的|工作|任务|意见(?!一致)|情况|室)", act)
    )


def _is_attribute(before: str, act: str) -> bool:
    """「携带|由分管主任签字的审批表」: by whom the thing was made."""
    return bool(_OF_A_THING.match(act) and before and tagged(before)[-1][1].startswith("v"))


def does(text: str) -> bool:
    """Whether a verb of an office stands in a text."""
    return bool(_VERB.search(text))


@lru_cache(maxsize=8192)  # a piece is read for its acts and for who is spoken of after it
def brought_to(clause: str) -> str:
    """Who gets a thing at the end of a clause: 「将文稿报送主任」 「向主任报告」."""
    names = Names(clause)
    found = [names.after(_SUBMITTING, _THE_END), names.after(_ASKING, _REPORTING)]
    at, word, end = min(filter(None, found), default=(0, "", 0))
    return clause[at + len(word) : end]


@lru_cache(maxsize=8192)
def leading_name(clause: str) -> str:
    """The name that a clause opens with, or nothing."""
    name = clause[: Names(clause).longest(0, _ALWAYS)]
    return "" if name and _no_name(name, "") else name


def starts_with_role(name: str) -> bool:
    """「处长」 「主任」, and not 「承办处室」."""
    return bool(NAME_END.match(name))


def asked(clause: str) -> str:
    """Who is to act by what another one does: 「指定专人与各单位联系」 「提请室领导牵头」."""
    names = Names(clause)
    found = names.after(_NAMING, _ALWAYS)
    if not found:
        return ""
    at, word, end = found
    who = clause[at + len(word) : end]
    return "" if clause.startswith(("的", "会", "工作"), end) else who


def decides(clause: str) -> bool:
    """Whether a clause begins with deciding, by whoever got the thing."""
    return bool(_BEGINS_DECIDING.match(clause))


def one_by_one(doing: Doing) -> tuple[str, ...]:
    """「处长、分管主任、主任逐级审阅」: who decides one after the other."""
    if doing.approval and _STEPWISE.search(doing.act):
        return tuple(re.split(r"、|和|及", doing.actor))
    return (doing.actor,)
