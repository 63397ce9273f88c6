"""How Chinese is spoken, by pypinyin: its dictionary takes longer to load than a whole check, so it
is loaded when it is first asked for what no earlier run was told.
"""

from __future__ import annotations

from handbook.remembering import Recalled


def syllables(text: str) -> tuple[str, ...]:
    """A syllable a character, as a rule; what is no Chinese stays together as it is."""
    if text.isascii():
        return (text,) if text else ()
    return spoken(text)


def _spoken(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))


spoken = Recalled(_spoken)
