"""`handbook person`: a change of staff in one step, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from conftest import SOURCE
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.editing.asking import questions_for
from handbook.editing.people import replace_person
from handbook.relations.links import resolve
from handbook.source.reading import read_source

FILES = read_folder(SOURCE, Collector())
PEOPLE = sorted(resolve(read_source(FILES)[0]).people)
NEW = "欧阳一鸣"
SEALS = "bangongshi/02-yinzhang-guanli.md"


@pytest.mark.parametrize("name", PEOPLE)
def test_whoever_is_asked_is_replaced_everywhere(name: str) -> None:
    made = replace_person(FILES, name, NEW)
    edited = {**FILES, **made.files}
    before, after = (resolve(read_source(files)[0]).people for files in (FILES, edited))
    assert name not in after
    assert [one.procedure and one.procedure.id for one in after[NEW]] == [
        one.procedure and one.procedure.id for one in before[name]
    ]
    assert {one: len(many) for one, many in after.items() if one != NEW} == {
        one: len(many) for one, many in before.items() if one != name
    }
    changed = [
        (was, now)
        for path in FILES
        for was, now in zip(FILES[path].split("\n"), edited[path].split("\n"), strict=True)
        if was != now and path != "questions.yml"
    ]
    assert len(changed) == len(made.places)
    assert all(was.replace(name, NEW) == now for was, now in changed)


def test_only_a_name_that_stands_by_itself() -> None:
    text = FILES[SEALS].replace("联系人：李勤义", "联系人：李 勤 义、李勤义民（B角）")
    text = text.replace("印章管理工作。\n", "印章管理工作。李勤义保管钥匙。\n", 1)
    made = replace_person({**FILES, SEALS: text}, "李勤义", NEW)
    assert f"- 联系人：{NEW}、李勤义民（B角）" in made.files[SEALS]
    assert "李勤义保管钥匙" in made.files[SEALS]  # the office's own words
    assert any(one.file == SEALS and "保管钥匙" in one.text for one in made.left)


def test_a_label_in_the_running_text_is_the_offices_own() -> None:
    """The contact of the same file is replaced all the same."""
    text = FILES[SEALS].replace("## 四、", "保管：李勤义\n\n## 四、", 1)
    made = replace_person({**FILES, SEALS: text}, "李勤义", NEW)
    assert "保管：李勤义" in made.files[SEALS]
    assert f"- 联系人：{NEW}" in made.files[SEALS]
    assert any(one.file == SEALS and one.text == "保管：李勤义" for one in made.left)


def test_the_command(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seals = source / SEALS
    other = seals.read_text(encoding="utf-8").replace(
        "办公室负责人批准", "办公室负责人 李勤义 批准"
    )
    seals.write_bytes(other.replace("\n", "\r\n").encode("gb18030"))
    listed = tmp_path / "交接.docx"
    assert main(["person", "李勤义", NEW, str(source), "--list", str(listed)]) == 0
    said = capsys.readouterr()
    assert f"联系人由“李勤义”改为“{NEW}”" in said.out
    assert f"{SEALS}:" in said.err and "请自行核对" in said.err
    assert re.search(r"电话没有改，仍是 66607300（\d\d 处）", said.err)
    assert "李勤义不再是联系人，他的那一页（people/liqinyi.html）没有了" in said.out
    written = seals.read_bytes()
    assert f"联系人：{NEW}\r\n".encode("gb18030") in written
    assert "负责人 李勤义 批准".encode("gb18030") in written
    table = Document(str(listed)).tables[0]
    asked = resolve(read_source(FILES)[0]).people["李勤义"]
    assert len(table.rows) == 1 + len(asked)
    assert [row.cells[2].text for row in table.rows[1:]] == [
        one.procedure.title for one in asked if one.procedure
    ]
    assert main(["person", NEW, "李勤义", str(source), "--list", str(listed)]) == 2
    assert "已有" in capsys.readouterr().err
    assert f"联系人：{NEW}\r\n".encode("gb18030") in seals.read_bytes()
    more = ["--list", str(tmp_path / "2.docx")]
    assert main(["person", "没有这人", "李勤义", str(source), *more]) == 1
    assert main(["person", "李勤义", "660123", str(source), *more]) == 2
    assert not (tmp_path / "2.docx").exists()


@pytest.mark.parametrize("new", ["王明、张三", "王明（副主任）", "6601", "", "李勤义"])
def test_one_name_for_another(new: str, source: Path, tmp_path: Path) -> None:
    before = read_folder(source, Collector())
    listed = tmp_path / "list.docx"
    assert main(["person", "李勤义", new, str(source), "--list", str(listed)]) == 2
    assert read_folder(source, Collector()) == before and not listed.exists()


def test_the_questions_follow(source: Path, tmp_path: Path) -> None:
    """All of them are answered after it, but for those that spell the old name."""
    asked = (SOURCE / "questions.yml").read_text(encoding="utf-8")
    (source / "questions.yml").write_text(asked, encoding="utf-8")
    main(["person", "李勤义", "李青易", str(source), "--list", str(tmp_path / "1.docx")])
    text = (source / "questions.yml").read_text(encoding="utf-8")
    assert "person:李勤义" not in text and text.count("person:李青易") == asked.count(
        "person:李勤义"
    )
    inside = source / "交接.docx"
    assert main(["person", "李青易", "李勤义", str(source), "--list", str(inside)]) == 2
    assert not inside.exists()


def test_a_table_of_people(source: Path, tmp_path: Path) -> None:
    """An office with a layout of its own; the rest of a line stays as it is written."""
    folder = tmp_path / "new"
    assert main(["new", str(folder), "--kind", "机关手册"]) == 0
    files = read_folder(folder, Collector())
    people = resolve(read_source(files)[0]).people
    assert any(path.endswith("contacts.csv") for path in files) and people
    for name in people:
        made = replace_person(files, name, NEW)
        after = resolve(read_source({**files, **made.files})[0]).people
        assert name not in after and len(after[NEW]) == len(people[name])


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("李勤义", NEW),
        ("李 勤义", NEW),
        ("李勤义电话", f"{NEW}电话"),
        ("找李勤义办什么", f"找{NEW}办什么"),
        ("liqinyi", "ouyangyiming"),
        ("LQY", "oyym"),
        ("liqy 电话", "ouyangym 电话"),
        ("勤义", "一鸣"),
        ("704", "704"),
        ("李勤毅", "李勤毅"),
        ("lqya", "lqya"),
    ],
)
def test_a_question_asks_for_the_new_name(source: Path, asked: str, wanted: str) -> None:
    text = (
        f'- ask: "{asked}"\n  expect: [person:李勤义]\n- ask: lqy\n  expect: [bangongshi/huiwu]\n'
    )
    (source / "questions.yml").write_text(text, "utf-8")
    made = replace_person(read_folder(source, Collector()), "李勤义", NEW)
    other = text.replace(f'"{asked}"', f'"{wanted}"').replace("person:李勤义", f"person:{NEW}")
    assert made.files["questions.yml"] == other


def test_a_longer_name_and_a_word_stay() -> None:
    asked = (
        "- ask: 李明华电话\n  expect: [person:李明华]\n- ask: 小李明天上班吗\n"
        "  expect: [bangongshi/huiwu]\n- ask: 李明\n  expect: [person:李明]\n"
    )
    made = questions_for(asked, "李明", "王强")
    assert made == asked.replace("ask: 李明\n", "ask: 王强\n").replace("李明]", "王强]")
