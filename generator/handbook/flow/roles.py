"""What a clause is there for: something is done, or it says when, by when, how, why, or forbids.

    经审核无误后            manner: it only leads to what is done
    提前三天，              limit
    填写《用印登记表》，     act: 填写 is done, whatever is filled in
    不得带出单位            rule

A clause without a clear role is a manner: it is told, and nothing is derived from it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from handbook.flow.actors import Doing, decides, does, doing
from handbook.flow.conditions import condition, matter
from handbook.language.limits import limit_words
from handbook.language.mentions import find_forms
from handbook.language.vocabulary import ACT_VERBS
from handbook.language.words import tagged, verbs


class Role(StrEnum):
    ACT = "act"
    CONDITION = "condition"
    LIMIT = "limit"
    FORM = "form"
    MANNER = "manner"
    EXPLANATION = "explanation"
    SCOPE = "scope"
    RULE = "rule"
    HEADING = "heading"


_EXPLAINS = re.compile(
    r"^(?:[（(].*[）)]|如.*等|.{0,8}(?:包括|主要有|来源包括|内容包括).*|说明.*)$"
)
#: What says how something is to be, and is no act: 「确保车况良好」 「做到无文字错误」.
_QUALITY = re.compile(
    r"^(?:并)?(?:确保|做到|避免|防止|坚持|力求|保证|符合|严格遵守|严格执行)(?!.*后)"
)
_FORBIDS = ("不得", "不准", "严禁", "一律不", "任何情况下", "应当遵守", "不属", "不能", "禁止")
#: What a limit or a form leaves when it is a clause of its own.
_LEFT = re.compile(r"^(?:应当|应|须|要|于|在|为|的|内|前|后|起|一般|原则上|、|\s)*$")

# Clauses that lead to an act: 「根据领导分工」 「接到任务后」
BASIS = re.compile(r"^(?:根据|按照|依据|依照|按|围绕|结合|通过)")
_BASIS_ONLY = re.compile(
    r"(?:意见|要求|规定|分工|职能|情况|需要|安排|计划|方案|程序|任务|议题|原则|精神|部署|标准|实际|职责|等|方针)$"
)
_WHEN = re.compile(r"(?:后|时|前|以来|过程中|的基础上|范围内)$")
#: 「收到来文后」 「会议结束后」: what has happened, and is not done.
_HAPPENED = re.compile(
    r"收到|接到|结束|完毕|通过|无误|无意见|同意|批准|返回|回到|到达|到岗|开始|发生|形成|确定|反馈|下达|交办|受领"
)
# 「对形成的成果，」 「将审定后的报告，」: what the next clause does something with
_OBJECT = re.compile(r"^(?:对|将|把)[^，]*的[^，报送转交呈]{2,8}(?<!进行)$")
_ACT_VERB = re.compile("|".join(ACT_VERBS))
MAX_TIME = 12


@lru_cache(maxsize=16384)  # charts, approvals and the roles of clauses ask for the same ones
def acts(clause: str) -> bool:
    """Whether something is done in a clause."""
    return bool(does(clause) or verbs(clause) or _ACT_VERB.search(clause))


@lru_cache(maxsize=16384)
def is_lead(clause: str) -> bool:
    """Whether a clause only says why or when something is done."""
    basis = BASIS.match(clause)
    if basis:
        return bool(_BASIS_ONLY.search(clause)) or not acts(clause[basis.end() + 2 :])
    if _WHEN.search(clause) or _OBJECT.match(clause):
        return True
    time_only = len(clause) <= MAX_TIME and bool(limit_words([clause]))
    return time_only and not acts(clause)


@lru_cache(maxsize=16384)
def done_before(clause: str) -> bool:
    """Whether a clause that leads to another one does something itself: 「修改完善后」
    「由处长组织讨论后」, and not 「收到来文后」."""
    if not clause.endswith(("后", "的基础上")):
        return False
    named = doing(clause)
    return acts(clause) and bool((named and not named.approval) or not _HAPPENED.search(clause))


def role_of(words: str, goes_on: bool, first: bool) -> tuple[Role, Doing | None]:
    """The role of a clause with who acts in it; `goes_on`: another one follows in its sentence,
    `first`: it opens it."""
    done = doing(words)
    decided = bool(done and done.approval)
    if not words or (_EXPLAINS.match(words) and not decided):
        return Role.EXPLANATION, None
    if goes_on and (condition(words) or (first and _names(words))):
        return Role.CONDITION, None
    if any(word in words for word in _FORBIDS) and not decided:
        return Role.RULE, None
    if _only(words, limit_words([words])):
        return Role.LIMIT, None
    if _only(words, [f"《{name}》" for name in find_forms([words])]):
        return Role.FORM, None
    if _QUALITY.match(words):
        return Role.MANNER, None
    if is_lead(words) and not decided and not done_before(words):
        return (Role.CONDITION if words.endswith(("时", "前")) else Role.MANNER), None
    return (Role.ACT, done) if done or acts(words) or decides(words) else (Role.MANNER, None)


def _names(words: str) -> bool:
    """「处室负责人外出」 「重要文稿」: what a sentence speaks of, and not 「及时更新名录」."""
    if not matter(words) or acts(words):
        return False
    return tagged(words)[0][1] not in ("d", "ad", "c")


def _only(words: str, found: list[str] | tuple[str, ...]) -> bool:
    """Whether a clause says nothing but these."""
    rest = words
    for one in found:
        rest = rest.replace(one, "")
    return bool(found) and bool(_LEFT.match(rest))
