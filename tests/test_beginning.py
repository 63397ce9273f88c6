"""`handbook new` and `handbook import --preview`: the first minutes with this product."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.documents.model import Block, Paragraph
from handbook.layouts.known import Known
from handbook.layouts.marks import MarkStyle, read_mark
from handbook.layouts.matters import Classifier
from handbook.layouts.outline import Node
from handbook.layouts.parting import parts_of
from handbook.model import Layout
from handbook.notation.parts import part_blocks
from handbook.source.part_file import parse_parts
from handbook.starting import KINDS
from test_offices import OFFICES


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_has_nothing_to_complain_of(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "手 册"
    assert main(["new", str(folder), "--kind", kind]) == 0
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    assert "错误 0 处，警告 0 处" in capsys.readouterr().err
    assert main(["new", str(folder), "--kind", kind]) == 2  # nothing is written over
    assert "HB005" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["机关手册", "岗位说明书"])
def test_an_example_builds(kind: str, tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "in"), "--kind", kind]) == 0
    assert main(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "index.html").exists()


def test_a_preview_shows_the_outline_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["import", str(OFFICES / "b1.docx"), "--preview"]) == 0
    said = capsys.readouterr().out
    assert "认出：3 个" in said and "8 个事项" in said
    assert list(tmp_path.iterdir()) == []


def test_a_profile_says_of_what_kind_a_part_is(tmp_path: Path) -> None:
    """The editor's word holds against the program's guess, at import and in the source."""
    profile = tmp_path / "layout.yml"
    profile.write_text("layout:\n  unit: 班组\n  parts:\n    办理对象: notes\n", encoding="utf-8")
    out = tmp_path / "out"
    call = ["import", str(OFFICES / "b1.docx"), "-o", str(out), "--layout", str(profile)]
    assert main(call) == 0
    written = (out / "handbook.yml").read_text(encoding="utf-8")
    assert 'unit: "班组"' in written and '"办理对象": notes' in written
    assert main(["check", str(out)]) == 0


def test_without_a_folder_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(OFFICES / "b1.docx")]) == 2
    assert "-o" in capsys.readouterr().err


ODD = """城东市档案馆工作手册

领用办公用品

怎么弄

先填领用表，交到综合处，综合处发放。

要点

每月十日前报。

借会议室

怎么弄

打电话给综合处登记，按时归还钥匙。

要点

超过三天要馆长同意。
"""


def test_a_refusal_leaves_a_draft_that_completed_reads_the_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issued = tmp_path / "odd.txt"
    issued.write_text(ODD, encoding="utf-8")
    out = tmp_path / "made"
    assert main(["import", str(issued), "-o", str(out)]) == 1
    draft = tmp_path / "made.layout.yml"
    text = draft.read_text(encoding="utf-8")
    assert '"怎么弄": other' in text and not out.exists()
    draft.write_text(text.replace('"怎么弄": other', '"怎么弄": workflow'), encoding="utf-8")
    call = ["import", str(issued), "--layout", str(draft), "--preview"]
    assert main(call) == 0
    said = capsys.readouterr().out
    assert "事项 1. 领用办公用品：怎么弄、要点" in said
    assert "事项 2. 借会议室：怎么弄、要点" in said
    main(["import", str(issued), "-o", str(out)])
    assert "workflow" in draft.read_text(encoding="utf-8")  # what was completed is not written over


SHEET = "某县某局\n\n序号\t做什么\t谁管\n1\t收发文件\t甲\n2\t管理档案\t乙\n3\t接待来访\t丙\n"


def test_the_profile_says_what_columns_hold(tmp_path: Path) -> None:
    issued = tmp_path / "duties.txt"
    issued.write_text(SHEET, encoding="utf-8")
    profile = tmp_path / "layout.yml"
    profile.write_text(
        "layout:\n  columns:\n    duty: 做什么\n    person: 谁管\n", encoding="utf-8"
    )
    out = tmp_path / "made"
    main(["import", str(issued), "-o", str(out), "--layout", str(profile)])
    duties = next(out.rglob("duties.csv")).read_text(encoding="utf-8")
    assert all(one in duties for one in ("收发文件", "管理档案", "接待来访"))


def test_lines_that_a_clerk_writes_under_each_other_stay_apart() -> None:
    text = (
        "# 补卡\n## 所需材料\n1、身份证；\n2、《申请表》。\n"
        "## 咨询方式\n咨询电话：0530-5550103\n投诉电话：0530-5550109（工作日）\n"
    )
    made = parse_parts(text, "chuang", 1, "buka", Layout(), Collector("01-buka.md"))
    assert [item for item, _ in part_blocks(made.parts[0].markup)] == [1, 2]
    assert made.contact.fields == (
        ("咨询电话", "0530-5550103"),
        ("投诉电话", "0530-5550109（工作日）"),
    )


@pytest.mark.parametrize(
    "lines",
    [
        "按季度办理，即\n3、4月份报送。",
        "系数为\n1．5倍。",
        "开放时间为\n上午9:30起。",
        "见\nhttp://a.cn/b",
    ],
)
def test_numbers_in_running_lines_are_no_items(lines: str) -> None:
    made = parse_parts(f"# 事\n## 说明\n{lines}\n", "u", 1, "s", Layout(), Collector("01-s.md"))
    assert made.parts[0].markup == lines


def steps(*paragraphs: tuple[str, str]) -> list[tuple[str, int]]:
    """Headings of the parts of a matter with 办理流程, and how many paragraphs each has."""
    blocks: list[Block] = [Paragraph(lead + text, lead=lead) for lead, text in paragraphs]
    below = Node("办理流程", blocks=blocks)
    found = parts_of(Node("补卡", children=[below]), Classifier(set(), set(), Known()))
    return [(part.heading, len(part.blocks)) for part in found]


def test_steps_in_bold_stay_steps_and_labels_below_them_open_parts() -> None:
    done = steps(("申请：", "到窗口。"), ("缴费：", "到银行。"), ("发证：", "当场。"))
    assert done == [("办理流程", 3)]
    below = steps(("", "到窗口申请。"), ("", "窗口发证。"), ("办理时限：", "1个工作日。"))
    assert below == [("办理流程", 2), ("办理时限", 1)]


def test_numbers_with_words_are_numbers_only_before_a_name() -> None:
    assert read_mark("规程一　公务用印").rest == "公务用印"
    assert read_mark("业务一、二类岗位").style is MarkStyle.NONE
