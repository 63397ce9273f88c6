"""Styles and list numbers of a Word file: what a paragraph looks like, what number it shows.

Source: ECMA-376 part 1, sections 17.7 (styles) and 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from handbook.documents.numerals import shown

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_BASED = 20  # a style that is based on itself
_BULLET = "•"
_HALF_POINTS = 2


@dataclass(slots=True)
class Style:
    name: str = ""
    based: str = ""
    bold: bool | None = None
    size: float = 0.0
    centred: bool | None = None
    outline: int = 0
    number: tuple[str, int] | None = None


@dataclass(slots=True)
class Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """Counts as Word counts: an abstract list has one row of counters, each level restarts below
    a higher one."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """The label that is shown; "" for a number that the file does not define."""
        abstract = self.abstract.get(number, "")
        levels = self.levels.get(abstract, {})
        if level not in levels:
            return ""
        counters = self.counters.setdefault(abstract, {})
        if (number, level) in self.starts and (number, level) not in self.begun:
            counters[level] = self.starts[number, level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = levels[level].start
        self.begun.add((number, level))
        for below in [one for one in counters if one > level]:
            del counters[below]
        shape = levels[level]
        if shape.style == "bullet":
            return _BULLET
        if shape.style == "none":
            return ""

        def value(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, Level())
            style = "decimal" if shape.legal else one.style
            return shown(counters.get(at, one.start), style)

        return _PLACEHOLDER.sub(value, shape.text).strip()


def value(element: Any, name: str, default: str = "") -> str:
    """The attribute `w:val` of a child of that name."""
    child = element.find(qn(name)) if element is not None else None
    return default if child is None else child.get(qn("w:val"), default)


def is_on(element: Any, name: str) -> bool | None:
    """A switch: None where nothing is said."""
    child = element.find(qn(name)) if element is not None else None
    if child is None:
        return None
    return child.get(qn("w:val"), "1") not in ("0", "false", "none", "off")


def read_number(properties: Any) -> tuple[str, int] | None:
    found = properties.find(qn("w:numPr")) if properties is not None else None
    if found is None:
        return None
    return value(found, "w:numId", "0"), _whole(value(found, "w:ilvl"))


def read_styles(root: Any) -> tuple[dict[str, Style], Style]:
    """The paragraph and character styles by id, and what holds where none says otherwise."""
    styles = {}
    default = Style()
    for one in root.iterfind(qn("w:style")):
        run, paragraph = one.find(qn("w:rPr")), one.find(qn("w:pPr"))
        name = value(one, "w:name")
        heading = _HEADING.fullmatch(name.strip())
        outline = value(paragraph, "w:outlineLvl", "9")
        style = Style(
            name=name,
            based=value(one, "w:basedOn"),
            bold=is_on(run, "w:b"),
            size=_whole(value(run, "w:sz")) / _HALF_POINTS,
            centred=_centred(paragraph),
            outline=int(heading[1]) if heading else (_whole(outline, 9) + 1) % 10,
            number=read_number(paragraph),
        )
        styles[one.get(qn("w:styleId"), "")] = style
        if one.get(qn("w:default")) == "1" and one.get(qn("w:type")) == "paragraph":
            styles[""] = style
    base = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    default.size = _whole(value(base, "w:sz"), 20) / _HALF_POINTS
    default.bold = is_on(base, "w:b")
    return styles, default


def chain(styles: dict[str, Style], name: str) -> Iterator[Style]:
    """A style and those that it is based on; the default style for a name that is unknown."""
    for _ in range(_MOST_BASED):
        style = styles.get(name)
        if style is None:
            break
        yield style
        if not style.based:
            return
        name = style.based
    else:
        return
    if name and "" in styles:
        yield styles[""]


def read_numbering(root: Any) -> Numbering:
    numbering = Numbering()
    if root is None:
        return numbering
    for one in root.iterfind(qn("w:abstractNum")):
        levels = {
            _whole(level.get(qn("w:ilvl"), "")): _level(level)
            for level in one.iterfind(qn("w:lvl"))
        }
        numbering.levels[one.get(qn("w:abstractNumId"), "")] = levels
    for one in root.iterfind(qn("w:num")):
        number = one.get(qn("w:numId"), "")
        numbering.abstract[number] = value(one, "w:abstractNumId")
        for override in one.iterfind(qn("w:lvlOverride")):
            start = value(override, "w:startOverride")
            if start:
                level = _whole(override.get(qn("w:ilvl"), ""))
                numbering.starts[number, level] = _whole(start, 1)
    return numbering


def _level(element: Any) -> Level:
    return Level(
        style=value(element, "w:numFmt", "decimal"),
        text=value(element, "w:lvlText"),
        start=_whole(value(element, "w:start"), 1),
        legal=bool(is_on(element, "w:isLgl")),
    )


def _centred(properties: Any) -> bool | None:
    justified = value(properties, "w:jc")
    return justified == "center" if justified else None


def _whole(text: str, default: int = 0) -> int:
    try:
        return int(float(text))
    except ValueError:
        return default
