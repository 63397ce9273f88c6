"""What kind of line a line of running text is: by its words alone, never by level or weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.language.text import fold, is_numeral, parse_numeral, squeeze, wide_brackets
from handbook.language.vocabulary import (
    CONTACT_LABELS,
    DOCUMENT_PART_WORDS,
    HEADING_TAIL,
    HEADING_TAIL_SHORT,
    NUMERALS,
    PART_HEADINGS,
    PART_LABELS,
    ContactField,
    Part,
)

_CN = f"[{NUMERALS}]{{1,3}}"
_LABELS = "|".join(sorted(PART_LABELS, key=len, reverse=True))
# 「一、事项名称」 「二、岗位规范：」 「五．联系方式」 「三、流程标准：文字」
_NUMBERED_LABEL = re.compile(rf"^({_CN})\s*[、.．，,]\s*({_LABELS})\s*[:：]?\s*(.*)$")
# 「一事项名称」 「（二）岗位规范」 「—、流程标准」 with a damaged mark, alone on its line
_DAMAGED_LABEL = re.compile(
    rf"^(?:[（(]?\s*{_CN}\s*[)）]?|[—\-])\s*[、.．]?\s*({_LABELS})\s*[:：]?$"
)
# 「事项名称」 「岗位规范：」 alone on its line
_BARE_LABEL = re.compile(rf"^({_LABELS})\s*[:：]?$")
# 「事项名称：印章管理工作。」
_LABEL_WITH_TEXT = re.compile(rf"^({_LABELS})\s*[:：]\s*(.+)$")
# 「联系人：李 光」 「办公地址:…」
_CONTACT_WORDS = "|".join(
    r"\s*".join(label) for label in sorted(CONTACT_LABELS, key=len, reverse=True)
)
_CONTACT = re.compile(rf"(?:^|(?<=[\s；;，,。]))({_CONTACT_WORDS})\s*[:：]\s*")
# 「联系人王立」 its colon lost; only read so inside a contact block
_CONTACT_BARE = re.compile(rf"^({_CONTACT_WORDS})\s*(?=\S)")
# 「（二）综合处（4个）」 「(四)…研究处」
_SECTION = re.compile(rf"^[（(]\s*({_CN})\s*[)）]\s*[、.．]?\s*(.*)$")
_COUNT = re.compile(r"[（(]\s*共?\s*(\d{1,3}|" + _CN + r")\s*[个项]\s*[)）]\s*$")
# 「11. 12345 市民…」 「1.文稿起草」 「2、…」; 「3.5 万元」 is a number
_ITEM = re.compile(r"^(\d{1,3})\s*(?:[、．]|\.(?!\d))\s*(.*)$")
# 「3.12345 市民…」 an item only where its number is due
_TIGHT_ITEM = re.compile(r"^(\d{1,3})\.(\d.*)$")
# 「二、职责岗位规范工作流程」, the title of a half of the document
# The same in the middle of a paragraph: 「…事项； 6. 12345 市民服务热线转办件；」
INLINE_ITEM = re.compile(r"(?:(?<=[；;。，])\s?|\s)(\d{1,3})\s?[、．.]\s?(?=\S)")
# 「（一）初审。…。（二）送审。…」
INLINE_SECTION = re.compile(rf"(?<=[。；;])\s*(?=[（(]{_CN}[)）])")
# 「3、」 「（二）」 whatever follows
NUMBER_PREFIX = re.compile(rf"^\s*(?:\d{{1,3}}\s*[.．、]|[（(]{_CN}[)）])?\s*")
# 「二、」
NUMERAL_PREFIX = re.compile(rf"^{_CN}\s*、\s*")
_DOCUMENT_PART = re.compile(rf"^{_CN}\s*、\s*(.+)$")
_LABEL_NUMBER = re.compile(rf"^(?:{_CN}\s*、|\d{{1,3}}\s*[.．、])\s*")
MIN_TAIL = 2


@dataclass(frozen=True, slots=True)
class PartLabel:
    part: Part
    rest: str


@dataclass(frozen=True, slots=True)
class Marker:
    """「（二）…」: the number in Chinese numerals and what follows."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A procedure's heading; `number` None where it is lost, `title` without the tail."""

    number: int | None
    title: str


