"""Lines of a printed page as paragraphs: what was broken by the width of the page is joined.

Lengths are in points, from the top left corner of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from handbook.documents.model import Look, Paragraph, Place
from handbook.language.text import HAN, NUMBER_START

_BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|hei(?!ti-?light)|simhei|小标宋|黑体", re.IGNORECASE
)
_RADICAL = re.compile("[\u2e80-\u2fdf]")
# Radicals that fonts show for characters: Unicode says no equivalent of those before U+2F00.
_SIMPLE = dict(
    zip(
        "⺎⺓⺝⺟⺠⺡⺩⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "兀幺月母民氵王虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_FAR = 1.6  # a gap in ems that was set on purpose
_NEAR = 0.25  # a gap in ems that is a space between latin words
_SHORT = 1.7  # ems by which the last line of a paragraph misses the margin
_SAME = 1.5  # points
_WIDE_GAP = 1.45  # times the usual distance of lines
_MOST_GAP = 60  # points between lines that belong together
_SIZES = 0.6  # points by which two sizes are one
_CUT_NUMBER = re.compile(r"\d-$")
_CJK = re.compile(f"[{HAN}，。；：、（）《》“”]")


Margins = tuple[float, float]  # left and right


@dataclass(frozen=True, slots=True)
class TextLine:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    page: int


def text_lines(chars: Iterable[dict[str, Any]], page: int) -> list[TextLine]:
    """Characters as lines, from the top down; characters of one line share half their height."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda c: (c["top"] + c["bottom"], c["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = []
    for row in rows:
        row.sort(key=lambda c: c["x0"])
        text = _joined(row)
        if text:
            filled = [c for c in row if c["text"].strip()]
            lines.append(
                TextLine(
                    text,
                    filled[0]["x0"],
                    filled[-1]["x1"],
                    min(c["top"] for c in filled),
                    max(c["bottom"] for c in filled),
                    round(median(c["size"] for c in filled), 1),
                    sum(_is_bold(c) for c in filled) * 2 > len(filled),
                    page,
                )
            )
    return lines


def _character(found: re.Match[str]) -> str:
    return _SIMPLE.get(found[0]) or unicodedata.normalize("NFKC", found[0])


def _is_bold(char: dict[str, Any]) -> bool:
    return bool(_BOLD.search(str(char.get("fontname", ""))))


def _joined(row: Sequence[dict[str, Any]]) -> str:
    """The characters of a line; a gap that was set on purpose is a space."""
    text = ""
    last: dict[str, Any] | None = None
    for char in row:
        shown = _RADICAL.sub(_character, char["text"])
        if last is not None and shown.strip():
            gap = (char["x0"] - last["x1"]) / max(char["size"], 1)
            latin = not _CJK.match(shown) and not _CJK.match(last["text"])
            if gap > _FAR:
                text += "\u3000"
            elif latin and gap > _NEAR:
                text += " "
        text += shown
        if shown.strip():
            last = char
    return text.strip()


def paragraphs(lines: Sequence[TextLine], margins: Mapping[int, Margins]) -> list[Paragraph]:
    """Lines joined where the margin broke them; `margins` are those of each page."""
    gaps = [b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < _MOST_GAP]
    usual = median(gaps) if gaps else 0.0
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, margins, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, *margins[group[0].page]) for group in groups]


def _goes_on(
    group: list[TextLine], line: TextLine, margins: Mapping[int, Margins], usual: float
) -> bool:
    last = group[-1]
    left, right = margins[line.page][0], margins[last.page][1]
    if abs(last.size - line.size) > _SIZES or last.bold != line.bold:
        return False
    if last.page == line.page and _CUT_NUMBER.search(last.text) and line.text[0].isdigit():
        return True
    if last.right < right - _SHORT * last.size:
        return False
    if last.page == line.page and usual and line.top - last.top > _WIDE_GAP * usual:
        return False
    if len(group) > 1 and abs(line.left - last.left) < _SAME:
        return True
    indented = line.left > left + _SHORT * line.size
    starts = bool(NUMBER_START.match(line.text))
    same_as_first = abs(line.left - group[0].left) < _SAME
    if indented and same_as_first:
        return False  # a first line like the one before it
    return not (starts and same_as_first)


def _paragraph(group: list[TextLine], left: float, right: float) -> Paragraph:
    text = ""
    for line in group:
        latin = text and not _CJK.match(text[-1]) and not _CJK.match(line.text[0])
        text += (" " if latin and not text.endswith("-") else "") + line.text
    first = group[0]
    middle = abs((first.left + first.right) / 2 - (left + right) / 2)
    narrow = first.right - first.left < 0.6 * (right - left)
    centred = (
        len(group) == 1 and narrow and middle < first.size and first.left > left + 2 * first.size
    )
    look = Look(bold=all(one.bold for one in group), size=first.size, centred=centred)
    return Paragraph(text.strip(), look=look, place=Place(first.page, "页"))


def cell_paragraphs(lines: list[TextLine], left: float, right: float) -> tuple[Paragraph, ...]:
    """Those of a table's cell, whose text may be centred: a line that is not full ends one only
    where the next begins with a number."""
    if not lines:
        return ()
    edge = max(line.right for line in lines)
    groups: list[list[TextLine]] = []
    for line in lines:
        full = groups and groups[-1][-1].right >= edge - _SHORT * line.size
        if groups and not NUMBER_START.match(line.text) and (full or not _ends(groups[-1][-1])):
            groups[-1].append(line)
        else:
            groups.append([line])
    made = [_paragraph(group, left, right) for group in groups]
    return tuple(replace(one, look=replace(one.look, centred=False)) for one in made)


def _ends(line: TextLine) -> bool:
    return line.text.endswith(("。", "；", ";", "！", "？"))
