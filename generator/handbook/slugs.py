"""ASCII names for folders, files and addresses.

Names are pinyin in groups of two characters, as Chinese words mostly are (印章管理 ->
yinzhang-guanli). Those in the source folder are given once, at import, and stay when a title is
reworded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BREAK = re.compile(r"[和与及的、，。《》“”（）()\s,.·—-]+")
_ASCII = re.compile(r"[^a-z0-9]+")
# Two characters a word; 员 and 化 belong to the word before, as does a last odd one; 「12345」
_WORD = re.compile(
    r"[A-Za-z0-9]+|[^A-Za-z0-9]{2}[员化]|[^A-Za-z0-9]{2}(?:[^A-Za-z0-9]$)?|[^A-Za-z0-9]"
)
_EMPTY_ENDS = ("工作",)
MAX_GROUPS = 5
RESERVED = ("index",)


def slug(text: str, taken: Iterable[str] = ()) -> str:
    """An ASCII name in lower case, unlike any in `taken`."""
    for end in _EMPTY_ENDS:
        text = text.removesuffix(end) or text
    groups = [group for run in _BREAK.split(text) for group in _groups(run) if group]
    base = "-".join(groups[:MAX_GROUPS]) or "item"
    used, name, number = {*taken, *RESERVED}, base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    return name


def _groups(run: str) -> list[str]:
    from pypinyin import lazy_pinyin  # its dictionary takes longer to load than a whole check

    return [_ASCII.sub("", "".join(lazy_pinyin(word)).lower()) for word in _WORD.findall(run)]
