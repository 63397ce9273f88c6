"""Synonyms, and how what is said is written and sounds otherwise: of each only what the records of
a search can use.
"""

from __future__ import annotations

from typing import Any

from handbook.relations.kinds import FOUND
from handbook.search.english_words import ENGLISH_WORDS
from handbook.search.plain_words import PLAIN_WORDS
from handbook.search.sounds import readings, sounds, traditional
from handbook.search.synonyms import Synonyms

Record = dict[str, Any]


def tables(data: Record, synonyms: Synonyms) -> Record:
    """Words that lead to words it has, characters it has; `synonyms` are the office's own."""
    text = "".join(_strings(data))
    words = synonyms.leading_to(text)
    general = Synonyms(PLAIN_WORDS, ENGLISH_WORDS).leading_to(text)
    spoken = text + "".join(words.words) + "".join(t for ts in words.words.values() for t in ts)
    return {
        "words": general.words | words.words,
        "english": general.english | words.english,
        "trad": traditional(spoken),
        "sounds": sounds(spoken),
        "readings": readings(_phrases(data) | set(words.words)),
    }


def _phrases(data: Record) -> set[str]:
    """Texts that may be spelled in pinyin: names and titles, not running text."""
    found = {
        thing.get("title") or thing["name"] for table in FOUND.values() for thing in data[table]
    }
    found |= {alias for unit in data["units"] for alias in unit["aliases"]}
    for procedure in data["procedures"]:
        found |= {text for text, _ in procedure["duties"]}
        found |= {text for _, kind, text in procedure["body"] if kind in ("section", "lead")}
    return found


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return []
