"""Forms, regulations and time limits that a text names, in its own words.

Found by their marks (《…》, “…”) and the ends of their names, or by the verb before them; a name in
neither group is left alone. Order is that of the text, each name once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.vocabulary import (
    DRAFTING_WORDS,
    FORM_ENDINGS,
    FORM_VERBS,
    REGULATION_ENDINGS,
)

_BOOK = re.compile(r"《([^《》]+)》")
_QUOTED = re.compile(r"“([^“”]{3,30})”")
# 「填写资产报废申请单」 「发放考核登记表」
_FILLED = re.compile(
    rf"(?:{'|'.join(FORM_VERBS)})([\u3400-\u9fff]{{2,14}}?(?:{'|'.join(FORM_ENDINGS)}))"
    r"(?=[，。；、：,;:）)]|$)"
)
_TAIL_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_DRAFTED = re.compile(rf"(?:{'|'.join(DRAFTING_WORDS)})[^，。；]{{0,12}}$")

_N = r"(?:\d{1,4}|[一二两三四五六七八九十半]{1,3})"
_UNIT = r"(?:个?工作日|个?小时|分钟|个?月|周|天|日|年|个?年度|个?季度)"
_DATE = rf"{_N}月(?:\d{{1,2}}日|初|底|中旬|上旬|下旬|份)?"
_BOUND = r"(?:以内|之内|内|以前|之前|前|以后|之后|后|起)"
_LIMITS = (
    # 「至少应提前1天」 「提前半小时」 「会前 1 小时」 「会后 2 个工作日内」
    rf"(?:至少)?应?(?:至少)?提前\s*{_N}\s*{_UNIT}",
    rf"会[前后]\s*{_N}\s*{_UNIT}{_BOUND}?",
    # 「公示期不少于5个工作日」 「最长不超过20个工作日」 「原则上办理时限不得超过1个月」
    # (「每次不少于 5 天」 「超过半天的」 are amounts and conditions, no limits)
    rf"(?:公示期|时限|期限)[^，。；]{{0,4}}(?:不得?超过|不少于)\s*{_N}\s*{_UNIT}",
    rf"(?:最长[^，。；]{{0,6}}不得?超过|不得超过)\s*{_N}\s*{_UNIT}",
    rf"不少于\s*{_N}\s*{_UNIT}前",
    # 「次年1月初至1月中旬」 「11月25日前」 「每年 11 月初」 「10月上旬」
    rf"(?:次年|每年|当年)?\s*{_DATE}\s*至\s*(?:次年)?{_DATE}{_BOUND}?",
    rf"(?:次年|每年|当年)?\s*{_N}\s*月(?:\d{{1,2}}日|初|底|中旬|上旬|下旬){_BOUND}?",
    # 「于1个月内」 「3个工作日内」 「两周内」 「1至2周内」
    rf"{_N}(?:\s*[至到]\s*{_N})?\s*{_UNIT}{_BOUND}",
    r"每年年[初底]|年[初底]前?|当年年底前|次年春节前|当[天日]|即时办理|每天|每月|每季度",
)
_LIMIT = re.compile("|".join(f"(?:{pattern})" for pattern in _LIMITS))


def find_forms(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of the forms that are filled in, without 《》."""
    found: dict[str, None] = {}
    for text in texts:
        hits = [(m.start(), m[1]) for m in _BOOK.finditer(text) if _ends(m[1], FORM_ENDINGS)]
        hits += [(m.start(), m[1]) for m in _QUOTED.finditer(text) if _ends(m[1], FORM_ENDINGS)]
        hits += [(m.start(), m[1]) for m in _FILLED.finditer(text)]
        found.update(dict.fromkeys(name for _, name in sorted(hits)))
    return tuple(found)


def find_regulations(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of laws, rules and notices that bind the procedure, without 《》."""
    found: dict[str, None] = {}
    for text in texts:
        for match in _BOOK.finditer(text):
            name = match[1]
            drafted = _DRAFTED.search(text[: match.start()])
            if len(name) > 2 and _ends(name, REGULATION_ENDINGS) and not drafted:
                found[name] = None
    return tuple(found)


def find_deadlines(texts: Iterable[str]) -> tuple[str, ...]:
    """Time limits and dates, in the words of the text."""
    found = (m[0].strip() for text in texts for m in _LIMIT.finditer(text))
    return tuple(dict.fromkeys(found))


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return _TAIL_BRACKET.sub("", name).endswith(endings)
