"""The handbook on paper: what an office gets as a Word or Excel file, edits and hands back."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.language.text import letters
from handbook.paper.bringing import bring
from handbook.paper.leaves import leaves_of
from handbook.paper.merging import continued, merge_lines
from handbook.paper.model import Kind, Leaf, Paper
from handbook.paper.pictures import Charts
from handbook.paper.reading import read_back
from handbook.paper.sheets import read_sheet_file, sheet_file
from handbook.paper.tables import duty_lines, with_lines
from handbook.paper.word import word_file
from handbook.source.layout import UNCONFIRMED_MARK
from handbook.source.lossless import joined, read_blocks
from handbook.source.reading import read_source

TESTS = Path(__file__).parent
OFFICES = sorted(
    path
    for path in (TESTS / "offices").iterdir()
    if path.name != "README.md" and not path.name.endswith(".json")
)
PYTHON_OF_OFFICE = "/usr/bin/python3"  # knows UNO
KINDS: tuple[tuple[str, Callable[..., bytes], Callable[[bytes], Paper]], ...] = (
    ("docx", partial(word_file, charts=Charts.TITLES), read_back),
    ("xlsx", sheet_file, read_sheet_file),
)


def folder_files(folder: Path) -> dict[str, str]:
    return read_folder(folder, Collector())


def texts(paper: Paper) -> str:
    return letters("".join(line for leaf in paper.leaves for line in leaf.lines))


@pytest.fixture(params=["sample", *(path.name for path in OFFICES)])
def handbook_files(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The sample, and an office of every other layout."""
    if request.param == "sample":
        return folder_files(TESTS / "handbooks" / "research-office")
    made = tmp_path / "office"
    main(["import", str(TESTS / "offices" / request.param), "-o", str(made)])
    return folder_files(made)


def test_every_letter_is_on_paper_and_nothing_comes_back_changed(
    handbook_files: dict[str, str],
) -> None:
    for path, text in handbook_files.items():
        if path.endswith(".md"):
            assert joined(read_blocks(text)) == text  # a file is its blocks
    handbook, _ = read_source(handbook_files)
    on_paper = leaves_of(handbook_files, handbook)
    assert on_paper.leaves
    for kind, write, read in KINDS:
        back = read(write(on_paper, handbook))
        made = bring(handbook_files, on_paper, back, back, handbook.layout)
        assert (made.files, made.gone, made.clashes, made.left) == ({}, [], [], [])
        if kind == "docx":
            assert [leaf.name for leaf in back.leaves if leaf.kind is Kind.TEXT] == [
                leaf.name for leaf in on_paper.leaves if leaf.kind is Kind.TEXT
            ]
            there = {leaf.name: leaf for leaf in back.leaves}
            for leaf in on_paper.leaves:
                came = letters("".join(there[leaf.name].lines))
                title, *rest = leaf.lines or [""]  # whose mark is for editors, and not for print
                went = letters("".join([title.removesuffix(UNCONFIRMED_MARK), *rest]))
                assert came.replace("-", "") == went.replace("-", "")
                assert not there[leaf.name].title.endswith(UNCONFIRMED_MARK)


FILES = folder_files(TESTS / "handbooks" / "research-office")
HANDBOOK, _ = read_source(FILES)
GIVEN = leaves_of(FILES, HANDBOOK)
TEXTS = [leaf for leaf in GIVEN.leaves if leaf.kind is Kind.TEXT]


def copied(paper: Paper) -> Paper:
    leaves = [
        Leaf(one.kind, one.name, one.file, one.home, one.number, list(one.lines))
        for one in paper.leaves
    ]
    return Paper(leaves, list(paper.aside))


