"""What a clause is there for: something is done, or it says when, by when, how, why, or forbids.

    经审核无误后            manner: it only leads to what is done
    提前三天，              limit
    填写《用印登记表》，     act: 填写 is done, whatever is filled in
    不得带出单位            rule

A clause without a clear role is a manner: it is told, and nothing is derived from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from handbook.flow.actors import DECIDES, Doing, decides, does, doing
from handbook.flow.conditions import condition, matter
from handbook.flow.sentences import Sentence, Words
from handbook.language.acting import ACT_VERBS, ACTION_WORDS
from handbook.language.limits import limit_words
from handbook.language.mentions import find_forms
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
    #: A limit of all that a text tells, and of no act of it.
    OVERALL = "overall"


_EXPLAINS = re.compile(
    r"^(?:[（(].*[）)]|如.*等|.{0,8}(?:包括|主要有|来源包括|内容包括).*|说明.*)$"
)
#: 「包括落实会场、会标」
_DOES_INSIDE = re.compile("^包括(?:落实|做好|准备|印制|通知|布置|安排)")
#: What says how something is to be, and is no act: 「确保车况良好」 「做到无文字错误」.
_QUALITY = re.compile(
    r"^(?:并|.{0,16}?(?:要|应|须|必须))?(?:切实|有效|严格)?"
    r"(?:确保|做到(?!.*“)|避免|防止|坚持|力求|保证|符合|适合|体现|发挥|遵守|执行|从严|鼓励|突出时效)(?!.*后)"
    r"|^.{2,12}坚持"
)
#: 「文稿起草负责人为第一责任人」 「以正式通知为准」 「每年休假 5 天」: what is so, and is not done.
_IS_SO = re.compile(
    r"^[^，]{2,14}为[^，]{2,}(?:人|部门|处室|原则|标准)$|^以.*为(?:准|基准|主|限)$|^每[年月].{0,6}\d+\s*[天日次元]$"
    r"|享受.*待遇$"
)
_FORBIDS = (
    "不再",
    "未经",
    "不得",
    "不准",
    "严禁",
    "一律不",
    "任何情况下",
    "应当遵守",
    "不属",
    "不能",
    "禁止",
)
#: What a limit or a form leaves when it is a clause of its own.
_LEFT = re.compile(r"^(?:应当|应|须|要|于|在|为|的|内|前|后|起|一般|原则上|、|\s)*$")

# Clauses that lead to an act: 「根据领导分工」 「接到任务后」
BASIS = re.compile(r"^(?:根据|按照|依据|依照|按|围绕|结合|通过)")
_BASIS_ONLY = re.compile(
    r"(?:意见|要求|规定|分工|职能|情况|需要|安排|计划|方案|程序|任务|议题|原则|精神|部署|标准|实际|职责|等|方针)$"
)
#: 「结合实际|提出初步方案」 「根据需要|安排人员」
_FIT_IN = re.compile(
    r"^(?:根据|按照?|结合)(?:工作)?(?:实际|需要|规定|有关规定|要求)"
    rf"(?:{'|'.join(ACTION_WORDS)})"
)
_WHEN = re.compile(r"(?:后|时|前|以来|过程中|的基础上|范围内)$")
#: 「收到来文后」 「会议结束后」: what has happened, and is not done.
_HAPPENED = re.compile(
    r"(?<!^)完成|收到|接到|结束|完毕|通过|无误|无意见|同意|批准|返回|回到|到达|到岗|开始|发生|形成|确定|反馈|下达|交办|受领"
)
# 「对形成的成果，」 「将审定后的报告，」: what the next clause does something with
IS_OBJECT = re.compile(r"^(?:对|将|把)[^，]*的[^，报送转交呈]{2,8}(?<!进行)$")
_ACT_VERB = re.compile("|".join(ACT_VERBS))
#: After it was said how something is to be, what is done all the same: 「对标题进行研修」.
_WORKS = re.compile("进行|提出|^由|^[将把]")
#: 「租赁社会车辆的公务活动」
_THING = re.compile("[的等][^，的]{2,8}$")
#: 「上述工作，于会议后5个工作日内完成」
_OVERALL = re.compile("^(?:上述|以上|整个|全部)(?:各项)?(?:工作|事项|流程|过程|环节)")
MAX_TIME = 12


@lru_cache(maxsize=16384)  # charts, approvals and the roles of clauses ask for the same ones
def acts(clause: str) -> bool:
    """Whether something is done in a clause."""
    return bool(does(clause) or verbs(clause) or _ACT_VERB.search(clause))


@lru_cache(maxsize=16384)
def is_lead(clause: str) -> bool:
    """Whether a clause only says why or when something is done."""
    basis = BASIS.match(clause)
    if basis and _FIT_IN.match(clause):
        return False
    if basis:
        return bool(_BASIS_ONLY.search(clause)) or not acts(clause[basis.end() + 2 :])
    if _WHEN.search(clause) or IS_OBJECT.match(clause):
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
    if named and DECIDES.search(named.act):
        return False  # 「市领导作出批示后」
    return acts(clause) and bool((named and not named.approval) or not _HAPPENED.search(clause))


def is_quality(clause: str) -> bool:
    """Whether a clause says how something is to be: 「做到主题鲜明」."""
    return bool(_QUALITY.match(clause))


def role_of(words: str, goes_on: bool, first: bool) -> tuple[Role, Doing | None]:
    """The role of a clause with who acts in it; `goes_on`: another one follows in its sentence,
    `first`: it opens it."""
    done = doing(words)
    decided = bool(done and done.approval)
    if not words or (_EXPLAINS.match(words) and not decided and not _DOES_INSIDE.match(words)):
        return Role.EXPLANATION, None
    if goes_on and (condition(words) or (first and _names(words))):
        return Role.CONDITION, None
    if any(word in words for word in _FORBIDS) and not decided:
        return Role.RULE, None
    if _IS_SO.search(words):
        return Role.RULE, None
    if _only(words, limit_words([words])):
        return Role.LIMIT, None
    if _only(words, [f"《{name}》" for name in find_forms([words])]):
        return Role.FORM, None
    if _QUALITY.match(words) or (done and not decided and is_lead(done.act)):
        return Role.MANNER, done  # 「报送处按…要求，」
    if is_lead(words) and not decided and not done_before(words):
        return (Role.CONDITION if words.endswith(("时", "前")) else Role.MANNER), None
    return (Role.ACT, done) if done or acts(words) or decides(words) else (Role.MANNER, None)


def roles_in(sentence: Sentence) -> Iterator[tuple[Words, Role, Doing | None]]:
    """Each clause of a sentence with its role there, and who acts in it."""
    read = _read(sentence)
    for (one, role, done), (_, following, _) in zip(read, [*read[1:], read[-1]], strict=True):
        if following is Role.RULE and role is not Role.RULE and _THING.search(one.bare):
            yield one, Role.RULE, None  # 「租赁车辆的活动，不再报销…」: what the rule is about
        else:
            yield one, role, done


@lru_cache(maxsize=1024)  # the pieces of a sentence, its limits and its decisions all ask
def _read(sentence: Sentence) -> tuple[tuple[Words, Role, Doing | None], ...]:
    return tuple(_with_roles(sentence))


def _with_roles(sentence: Sentence) -> Iterator[tuple[Words, Role, Doing | None]]:
    overall = _OVERALL.match(sentence.text) and limit_words([sentence.text])
    said, demanded = 0, False
    for one in sentence.words:
        if one.explains or not one.bare:
            yield one, Role.EXPLANATION, None
            continue
        said += 1
        goes_on = one.bare != sentence.clauses[-1] or said < len(sentence.clauses)
        role, done = role_of(one.bare, goes_on, said == 1)
        opens = said == 1 and role is Role.MANNER and is_quality(one.bare)
        works = _WORKS.search(one.bare) or limit_words([one.bare])
        demanded = not works and (demanded or opens)
        if overall:
            yield one, Role.OVERALL, None
        elif demanded:
            yield one, Role.RULE, None  # a sentence that says how something is to be
        else:
            yield one, role, done


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
