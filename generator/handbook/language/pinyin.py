"""How Chinese is spoken, by pypinyin: its dictionary takes longer to load than a whole check, so it
is loaded when it is first asked.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def syllables(text: str) -> tuple[str, ...]:
    """A syllable a character, as a rule; what is no Chinese stays together as it is."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))
