"""Lines of an issued handbook: marks removed, weight remembered, furniture of the page set aside.

Headings and bold print come out of recognition at random, so they are stripped; only a bold run at
the start of a text is kept as a hint. Promises: every line of the input is in the output, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handbook.language.text import squeeze
from handbook.notation.grammar import NUMBER_PREFIX
from handbook.notation.markup import IMAGE

_HASHES = re.compile(r"^\s*#{1,6}\s*")
# 「— 3 —」 「- 12 -」 「第 3 页」 「3」
_PAGE_NUMBER = re.compile(r"^[\s—–\-－·]*(?:第\s*)?\d{1,4}(?:\s*页)?[\s—–\-－·]*$")
# 「-----」 「——————」 「***」, also between the cells of a table
_RULE = re.compile(r"^[\s\-—–=_*|:+]{3,}$")
# 「— 3 —」 as the only thing in a row of a table
_DASHED_NUMBER = re.compile(r"^[—–\-－]\s*\d{1,4}\s*[—–\-－]$")
_DASHES = re.compile(r"^[—–\-－_=]+$")
# what recognition leaves of a picture: 「<!-- image -->」 「![](images/3.png)」
PICTURE = re.compile(rf"<!--.{{0,300}}?-->|{IMAGE}")
MIN_CELLS = 3


class Furniture(StrEnum):
    """Kinds of print that are no text of the handbook; the report names each by these words."""

    PAGE_NUMBER = "页码"
    RULE = "分隔线"
    HEADER = "重复的表头"
    REPRINT = "换页后重印的内容"
    PICTURE = "图片残留"
    HEADING_TAIL = "标题中的固定词语"
    LABEL = "部分标题"
    NUMBER = "改过的编号"
    PAGE = "看不出的页码"
    UNIT_HEADING = "内设机构标题"
    DOCUMENT_PART = "篇名"


@dataclass(frozen=True, slots=True)
class Discarded:
    """A piece of the original that is furniture; `kind` in words."""

    kind: str
    line: int
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`bold` is the bold run at the start of the text (after its number); `gap` a blank before.

    `spaced` keeps the single spaces between characters, which tell two names apart.
    """

    number: int
    text: str
    bold: str = ""
    gap: bool = True
    cells: tuple[str, ...] = ()
    spaced: str = ""


def read_lines(text: str) -> tuple[list[Line], list[Discarded]]:
    """Non-blank lines that carry text, and the page furniture between them."""
    lines: list[Line] = []
    discarded: list[Discarded] = []
    gap = True
    for number, raw in enumerate(text.split("\n"), start=1):
        if PICTURE.search(raw):
            discarded += [Discarded(Furniture.PICTURE, number, m) for m in PICTURE.findall(raw)]
            raw = PICTURE.sub("", raw)
        cells = _cells(raw)
        filled = [cell for cell in cells if cell]
        bare = squeeze(raw.replace("*", ""))
        if len(filled) == 1 and _DASHED_NUMBER.match(filled[0]):
            discarded.append(Discarded(Furniture.PAGE_NUMBER, number, filled[0]))
            continue
        if not bare and not cells:
            gap = True
        elif _RULE.match(raw.strip()):
            discarded.append(Discarded(Furniture.RULE, number, raw.strip()))
        elif not cells and _PAGE_NUMBER.match(bare):
            discarded.append(Discarded(Furniture.PAGE_NUMBER, number, bare))
            gap = True
        elif cells:
            if any(cells):
                lines.append(Line(number, "", cells=cells))
            gap = True
        else:
            plain, bold = _without_marks(raw)
            if plain:
                spaced = " ".join(_HASHES.sub("", raw).replace("**", "").split())
                lines.append(Line(number, plain, bold, gap, spaced=spaced))
                gap = False
    return lines, discarded


def _cells(raw: str) -> tuple[str, ...]:
    """The cells of a table row set with tabs or pipes; empty for running text."""
    stripped = raw.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
        parts = stripped[1:-1].split("|")
    elif raw.count("\t") >= MIN_CELLS - 1:
        parts = raw.split("\t")
    else:
        return ()
    cells = (squeeze(part.replace("**", "").replace("<br>", "")) for part in parts)
    return tuple("" if _DASHES.match(cell) else cell for cell in cells)


def _without_marks(raw: str) -> tuple[str, str]:
    """The text without Markdown's marks, and the bold run that begins it."""
    body = _HASHES.sub("", raw)
    runs = body.split("**")
    text = squeeze("".join(runs).strip().strip("*"))  # a mark cut in two leaves a lone one
    if len(runs) < 3:
        return text, ""
    prefix = NUMBER_PREFIX.match(runs[0])
    if prefix is None or prefix.end() != len(runs[0]):
        return text, ""
    inside = runs[1][NUMBER_PREFIX.match(runs[1]).end() :]  # type: ignore[union-attr]
    return text, squeeze(inside)