LINES = st.one_of(
    st.integers(1, 20).map(lambda number: f"{number}. 另行填写登记簿并签字。"),
    st.sampled_from(
        ["由承办人员保管。", "### （九）另有规定", "- 传真：6660 0000", "| 甲 | 乙 |\n| 丙 | 丁 |"]
    ),
)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_edited_in_a_text_is_what_the_source_then_has(data: st.DataObject) -> None:
    theirs = copied(GIVEN)
    chosen = data.draw(st.sampled_from([leaf for leaf in theirs.leaves if leaf.kind is Kind.TEXT]))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(1, len(chosen.lines)))
        kind = data.draw(st.sampled_from(["insert", "delete", "reword", "replace"]))
        if kind == "insert" or at == len(chosen.lines):
            chosen.lines.insert(at, data.draw(LINES))
        elif kind == "delete":
            del chosen.lines[at]
        elif kind == "reword" and not chosen.lines[at].startswith(("#", "|")):
            chosen.lines[at] += "（按月）"
        else:
            chosen.lines[at] = data.draw(LINES)
    made = bring(FILES, GIVEN, GIVEN, theirs, None)
    assert not (made.gone or made.clashes or made.left)
    handbook, _ = read_source({**FILES, **made.files})
    after = leaves_of({**FILES, **made.files}, handbook)
    given = {leaf.name: leaf.lines for leaf in GIVEN.leaves}
    wanted = [
        continued(given[leaf.name], leaf.lines) if leaf.kind is Kind.TEXT else leaf.lines
        for leaf in theirs.leaves
    ]
    assert [leaf.lines for leaf in after.leaves] == wanted
    assert texts(after) == texts(theirs)
    for path in made.files:
        hidden = [block.rows for block in read_blocks(FILES[path]) if not block.line]
        assert [b.rows for b in read_blocks(made.files[path]) if not b.line] == hidden


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_whatever_is_edited_in_a_table_of_duties_is_what_the_source_then_has(
    data: st.DataObject,
) -> None:
    text = FILES[data.draw(st.sampled_from([p for p in FILES if p.endswith("duties.csv")]))]
    lines = duty_lines(text)
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        if data.draw(st.booleans()):
            del lines[at]
        else:
            cells = lines[at].split("\t")
            lines.insert(at, "\t".join([*cells[:2], "99", "承担 =1+1 的“工作”，及其他", "无"]))
        if not lines:
            return
    assert duty_lines(with_lines(text, lines, duties=True)) == lines


