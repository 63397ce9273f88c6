"""Characters, white space, widths and numerals of printed Chinese.

What a reader sees as the same text is made the same here; no wording is changed. Every function
is pure and takes any string.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from handbook.language.vocabulary import (
    CHINESE_DIGITS,
    CLOSING_MARKS,
    EMPTY_END,
    TERMINAL_MARKS,
)

OPENING_BRACKETS, CLOSING_BRACKETS = "（(《“‘【[", "）)》”’】]"
HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Han, CJK marks and full-width forms: beside one of these a space says nothing.
CJK = rf"{HAN}\u3001-\u303f\uff01-\uff60\u2014\u2018-\u201d\u2026"

# 岗位，␣负责 / 群␣团: a space between two CJK characters comes from the printer's line.
_CJK_GAP = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")
_SPACES = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[\W_]+")  # neither a letter nor a digit nor a numeral
#: Control characters, what turns the order of a line, and what is no character at all.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
# Marks of no width, which setting leaves between characters.
_NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


#: What may number an item at the start of a line: 「一、」 「（二）」 「3.」 「第四条」 「1.2」.
NUMBER_START = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]{1,5}[章节条款篇编]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}(?:[.．]\d{1,3}){1,3}(?!\d)"
    r"|\d{1,3}(?:[、．)）]|\.(?!\d))|[①-⑳])"
)


def squeeze(text: str) -> str:
    """One line of text without the white space that comes from setting type."""
    text = _NO_WIDTH.sub("", INVISIBLE.sub("", text.replace("\t", " ").replace("\n", " ")))
    return _CJK_GAP.sub("", _SPACES.sub(" ", text)).strip()


def squeeze_paragraphs(text: str) -> str:
    """Several paragraphs, one a line, each squeezed, empty ones left out."""
    return "\n".join(filter(None, (squeeze(line) for line in text.split("\n"))))


def fold(text: str) -> str:
    """A key for comparing: half width, no white space, lower case."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=1 << 18)  # several checks ask it of every sentence of a large handbook
def letters(text: str) -> str:
    """A key for comparing wording alone: fold() without any mark."""
    return _NO_LETTER.sub("", fold(text))


@lru_cache(maxsize=1 << 14)
def title_core(title: str) -> str:
    """A key for titles: letters() without an empty 工作 (等工作) at the end, if a word is left."""
    bare = letters(title)
    shorter = bare.removesuffix(EMPTY_END).removesuffix("等") if bare.endswith(EMPTY_END) else bare
    return shorter if len(shorter) > 1 else bare


def join(first: str, second: str) -> str:
    """Two halves of a text that a page or cell break cut apart."""
    if first and second and _is_latin(first[-1]) and _is_latin(second[0]):
        return f"{first} {second}"
    return first + second


def join_all(lines: Iterable[str]) -> str:
    """join() of several pieces, each without white space at its ends."""
    pieces: list[str] = []
    last = ""
    for line in filter(None, map(str.strip, lines)):
        pieces += [" ", line] if last and _is_latin(last) and _is_latin(line[0]) else [line]
        last = line[-1]
    return "".join(pieces)


def cut(text: str, marks: str, always: str = "") -> list[tuple[int, int]]:
    """Where the pieces of a text begin and end that lie between marks outside of brackets; those of
    `always` end a piece, and whatever bracket is open, anywhere."""
    pieces, start, depth = [], 0, 0
    for at, ch in enumerate(text):
        if ch in OPENING_BRACKETS:
            depth += 1
        elif ch in CLOSING_BRACKETS:
            depth = max(0, depth - 1)
        elif ch in always or (ch in marks and depth == 0):
            pieces.append((start, at))
            start, depth = at + 1, 0
    return [*pieces, (start, len(text))]


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or list item does, closing marks aside."""
    bare = text.rstrip().rstrip(CLOSING_MARKS)
    return bool(bare) and bare[-1] in TERMINAL_MARKS


def wide_brackets(text: str) -> str:
    """Names with brackets of full width: 机关党总支(组织人事处) -> 机关党总支（组织人事处）."""
    return squeeze(text.replace("(", "（").replace(")", "）"))


def parse_numeral(text: str) -> int | None:
    """12, １２, 十二 or 二十一 as a number; None for anything else or above 999."""
    text = fold(text).strip(".、()")
    if text.isdecimal() and text.isascii() and len(text) <= 3:
        return int(text)
    if not text or any(ch not in CHINESE_DIGITS + "十百〇两" for ch in text):
        return None
    total = digit = 0
    for ch in text.replace("〇", "零").replace("两", "二"):
        if ch in "十百":
            total += (digit or 1) * (10 if ch == "十" else 100)
            digit = 0
        else:
            digit = CHINESE_DIGITS.index(ch)
    return total + digit


def chinese_numeral(number: int) -> str:
    """1 -> 一, 12 -> 十二, 21 -> 二十一 (1 to 99; digits above)."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else CHINESE_DIGITS[tens] + "十"
    return lead + (CHINESE_DIGITS[ones] if ones else "")


def is_numeral(text: str) -> bool:
    """Whether characters are one number as it is written: 二十一, and not 六六."""
    number = parse_numeral(text)
    return number is not None and chinese_numeral(number) == text


def chinese_date(day: date) -> str:
    """「2026年3月1日」."""
    return f"{day.year}年{day.month}月{day.day}日"


def similarity(first: str, second: str) -> float:
    """How much of the shorter text's character pairs the other one has, 0 to 1."""
    pairs_a, pairs_b = _pairs(first), _pairs(second)
    if not pairs_a or not pairs_b:
        return 0.0
    return len(pairs_a & pairs_b) / min(len(pairs_a), len(pairs_b))


def is_within(short: str, full: str) -> bool:
    """Whether the characters of one text stand in another, in order: 市政府 in 济南市人民政府."""
    rest = iter(full)
    return all(ch in rest for ch in short)


def one_apart(one: str, two: str) -> bool:
    """Whether two texts differ in a single character, set, missing or another."""
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    short = min(len(one), len(two))
    front = next((at for at in range(short) if one[at] != two[at]), short)
    back = next((at for at in range(short - front) if one[-1 - at] != two[-1 - at]), short - front)
    return max(len(one), len(two)) - front - back <= 1


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a wording."""
    bare = letters(text)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}


def _pairs(text: str) -> set[str]:
    return pairs(text) or set(filter(None, [letters(text)]))


def _is_latin(ch: str) -> bool:
    return ch.isascii() and ch.isalpha()
