"""What somebody must bring or hand in, and in which case, in the text's words:
「承办人员用印时」「出示」「与用印内容相符的领导批示件」."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.language.vocabulary import FORM_ENDINGS, NUMERALS

_VERBS = "出示|携带|凭(?!证)|附上|附|提供|提交|交验|出具"
_THINGS = (
    "批示件|件|材料|证明|证|介绍信|函|卡|资料|原件|复印件|发票|凭证|票据|通知书?|报告|文件|方案"
    "|" + "|".join(FORM_ENDINGS)
)
# The thing ends the clause, or goes somewhere (至, 到); what is done with it is another clause.
_NEED = re.compile(
    rf"(?<![不未无])({_VERBS})((?:[^，。；：！？（）\n]){{0,40}}?(?:{_THINGS})等?)"
    r"(?=[，。；）]|[至到向送报交]|$)"
)
# 「提供服务的单位」 「提交会议研究的方案」: not a thing that somebody holds in his hand
_NOT = re.compile(r"^(?:会议|党组|领导|常务|市委|市政府|单位|部门|部分|依据)")


@dataclass(frozen=True, slots=True)
class Need:
    """The thing as printed, and where it stands in the text."""

    thing: str
    at: int


# Who else gives it: 「协调职能部门、有关区县提供相关情况资料」.
_OTHERS = re.compile(r"(?:单位|部门|机构|企业|平台|区县)[^，。；]*$")


def needs(text: str) -> tuple[Need, ...]:
    return tuple(
        Need(m[2], m.start(2))
        for m in _NEED.finditer(text)
        if not _NOT.match(m[2]) and not _OTHERS.search(text[: m.start()])
    )


_SENTENCE = re.compile(r"[。；！？\n]")
_CLAUSE_END = re.compile(r"[，。；！？\n]")
_CONDITION = re.compile(r"(?:的|时|后|前)$")
# 「一是租赁社会车辆需填写…」 「（1）」: which of several it is, says nothing where it stands alone
_COUNTED = re.compile(rf"^(?:[{NUMERALS}]是|（\d+）)")
# 「并建立督办事项台账」: what it goes on from does not stand beside it
_JOINED = re.compile("^(?:并|同时)(?=..)")
# A clause that does something itself is no case of what follows it.
_ACT = re.compile(r"^(?:由|将|根据|按|认真)|应由")


def case_at(text: str, at: int) -> str:
    """In which case something is done that stands at a place: what its sentence begins with, and
    the clauses before it that are conditions; "" where there is none."""
    *before, _ = _before(text, at).split("，")
    first, *others = [_COUNTED.sub("", one.strip()) for one in before] or [""]
    kept = [first] if _CONDITION.search(first) or not _ACT.search(first) else []
    return "，".join([*kept, *filter(_CONDITION.search, others)]).strip("，")


def lead_at(text: str, at: int) -> str:
    """Who does what with the thing that stands at a place: the beginning of its clause."""
    lead = _before(text, at).rpartition("，")[2].strip()
    return _JOINED.sub("", _COUNTED.sub("", lead)).rstrip("《“")


def tail_at(text: str, end: int) -> str:
    """What is done with the thing that ends at a place: the rest of its clause."""
    rest = _CLAUSE_END.search(text, end)
    return text[end : rest.start() if rest else len(text)].strip().lstrip("》”")


def _before(text: str, at: int) -> str:
    begins = max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)
    return text[begins:at]