def with_docx(data: bytes, edit: Callable[[Any], None]) -> bytes:
    document = docx.Document(BytesIO(data))
    edit(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def paragraph(document: Any, words: str) -> Any:
    return next(one for one in document.paragraphs if words in one.text)


def heading(document: Any, words: str) -> Any:
    heads = (one for one in document.paragraphs if one.style.name.startswith("Heading"))
    return next(one for one in heads if one.text.startswith(words))


def brought(source: Path, tmp_path: Path, edit: Callable[[Any], None]) -> int:
    given = tmp_path / "given.docx"
    assert main(["export", str(source), "--docx", str(given), "--without-charts"]) == 0
    given.write_bytes(with_docx(given.read_bytes(), edit))
    return main(["import", str(given), "--over", str(source)])


def test_a_new_matter_stands_where_it_was_put_and_duties_keep_theirs(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(document: Any) -> None:
        before = paragraph(document, "3. 请假休假管理")
        before = next(
            p
            for p in document.paragraphs
            if p.text.startswith("3. 请假") and "Heading" in p.style.name
        )
        for text, style in (
            ("3. 接待工作", "Heading 3"),
            ("一、事项名称", "Heading 4"),
            ("接待工作。", "手册正文"),
            ("二、岗位规范", "Heading 4"),
            ("1. 熟悉接待要求。", "手册正文"),
        ):
            before.insert_paragraph_before(text, style)

    brought(source, tmp_path, edit)
    files = folder_files(source)
    assert files["bangongshi/03-jiedai.md"].startswith(
        "# 接待工作\n\n## 一、事项名称\n\n接待工作。\n"
    )
    assert "bangongshi/04-qingjia-xiujia-guanli-waichu-baobei.md" in files
    assert "bangongshi/19-bianshi-xiuzhi.md" in files
    assert not any(path.startswith("bangongshi/03-qingjia") for path in files)
    before, _ = read_source(FILES)
    after, _ = read_source(files)
    linked = [
        {
            duty.text: unit.procedures[duty.procedure - 1].title
            for duty in unit.duties
            if duty.procedure
        }
        for unit in (before.units[0], after.units[0])
    ]
    assert linked[0] == linked[1]
    said = capsys.readouterr().out
    assert "办公室 · 接待工作\n  新增" in said
    assert "地址" not in said.split("新增的疑点")[0]  # no page has another one


def test_a_matter_that_is_deleted_goes_and_one_that_is_moved_leads_on(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(document: Any) -> None:
        body = document.element.body
        heads = [p for p in document.paragraphs if p.style.name in ("Heading 3", "Heading 2")]
        at = next(n for n, p in enumerate(heads) if p.text == "18. 编史修志工作")
        for element in between(heads[at]._p, heads[at + 1]._p):
            body.remove(element)
        at = next(n for n, p in enumerate(heads) if p.text == "16. 信息化建设工作")
        moved = between(heads[at]._p, heads[at + 1]._p)
        place = next(p for p in heads if p.text.startswith("1. 《政府工作报告》"))._p
        for element in moved:
            place.addprevious(element)

    brought(source, tmp_path, edit)
    files = folder_files(source)
    assert not any("bianshi-xiuzhi" in path for path in files)
    assert (
        "zonghechu/16-xinxihua-jianshe.md" in files or "zonghechu/01-xinxihua-jianshe.md" in files
    )
    assert "bangongshi/xinxihua-jianshe: zonghechu/xinxihua-jianshe" in files["moved.yml"]
    said = capsys.readouterr().out
    assert "由办公室移到综合处" in said
    assert "编史修志工作\n  ！删去" in said or "编史修志工作\n  删去" in said


def between(first: Any, last: Any) -> list[Any]:
    found = [first]
    while found[-1].getnext() is not last:
        found.append(found[-1].getnext())
    return found


def test_charts_notes_and_comments_of_editors_stay(source: Path, tmp_path: Path) -> None:
    path = source / "bangongshi" / "02-yinzhang-guanli.md"
    noted = path.read_text("utf-8").replace(
        "# 印章管理工作\n", "# 印章管理工作\n\n- 核对日期：2026年3月1日\n- 已核：HB342\n", 1
    )
    noted += (
        '\n```mermaid\nflowchart TD\n  s2_1["批准"] --> s2_2["登记"]\n```\n\n<!-- 待问办公室 -->\n'
    )
    path.write_text(noted, "utf-8")

    def edit(document: Any) -> None:
        one = paragraph(document, "任何情况下，不得在各种空白纸上使用印章")
        one.runs[0].text = "3. 不得在各种空白纸上使用印章。"

    assert brought(source, tmp_path, edit) == 0
    wanted = noted.replace("3. 任何情况下，不得在", "3. 不得在")
    assert path.read_text("utf-8") == wanted


def test_what_both_changed_is_told_and_what_only_one_changed_is_there(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shutil.copytree(source, tmp_path / "before")
    path = source / "bangongshi" / "02-yinzhang-guanli.md"
    given = tmp_path / "given.docx"
    assert main(["export", str(source), "--docx", str(given), "--without-charts"]) == 0

    def edit(document: Any) -> None:
        for words, other in (
            ("任何情况下，不得在各种空白纸上使用印章", "3. 不得在空白纸上用印。"),
            ("掌握印章管理的基本程序", "2. 掌握印章管理的程序。"),
        ):
            paragraph(document, words).runs[0].text = other

    given.write_bytes(with_docx(given.read_bytes(), edit))
    now = path.read_text("utf-8").replace("不得在各种空白纸上使用印章", "严禁在空白纸上盖章")
    now = now.replace("- 联系人：", "- 联系人：王小明、")
    path.write_text(now, "utf-8")
    assert main(["import", str(given), "--over", str(source)]) == 2  # of which source it was made
    assert "--base" in capsys.readouterr().err
    assert path.read_text("utf-8") == now
    assert main(["import", str(given), "--over", str(source), "--base", str(before)]) == 1
    said = capsys.readouterr()
    assert path.read_text("utf-8") == now.replace(
        "掌握印章管理的基本程序和注意事项", "掌握印章管理的程序"
    )
    assert "不得在空白纸上用印" in said.err
    assert "严禁在空白纸上盖章" in said.err


def test_the_same_paper_twice_is_no_change(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shutil.copytree(source, tmp_path / "before")
    given = tmp_path / "given.docx"
    assert main(["export", str(source), "--docx", str(given), "--without-charts"]) == 0

    def edit(document: Any) -> None:
        paragraph(document, "任何情况下，不得在各种").runs[0].text = "3. 不得在空白纸上用印。"
        one = paragraph(document, "5. 印章管理人员要强化责任")
        after = one.insert_paragraph_before("6. 印章每年检查一次。", "手册正文")
        one._p.addnext(after._p)
        gone = paragraph(document, "2. 掌握印章管理的基本程序")
        gone._p.getparent().remove(gone._p)

    given.write_bytes(with_docx(given.read_bytes(), edit))
    again = ["import", str(given), "--over", str(source), "--base", str(before)]
    assert main(again) == 0
    first = folder_files(source)
    assert "6. 印章每年检查一次。" in first["bangongshi/02-yinzhang-guanli.md"]
    capsys.readouterr()
    assert main(again) == 0
    assert capsys.readouterr().out.strip() == "没有变化。"
    assert folder_files(source) == first


def add_duty(document: Any, cells: tuple[str, ...]) -> None:
    """A row below all, of cells that are merged with none above."""
    table = document.tables[0]
    row = copy.deepcopy(table.rows[-1]._tr)
    table.rows[-1]._tr.addnext(row)
    for tc, text in zip(row.tc_lst[2:7], cells, strict=True):
        for merged in tc.tcPr.findall(qn("w:vMerge")):
            tc.tcPr.remove(merged)
        first, *rest = docx.table._Cell(tc, table).paragraphs
        first.text = text
        for one in rest:
            one._p.getparent().remove(one._p)


def test_a_paper_that_was_brought_in_is_edited_on(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came with it before comes no second time, and a new duty has a page or a matter of no
    other."""
    before = shutil.copytree(source, tmp_path / "before")
    given = tmp_path / "given.docx"
    paper = ["--docx", str(given), "--without-charts", "--unit", "zonghechu"]
    assert main(["export", str(source), *paper]) == 0
    again = ["import", str(given), "--over", str(source), "--base", str(before)]
    for number, what in (("10", "承担课题评审工作。"), ("11", "承担成果发布工作。")):
        row = (str(int(number) - 5), f"负责{what[2:]}", number, what, "")
        given.write_bytes(with_docx(given.read_bytes(), partial(add_duty, cells=row)))
        assert main(again) == 0
        assert f"新增职责 {number}“{what}”" in capsys.readouterr().out
    rows = (source / "zonghechu" / "duties.csv").read_text("utf-8").split("\n")
    assert rows[-3:] == [
        "5,负责课题评审工作。,10,承担课题评审工作。,无,无",
        "6,负责成果发布工作。,11,承担成果发布工作。,,",
        "",
    ]

    def reworded(document: Any) -> None:
        for table in document.tables:
            for cell in (cell for row in table.rows for cell in row.cells):
                if cell.text == "承担课题评审工作。":
                    cell.paragraphs[0].text = "承担课题评审组织工作。"

    given.write_bytes(with_docx(given.read_bytes(), reworded))
    main(again)
    said = capsys.readouterr()
    assert "导出时没有；交来的“5 | 负责课题评审工作。 | 10 | 承担课题评审组织工作。" in said.err
    assert f"duties.csv:{len(rows) - 2}:1: 错误 HB118" in said.err
    assert (source / "zonghechu" / "duties.csv").read_text("utf-8").split("\n") == rows


@given(st.data())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_lines_that_are_there_already_come_once(data: st.DataObject) -> None:
    """Of two papers, the second edited on from the first, whatever was put where."""
    base = [f"第{at}条规定的内容" for at in range(data.draw(st.integers(1, 5)))]
    first, second = list(base), list[str]()
    for at in range(data.draw(st.integers(0, 3))):
        first.insert(data.draw(st.integers(0, len(first))), f"{'甲乙丙'[at]}" * 7)
    second = list(first)
    for at in range(data.draw(st.integers(0, 3))):
        second.insert(data.draw(st.integers(0, len(second))), f"{'子丑寅'[at]}" * 7)
    once, clashes = merge_lines(base, base, base, first)
    assert (once, clashes) == (first, [])
    twice, clashes = merge_lines(once, base, base, second)
    assert (twice, clashes) == (second, [])


def test_the_source_of_an_export_is_found_in_the_repository(source: Path, tmp_path: Path) -> None:
    git = ["git", "-C", str(source), "-c", "user.name=a", "-c", "user.email=a@b"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], check=True)
    given = tmp_path / "given.docx"
    assert main(["export", str(source), "--docx", str(given), "--without-charts"]) == 0
    path = source / "bangongshi" / "02-yinzhang-guanli.md"
    path.write_text(path.read_text("utf-8").replace("- 联系人：", "- 联系人：王小明、"), "utf-8")
    subprocess.run([*git, "commit", "-qam", "two"], check=True)
    assert main(["import", str(given), "--over", str(source)]) == 0
    assert "联系人：王小明、" in path.read_text("utf-8")


def test_what_stands_outside_of_all_matters_is_told(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def edit(document: Any) -> None:
        document.paragraphs[0].text = "送审稿"

    assert brought(source, tmp_path, edit) == 1
    assert "HB119" in (said := capsys.readouterr().err)
    assert "送审稿" in said


def test_numbers_that_word_sets_itself_are_read(source: Path, tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        one = paragraph(document, "5. 印章管理人员要强化责任")
        after = one.insert_paragraph_before("印章每年检查一次。", "List Number")
        one._p.addnext(after._p)

    brought(source, tmp_path, edit)
    text = (source / "bangongshi" / "02-yinzhang-guanli.md").read_text("utf-8")
    assert "在规定地点存放。\n1. 印章每年检查一次。\n" in text


def test_a_paragraph_after_a_step_goes_on_with_it(source: Path, tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        one = paragraph(document, "5. 印章管理人员要强化责任")
        after = one.insert_paragraph_before("节假日由值班人员保管。", "手册正文")
        one._p.addnext(after._p)

    assert brought(source, tmp_path, edit) == 0
    text = (source / "bangongshi" / "02-yinzhang-guanli.md").read_text("utf-8")
    assert "在规定地点存放。\n\n   节假日由值班人员保管。\n\n## 四" in text


def test_an_export_writes_over_no_file_and_comes_back_alone(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.docx"
    export = ["export", str(source), "--docx", str(given), "--without-charts"]
    assert main(export) == 0
    given.write_bytes(with_docx(given.read_bytes(), lambda document: None))
    edited = given.read_bytes()
    assert main(export) == 2
    assert given.read_bytes() == edited
    assert "HB005" in capsys.readouterr().err
    before = folder_files(source)
    assert main(["import", str(given), str(given), "--over", str(source)]) == 2
    assert folder_files(source) == before
    assert main([*export, "--force"]) == 0


def test_the_text_is_chinese_to_word(source: Path, tmp_path: Path) -> None:
    """Where it is English, the marks stand in the middle of their squares."""
    paper = tmp_path / "paper.docx"
    assert main(["export", str(source), "--docx", str(paper), "--without-charts"]) == 0
    with ZipFile(paper) as parts:
        styles = parts.read("word/styles.xml").decode()
    assert set(re.findall(r'w:eastAsia="([a-z]+-[A-Z]+)"', styles)) == {"zh-CN"}


def test_an_unknown_file_is_told(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.docx"
    docx.Document().save(str(own))
    assert main(["import", str(own), "--over", str(source)]) == 2
    assert "HB004" in capsys.readouterr().err
    own.write_bytes(b"no zip at all")
    assert main(["import", str(own), "--over", str(source)]) == 2


def test_cells_that_are_edited_in_excel_are_the_changes(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.xlsx"
    assert main(["export", str(source), "--xlsx", str(given)]) == 0
    book = openpyxl.load_workbook(given)
    contacts, duties, posts = book["联系方式"], book["职责"], book["岗位"]
    edit_cell(contacts, ("印章管理工作", "联系人"), 4, "王小明")
    edit_cell(contacts, ("印章管理工作", "联系方式"), 4, 66600001)
    edit_cell(duties, ("承担印章管理工作",), 5, "承担印章和介绍信管理工作")
    edit_cell(posts, ("业务岗位 1，负责 6、13、14 项。",), 2, "业务岗位 1，负责 6、13 项。")
    duties.append(["综合处", 4, duties_text(source), 10, "承担新媒体工作", "无"])
    book.save(given)
    main(["import", str(given), "--over", str(source)])
    said = capsys.readouterr()
    assert "HB1" not in said.err  # nothing was left out
    files = folder_files(source)
    seal = files["bangongshi/02-yinzhang-guanli.md"]
    assert "- 联系人：王小明\n- 联系方式：66600001\n" in seal
    assert "- 业务岗位 1，负责 6、13 项。\n" in files["bangongshi/unit.md"]
    assert "承担印章和介绍信管理工作" in files["bangongshi/duties.csv"]
    assert files["zonghechu/duties.csv"].endswith(",,10,承担新媒体工作,无,无\n")
    changed = {path for path, text in files.items() if FILES.get(path) != text}
    assert changed == {
        "bangongshi/02-yinzhang-guanli.md",
        "bangongshi/unit.md",
        "bangongshi/duties.csv",
        "zonghechu/duties.csv",
    }


def edit_cell(sheet: Any, words: tuple[str, ...], column: int, value: object) -> None:
    row = next(
        row for row in sheet.iter_rows() if all(any(c.value == one for c in row) for one in words)
    )
    row[column - 1].value = value


def duties_text(source: Path) -> str:
    handbook, _ = read_source(folder_files(source))
    return next(unit for unit in handbook.units if unit.id == "zonghechu").main_duties[-1].text


#: What is edited in LibreOffice, and what `diff` says of it: written before it was first run.
EDITS: tuple[tuple[str, ...], ...] = (
    ("三、（二）2 改写", "replace", "审核无误后方可准予用印", "审核并登记后方可准予用印"),
    ("三、（二）4 新增", "after", "填写《市政府研究室印章使用登记簿》", "4. 登记簿每年归档一次。"),
    ("三、（三）3 删去", "delete", "任何情况下，不得在各种空白纸上使用印章"),
    ("职责 2由“承担印章管理工作”改为", "replace", "承担印章管理工作", "承担印章和介绍信管理工作"),
    ("不再由业务岗位 1负责", "replace", "业务岗位 1，负责 6、13、14", "业务岗位 1，负责 6、13"),
    ("二、2 改写", "replace", "掌握租用社会车辆的基本程序", "熟练掌握租用社会车辆的程序"),
    ("三、（一） 改写", "replace", "办公室管理，要明确管理人员", "办公室统一管理，要明确人员"),
    ("办公地址由“济南市历下区龙奥大厦D704室”改为", "replace", "龙奥大厦D704", "龙奥大厦D705"),
)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_is_edited_in_libreoffice_is_what_diff_tells(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, made, edits = (tmp_path / name for name in ("a.docx", "b.docx", "edits.json"))
    assert main(["export", str(source), "--docx", str(given)]) == 0

    def through_office(wanted: list[tuple[str, ...]]) -> None:
        edits.write_text(json.dumps(wanted), "utf-8")
        command = [PYTHON_OF_OFFICE, TESTS / "office_edit.py", given, made, edits]
        subprocess.run(list(map(str, command)), check=True, timeout=240)
        capsys.readouterr()

    through_office([])
    assert main(["import", str(made), "--over", str(source)]) == 0
    assert capsys.readouterr().out.strip() == "没有变化。"
    through_office([tuple(edit) for _, *edit in EDITS])
    assert main(["import", str(made), "--over", str(source)]) == 0
    said = capsys.readouterr()
    assert "HB1" not in said.err  # nothing was left out
    told = said.out.split("查找的回答")[0].split("新增的疑点")[0].splitlines()
    follows = ("  自动绘制的流程图随之改变", "  时限")
    lines = [line for line in told if line.startswith("  ") and not line.startswith(follows)]
    assert len(lines) == len(EDITS)
    for sentence, *_ in EDITS:
        assert sum(sentence in line for line in lines) == 1, sentence


def test_a_title_that_is_edited_on_paper_is_confirmed(source: Path, tmp_path: Path) -> None:
    """The mark of a title that was guessed is not printed; who writes another has seen it."""
    files = folder_files(source)
    handbook, _ = read_source(files)
    given = leaves_of(files, handbook)
    path = "zonghechu/02-zonghe-wengao-qicao.md"
    assert files[path].startswith("# 综合文稿起草（待核）\n")
    base = read_back(word_file(given, handbook, charts=Charts.TITLES))
    theirs = copied(base)
    (name,) = (leaf.name for leaf in given.leaves if leaf.file == path)
    for leaf in theirs.leaves:
        if leaf.name == name:
            leaf.lines = [one.replace("# 综合文稿起草", "# 综合文稿的起草") for one in leaf.lines]
    made = bring(files, given, base, theirs, handbook.layout)
    assert made.files[path].startswith("# 综合文稿的起草\n") and list(made.files) == [path]
    assert made.files[path].partition("\n")[2] == files[path].partition("\n")[2]
