"""General Chinese: words that a question may hold and that no handbook needs to have.

They tell what a question is about (护照, 顾问) from what merely carries it (打算, 直接), and that a
word is a word and no slip of another one (报到, 报道). Read from jieba's dictionary, which rjieba
carries without a way to list it: its two-character words are found in a text that has every pair of
characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, partial
from importlib.metadata import version
from itertools import groupby
from typing import Any

from handbook.disk.cache import cached
from handbook.search.sounds import common_characters
from handbook.sharing import WorkerError, Workers

COMMON = 300
CARRIES = 2000  # and from which it is so common that it says little by itself
COMMON_CHARACTER = 300
PROCESSES = 4  # at most, that read them
WORD = 2  # characters
CHARACTERS = 3000  # the commonest, of which 98 in 100 of the common words are made
NAMES = ["acts", "others", "single", "things"]
_ACTS = ("v", "a", "z")  # of verbs and adjectives
_THINGS = ("n", "j", "vn", "g", "zg")  # jieba's tags of nouns, short forms and roots


@cache
def general_words() -> dict[str, str]:
    """`things`, `acts`, `others`: 「打听 提前早」, words by their first character; `single`:
    characters that are words and name no thing."""
    name = f"general-words-{version('rjieba')}-{COMMON}-{CARRIES}-{COMMON_CHARACTER}.json"
    text = cached(name, lambda: json.dumps(_read(), ensure_ascii=False))
    try:
        words = json.loads(text)
    except ValueError:  # not what was written there
        words = None
    well = isinstance(words, dict) and sorted(words) == NAMES
    return words if well and all(isinstance(one, str) for one in words.values()) else _read()


def _read() -> dict[str, str]:
    dictionary = _dictionary()
    frequency = dictionary.suggest_freq

    def tag(word: str) -> str:
        tags = [tag for _, tag in dictionary.tag(word)]
        return tags[0] if len(tags) == 1 else "n"

    def kind(word: str) -> str:
        if frequency(word) >= CARRIES:
            return "others"
        name = tag(word)
        return (
            "things" if name.startswith(_THINGS) else "acts" if name.startswith(_ACTS) else "others"
        )

    ordered = sorted(common_characters(), key=lambda ch: (-frequency(ch), ch))
    kinds = {word: kind(word) for word in _words(sorted(ordered[:CHARACTERS]))}
    single = (
        ch
        for ch in sorted(ordered)
        if frequency(ch) >= COMMON_CHARACTER and not tag(ch).startswith(_THINGS)
    )
    return {
        name: _grouped(word for word in kinds if kinds[word] == name)
        for name in ("things", "acts", "others")
    } | {"single": "".join(single)}


@cache
def _dictionary() -> Any:
    from rjieba import Jieba

    return Jieba()


def _words(characters: list[str]) -> list[str]:
    """The common words of two of the characters, in order."""
    frequency = _dictionary().suggest_freq
    try:
        with Workers(characters, most=PROCESSES) as workers:
            shares = list(workers.map(partial(_pairs, workers.count), range(workers.count)))
    except WorkerError:
        shares = [_pairs(1, characters, 0)]
    found = frozenset().union(*shares)
    return sorted(word for word in found if frequency(word) >= COMMON)


def _pairs(of: int, characters: list[str], number: int) -> frozenset[str]:
    """A share of the words: 阿啊阿挨阿 has every pair of 阿 with 啊 and 挨, and so on."""
    words: set[str] = set()
    for at in range(number, len(characters), of):
        first = characters[at]
        text = first.join(characters[at:]) + first
        words.update(word for word in _dictionary().cut_all(text) if len(word) == WORD)
    return frozenset(words)


def _grouped(words: Iterable[str]) -> str:
    groups = groupby(words, key=lambda word: word[0])
    return " ".join(first + "".join(word[1] for word in group) for first, group in groups)
