"""ASCII names for folders, files and addresses.

Names are pinyin in groups of two characters, as Chinese words mostly are (印章管理 ->
yinzhang-guanli). Those in the source folder are given once, at import, and stay when a title is
reworded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.language.pinyin import syllables
from handbook.language.vocabulary import EMPTY_END

_BREAK = re.compile(r"[和与及的、，。《》“”（）()\s,.·—-]+")
_ASCII = re.compile(r"[^a-z0-9]+")
# Two characters a word; 员 and 化 belong to the word before, as does a last odd one; 「12345」
_WORD = re.compile(
    r"[A-Za-z0-9]+|[^A-Za-z0-9]{2}[员化]|[^A-Za-z0-9]{2}(?:[^A-Za-z0-9]$)?|[^A-Za-z0-9]"
)
MAX_GROUPS = 5
RESERVED = ("index",)


class Slugs:
    """Names that differ from one another, and from those that are taken already; those of one
    sound are numbered in order."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*RESERVED, *taken}
        self._last: dict[str, int] = {}

    def new(self, text: str) -> str:
        base = name = slug(text)
        while name in self._taken:
            self._last[base] = self._last.get(base, 1) + 1
            name = f"{base}-{self._last[base]}"
        self._taken.add(name)
        return name


def slug(text: str) -> str:
    """An ASCII name in lower case."""
    text = text.removesuffix(EMPTY_END) or text
    groups = [group for run in _BREAK.split(text) for group in _groups(run) if group]
    return "-".join(groups[:MAX_GROUPS]) or "item"


def _groups(run: str) -> list[str]:
    return [_ASCII.sub("", "".join(syllables(word)).lower()) for word in _WORD.findall(run)]
