"""Labels that an office calls otherwise: a part's heading by its number, a contact's by its value.

A handbook in the six parts may say 配合科室 for 协同处室, or 责任人 for 联系人. Where such a label
comes again through the document in the place of a known one, it is read as that, and told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.language.text import parse_numeral
from handbook.language.vocabulary import (
    CONTACT_FIELD_LABELS,
    CONTACT_LABELS,
    PART_HEADINGS,
    PART_LABELS,
    PARTS,
    ContactField,
    Part,
)

_HEADING = re.compile(r"^[#*\s]*([一二三四五六])\s*[、.．]\s*([\u4e00-\u9fff]{2,8})[*：:\s]*$")
_FIELD = re.compile(r"^[-*\s]*([\u4e00-\u9fff]{2,6})[*\s]*[:：]\s*(\S.*)$")
_TELEPHONE = re.compile(r"^[\d（(+][\d\-（）()\s、转,，]{5,}$")
_NAMES = re.compile(r"^[\u4e00-\u9fff·\s、，]{2,20}$")
_PLACE = re.compile(r"[室楼号路厅层座]")
_FEWEST = 3
_SHARE = 0.4  # of the procedures
_NEAR = 12  # lines below the heading of a contact


@dataclass(frozen=True, slots=True)
class Renamed:
    """`printed` is read as `known`, in `count` places, first in `line`."""

    printed: str
    known: str
    count: int
    line: int


def with_known_labels(text: str) -> tuple[str, list[Renamed]]:
    """The text with the known labels in the place of others, and which those were."""
    lines = text.split("\n")
    found = [*_parts(lines), *_fields(lines)]
    for one in found:
        numbered = one.printed in {r.printed for r in found if r.known in _BARE.values()}
        pattern = (
            rf"^([#*\s]*[一二三四五六]\s*[、.．]\s*){re.escape(one.printed)}(?=[*：:\s]*$)"
            if numbered
            else rf"^([-*\s]*){re.escape(one.printed)}(?=[*\s]*[:：])"
        )
        known = re.compile(pattern)
        lines = [known.sub(rf"\g<1>{one.known}", line) for line in lines]
    return "\n".join(lines), found


_BARE = {part: heading.split("、")[1] for part, heading in PART_HEADINGS.items()}


def _parts(lines: list[str]) -> Iterator[Renamed]:
    """Headings that stand where a part is due by its number and that no label knows."""
    counts: dict[Part, Counter[str]] = defaultdict(Counter)
    first: dict[str, int] = {}
    known: Counter[Part] = Counter()
    for number, line in enumerate(lines, start=1):
        match = _HEADING.match(line)
        if not match:
            continue
        part = PARTS[(parse_numeral(match[1]) or 1) - 1]
        if match[2] in PART_LABELS:
            known[PART_LABELS[match[2]]] += 1
        else:
            counts[part][match[2]] += 1
            first.setdefault(match[2], number)
    most = max(known.values(), default=0)
    for part, said in counts.items():
        printed, count = said.most_common(1)[0]
        enough = count >= max(_FEWEST, _SHARE * most)
        if most >= _FEWEST and enough and count > known[part]:
            yield Renamed(printed, _BARE[part], count, first[printed])


def _fields(lines: list[str]) -> Iterator[Renamed]:
    """Labels below the heading of a contact that come again, by what they are said of."""
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[ContactField]] = defaultdict(Counter)
    first: dict[str, int] = {}
    known: Counter[ContactField] = Counter()
    blocks = 0
    left = 0
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line)
        if heading:
            left = _NEAR if heading[1] == "五" else 0
            blocks += heading[1] == "五"
            continue
        left -= 1
        match = _FIELD.match(line) if left > 0 else None
        if not match:
            continue
        if match[1] in CONTACT_LABELS:
            known[CONTACT_LABELS[match[1]]] += 1
            continue
        kind = _kind(match[2].strip(" *"))
        if kind:
            counts[match[1]] += 1
            kinds[match[1]][kind] += 1
            first.setdefault(match[1], number)
    for printed, count in counts.items():
        kind = kinds[printed].most_common(1)[0][0]
        if count >= max(_FEWEST, _SHARE * blocks) and count > known[kind]:
            yield Renamed(printed, CONTACT_FIELD_LABELS[kind], count, first[printed])


def _kind(value: str) -> ContactField | None:
    if _TELEPHONE.match(value):
        return ContactField.TELEPHONE
    if _PLACE.search(value):
        return ContactField.ADDRESS
    return ContactField.PERSON if _NAMES.match(value) else None
