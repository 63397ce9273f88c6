"""The source folder's layout and the few marks of its text: one table for reader and writer."""

from __future__ import annotations

import re

from handbook.language.vocabulary import UNCONFIRMED
from handbook.model import Layout

SETTINGS_FILE = "handbook.yml"
UNIT_FILE = "unit.md"
DUTIES_FILE = "duties.csv"
STAFF_FILE = "contacts.csv"
RULES_FOLDER = "_rules"
UNPLACED_FILE = "unplaced.md"
IMPORT_LIST = ".handbook-import.json"  # what the last import wrote
REPORT_FILE = "import-report.md"
UNPLACED_HEAD = (
    "# 待归位的文字",
    "导入时没有找到位置的原文。请放回应在之处，然后删除本文件。",
)
SYNONYMS_FILE = "synonyms.yml"
QUESTIONS_FILE = "questions.yml"
MOVED_FILE = "moved.yml"
CSV_HEADER = ("主要职责序号", "主要职责", "职责序号", "细化分解职责", "页码", "事项")

POSTS_HEADING = "负责岗位"
UNIT_NUMBER_LABEL = "序号"
UNIT_ALIASES_LABEL = "别名"
FORM_LABEL = "空白表单"
FORM_YES = "是"

UNCONFIRMED_MARK = f"（{UNCONFIRMED}）"
# 「干部调配工作（待核）」 「2 (待核)」 「2 待核」
_UNCONFIRMED = re.compile(rf"\s?[（(]?\s?{UNCONFIRMED}\s?[)）]?$")
# 「02-yinzhang-guanli.md」
PROCEDURE_FILE = re.compile(r"^(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$")
# 「post-02-dangan-guanyuan.md」, what is written about a post besides its duties
POST_FILE = re.compile(r"^post-(\d{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$")
UNIT_FOLDER = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


# 「=1+1」 at the head of a cell would be worked out by Excel and WPS; 「'=1+1」 is text to them.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def inert_cell(text: str) -> str:
    """A text as a cell of a table that no program runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def cell_text(cell: str) -> str:
    """The text of such a cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


#: Heads of the tables of a layout of its own, where the profile names none.
COLUMNS = {
    "post": "岗位",
    "number": "序号",
    "duty": "职责",
    "person": "姓名",
    "telephone": "电话",
    "room": "房间",
}
DUTY_COLUMNS = ("post", "number", "duty")
STAFF_COLUMNS = ("post", "person", "telephone", "room")


def heads_of(layout: Layout, names: tuple[str, ...]) -> list[str]:
    """The heads of a table's columns as the office calls them."""
    said = dict(layout.columns)
    return [said.get(name) or COLUMNS[name] for name in names]


def split_unconfirmed(text: str) -> tuple[str, bool]:
    """「标题（待核）」 -> 标题, True."""
    text = text.rstrip()
    bare = _UNCONFIRMED.sub("", text)
    return bare, bare != text


def procedure_path(unit_id: str, number: int, slug: str) -> str:
    return f"{unit_id}/{number:02d}-{slug}.md"
