"""Forms and regulations that a text names, in its own words.

Found by their marks (《…》, “…”) and the ends of their names, or by the verb before them; a name in
neither group is left alone. Order is that of the text, each name once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.language.text import HAN
from handbook.language.vocabulary import (
    DRAFTING_WORDS,
    FORM_ENDINGS,
    FORM_VERBS,
    REGULATION_ENDINGS,
)

_BOOK = re.compile(r"《([^《》]+)》")
_QUOTED = re.compile(r"“([^“”]{3,30})”")
# 「填写资产报废申请单」 「发放考核登记表」 「将审核后的退休待遇复核表及…」
_ENDINGS = "|".join(FORM_ENDINGS)
_ENDING = re.compile(_ENDINGS)
_FILLED = re.compile(
    rf"(?:{'|'.join(FORM_VERBS)}|将(?:[^，。；将]{{1,6}}的)?)"
    rf"([{HAN}]{{2,14}}?(?:{_ENDINGS}))(?=[，。；、：，,;:）)和及]|$)"
)
# 「在收文处理单上履行签收程序」
_WRITTEN_ON = re.compile(rf"在([{HAN}]{{2,10}}?(?:{_ENDINGS}))上")
_TAIL_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
MAX_DRAFTED = 20  # characters before a name in which such a word can stand
_DRAFTED = re.compile(rf"(?:{'|'.join(DRAFTING_WORDS)})[^，。；]{{0,12}}$")


def find_forms(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of the forms that are filled in, without 《》."""
    found: dict[str, None] = {}
    for text in texts:
        if not _ENDING.search(text):
            continue  # which is asked of every clause
        hits = [(m.start(), m[1]) for m in _BOOK.finditer(text) if _ends(m[1], FORM_ENDINGS)]
        hits += [(m.start(), m[1]) for m in _QUOTED.finditer(text) if _ends(m[1], FORM_ENDINGS)]
        for pattern in (_FILLED, _WRITTEN_ON):
            hits += [(m.start(), m[1]) for m in pattern.finditer(text)]
        found.update(dict.fromkeys(name for _, name in sorted(hits)))
    return tuple(found)


def find_regulations(texts: Iterable[str]) -> tuple[str, ...]:
    """Names of laws, rules and notices that bind the procedure, without 《》."""
    found: dict[str, None] = {}
    for text in texts:
        for match in _BOOK.finditer(text):
            name = match[1]
            near = max(0, match.start() - MAX_DRAFTED)
            drafted = _DRAFTED.search(text, near, match.start())
            if len(name) > 2 and _ends(name, REGULATION_ENDINGS) and not drafted:
                found[name] = None
    return tuple(found)


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    return _TAIL_BRACKET.sub("", name).endswith(endings)
