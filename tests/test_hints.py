"""Every finding of a source has a hint, and every hint works: a fault brings its code and nothing
else, what the hint says is done, and nothing is said any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from handbook.diagnostics import Collector, Diagnostic
from handbook.diagnostics.codes import CODES
from handbook.disk.files import read_folder
from handbook.pipeline import load_source
from small import CARS, OTHER, ROOMS, SEAL, SETTINGS, TABLE, UNIT, Files, small

TODAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Change:
    """In `file`, `old` becomes `new`; without `old` the file is written, without both it goes."""

    file: str
    old: str = ""
    new: str = ""

    def applied(self, files: Files) -> Files:
        if not self.old:
            rest = {path: text for path, text in files.items() if path != self.file}
            return rest | {self.file: self.new} if self.new else rest
        assert self.old in files[self.file], self
        return files | {self.file: files[self.file].replace(self.old, self.new, 1)}


def fault(file: str, old: str = "", new: str = "") -> list[Change]:
    return [Change(file, old, new)]


def settled(code: str, file: str) -> list[Change]:
    """「可记“已核”」, below the title of the file that the finding is in."""
    title = small()[file].split("\n")[0]
    return fault(file, f"{title}\n", f"{title}\n\n- 已核：{code}\n")


def copied(title: str, number: str) -> str:
    return small()[ROOMS].replace("会议室管理工作", title).replace("6660100", number)


NAME = "## 一、事项名称\n\n印章管理工作。"
PLACE = "- 联系人：张三\n- 联系方式：66601001\n- 办公地址：甲楼 101 室"
THEIR_PLACE = PLACE.replace("张三", "王五").replace("1001", "1003").replace("101", "103")
FIRST = '  s1_1["承办人员填写用印登记表，报处室负责人审核"]'
LAST = '  s1_2 --> s2_1["印章管理人员核对批准件，盖章并登记"]\n'
CHART = small()[CARS].partition("流程图\n\n")[2]
POST = "- 业务岗位 1，负责 1、2、3 项。"
QUESTIONS = "questions.yml"
MORE = ["午餐管理工作", "绿化管理工作", "电梯管理工作"]

#: code -> the fault, and what its hint says to do about it
HINTS: dict[str, tuple[list[Change], list[Change]]] = {
    "HB201": (
        fault(SEAL, "## 四、协同处室", "## 四、协作"),
        fault(SEAL, "## 四、协作", "## 四、协同处室"),
    ),
    "HB202": (
        fault(SEAL, "## 一、事项名称", "另见附件。\n\n## 一、事项名称"),
        [
            *fault(SEAL, "另见附件。\n\n## 一、事项名称", "## 一、事项名称"),
            *fault(SEAL, NAME, NAME + "\n\n另见附件。"),
        ],
    ),
    "HB203": (
        fault(SEAL, "- 联系人：张三", "- 张三"),
        fault(SEAL, "- 张三", "- 联系人：张三"),
    ),
    "HB204": (
        fault(TABLE, "职责序号,细化", "编号,细化"),
        fault(TABLE, "编号,细化", "职责序号,细化"),
    ),
    "HB205": (fault(TABLE, ",3,1\n", ",前三,1\n"), fault(TABLE, ",前三,1\n", ",3,1\n")),
    "HB206": (
        fault(UNIT, "- 业务岗位 1，负责 1、2、3 项。", "- 负责业务的同志。"),
        fault(UNIT, "- 负责业务的同志。", "- 业务岗位 1，负责第 1、2、3 条。"),
    ),
    "HB207": (
        fault(SETTINGS, 'title: ""', 'title:"甲'),
        fault(SETTINGS, 'title:"甲', 'title: "甲"'),
    ),
    "HB208": (fault(OTHER), fault(OTHER, "", "# 综合处\n\n- 序号：2\n\n## 负责岗位\n\n"
              "- 正职岗位 1，负责综合处全面工作。\n- 业务岗位 1，负责 1 项。\n")),
    "HB209": (
        fault("bangongshi/04-印信.md", "", "# 印信\n"),
        fault("bangongshi/04-印信.md"),
    ),
    "HB210": (fault(SEAL, "# 印章管理工作\n", "\n"), fault(SEAL, "\n", "# 印章管理工作\n")),
    "HB211": (
        fault(SETTINGS, 'title: ""', 'titel: ""'),
        fault(SETTINGS, 'titel: ""', 'title: ""'),
    ),
    "HB212": (
        fault(SEAL, "## 四、协同处室\n\n综合处。\n\n", ""),
        fault(SEAL, "## 五、联系方式", "## 四、协同处室\n\n综合处。\n\n## 五、联系方式"),
    ),
    "HB213": (
        fault(SEAL, NAME, NAME + "\n\n![公章](a.png)"),
        fault(SEAL, "![公章](a.png)", "公章的样子见附件。"),
    ),
    "HB214": (
        fault(SEAL, "# 印章管理工作\n", "# 印章管理工作\n\n- 已核：张三\n"),
        fault(SEAL, "- 已核：张三", "- 核对日期：2026年10月1日\n- 复核周期：12个月"),
    ),
    "HB215": (
        fault(SEAL, PLACE, PLACE + "\n- 后备联系人：钱七\n- 后备联系人：孙八"),
        fault(SEAL, "钱七\n- 后备联系人：孙八", "钱七、孙八"),
    ),
    "HB216": (
        fault(SEAL, "## 三、流程标准", "另行通知。\n\n## 三、流程标准"),
        fault(SEAL, "另行通知。", "   另行通知。"),
    ),
    "HB217": (
        fault(SEAL, NAME, NAME + "\n\n```\n甲。\n```"),
        fault(SEAL, "```\n甲。\n```", "甲。"),
    ),
    "HB218": (
        fault(SEAL, NAME, f"<<<<<<< HEAD\n{NAME}\n=======\n印信。\n>>>>>>> b"),
        fault(SEAL, f"<<<<<<< HEAD\n{NAME}\n=======\n印信。\n>>>>>>> b", NAME),
    ),
    "HB219": (
        fault(SEAL, NAME, NAME + "\n\n### 说明。"),
        fault(SEAL, "### 说明。", "说明。"),
    ),
    "HB220": (
        fault(SEAL, "66601001", "66601001转八"),
        fault(SEAL, "66601001转八", "66601001转8"),
    ),
    "HB221": (
        fault(SEAL, NAME, NAME + "\n\n见[车辆](99-che.md)。"),
        fault(SEAL, "99-che.md", "02-cheliang.md"),
    ),
    "HB222": (
        fault(SEAL, PLACE, PLACE.replace("张三", "张三、66601001")),
        fault(SEAL, "张三、66601001", "张三"),
    ),
    "HB224": (
        fault(SEAL, NAME, NAME.replace("印章管理工作", "印章\x85管理工作")),
        fault(SEAL, "\x85", ""),
    ),
    "HB225": (
        fault(SETTINGS, 'repository: ""', 'repository: "git.example/a b"'),
        fault(SETTINGS, "git.example/a b", "https://git.example/a"),
    ),
    "HB226": (
        fault(SETTINGS, 'repository: ""', 'repository: ""\nprofiles: {外网: [phones]}'),
        fault(SETTINGS, "[phones]", "[people, telephones, rooms, editing]"),
    ),
    "HB227": (
        fault("moved.yml", "", "bangongshi/yongyin: bangongshi/meiyou\n"),
        fault("moved.yml", "meiyou", "yinzhang"),
    ),
    "HB228": (
        fault(SEAL, "2. 掌握", "2. 按[用印](#s1_9)掌握"),
        fault(SEAL, "#s1_9", "#s1_1"),
    ),
    "HB301": (
        [
            *fault(UNIT, "- 正职岗位 1，负责办公室全面工作。\n", ""),
            *fault(UNIT, "1、2、3 项", "1、2 项"),
        ],
        fault(UNIT, "1、2 项", "1、2、3 项"),
    ),
    "HB302": (fault(UNIT, "1、2、3 项", "1、2、3、9 项"), fault(UNIT, "3、9 项", "3 项")),
    "HB303": (
        fault(SEAL, "- 办公地址：甲楼 101 室", "- 办公地址："),
        fault(SEAL, "- 办公地址：", "- 办公地址：甲楼 101 室"),
    ),
    "HB304": (
        [
            *fault(CARS, "# 车辆管理工作", "# 印章管理工作"),
            *fault(CARS, "\n车辆管理工作。", "\n印章管理工作。"),
            *fault(TABLE, "负责车辆管理工作", "负责印章管理工作"),
        ],
        [
            *fault(CARS, "# 印章管理工作", "# 公章管理工作"),
            *fault(CARS, "\n印章管理工作。", "\n公章管理工作。"),
            *fault(TABLE, "2,负责印章管理工作", "2,负责公章管理工作"),
        ],
    ),
    "HB305": (fault(TABLE, ",5,2\n", ",5,9\n"), fault(TABLE, ",5,9\n", ",5,2\n")),
    "HB306": (fault(SEAL, "\n2. 掌握", "\n1. 掌握"), fault(SEAL, "\n1. 掌握", "\n2. 掌握")),
    "HB307": (
        fault(SEAL, "# 印章管理工作\n", "# 印章管理工作（待核）\n"),
        fault(SEAL, "（待核）", ""),
    ),
    "HB308": (
        fault(SEAL, NAME, NAME.replace("印章", "印信")),
        fault(SEAL, NAME.replace("印章", "印信"), NAME),
    ),
    "HB309": (
        fault(SEAL, "综合处。\n\n", ""),
        fault(SEAL, "## 四、协同处室\n", "## 四、协同处室\n\n综合处。\n"),
    ),
    "HB310": (
        fault(TABLE, ",,2,负责车辆管理工作,5,2\n,,3,负责会议室管理工作,7,3\n",
              ",,2,负责车辆管理工作,5,2\n,,3,负责会议室管理工作,,2\n"),
        fault(TABLE, "会议室管理工作,,2\n", "会议室管理工作,7,3\n"),
    ),
    "HB311": (
        fault(CARS, "- 联系人：李四", "- 联系人：张三"),
        fault(CARS, "66601002\n- 办公地址：甲楼 102 室", "66601001\n- 办公地址：甲楼 101 室"),
    ),
    "HB312": (fault(SETTINGS, "某市研究室", ""), fault(SETTINGS, '""', '"某市研究室"')),
    "HB313": (
        [Change(path) for path in small() if "/" in path],
        [Change(path, "", text) for path, text in small().items() if "/" in path],
    ),
    "HB314": (
        fault(SEAL, "2. 处室负责人审核后", "3. 处室负责人审核后"),
        fault(SEAL, "3. 处室负责人审核后", "2. 处室负责人审核后"),
    ),
    "HB315": (
        fault("unplaced.md", "", "# 待归位的文字\n\n- 另见附件。\n"),
        [*fault("unplaced.md"), *fault(SEAL, NAME, NAME + "\n\n另见附件。")],
    ),
    "HB316": (
        fault(SETTINGS, "bangongshi/yinzhang", "bangongshi/yinxin"),
        fault(SETTINGS, "bangongshi/yinxin", "bangongshi/yinzhang"),
    ),
    "HB317": (
        [*fault("bangongshi/03-yinzhang.md", "", small()[ROOMS]), *fault(ROOMS)],
        [*fault("bangongshi/03-yinzhang.md"), *fault(ROOMS, "", small()[ROOMS])],
    ),
    "HB320": (fault(SEAL, LAST, LAST.replace("s2_1", "s2_7")), fault(SEAL, "s2_7", "s2_1")),
    "HB321": (
        fault(SEAL, " --> s1_2[\"处室负责人审核后，报分管主任批准\"]\n  s1_2", "\n  s1_1"),
        fault(SEAL, "flowchart TD\n", "flowchart TD\n%% 不画：s1_2\n"),
    ),
    "HB322": (
        fault(SEAL, LAST, LAST + "  s1_2 -->|不批准| s1_1\n"),
        fault(SEAL, "  s1_2 --> s2_1", "  s1_2 -->|条件| s2_1"),
    ),
    "HB323": (
        fault(SEAL, LAST, LAST + "  这不是图\n"),
        fault(SEAL, "  这不是图\n", '  s2_1 --> e["归还"]\n'),
    ),
    "HB324": (
        fault(SEAL, LAST, LAST + "  s2_1 --> [\n"),
        fault(SEAL, "  s2_1 --> [\n", '  s2_1 --> e["归还"]\n'),
    ),
    "HB325": (
        fault(SEAL, LAST, LAST + '  click s2_1 "https://example.org/"\n'),
        fault(SEAL, '  click s2_1 "https://example.org/"\n', ""),
    ),
    "HB330": (fault(TABLE, ",3,1\n", ",3,无\n"), fault(TABLE, ",3,无\n", ",3,1\n")),
    "HB331": (
        fault(TABLE, "负责车辆管理工作", "负责车辆管理工作；组织职工体育比赛"),
        fault(CARS, "\n\n## 三", "\n2. 组织职工体育比赛。\n\n## 三"),
    ),
    "HB332": (
        fault(UNIT, POST, POST + "\n- 业务岗位 2，负责综合工作。"),
        fault(UNIT, "\n- 业务岗位 2，负责综合工作。", ""),
    ),
    "HB333": (fault(UNIT, "1、2、3 项", "1、2 项"), fault(UNIT, "1、2 项", "1、2、3 项")),
    "HB334": (
        fault(UNIT, POST, POST + "\n- 业务岗位 2，负责 1 项。"),
        fault(UNIT, "业务岗位 2，负责 1 项", "业务岗位 2，协助 1 项"),
    ),
    "HB335": (fault(TABLE, ",5,2\n", ",2,2\n"), fault(TABLE, ",2,2\n", ",5,2\n")),
    "HB336": (fault(CARS, "66601002", "66601001"), fault(CARS, "66601001", "66601001转2")),
    "HB337": (fault(CARS, "102 室", "101 室"), fault(CARS, "101 室", "102 室")),
    "HB338": (
        [
            change
            for at, title in enumerate(MORE, start=4)
            for change in (
                *fault(f"bangongshi/0{at}-m{at}.md", "", copied(title, "6660100")),
                *fault(TABLE, f",{at - 1}\n", f",{at - 1}\n,,{at},负责{title},{2 * at + 1},{at}\n"),
                *fault(UNIT, "、3", f"、3、{at}"),
            )
        ]
        + [
            *fault(SEAL, PLACE, THEIR_PLACE),
        ],
        fault(SEAL, "- 联系人：王五", "- 联系人：王五\n- 后备联系人：孙八"),
    ),
    "HB339": (
        fault(CARS, CHART, "车辆管理流程图\n"),
        fault(CARS, "车辆管理流程图\n", f"车辆管理流程图\n\n{CHART}"),
    ),
    "HB340": (
        fault(SEAL, "印章管理工作流程图", "用印登记流程图"),
        fault(SEAL, "用印登记流程图", "印章管理流程图"),
    ),
    "HB341": (
        fault(TABLE, "负责车辆管理工作", "负责车辆的管理工作"),
        fault(TABLE, "负责车辆的管理工作", "负责车辆管理工作"),
    ),
    "HB342": (
        fault(SEAL, "管理的程序。", "管理 and 程序。"),
        fault(SEAL, "管理 and 程序。", "管理的程序。"),
    ),
    "HB343": (
        fault(SEAL, "管理的程序。", "管理的要求,程序。"),
        fault(SEAL, "管理的要求,程序。", "管理的要求，程序。"),
    ),
    "HB344": (
        fault(SEAL, "管理的程序。", "管理的程序"),
        fault(SEAL, "管理的程序\n", "管理的程序。\n"),
    ),
    "HB345": (
        [
            *fault(CARS, "# 车辆管理工作", "# 文稿起草工作"),
            *fault(CARS, "\n车辆管理工作。", "\n文稿起草工作。"),
            *fault(TABLE, "负责车辆管理工作", "负责文稿起草工作"),
        ],  # 报办公室审核 here, 报处长审核 there
        fault(CARS, "# 文稿起草工作\n", "# 文稿起草工作\n\n- 已核：HB345\n"),
    ),
    "HB346": (
        fault(SEAL, "管理的程序。", "《党员发展细则》和《中国共产党党员发展细则》。"),
        fault(SEAL, "《党员发展细则》和", ""),
    ),
    "HB347": (
        fault(SEAL, "作\n", "作\n\n- 核对日期：2024年3月1日\n- 复核周期：12个月\n"),
        fault(SEAL, "2024年3月1日", "2026年10月1日"),
    ),
    "HB348": (
        fault(SEAL, "管理的程序。", "管理的程序（细则。"),
        fault(SEAL, "程序（细则。", "程序（细则）。"),
    ),
    "HB501": (
        fault("synonyms.yml", "", "words:\n  公章: 印章\n  派车: {a: b}\n"),
        fault("synonyms.yml", "{a: b}", "[车辆]"),
    ),
    "HB502": (
        fault(QUESTIONS, "", '- ask: "公章"\n  expekt: [bangongshi/yinzhang]\n'),
        fault(QUESTIONS, "expekt", "expect"),
    ),
    "HB503": (
        fault(QUESTIONS, "", '- ask: "派车"\n  expect: [bangongshi/yinzhang]\n'),
        fault(QUESTIONS, "bangongshi/yinzhang", "bangongshi/cheliang"),
    ),
    "HB504": (
        fault(QUESTIONS, "", '- ask: "盖章"\n  expect: [bangongshi/yinzhang, bangongshi/meiyou]\n'),
        fault(QUESTIONS, ", bangongshi/meiyou", ""),
    ),
    "HB505": (
        fault("synonyms.yml", "", "words:\n  敲章: [戳印]\n"),
        fault("synonyms.yml", "[戳印]", "[印章]"),
    ),
}  # fmt: skip

# Of files as they lie on a disk; of charts that lag (test_stamps.py).
ELSEWHERE = {"HB223", "HB326", "HB327"}


def said(files: Files, folder: Path) -> list[Diagnostic]:
    """What `handbook check` says of a folder with these files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    out = Collector()
    return load_source(read_folder(folder, out), out.found, today=TODAY).diagnostics


