"""The source folder's layout and the few marks of its text: one table for reader and writer."""

from __future__ import annotations

import re

from handbook.vocabulary import UNCONFIRMED

SETTINGS_FILE = "handbook.yml"
UNIT_FILE = "unit.md"
DUTIES_FILE = "duties.csv"
UNPLACED_FILE = "unplaced.md"
SYNONYMS_FILE = "synonyms.yml"
QUESTIONS_FILE = "questions.yml"
CSV_HEADER = ("主要职责序号", "主要职责", "职责序号", "细化分解职责", "页码", "事项")

POSTS_HEADING = "负责岗位"
UNIT_NUMBER_LABEL = "序号"
UNIT_ALIASES_LABEL = "别名"

UNCONFIRMED_MARK = f"（{UNCONFIRMED}）"
# 「干部调配工作（待核）」 「2 (待核)」 「2 待核」
_UNCONFIRMED = re.compile(rf"\s*[（(]?\s*{UNCONFIRMED}\s*[)）]?\s*$")
# 「02-yinzhang-guanli.md」
PROCEDURE_FILE = re.compile(r"^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$")
UNIT_FOLDER = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")

# A paragraph that begins like one of the grammar's own marks is written with a backslash.
_STRUCTURAL = re.compile(r"^(?:[#\-*`<>|\\+]|\d{1,3}(?=[.、．]))")
_ESCAPED_NUMBER = re.compile(r"^(\d{1,3})\\(?=[.、．])")
_ESCAPED_MARK = re.compile(r"^\\(?=[#\-*`<>|\\+])")


def escape(paragraph: str) -> str:
    match = _STRUCTURAL.match(paragraph)
    if not match:
        return paragraph
    if match[0].isdigit():
        return f"{match[0]}\\{paragraph[match.end() :]}"
    return "\\" + paragraph


def unescape(paragraph: str) -> str:
    numbered = _ESCAPED_NUMBER.match(paragraph)
    if numbered:
        return numbered[1] + paragraph[numbered.end() :]
    return _ESCAPED_MARK.sub("", paragraph)


def split_unconfirmed(text: str) -> tuple[str, bool]:
    """「标题（待核）」 -> 标题, True."""
    bare = _UNCONFIRMED.sub("", text)
    return bare, bare != text.rstrip()


def procedure_path(unit_id: str, number: int, slug: str) -> str:
    return f"{unit_id}/{number:02d}-{slug}.md"
