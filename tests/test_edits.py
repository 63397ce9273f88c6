"""Edits as editors make them, right and wrong: what each must say, where, and that nothing else is
said; the remedy followed makes it right.

What an untouched source says (notes of its own text) is taken off, so that a finding too many is seen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest

from conftest import SOURCE
from handbook.diagnostics import Collector, Diagnostic
from handbook.disk.files import read_folder
from handbook.pipeline import load_source

pytestmark = pytest.mark.slow


SEAL = "bangongshi/02-yinzhang-guanli.md"
CARS = "bangongshi/01-cheliang-guanli.md"
TABLE = "bangongshi/duties.csv"
UNIT = "bangongshi/unit.md"
SETTINGS = "handbook.yml"
STEP = "严格用印范围。"


@dataclass(frozen=True)
class Edit:
    """`old` is replaced by `new` in `file`; `codes` are what is then said, `near` words of the line
    where it is said; `remedy` replaces `new` to make it right, and then nothing is said."""

    file: str
    old: str
    new: str
    codes: tuple[str, ...] = ()
    near: str = ""
    remedy: str | None = None


def seal(old: str, new: str, *codes: str, near: str = "", remedy: str | None = None) -> Edit:
    return Edit(SEAL, old, new, codes, near, remedy)


NAME = "## 一、事项名称\n\n印章管理工作。"
CONTACT = "- 联系人：李勤义"
EDITS = {
    # right
    "a table in the text": seal(NAME, NAME + "\n\n| 印章 | 保管 |\n|---|---|\n| 公章 | 办公室 |"),
    "a list in the text": seal(NAME, NAME + "\n\n- 公章\n- 名章"),
    "bold in the text": seal(NAME, NAME + "\n\n**公章**由办公室保管。"),
    "a link to another matter": seal(NAME, NAME + "\n\n见[车辆](01-cheliang-guanli.md)。"),
    "a link to the outside": seal(NAME, NAME + "\n\n见[网址](https://example.org/a)。"),
    "a number that is no item": seal(NAME, NAME + "\n\n3.5万元以上的须报批。"),
    "a house number with a hash": seal(NAME, NAME + "\n\n#3号楼领取。"),
    "a comment for editors": seal(NAME, NAME + "\n\n<!-- 待问办公室 -->"),
    "a heading without a space": seal("## 四、协同处室", "##四、协同处室"),
    "a heading that is closed": seal("## 四、协同处室", "## 四、协同处室 ##"),
    # an extension, or a second number, is not what stands elsewhere: that is told
    "an extension": seal("- 联系方式：66607300", "- 联系方式：66607300转8012", "HB311"),
    "two telephones": seal("- 联系方式：66607300", "- 联系方式：66607300、66607301", "HB311", "HB337"),
    "another label of a field": seal("- 联系方式：", "- 电话："),
    "a backup": seal(CONTACT, CONTACT + "\n- B角：王五"),
    "an address of the repository": Edit(SETTINGS, 'repository: ""', 'repository: "https://git.example/e"'),
    "a formula in the table": Edit(TABLE, "承担印章管理工作", "'=承担印章管理工作", ("HB341",)),
    # wrong
    "a paragraph without its item": seal(
        "## 四、协同处室", "另行通知。\n\n## 四、协同处室", "HB216", near="另行通知",
        remedy="   另行通知。\n\n## 四、协同处室",
    ),
    "two titles": seal(NAME, "# 印信\n\n" + NAME, "HB219", near="# 印信", remedy=NAME),
    "a heading below the name": seal(
        NAME, NAME + "\n\n### 说明", "HB219", near="### 说明", remedy=NAME + "\n\n说明。"
    ),
    "a fence outside the chart": seal(
        NAME, NAME + "\n\n```\n甲\n```", "HB217", near="```", remedy=NAME + "\n\n甲。"
    ),
    "a conflict left": seal(
        NAME, f"<<<<<<< HEAD\n{NAME}", "HB218", near="<<<<<<<", remedy=NAME
    ),
    "an unknown part": seal("## 四、协同处室", "## 四、协作", "HB201", near="四、协作",
                            remedy="## 四、协同处室"),
    "a part written twice": seal(
        "## 四、协同处室", "## 三、流程标准\n\n## 四、协同处室", "HB201", near="## 三、流程标准",
        remedy="## 四、协同处室",
    ),
    "an unknown contact line": seal(CONTACT, CONTACT + "\n- 邮箱：a@b", "HB203", near="邮箱",
                                    remedy=CONTACT),
    "text before a contact's label": seal(CONTACT, "- 请找 联系人：李勤义", "HB203", near="请找",
                                          remedy=CONTACT),
    "a telephone among the names": seal(CONTACT, CONTACT + "、66607300", "HB222", near="联系人",
                                        remedy=CONTACT),
    "a letter for a zero": seal("66607300", "6660730O", "HB220",
                                near="", remedy="66607300"),
    "numbers that repeat": seal("\n2. 掌握", "\n1. 掌握", "HB306", near="1. 掌握",
                                remedy="\n2. 掌握"),
    "a link that leads nowhere": seal(NAME, NAME + "\n\n见[车辆](99-che.md)。", "HB221", near="99-che",
                                      remedy=NAME + "\n\n见[车辆](01-cheliang-guanli.md)。"),
    "a picture": seal(NAME, NAME + "\n\n![图](a.png)", "HB213", near="a.png", remedy=NAME + "\n\n见图。"),
    "a footnote": seal(NAME, NAME + "\n\n甲[^1]。", "HB213", near="[^1]", remedy=NAME + "\n\n甲。"),
    "a quote": seal(NAME, NAME + "\n\n> 甲。", "HB213", near="> 甲", remedy=NAME + "\n\n甲。"),
    "tabs for commas": Edit(TABLE, "", "\t"),
    "semicolons for commas": Edit(TABLE, "", ";"),
    "cells repeated where they were merged": Edit(TABLE, ",,2,承担印章", "1,组织协调室机关日常工作,2,承担印章"),
    "a title above the table": Edit(TABLE, "主要职责序号,主", "职责表,,,,,\n主要职责序号,主", ("HB204",),
                                    "职责表", "主要职责序号,主"),
    "a header renamed": Edit(TABLE, "职责序号,细化", "编号,细化", ("HB204",), "编号", "职责序号,细化"),
    "a quote that is not closed": Edit(TABLE, "2,承担印章", '2,"承担印章', ("HB204",), "承担印章",
                                       "2,承担印章"),
    "a page that is no number": Edit(TABLE, ",13,2", ",十三页半,2", ("HB205",), "十三页半", ",13,2"),
    "a matter that is not there": Edit(TABLE, ",13,2", ",13,99", ("HB305",), "", ",13,2"),
    "a second name of a unit": Edit(UNIT, "# 办公室", "# 办公室\n\n# 综合办公室", ("HB219",), "综合",
                                    "# 办公室"),
    "an unknown heading of a unit": Edit(UNIT, "## 负责岗位", "## 说明\n\n## 负责岗位", ("HB219",), "说明",
                                         "## 负责岗位"),
    "a setting that runs": Edit(SETTINGS, 'repository: ""', "repository: 'javascript:x'", ("HB225",),
                                "repository", 'repository: ""'),
    "a setting written twice": Edit(SETTINGS, 'edition: ""', 'edition: ""\nedition: ""', ("HB207",),
                                    "edition", 'edition: ""'),
    "a reference of YAML": Edit(SETTINGS, 'edition: ""', "edition: *a", ("HB207",), "edition",
                                'edition: ""'),
    "a word for a list": Edit("synonyms.yml", "words:", "words: 派车\nother:", ("HB501", "HB501"), "",
                              "words:"),
}  # fmt: skip


@cache
def source() -> dict[str, str]:
    files = read_folder(SOURCE, Collector())
    return {path: text for path, text in files.items() if path != "questions.yml"}


@cache
def usual() -> Counter[tuple[str, str, str]]:
    return Counter(map(key, load_source(source()).diagnostics))


def key(one: Diagnostic) -> tuple[str, str, str]:
    """What a finding says, its counts aside: one matter less is the same finding."""
    return one.code, one.span.file, re.sub(r"\d+ 个事项.*", "", one.message)


def said(files: dict[str, str]) -> list[Diagnostic]:
    found = load_source(files).diagnostics
    counts = Counter(map(key, found)) - usual()
    return [one for one in found if counts[key(one)]]


@pytest.mark.parametrize("name", EDITS)
def test_an_edit(name: str) -> None:
    edit = EDITS[name]
    text = source()[edit.file]
    assert edit.old in text
    changed = text.replace(edit.old, edit.new, 1) if edit.old else text.replace(",", edit.new)
    found = said({**source(), edit.file: changed})
    shown = [f"{d.span.file}:{d.span.line} {d.code} {d.message}" for d in found]
    assert sorted(d.code for d in found) == sorted(edit.codes), shown
    if edit.near:
        rows = changed.split("\n")
        lines = [n for n, row in enumerate(rows, start=1) if edit.near in row]
        first = next(d for d in found if d.code == edit.codes[0])
        assert first.span.file == edit.file and first.span.line in lines, shown
    if edit.remedy is not None:
        mended = text.replace(edit.old, edit.remedy, 1)
        assert said({**source(), edit.file: mended}) == []


def test_there_are_forty() -> None:
    assert len(EDITS) >= 40
