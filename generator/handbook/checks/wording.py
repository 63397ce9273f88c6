"""Slips of print in the running text: said with their place and what makes them suspect.

Without a dictionary: a sentence that is set otherwise than its many likes, a Latin word among Han
characters, marks without their other half, half-width marks, a paragraph that does not end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector, Span
from handbook.language.text import HAN, ends_sentence, letters, one_apart
from handbook.language.vocabulary import Part
from handbook.model import Handbook, Procedure
from handbook.relations.passages import Passage, passages
from handbook.remembering import MANY_PROCEDURES, Remembering
from handbook.source.layout import DUTIES_FILE

# 「领导风格 and 特点」
_LATIN = re.compile(rf"(?<=[{HAN}])\s*([a-z]{{2,}})\s*(?=[{HAN}])")
_SENTENCE = re.compile(r"[。；\n]")
# 「政治觉悟高, 服务意识强;」 「工作要点,并参与」
_HALF = re.compile(rf"(?<=[{HAN}”》）])\s*[,;:!?](?=\s*(?:[{HAN}“《（]|$))")
_PAIRS = ("（）", "“”", "《》", "【】")
EXCERPT = 8
LEAD = 12
MIN_LIKES = 3
MIN_SENTENCE = 6


def check_wording(material: Material, out: Collector) -> None:
    likes = _likes(material.handbook)
    frequent = _Frequent(likes)
    for one in _sentences(material.handbook):
        procedure, passage = one.procedure, one.passage
        for match in _LATIN.finditer(passage.text):
            what = f"中文中夹有“{match[1]}”：…{_around(passage.text, match)}…"
            report(out, "HB342", material.place(passage.span, match[1]), what)
        for sentence, masked in one.sentences:
            near = frequent.near(masked) if likes[masked] == 1 else ""
            if near:
                usual = near.replace("X", procedure.title.removesuffix("工作"))
                what = f"“{sentence.strip()}”与另外 {likes[near]} 处的“{usual}”差一字"
                report(out, "HB342", material.place(passage.span, sentence[:EXCERPT]), what)
        if passage.part is Part.NAME and passage.text.rstrip("。").endswith("的"):
            what = f"事项名称以“的”结尾：{passage.text}"
            report(out, "HB342", material.place(passage.span, passage.text), what)


def check_marks(material: Material, out: Collector) -> None:
    for span, text in _all_texts(material):
        half = list(_HALF.finditer(text))
        if half:
            marks = "、".join(dict.fromkeys(match[0].strip() for match in half))
            what = f"有 {len(half)} 处半角标点（{marks}）：…{_around(text, half[0])}…"
            report(out, "HB343", _at(material, span, text, half[0].end()), what)
        for pair in _PAIRS:
            opening, closing = pair[0], pair[1]
            if text.count(opening) != text.count(closing):
                what = f"{pair}不成对：{text[:EXCERPT]}…"
                report(out, "HB348", material.place(span, text[:EXCERPT]), what)


def _is_prose(text: str) -> bool:
    """In a layout of its own a part may be a bare value: 「即办件」, a row of a table."""
    return bool(re.search("[。；]", text))


def check_endings(material: Material, out: Collector) -> None:
    # items of a list and cells of a table end as they like
    marked = {(p.id, anchor) for p in material.handbook.procedures for anchor, _ in p.marked}
    texts = [
        passage
        for procedure, passage in _texts(material.handbook)
        if not passage.is_heading and (procedure.id, passage.anchor) not in marked
        if not procedure.parts or _is_prose(passage.text)
    ]
    unended = _without_full_stops(texts)
    for passage in texts:
        for paragraph in passage.text.split("\n"):
            if paragraph and passage.part not in unended and not ends_sentence(paragraph):
                what = f"这一段没有写完或缺句号：…{paragraph[-20:]}"
                place = _at(material, passage.span, paragraph, len(paragraph))
                report(out, "HB344", place, what)
    for procedure in material.handbook.procedures:
        for section in procedure.workflow.sections:
            empty = not (section.text or section.steps)
            if empty and not ends_sentence(section.title + section.mark):
                what = f"小节“{section.label}{section.title}”没有内容"
                report(out, "HB344", section.span, what)


def _at(material: Material, span: Span, text: str, end: int) -> Span:
    """The place of the character before `end`, found by the words that lead to it."""
    words = text[max(0, end - LEAD) : end].split("\n")[-1]
    place = material.place(span, words)
    return replace(place, column=place.column + len(words) - 1) if place != span else span


def _without_full_stops(texts: list[Passage]) -> set[Part]:
    """Parts which this handbook mostly sets without a full stop: names, as a rule."""
    ends: dict[Part, list[bool]] = {}
    for passage in texts:
        ends.setdefault(passage.part, []).append(ends_sentence(passage.text))
    return {part for part, ended in ends.items() if sum(ended) * 2 <= len(ended)}


def _texts(handbook: Handbook) -> Iterator[tuple[Procedure, Passage]]:
    for procedure in handbook.procedures:
        for passage in passages(procedure):
            yield procedure, passage


def _all_texts(material: Material) -> Iterator[tuple[Span, str]]:
    """The running texts, and those of the tables."""
    for unit in material.handbook.units:
        table = Span(f"{unit.id}/{DUTIES_FILE}", 1)
        for main in unit.main_duties:
            yield main.span if main.span.file else table, main.text
            yield from ((duty.span, duty.text) for duty in main.duties)
        yield from ((post.span, post.text) for post in unit.posts)
    yield from ((passage.span, passage.text) for _, passage in _texts(material.handbook))


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Of a passage, each as it stands and with its matter masked."""

    procedure: Procedure
    passage: Passage
    sentences: tuple[tuple[str, str], ...]