def part_label(text: str) -> PartLabel | None:
    match = _NUMBERED_LABEL.match(text)
    if match and is_numeral(match[1]):
        return PartLabel(PART_LABELS[match[2]], match[3])
    bare = re.sub(r"\s+", "", text)
    match = _BARE_LABEL.match(bare) or _DAMAGED_LABEL.match(bare)
    # 「（九）流程图」 is a section of a workflow that announces a chart
    if match and not (PART_LABELS[match[1]] is Part.FLOWCHART and bare[0] in "（("):
        return PartLabel(PART_LABELS[match[1]], "")
    match = _LABEL_WITH_TEXT.match(text)
    if match and PART_LABELS[match[1]] not in (Part.CONTACT, Part.FLOWCHART):
        return PartLabel(PART_LABELS[match[1]], match[2])
    return None


def cut_label(text: str, due: Part) -> PartLabel | None:
    """「位规范」 「三、流程标」: what is left of the label that is due, alone on its line."""
    bare = re.sub(r"\s+", "", text)
    whole = PART_HEADINGS[due]
    front_lost = len(bare) >= MIN_TAIL and whole.endswith(bare)
    end_lost = len(bare) > MIN_TAIL and whole.startswith(bare)
    return PartLabel(due, "") if front_lost or end_lost else None


def contact_line(text: str) -> tuple[ContactField, str] | None:
    """The first field of a line that begins with one."""
    fields = contact_fields(text)
    return fields[0] if fields and _CONTACT.match(text) else None


def contact_fields(text: str, bare: bool = False) -> list[tuple[ContactField, str]]:
    """Every field on a line; with `bare` also one whose colon is lost."""
    marks = list(_CONTACT.finditer(text))
    if not marks and bare:
        marks = list(_CONTACT_BARE.finditer(text))
    if not marks:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (CONTACT_LABELS[re.sub(r"\s+", "", mark[1])], text[mark.end() : end].strip(" ；;，,"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def before_contact(text: str) -> str:
    """What stands on a line before the first label of a contact."""
    found = _CONTACT.search(text)
    return text[: found.start()].strip() if found else ""


def without_contact_labels(text: str) -> str:
    """A line without the labels of contacts in it: 「联系人：王立 电话：87654321」."""
    return _CONTACT.sub(" ", text) if _CONTACT.search(text) else _CONTACT_BARE.sub("", text)


def marker(text: str) -> Marker | None:
    match = _SECTION.match(text)
    number = parse_numeral(match[1]) if match else None
    return Marker(number, match[2].strip()) if match and number else None


def split_count(text: str) -> tuple[str, int | None]:
    """「综合处（4个）」 -> 综合处, 4."""
    match = _COUNT.search(text)
    if not match:
        return wide_brackets(text), None
    return wide_brackets(text[: match.start()]), parse_numeral(match[1])


def item(text: str, due: int | None = None) -> tuple[int, str] | None:
    """A numbered line; `due` is the number that would go on, which may stand tight to a digit."""
    match = _ITEM.match(text)
    if match is None and due is not None:
        tight = _TIGHT_ITEM.match(text)
        match = tight if tight and int(tight[1]) == due else None
    return (int(match[1]), match[2]) if match else None


def procedure_heading(text: str) -> Heading | None:
    """A heading with its whole tail; the number may be lost."""
    tight = _TIGHT_ITEM.match(text)
    numbered = item(text, int(tight[1]) if tight else None)
    number, body = numbered if numbered else (None, text)
    bare = re.sub(r"\s+", "", body)
    if HEADING_TAIL.endswith(bare):
        return None  # nothing of the title is left
    for tail in (HEADING_TAIL, HEADING_TAIL_SHORT):
        if bare.endswith(tail) and len(bare) > len(tail):
            title = _cut(body, len(tail))
            return None if numbered is None and _is_document_part(body) else Heading(number, title)
    return None


def _cut(body: str, length: int) -> str:
    """The body without its last `length` characters, white space not counted."""
    end = len(body)
    while length:
        end -= 1
        length -= not body[end].isspace()
    return squeeze(body[:end])


def _is_document_part(text: str) -> bool:
    return bool(_DOCUMENT_PART.match(text)) or marker(text) is not None


def is_document_part(text: str) -> bool:
    """「一、部门职责细化分解表」: the title of one half of the document."""
    match = _DOCUMENT_PART.match(text)
    return bool(match) and fold(match[1]).endswith(DOCUMENT_PART_WORDS)  # type: ignore[index]


def is_heading_tail(text: str) -> bool:
    """A scrap of the fixed end of a heading: 「工作流程」 「作流程」 「二、工作流程」."""
    bare = fold(_LABEL_NUMBER.sub("", text))
    return len(bare) >= MIN_TAIL and HEADING_TAIL.endswith(bare)
