"""What is said of a matter elsewhere: a limit that the text of another sets for it, and
matters whose names differ in one character.

    督查督办工作 三、（三）4   热线反映事项原则上即时办理，一般事项应2个工作日内办结…
        is a rule for 12345 市民服务热线转办事项的办理

Judged by words alone, so a sentence has to name the other matter, not only share a word with it:
what it speaks of, before its limit, has a noun of the other title that hardly any other matter has,
and the sentence has the title whole, or several of its words and one of those that it ends with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handbook.disk.pickled import worked_out
from handbook.language.text import letters, one_apart, title_core
from handbook.language.vocabulary import EMPTY_END, TITLE_WORDS
from handbook.language.words import tagged
from handbook.model import Handbook, Procedure
from handbook.relations.links import Limit, Links
from handbook.relations.passages import Passage, passages

MOST_MATTERS = 4  # that a telling word may stand in
MIN_NAME = 3  # characters
MIN_WORD = 2
MAX_WORD = 8
MANY = 6  # names alike that are shown


AT_THE_END = 2  # words of a title, which say what it is about
JOINING = "、和与及"  # parts of a title

#: Where in the cache are the words of titles, for which a dictionary would be loaded.
TITLES = "titles"


@dataclass(frozen=True, slots=True)
class NearNamed:
    """A matter of nearly the same name, and the first sentence that uses what differs."""

    procedure: Procedure
    passage: Passage
    sentence: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """By a procedure's id: `rules` that others set for it, `sets` what it sets for others, once a
    sentence, `near` matters of nearly its name."""

    rules: dict[str, list[Limit]] = field(default_factory=dict)
    sets: dict[str, list[tuple[Limit, Procedure]]] = field(default_factory=dict)
    near: dict[str, list[NearNamed]] = field(default_factory=dict)


def elsewhere(handbook: Handbook, links: Links) -> Elsewhere:
    rules: dict[str, list[Limit]] = defaultdict(list)
    sets: dict[str, list[tuple[Limit, Procedure]]] = defaultdict(list)
    titles = _titles(handbook)
    telling = _telling_words(handbook, titles)
    for procedure in handbook.procedures:
        for limits in _by_sentence(links.limits[procedure.id]):
            # what stands before the last of them is all that the sentence speaks of
            sentence = limits[-1].time.sentence
            about = sentence[: limits[-1].time.at]
            meant = {
                other.id: (other, about.find(word))
                for word in reversed(_words_in(about, telling))
                if word not in procedure.title
                for other in telling[word]
                if other is not procedure and _names(sentence, other.title, titles[other.title])
            }
            for other, at in meant.values():
                # one that stands before the word is of something else
                rules[other.id] += [limit for limit in limits if limit.time.at > at]
                sets[procedure.id].append((limits[-1], other))
    return Elsewhere(dict(rules), dict(sets), _near_named(handbook))


def one_a_sentence(limits: Iterable[Limit]) -> list[Limit]:
    """The last of each sentence, for who shows the whole of it."""
    return list({(one.passage.anchor, one.time.sentence): one for one in limits}.values())


@dataclass(frozen=True, slots=True)
class _Title:
    """The `words` of a title, those that it or a part of it ends with, and those that may tell it
    from others."""

    words: tuple[str, ...]
    ends: tuple[str, ...]
    nouns: tuple[str, ...]


def _titles(handbook: Handbook) -> dict[str, _Title]:
    titles = tuple(one.title for one in handbook.procedures)
    return dict(zip(titles, worked_out(TITLES, titles, _read_titles), strict=True))


def _read_titles(titles: tuple[str, ...]) -> list[_Title]:
    return [_read_title(title) for title in titles]


def _read_title(title: str) -> _Title:
    words: list[str] = []
    ends: list[str] = []
    for word, _ in tagged(title):
        if word in JOINING:
            ends += words[-1:]
        elif len(word) > 1 and word != EMPTY_END:
            words.append(word)
    ends += words[-AT_THE_END:]
    return _Title(tuple(words), tuple(ends), tuple(dict.fromkeys(_nouns(title))))


def _names(sentence: str, name: str, title: _Title) -> bool:
    """「热线反映事项…办理」 names 12345 市民服务热线转办事项的办理, 「社区公示」 no 设施维修."""
    core = title_core(name)
    if len(core) >= MIN_NAME and core in letters(sentence):
        return True
    there = {word for word in title.words if _is_in(word, sentence)}
    return len(title.words) > AT_THE_END and len(there) > 1 and not there.isdisjoint(title.ends)


def _is_in(word: str, sentence: str) -> bool:
    return word in sentence or any(half in sentence for half in _halves(word))


def _telling_words(handbook: Handbook, titles: Mapping[str, _Title]) -> dict[str, list[Procedure]]:
    """Nouns of titles that hardly any matter has, each with the matters whose titles have it. How
    many have a word is told by its rarest pair of characters, so that all is read once."""
    matters: Counter[str] = Counter()
    for procedure in handbook.procedures:
        text = procedure.title + "".join(one.text for one in passages(procedure))
        matters.update({text[at : at + 2] for at in range(len(text) - 1)})
    found: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in handbook.procedures:
        for word in titles[procedure.title].nouns:
            if min(matters[word[at : at + 2]] for at in range(len(word) - 1)) <= MOST_MATTERS:
                found[word].append(procedure)
    return found


def _nouns(title: str) -> Iterator[str]:
    for word, kind in tagged(title):
        if len(word) > 1 and kind[0] in "nvla":
            yield from (part for part in (word, *_halves(word)) if part not in TITLE_WORDS)


def _words_in(text: str, words: Mapping[str, object]) -> list[str]:
    """The words of a table that stand in a text, each once; none is longer than MAX_WORD."""
    pieces = (
        text[at : at + size] for at in range(len(text)) for size in range(MIN_WORD, MAX_WORD + 1)
    )
    return [piece for piece in dict.fromkeys(pieces) if piece in words]


def _halves(word: str) -> tuple[str, ...]:
    """政协提案 -> 政协, 提案: the text has 政协委员提案."""
    return (word[:2], word[2:]) if len(word) == 2 * MIN_WORD else ()


def _by_sentence(limits: list[Limit]) -> Iterator[list[Limit]]:
    """One without the others would be a rule without its exception, or the exception for the rule:
    「应3个月内答复，涉及面广、处理难度大的应6个月内答复」."""
    found: dict[tuple[str, str], list[Limit]] = defaultdict(list)
    for limit in limits:
        found[limit.passage.anchor, limit.time.sentence].append(limit)
    yield from found.values()


def _near_named(handbook: Handbook) -> dict[str, list[NearNamed]]:
    """Names that are the same without one of their characters are looked at together."""
    by_core: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in handbook.procedures:
        by_core[title_core(procedure.title)].append(procedure)
    alike: dict[str, list[str]] = defaultdict(list)
    for core in by_core:
        shorter = (core[:at] + core[at + 1 :] for at in range(len(core)))
        for key in dict.fromkeys((core, *shorter)):
            alike[key].append(core)
    found: dict[str, list[NearNamed]] = defaultdict(list)
    pairs = {(a, b): None for cores in alike.values() for a in cores[:MANY] for b in cores[:MANY]}
    for one, two in pairs:
        if min(len(one), len(two)) < MIN_NAME or not one_apart(one, two):
            continue
        differs = next((b for a, b in zip(one, two, strict=False) if a != b), two[-1])
        near = [_sentence(other, differs) for other in by_core[two][:MANY]]
        for procedure in by_core[one]:
            found[procedure.id] += filter(None, near)
    return dict(found)


def _sentence(procedure: Procedure, word: str) -> NearNamed | None:
    """The first sentence of the workflow that has a word."""
    for passage in passages(procedure):
        for sentence in passage.body.split("。"):
            if word in sentence and passage.anchor.startswith("s"):
                return NearNamed(procedure, passage, sentence.strip())
    return None
