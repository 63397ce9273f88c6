"""Who decides under a name that no ending tells: told by the deciding itself, and by what stands
before it.

    经法律顾问审阅后      法律顾问 审阅
    采购总监复核，        采购总监 复核
"""

from __future__ import annotations

import re

from handbook.flow.actors import Doing
from handbook.language.acting import ACTION_WORDS, LINK_WORDS
from handbook.language.text import HAN

#: Deciding that needs no known name before it.
_PLAIN = (
    "审核|审批|批准|审定|审阅|核准|复核|签批|签发|签字|审查同意|同意|特批|加签|联签|核验|裁定|准假|会签|"
    "终审|表决通过|评审通过|审议通过|授权|决定|定夺|认可"
)
_NAME = rf"(?P<who>[{HAN}“”（）]{{2,12}}?)"
_BROUGHT = re.compile(
    rf"(?P<by>经由|报经|报请|报送|提请|提交|由|经|报|送|交)(?:请)?{_NAME}(?P<act>(?:共同|集体)?(?:{_PLAIN}))"
)
_OWN = re.compile(rf"^{_NAME}(?P<act>(?:共同|集体)?(?:{_PLAIN}))(?=后|$|、|无误|，)")
_VERBS_IN_NAME = re.compile(
    "|".join(word for word in (*ACTION_WORDS, *LINK_WORDS) if word != "与")
    + "|重新|已|其|该|进行|材料|申请|签|查|填|写|过|好|的|[稿件表书单]$"
)


def stranger(clause: str) -> Doing | None:
    """Who decides under a name that no ending tells: 「经法律顾问审阅后」 「德育处长核准」."""
    found = _BROUGHT.search(clause) or _OWN.match(clause)
    if found is None or _VERBS_IN_NAME.search(found["who"]):
        return None
    before, by = clause[: found.start()], found.groupdict().get("by") or ""
    return Doing(found["who"], clause[found.start("act") :], before, True, by)
