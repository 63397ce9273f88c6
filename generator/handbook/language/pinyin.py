"""How Chinese is spoken, by pypinyin: its dictionary takes longer to load than a whole check, so it
is loaded when it is first asked for what no earlier run was told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Spoken = dict[str, tuple[str, ...]]


class _Speech:
    """What is known by text, what of it is `fresh`, and who knows what earlier runs were told."""

    def __init__(self) -> None:
        self.known: Spoken | None = None
        self.fresh: Spoken = {}
        self.earlier: Callable[[], Mapping[str, tuple[str, ...]]] = dict


_speech = _Speech()


def syllables(text: str) -> tuple[str, ...]:
    """A syllable a character, as a rule; what is no Chinese stays together as it is."""
    if text.isascii():
        return (text,) if text else ()
    if _speech.known is None:
        _speech.known = dict(_speech.earlier())
    found = _speech.known.get(text)
    if found is None:
        from pypinyin import lazy_pinyin

        found = tuple(lazy_pinyin(text))
        _speech.known[text] = _speech.fresh[text] = found
    return found


def recall(earlier: Callable[[], Mapping[str, tuple[str, ...]]]) -> None:
    """From now on, what `earlier` knows is not worked out; it is asked when it is needed."""
    _speech.known, _speech.fresh, _speech.earlier = None, {}, earlier


def fresh() -> Spoken:
    """What was worked out since, of which the next run may be told."""
    return _speech.fresh


def known() -> Spoken:
    """All that is known by now."""
    return _speech.known or {}
