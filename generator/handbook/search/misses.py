"""Questions that readers typed, asked again for the editors: what is answered, what falls short.

Synonyms are proposed by closeness of words, and never taken by themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.language.words import tagged
from handbook.model import Handbook
from handbook.search.questions import Engine, Found

SHOWN = 60  # letters of a sentence
PROPOSED = 3
_SUFFIXES = frozenset("子儿头们的了")


def answered(text: str, engine: Engine, handbook: Handbook) -> Iterator[str]:
    """For each question of a text (one a line; # begins a remark) what a reader is shown; then how
    many are answered, and synonyms that may help."""
    asked = [line.strip() for line in text.splitlines()]
    questions = [line for line in dict.fromkeys(asked) if line and not line.startswith("#")]
    words = _words(handbook)
    unknown: Counter[str] = Counter()
    short = 0
    for question in questions:
        found = engine.ask(question)
        short += not found.confident
        if not found.confident:
            unknown.update(set(found.unknown))
        yield from (question, *(f"    {line}" for line in _shown(found)))
    yield f"共 {len(questions)} 个问题，{len(questions) - short} 个有答案，{short} 个没有"
    proposals = [(word, near) for word in unknown if (near := close(word, words))]
    if proposals:
        yield "可以考虑补入 synonyms.yml 的（按字面相近列出，请判断意思是否相同）："
        yield from (f"  {word}: [{', '.join(near)}]" for word, near in proposals)


def _shown(found: Found) -> Iterator[str]:
    if found.confident:
        yield f"答：{found.title}"
        yield from (f"“{sentence[:SHOWN]}”" for sentence in (found.passages or [[]])[0])
        return
    if found.near:
        yield f"没有直接答案，最接近的是：{found.title}"
    elif found.title:
        yield f"没有找到；也许有关：{found.title}"
    else:
        yield "没有找到"
    if found.nearest:
        yield f"“{found.nearest[:SHOWN]}”"
    if found.unknown:
        yield f"手册里没有的词：{'、'.join(found.unknown)}"


def _words(handbook: Handbook) -> Counter[str]:
    """The words of the procedures, by how often they stand there."""
    words: Counter[str] = Counter()
    for procedure in handbook.procedures:
        texts = [procedure.title, procedure.name, procedure.workflow.text]
        for section in procedure.workflow.sections:
            texts += [section.title, section.text]
            texts += [f"{step.title or ''}。{step.text}" for step in section.steps]
        texts += [f"{step.title or ''}。{step.text}" for step in procedure.workflow.steps]
        words.update(word for text in texts for word, _ in tagged(text) if len(word) > 1)
    return words


def close(word: str, words: Counter[str]) -> list[str]:
    """The handbook's words with half of the characters of one that it lacks, the closest first;
    none for what was typed in letters."""
    wanted = set(word) - _SUFFIXES if not word.isascii() else set()

    def closeness(other: str) -> float:
        return len(wanted & set(other)) / max(len(word), len(other))

    near = [
        other
        for other in words
        if other != word and len(wanted & set(other)) * 2 >= max(1, len(wanted))
    ]
    near.sort(key=lambda other: (-closeness(other), -words[other], other))
    return near[:PROPOSED]
