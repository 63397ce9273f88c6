"""What somebody must bring or hand in, in the text's words: 「出示与用印内容相符的领导批示件」."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.language.vocabulary import FORM_ENDINGS

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
    """`verb` and `thing` as printed; `at` where the verb stands in the text."""

    verb: str
    thing: str
    at: int


# Who else gives it: 「协调职能部门、有关区县提供相关情况资料」.
_OTHERS = re.compile(r"(?:单位|部门|机构|企业|平台|区县)[^，。；]*$")


def needs(text: str) -> tuple[Need, ...]:
    found = (Need(m[1], m[2], m.start()) for m in _NEED.finditer(text))
    return tuple(
        one for one in found if not _NOT.match(one.thing) and not _OTHERS.search(text[: one.at])
    )