def test_small_is_sound(tmp_path: Path) -> None:
    assert said(small(), tmp_path) == []


def test_every_code_of_a_source_is_here() -> None:
    codes = {code for code in CODES if code.startswith(("HB2", "HB3", "HB5"))}
    assert codes - set(HINTS) - ELSEWHERE == set()


@pytest.mark.parametrize("code", HINTS)
def test_hint(code: str, tmp_path: Path) -> None:
    faults, remedies = HINTS[code]
    files = small()
    for change in faults:
        files = change.applied(files)
    found = said(files, tmp_path / "wrong")
    shown = [f"{d.span.file}:{d.span.line} {d.code} {d.message}" for d in found]
    assert {d.code for d in found} == {code}, shown
    for change in remedies:
        files = change.applied(files)
    left = said(files, tmp_path / "right")
    assert left == [], [f"{d.span.file}:{d.span.line} {d.code} {d.message}" for d in left]


def test_linked_file(tmp_path: Path) -> None:
    said(small(), tmp_path)
    (tmp_path / SEAL).rename(tmp_path.parent / "yinzhang.md")
    (tmp_path / SEAL).symlink_to(tmp_path.parent / "yinzhang.md")
    assert "HB223" in {d.code for d in said({}, tmp_path)}
    (tmp_path / SEAL).unlink()
    (tmp_path.parent / "yinzhang.md").rename(tmp_path / SEAL)
    assert said({}, tmp_path) == []


@pytest.mark.parametrize("code", ["HB308", "HB331", "HB333", "HB334", "HB342", "HB346", "HB348"])
def test_settled(code: str, tmp_path: Path) -> None:
    """「可记“已核”」: what is right as it is is said once, and not again."""
    files = small()
    for change in HINTS[code][0]:
        files = change.applied(files)
    found = said(files, tmp_path / "before")
    file = found[0].span.file.replace("duties.csv", "unit.md")
    for change in settled(code, file):
        files = change.applied(files)
    assert said(files, tmp_path / "after") == []
