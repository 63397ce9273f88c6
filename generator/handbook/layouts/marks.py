"""Numbers before a text, typed or shown: which style, which number, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handbook.language.text import parse_numeral

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_MEASURES = "个人名天日年月小周元万亿份次项条级岁米页工号楼层座台辆"
_CN = "[一二三四五六七八九十百零〇]"


class MarkStyle(StrEnum):
    """Ordered from the widest to the narrowest, as offices nest them."""

    NONE = "none"
    VOLUME = "第X部分"
    CHAPTER = "第X章"
    SECTION = "第X节"
    APPENDIX = "附件X"
    ITEM = "事项X"
    CHINESE = "一、"
    CHINESE_BRACKETS = "（一）"
    DIGITS = "1."
    DIGITS_BRACKETS = "（1）"
    DIGITS_HALF = "1）"
    CIRCLED = "①"
    DOTTED_1 = "1 "
    DOTTED_2 = "1.1"
    DOTTED_3 = "1.1.1"
    DOTTED_4 = "1.1.1.1"
    ARTICLE = "第X条"
    LETTER = "A."
    BULLET = "•"


_STYLES: tuple[tuple[MarkStyle, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (MarkStyle.VOLUME, rf"第({_CN}{{1,4}}|\d{{1,3}})(?:部分|篇|编|卷|册)[、：:\s]*"),
        (MarkStyle.VOLUME, rf"([{_STEMS}])(?:篇|编|部分)[、：:\s]+"),
        (MarkStyle.CHAPTER, rf"第\s*({_CN}{{1,4}}|\d{{1,3}})\s*章[、：:\s]*"),
        (MarkStyle.SECTION, rf"第\s*({_CN}{{1,4}}|\d{{1,3}})\s*节[、：:\s]*"),
        (MarkStyle.ARTICLE, rf"第\s*({_CN}{{1,5}}|\d{{1,3}})\s*[条款][、：:\s]*"),
        (
            MarkStyle.APPENDIX,
            rf"附(?:件|表|录|图)\s*({_CN}{{1,3}}|\d{{1,3}}|[A-Z])?[、：:.\s]+(?=\S)",
        ),
        (
            MarkStyle.ITEM,
            rf"(?:事项|规程|流程|项目|服务|业务)\s*({_CN}{{1,3}}|\d{{1,3}})[、：:.．\s]+(?=[^\s\d一二三四五六七八九十])",
        ),
        (MarkStyle.CHINESE, rf"({_CN}{{1,4}})\s*[、．.]\s*"),
        (MarkStyle.CHINESE_BRACKETS, rf"[（(]\s*({_CN}{{1,4}})\s*[)）]\s*[、．.]?\s*"),
        (MarkStyle.DOTTED_4, r"(\d{1,3}(?:[.．]\d{1,3}){3})(?!\d)[.．、]?\s*"),
        (MarkStyle.DOTTED_3, r"(\d{1,3}(?:[.．]\d{1,3}){2})(?!\d)[.．、]?\s*"),
        (
            MarkStyle.DOTTED_2,
            r"(\d{1,3}[.．]\d{1,3})(?![\d%％万亿元年月日小时个])(?:[.．、]|\s+|(?=[^\d\s.]))\s*",
        ),
        (MarkStyle.DIGITS, r"(\d{1,3})\s*(?:[、．]|\.(?!\d))\s*"),
        (MarkStyle.DIGITS_HALF, r"(\d{1,3})\s*[)）]\s*"),
        # 「1　办公室」 of 1.1 and 1.1.1, and no amount
        (MarkStyle.DOTTED_1, rf"(\d{{1,2}})[\u3000\t ]+(?=[\u4e00-\u9fff《])(?![{_MEASURES}])"),
        (MarkStyle.DIGITS_BRACKETS, r"[（(\[［]\s*(\d{1,3})\s*[)）\]］]\s*"),
        (MarkStyle.CIRCLED, r"([①-⑳])\s*"),
        (MarkStyle.LETTER, r"([A-Za-z])\s*[.．、)）]\s*"),
        (MarkStyle.BULLET, r"([•●■◆▪·○□◇★☆➢►▶-])\s*(?=\S)"),
    )
)


#: Styles whose marks hold words: 「第二章」 「附表一」.
WORDED = (
    MarkStyle.VOLUME,
    MarkStyle.CHAPTER,
    MarkStyle.SECTION,
    MarkStyle.APPENDIX,
    MarkStyle.ITEM,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """`shown` is the mark as printed, `number` 0 where it is none that counts."""

    style: MarkStyle = MarkStyle.NONE
    number: int = 0
    shown: str = ""
    rest: str = ""

    @property
    def body(self) -> str:
        """The text without its number; a mark of words (附表一, 第三条) stays."""
        if self.style in (*WORDED, MarkStyle.ARTICLE):
            return f"{self.shown}　{self.rest.strip()}"
        return self.rest.strip()


def read_mark(text: str, given: str = "") -> Mark:
    """The mark at the start of a text; `given` is a number that the program shows before it. A
    text that is nothing but a mark has none."""
    if given:
        found = _read(f"{given} x")
        style = found.style if found else MarkStyle.BULLET
        return Mark(style, found.number if found else 0, given, text)
    return _read(text) or Mark(rest=text)


def _read(text: str) -> Mark | None:
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found and text[found.end() :].strip():
            return Mark(
                style, _number(style, found[1] or ""), found[0].strip(), text[found.end() :]
            )
    return None


def _number(style: MarkStyle, shown: str) -> int:
    if style is MarkStyle.CIRCLED:
        return ord(shown) - ord("①") + 1
    if shown and shown in _STEMS:
        return _STEMS.index(shown) + 1
    last = re.split(r"[.．]", shown)[-1]
    if last.isdigit():
        return int(last)
    if len(last) == 1 and last.isascii() and last.isalpha():
        return ord(last.lower()) - ord("a") + 1
    return parse_numeral(last) or 0