def _split(procedure: Procedure) -> tuple[_Sentences, ...]:
    return tuple(
        _Sentences(
            procedure,
            passage,
            tuple((one, _mask(one, procedure)) for one in _SENTENCE.split(passage.text)),
        )
        for passage in passages(procedure)
    )


_split_once = Remembering(_split, MANY_PROCEDURES)


def _sentences(handbook: Handbook) -> Iterator[_Sentences]:
    for procedure in handbook.procedures:
        yield from _split_once(procedure)


def _likes(handbook: Handbook) -> Counter[str]:
    """How often each sentence is there, the name of its matter aside."""
    return Counter(
        masked
        for one in _sentences(handbook)
        for _, masked in one.sentences
        if len(masked) >= MIN_SENTENCE
    )


def _mask(sentence: str, procedure: Procedure) -> str:
    """「熟悉印章管理的管理要求」 -> 熟悉X的管理要求."""
    bare = letters(sentence)
    for core in _cores(procedure.name.partition("。")[0], procedure.title):
        bare = bare.replace(core, "X")
    return bare


@lru_cache(maxsize=4096)
def _cores(*names: str) -> tuple[str, ...]:
    """What may stand for a matter in a sentence: its name, and that without its last words."""
    full = (letters(name).removesuffix("的") for name in names)
    cores = (core for one in full for core in (one, one.removesuffix("工作")))
    return tuple(core for core in cores if len(core) > 1)


class _Frequent:
    """Sentences that are there several times, found by one that differs in a single character:
    such a one has the first or the second half of the other whole."""

    def __init__(self, likes: Counter[str]) -> None:
        self._halves: dict[tuple[int, bool, str], list[str]] = {}
        for sentence, count in likes.items():
            if count >= MIN_LIKES:
                for key in self._keys(sentence, len(sentence)):
                    self._halves.setdefault(key, []).append(sentence)

    def near(self, sentence: str) -> str:
        """The first of them in the handbook's order, or nothing."""
        lengths = range(len(sentence) - 1, len(sentence) + 2)
        keys = [key for length in lengths for key in self._keys(sentence, length)]
        found = (other for key in keys for other in self._halves.get(key, ()))
        return next((other for other in found if one_apart(sentence, other)), "")

    @staticmethod
    def _keys(sentence: str, length: int) -> list[tuple[int, bool, str]]:
        half = length // 2
        return [(length, True, sentence[:half]), (length, False, sentence[-half:])]


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - EXCERPT) : match.end() + EXCERPT].replace("\n", " ")
