"""Lead phrases: where a printed text sets a title off from what follows it.

「收集：各处室将…」 「接收。公文接收主要有…」 「（一）对接。加强与…」. Print sets them in bold,
but after recognition weight is no longer reliable, so wording decides and bold only helps. Used by
the importer alone: in the source folder the title is marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.language.text import fold
from handbook.language.vocabulary import ENUMERATION_ENDINGS

_OPEN, _CLOSE = "（(《“「【", "）)》”」】"
SURE_LENGTH = 8  # a phrase this short before 。 or ： is a lead wherever it stands
LIKELY_LENGTH = 16  # … one this long where its neighbours have leads too
SECTION_LENGTH = 24
_ANY_COMMA = re.compile(r"[，,；;]")


@dataclass(frozen=True, slots=True)
class Lead:
    title: str
    mark: str
    rest: str


def split_at_mark(text: str, marks: str = "。：:") -> Lead | None:
    """The text cut after its first 。 or ： outside brackets; None where nothing follows."""
    depth = 0
    for index, ch in enumerate(text):
        if ch in _OPEN:
            depth += 1
        elif ch in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and ch in marks:
            rest = text[index + 1 :].lstrip(" ")
            return Lead(text[:index], ch, rest) if rest and index else None
    return None


def step_leads(texts: list[str], bold_ends: list[int]) -> list[Lead | None]:
    """The lead of each step of one list, seen together: neighbours are evidence."""
    cuts = [split_at_mark(text) for text in texts]
    likely = [cut is not None and _is_phrase(cut, LIKELY_LENGTH) for cut in cuts]
    many = len(texts) > 1 and 2 * sum(likely) > len(texts)
    leads: list[Lead | None] = []
    for text, cut, bold_end in zip(texts, cuts, bold_ends, strict=True):
        bold = _bold_lead(text, bold_end)
        if bold:
            leads.append(bold)
        elif cut and _is_phrase(cut, LIKELY_LENGTH if many else SURE_LENGTH, commas=many):
            leads.append(cut)
        else:
            leads.append(None)
    return leads


def is_lead_alone(text: str) -> bool:
    """Whether a paragraph is nothing but a short phrase with its mark: 「复核：」."""
    phrase = Lead(text[:-1], text[-1:], "")
    return phrase.mark in "。：:" and bool(phrase.title) and _is_phrase(phrase, SURE_LENGTH)


def section_lead(text: str) -> Lead | None:
    """The title of a section whose text begins on the same line."""
    cut = split_at_mark(text)
    return cut if cut and _is_phrase(cut, SECTION_LENGTH, commas=False) else None


def _is_phrase(cut: Lead, length: int, commas: bool = True) -> bool:
    if len(fold(cut.title)) > length or cut.title.endswith(ENUMERATION_ENDINGS):
        return False
    return (commas and cut.mark == "。") or not _ANY_COMMA.search(cut.title)


def _bold_lead(text: str, bold_end: int) -> Lead | None:
    head, rest = text[:bold_end].rstrip(), text[bold_end:].lstrip()
    if not head or not rest:
        return None
    if head[-1] in "。：:":
        return Lead(head[:-1], head[-1], rest)
    if rest[0] in "。：:":
        return Lead(head, rest[0], rest[1:].lstrip())
    return None
