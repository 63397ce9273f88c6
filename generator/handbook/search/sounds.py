"""Tables that a browser needs to hear: sounds of characters, readings of phrases, old forms.

Made at build time by pypinyin and OpenCC; only characters that can matter are in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from handbook.language.pinyin import syllables
from handbook.language.text import HAN

_HAN = re.compile(f"[{HAN}]")
_CJK = range(0x4E00, 0xA000)


@cache
def common_characters() -> frozenset[str]:
    """The 3,755 characters that an input method offers first (level 1 of GB 2312)."""
    made = set()
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            try:
                made.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:  # the last row is not full
                continue
    return frozenset(made)


def _characters(text: str) -> frozenset[str]:
    return frozenset(filter(_HAN.match, set(text)))


def sounds(text: str) -> str:
    """「a阿啊 ai爱…」 every common character and every one of the text under its syllable."""
    return _sounds(common_characters() | _characters(text))


@lru_cache(maxsize=8)
def _sounds(characters: frozenset[str]) -> str:
    groups: dict[str, list[str]] = {}
    for ch in sorted(characters):
        groups.setdefault(syllables(ch)[0], []).append(ch)
    return " ".join(
        syllable + "".join(chars)
        for syllable, chars in sorted(groups.items())
        if syllable.isascii()
    )


def readings(phrases: Iterable[str]) -> dict[str, str]:
    """Syllables of the phrases that a character by character reading gets wrong (调整, 会计)."""
    found = {}
    for phrase in sorted(set(phrases)):
        if not phrase or not all(map(_HAN.match, phrase)):
            continue
        spoken = syllables(phrase)
        if spoken != tuple(syllables(ch)[0] for ch in phrase) and len(spoken) == len(phrase):
            found[phrase] = " ".join(spoken)
    return found


def traditional(text: str) -> str:
    """「鑑鉴…」 pairs of a traditional character and the one of the text that it stands for."""
    return _traditional(_characters(text))


@lru_cache(maxsize=8)
def _traditional(wanted: frozenset[str]) -> str:
    return "".join(old + new for old, new in _pairs() if new in wanted)


@cache
def _pairs() -> list[tuple[str, str]]:
    from opencc import OpenCC

    characters = [chr(code) for code in _CJK]
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return [(old, new) for old, new in zip(characters, simple, strict=True) if old != new]
