"""Slips of print in the running text: said with their place and what makes them suspect.

Without a dictionary: a sentence that is set otherwise than its many likes, a Latin word among Han
characters, marks without their other half, half-width marks, a paragraph that does not end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector, Span
from handbook.model import Handbook, Procedure
from handbook.passages import Passage, passages
from handbook.source.layout import DUTIES_FILE
from handbook.text import HAN, ends_sentence, letters, one_apart
from handbook.vocabulary import Part

# 「领导风格 and 特点」
_LATIN = re.compile(rf"(?<=[{HAN}])\s*([a-z]{{2,}})\s*(?=[{HAN}])")
_SENTENCE = re.compile(r"[。；\n]")
# 「政治觉悟高, 服务意识强;」 「工作要点,并参与」
_HALF = re.compile(rf"(?<=[{HAN}”》）])\s*[,;:!?](?=\s*(?:[{HAN}“《（]|$))")
_PAIRS = ("（）", "“”", "《》", "【】")
EXCERPT = 8
MIN_LIKES = 3
MIN_SENTENCE = 6


def check_wording(material: Material, out: Collector) -> None:
    likes = _likes(material.handbook)
    for procedure, passage in _texts(material.handbook):
        for match in _LATIN.finditer(passage.text):
            what = f"中文中夹有“{match[1]}”：…{_around(passage.text, match)}…"
            report(out, "HB342", material.place(passage.span, match[1]), what)
        for sentence in _SENTENCE.split(passage.text):
            masked = _mask(sentence, procedure)
            near = _near(masked, likes) if likes[masked] == 1 else ""
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
            place = material.place(span, text[max(0, half[0].start() - 4) : half[0].end()])
            report(out, "HB343", place, what)
        for pair in _PAIRS:
            opening, closing = pair[0], pair[1]
            if text.count(opening) != text.count(closing):
                what = f"{pair}不成对：{text[:EXCERPT]}…"
                report(out, "HB348", material.place(span, text[:EXCERPT]), what)


def check_endings(material: Material, out: Collector) -> None:
    for _, passage in _texts(material.handbook):
        for paragraph in passage.text.split("\n"):
            if paragraph and not passage.is_heading and not ends_sentence(paragraph):
                what = f"这一段没有写完或缺句号：…{paragraph[-20:]}"
                place = material.place(passage.span, paragraph[-EXCERPT:])
                report(out, "HB344", place, what)
    for procedure in material.handbook.procedures:
        for section in procedure.workflow.sections:
            empty = not (section.text or section.steps)
            if empty and not ends_sentence(section.title + section.mark):
                what = f"小节“{section.label}{section.title}”没有内容"
                report(out, "HB344", section.span, what)


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


def _likes(handbook: Handbook) -> Counter[str]:
    """How often each sentence is there, the name of its matter aside."""
    return Counter(
        masked
        for procedure, passage in _texts(handbook)
        for sentence in _SENTENCE.split(passage.text)
        if len(masked := _mask(sentence, procedure)) >= MIN_SENTENCE
    )


def _mask(sentence: str, procedure: Procedure) -> str:
    """「熟悉印章管理的管理要求」 -> 熟悉X的管理要求."""
    bare = letters(sentence)
    for name in (procedure.name.split("。")[0], procedure.title):
        full = letters(name).removesuffix("的")
        for core in (full, full.removesuffix("工作")):
            bare = bare.replace(core, "X") if len(core) > 1 else bare
    return bare


def _near(sentence: str, likes: Counter[str]) -> str:
    """The frequent sentence that differs from this one in a single character."""
    if len(sentence) < MIN_SENTENCE:
        return ""
    frequent = (other for other, count in likes.items() if count >= MIN_LIKES)
    return next((other for other in frequent if one_apart(sentence, other)), "")


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - EXCERPT) : match.end() + EXCERPT].replace("\n", " ")
