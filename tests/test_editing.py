"""Commands for what is dangerous by hand: what they change, and that nothing else changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.editing.formatting import formatted
from handbook.editing.moving import move_duty, move_step
from handbook.language.text import letters
from handbook.pipeline import load_source
from handbook.relations.passages import courses
from handbook.source.reading import read_source
from small import CARS, SEAL, SETTINGS, SMALL, TABLE, UNIT, Files, small

DRAFTS = "zonghechu/01-wengao.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "source"))


def read(folder: Path) -> Files:
    return read_folder(folder, Collector())


def errors(files: Files) -> list[str]:
    return [f"{d.span.file}:{d.span.line} {d.code}" for d in load_source(files).diagnostics]


def test_a_matter_moves_to_another_unit_and_its_address_leads_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "questions.yml").write_text(
        '- ask: "盖章"\n  expect: [bangongshi/yinzhang]\n', "utf-8"
    )
    cars = folder / CARS
    cars.write_text(
        cars.read_text("utf-8").replace("综合处。", "见[印章](01-yinzhang.md#s2)。"), "utf-8"
    )
    assert main(["move", "bangongshi/yinzhang", "zonghechu", str(folder)]) == 0
    files = read(folder)
    assert SEAL not in files
    assert files["zonghechu/02-yinzhang.md"] == small()[SEAL]
    assert files["moved.yml"] == "bangongshi/yinzhang: zonghechu/yinzhang\n"
    assert "common: [zonghechu/yinzhang]" in files[SETTINGS]
    assert "expect: [zonghechu/yinzhang]" in files["questions.yml"]
    # the matters after it close up, and each duty keeps its own
    assert "[印章](../zonghechu/02-yinzhang.md#s2)" in files["bangongshi/01-cheliang.md"]
    assert ",1,负责印章管理工作,3,无\n,,2,负责车辆管理工作,5,1\n" in files[TABLE]
    assert not any(path.startswith("bangongshi/03-") for path in files)
    said = capsys.readouterr()
    assert "印章管理工作\n  由办公室移到综合处" in said.out
    assert "职责 1 不再有对应的事项" in said.err
    assert not [one for one in errors(files) if "HB2" in one]


def test_where_numbers_have_gaps_they_and_the_duties_stay(folder: Path) -> None:
    (folder / "bangongshi/03-huiyishi.md").rename(folder / "bangongshi/07-huiyishi.md")
    table = folder / TABLE
    table.write_text(table.read_text("utf-8").replace("工作,7,3", "工作,7,7"), "utf-8")
    assert main(["move", "bangongshi/yinzhang", "zonghechu", str(folder)]) == 0
    files = read(folder)
    assert "bangongshi/07-huiyishi.md" in files
    assert ",,3,负责会议室管理工作,7,7\n" in files[TABLE]


def test_a_duty_moves_to_another_post(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit = folder / UNIT
    unit.write_text(unit.read_text("utf-8") + "- 业务岗位 2，负责 3 项。\n", "utf-8")
    unit.write_text(unit.read_text("utf-8").replace("1、2、3 项", "1、2 项"), "utf-8")
    assert main(["move", "bangongshi#2", "业务岗位2", str(folder)]) == 0
    assert unit.read_text("utf-8").endswith(
        "- 业务岗位 1，负责 1 项。\n- 业务岗位 2，负责 2、3 项。\n"
    )
    assert "由业务岗位 1改归业务岗位 2" in capsys.readouterr().out
    assert (
        main(["move", "bangongshi#1", "业务岗位 2", str(folder)]) == 2
    )  # 业务岗位 1 would be bare
    assert "手工改" in capsys.readouterr().err
    for wrong in (
        ["bangongshi#9", "业务岗位 1"],
        ["bangongshi#1", "副职"],
        ["nix#1", "业务岗位 1"],
    ):
        assert main(["move", *wrong, str(folder)]) == 2


def test_a_step_moves_with_its_number_its_box_and_its_stamp(folder: Path) -> None:
    assert main(["move", "bangongshi/yinzhang#s2_1", "s1_1", str(folder)]) == 0
    text = read(folder)[SEAL]
    assert "### （一）申请\n\n1. 印章管理人员核对批准件，盖章并登记。\n2. 承办人员填写" in text
    assert "3. 处室负责人审核后，报分管主任批准。\n" in text
    assert 's1_2["承办人员填写用印登记表，报处室负责人审核"] --> s1_3[' in text
    assert "s1_3 --> s1_1[" in text
    assert "s1_2 d84fcb s1_3 b0946d" in text
    assert "HB326" not in " ".join(errors(read(folder)))  # the chart does not lag
    assert main(["move", "bangongshi/yinzhang#s9_1", "s1_1", str(folder)]) == 2


def test_links_to_steps_follow_a_step_that_moves(folder: Path) -> None:
    for path, old, new in (
        (SEAL, "2. 掌握印章管理的程序。", "2. 按[填表](#s1_1)掌握印章管理的程序。"),
        (CARS, "车辆管理工作。", "车辆管理工作，见[用印](01-yinzhang.md#s2_1)、[说明](#s1_1)。"),
        (SETTINGS, "[bangongshi/yinzhang]", "[bangongshi/yinzhang#s1_2]"),
    ):
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")
    assert main(["move", "bangongshi/yinzhang#s2_1", "s1_1", str(folder)]) == 0
    files = read(folder)
    assert "[填表](#s1_2)" in files[SEAL]
    assert "[用印](01-yinzhang.md#s1_1)、[说明](#s1_1)" in files[CARS]  # its own place stays
    assert "common: [bangongshi/yinzhang#s1_3]" in files[SETTINGS]


SAMPLE = read_folder(Path(__file__).parent / "handbooks" / "research-office", Collector())
HANDBOOK, _ = read_source(SAMPLE)
STEPS = [
    (one.id, [anchor for course in courses(one.workflow) for anchor, _ in course.steps])
    for one in HANDBOOK.procedures
]


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_moving_a_step_keeps_every_word(data: st.DataObject) -> None:
    thing, steps = data.draw(st.sampled_from([one for one in STEPS if len(one[1]) > 1]))
    made = move_step(
        SAMPLE, thing, data.draw(st.sampled_from(steps)), data.draw(st.sampled_from(steps))
    )
    assert not made.wrong
    for path, text in made.files.items():
        before = [letters(line.lstrip("0123456789.、 ")) for line in SAMPLE[path].split("\n")]
        after = [letters(line.lstrip("0123456789.、 ")) for line in text.split("\n")]
        assert sorted(before) == sorted(after)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_moved_duty_is_carried_by_that_post_and_all_others_by_theirs(data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(HANDBOOK.units))
    duty = data.draw(st.sampled_from(unit.duties)).number
    post = data.draw(st.sampled_from(unit.posts))
    made = move_duty(SAMPLE, unit.id, duty, post.name)
    if made.wrong or not made.files:
        return
    after = next(one for one in read_source({**SAMPLE, **made.files})[0].units if one.id == unit.id)
    for old, new in zip(unit.posts, after.posts, strict=True):
        wanted = set(old.duty_numbers) - {duty} | ({duty} if new.name == post.name else set())
        assert set(new.duty_numbers) == wanted


def test_a_new_name_keeps_the_address_or_leads_to_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rename", "bangongshi/yinzhang", "印章和介绍信管理工作", str(folder)]) == 0
    head = "# 印章和介绍信管理工作\n\n## 一、事项名称\n\n印章和介绍信管理工作。\n"
    assert read(folder)[SEAL].startswith(head)
    assert "moved.yml" not in read(folder)
    assert main(["rename", "bangongshi/yinzhang", "", str(folder), "--address", "yongyin"]) == 0
    files = read(folder)
    assert files["bangongshi/01-yongyin.md"].startswith("# 印章和介绍信管理工作\n")
    assert "common: [bangongshi/yongyin]" in files[SETTINGS]
    assert files["moved.yml"] == "bangongshi/yinzhang: bangongshi/yongyin\n"
    assert main(["rename", "zonghechu", "综合一处", str(folder), "--address", "zonghe"]) == 0
    files = read(folder)
    assert files["zonghe/unit.md"].startswith("# 综合一处\n")
    assert not (folder / "zonghechu").exists()
    assert files["moved.yml"] == (
        "bangongshi/yinzhang: bangongshi/yongyin\nzonghechu: zonghe\n"  # with all its pages
    )
    capsys.readouterr()
    for wrong in (
        ["nix/nix", "x"],
        ["bangongshi/yongyin", "", "--address", "大写"],
        ["bangongshi/yongyin", "", "--address", "cheliang"],
        ["bangongshi", "", "--address", "zonghe"],
    ):
        assert main(["rename", *wrong[:2], str(folder), *wrong[2:]]) == 2
    assert "已有别的页面在用" in capsys.readouterr().err
    assert read(folder) == files


def test_fmt_changes_layout_alone_and_only_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seal = folder / SEAL
    loose = small()[SEAL].replace("\n\n## ", "\n## ").replace("\n2. 掌握", "\n\n\n2、掌握")
    seal.write_text(loose.replace("综合处。", "综合处。   \n\n"), "utf-8")
    assert main(["fmt", str(folder), "--check"]) == 2
    assert seal.read_text("utf-8") != small()[SEAL]
    assert main(["fmt", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == SEAL
    assert read(folder) == small()
    assert main(["fmt", str(folder), "--check"]) == 0


@pytest.mark.parametrize("files", [SAMPLE, small()], ids=["sample", "small"])
def test_fmt_is_idempotent_and_reads_the_same(files: Files) -> None:
    made = formatted(files)
    assert read_source({**files, **made})[0] == read_source(files)[0]
    assert formatted({**files, **made}) == {}
    for path, text in made.items():
        assert letters(text) == letters(files[path])


ROWS = """1、甲。
2）乙。
  续段。
- 丙
* 丁
| 甲 | 乙 |
|---|---|
| 丙 | 丁 |

正文一句。
### （一）小节
1.5 万元
```
```mermaid
<!-- 注 -->
#甲"""
LOOSE = st.lists(st.sampled_from(ROWS.split("\n")), max_size=12)


@given(rows=LOOSE)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_reads_the_same_after_fmt(rows: list[str]) -> None:
    text = small()[SEAL].replace("### （二）用印\n", "### （二）用印\n" + "\n".join(rows) + "\n")
    files = {**small(), SEAL: text}
    made = formatted(files)
    assert read_source({**files, **made})[0] == read_source(files)[0]


def test_files_that_fit_nothing_stay_as_they_are(folder: Path) -> None:
    (folder / DRAFTS).write_text("# 甲\n\n<<<<<<< HEAD\n1. 乙\n", "utf-8")
    before = read(folder)
    main(["fmt", str(folder)])
    assert letters("".join(read(folder).values())) == letters("".join(before.values()))
