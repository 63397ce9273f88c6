"""What a text certainly does not say: it has no word at all in which it could be said.

Readers of limits and approvals can miss one; where there is no such word there is none to miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TIME = re.compile(
    r"[日天周月年旬时]|分钟|小时|季度|及时|立即|即时|尽快|随时|期限|按期|定期|逾期|限期|以前|之前"
)
_DECIDING = re.compile(
    r"批|阅|审|核准|核定|同意|签[字发署阅]|签|准予|许可|定稿|把关|决定|研究确定|拍板|圈阅|报请|报经"
)


def says_no_limit(texts: Iterable[str]) -> bool:
    return not any(_TIME.search(text) for text in texts)


def says_no_approval(texts: Iterable[str]) -> bool:
    return not any(_DECIDING.search(text) for text in texts)
