"""`handbook renumber`: the numbers change, and who carries what does not."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from conftest import SOURCE
from handbook.changes.comparing import compare
from handbook.changes.model import Weight
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.editing import renumbering
from handbook.editing.deleting import without_duties
from handbook.editing.renumbering import renumber_duties
from handbook.model import Unit
from handbook.notation.posts import with_numbers
from handbook.pipeline import load_source
from handbook.source.reading import read_source

FILES = read_folder(SOURCE, Collector())
UNITS = read_source(FILES)[0].units
TABLE = "bangongshi/duties.csv"


def carried(unit: Unit) -> dict[str, list[str]]:
    texts = {duty.number: duty.text for duty in unit.duties}
    return {post.name: [texts[n] for n in post.duty_numbers if n in texts] for post in unit.posts}


def unit_of(files: dict[str, str], name: str) -> Unit:
    return next(one for one in read_source(files)[0].units if one.id == name)


@pytest.mark.parametrize("seed", range(40))
def test_rows_that_go_and_come(seed: int) -> None:
    """Any rows but those that begin a main duty, from any unit."""
    chance = random.Random(seed)
    unit = chance.choice(UNITS)
    table = f"{unit.id}/duties.csv"
    rows = FILES[table].split("\n")
    within = [row for row in rows if re.match(r"^,,\d+,", row)]
    if not within:
        pytest.skip("every row begins a main duty")
    for row in chance.sample(within, min(len(within), chance.randint(1, 3))):
        if chance.random() < 0.7:
            rows.remove(row)
        else:
            rows.insert(rows.index(row), re.sub(r"\d+", "90", row, count=1))
            break
    edited = {**FILES, table: "\n".join(rows)}
    before = unit_of(edited, unit.id)
    made = renumber_duties(edited, unit.id)
    numbers = {duty.number for duty in before.duties}
    bare = [p.name for p in before.posts if p.duty_numbers and numbers.isdisjoint(p.duty_numbers)]
    if bare:
        assert all(name in made.wrong for name in bare) and not made.files
        return
    assert not made.wrong
    after = unit_of({**edited, **made.files}, unit.id)
    assert [duty.number for duty in after.duties] == list(range(1, len(after.duties) + 1))
    assert [duty.text for duty in after.duties] == [duty.text for duty in before.duties]
    assert [(d.page, d.procedure) for d in after.duties] == [
        (d.page, d.procedure) for d in before.duties
    ]
    assert carried(after) == carried(before)
    numbers = {duty.number for duty in after.duties}
    assert all(numbers.issuperset(post.duty_numbers) for post in after.posts)


@pytest.mark.parametrize("seed", range(40))
def test_duties_that_go_leave_the_others_as_they_are(seed: int) -> None:
    """Any rows, those too that begin a main duty or have the page and matter of those below."""
    chance = random.Random(seed)
    unit = chance.choice([one for one in UNITS if len(one.duties) > 1])
    gone = set(chance.sample([duty.number for duty in unit.duties], chance.randint(1, 2)))
    made = without_duties(FILES, unit.id, gone)
    bare = [p.name for p in unit.posts if p.duty_numbers and gone.issuperset(p.duty_numbers)]
    if bare:
        assert all(name in made.wrong for name in bare) and not made.files
        return

    def told(unit: Unit) -> list[object]:
        """Each duty with its main duty, page and matter."""
        numbers = {one.number: one.title for one in unit.procedures}
        return [
            (main.text, one.text, one.page, numbers.get(one.procedure or 0))
            for main in unit.main_duties
            for one in main.duties
        ]

    files = {path: text for path, text in FILES.items() if path not in made.paths} | made.files
    after = unit_of(files, unit.id)
    texts = {duty.text for duty in unit.duties if duty.number in gone}
    assert told(after) == [one for one in told(unit) if one[1] not in texts]  # type: ignore[index]
    assert carried(after) == {
        post: [text for text in own if text not in texts] for post, own in carried(unit).items()
    }
    assert [duty.number for duty in after.duties] == list(range(1, len(after.duties) + 1))


def test_a_duty_that_is_not_there_does_not_go(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_folder(source, Collector())
    assert main(["renumber", "bangongshi", str(source), "--without", "2", "99"]) == 2
    assert "办公室没有职责 99" in capsys.readouterr().err
    assert read_folder(source, Collector()) == before
    assert main(["renumber", "bangongshi", str(source), "--without", "13"]) == 0
    said = capsys.readouterr()
    assert "删去职责 13“负责机关财务工作”" in said.out and "！" not in said.out + said.err


@pytest.mark.parametrize(
    ("clause", "became", "expected"),
    [
        (
            "业务岗位 1，负责 6、13、14 项。",
            {6: 5, 13: 12, 14: 13},
            "业务岗位 1，负责 5、12、13 项。",
        ),
        (
            "业务岗位 1，负责第 1、2、7-10 条。",
            {1: 1, 7: 6, 8: 7, 9: 8, 10: 9},
            "业务岗位 1，负责第 1、6-9 条。",
        ),
        ("业务岗位 2，负责 2 条。", {1: 1}, "业务岗位 2，负责 2 条。"),
        (
            "副职岗位 1，协助正职负责第 1 条，具体负责第 3、4 条；",
            {1: 2, 3: 4, 4: 5},
            "副职岗位 1，协助正职负责第 2 条，具体负责第 4、5 条；",
        ),
        ("正职岗位 1，负责办公室全面工作。", {1: 2}, "正职岗位 1，负责办公室全面工作。"),
    ],
)
def test_a_clause(clause: str, became: dict[int, int], expected: str) -> None:
    assert with_numbers(clause, became) == expected


def test_a_clause_that_cannot_be_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written where the posts would carry other duties than before."""
    row = next(row for row in FILES[TABLE].split("\n") if ",5,承担会务工作," in row)
    edited = {**FILES, TABLE: FILES[TABLE].replace(row + "\n", "")}
    monkeypatch.setattr(renumbering, "with_numbers", lambda clause, _: clause)
    made = renumber_duties(edited, "bangongshi")
    assert made.files == {} and "请手工改号" in made.wrong


def test_the_command(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The danger that `diff` tells of is gone."""
    old = read_folder(source, Collector())
    table = source / TABLE
    text = table.read_text(encoding="utf-8")
    gone = next(row for row in text.split("\n") if ",5,承担会务工作," in row)
    table.write_text(text.replace(gone + "\n", ""), encoding="utf-8")
    assert main(["renumber", "bangongshi", str(source)]) == 0
    said = capsys.readouterr()
    assert "业务岗位 1 的条目号由 6、13、14 改为 5、12、13，职责没有变" in said.out
    assert "副职岗位 1 的 5" in said.err
    found = compare(load_source(old), load_source(read_folder(source, Collector())))
    assert [one.said for one in found.changes if one.weight is Weight.CARE] == []
    assert "删去职责 5“承担会务工作”" in [one.said for one in found.changes]
    assert main(["renumber", "bangongshi", str(source)]) == 0
    assert "没有改" in capsys.readouterr().err
    assert main(["renumber", "nowhere", str(source)]) == 2


def test_where_posts_carry_no_numbers_nothing_is_deleted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that is said: an option that does nothing is no answer."""
    folder = tmp_path / "new"
    assert main(["new", str(folder), "--kind", "机关手册"]) == 0
    before = read_folder(folder, Collector())
    unit = read_source(before)[0].units[0].id
    capsys.readouterr()
    assert main(["renumber", unit, str(folder), "--without", "1"]) == 2
    assert "请直接删去写着它的那一行" in capsys.readouterr().err
    assert read_folder(folder, Collector()) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",,3,承担请假", ",,三A,承担请假"),
        (",13,2\n", ",第十三页,2\n"),
        (",,3,承担请假", ",,2,承担请假"),
    ],
)
def test_nothing_goes_that_cannot_be_read(
    source: Path, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table is written anew from its rows: one that is not read would be lost."""
    table = source / TABLE
    text = table.read_text("utf-8-sig")
    assert text.count(old) == 1
    table.write_text(text.replace(old, new), "utf-8")
    before = read_folder(source, Collector())
    assert main(["renumber", "bangongshi", str(source), "--without", "2"]) == 2
    assert "请先改正" in capsys.readouterr().err
    assert read_folder(source, Collector()) == before


def test_main_duties_are_numbered_too(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = source / TABLE
    text = table.read_text("utf-8-sig").replace(
        "7,承担全室信息化建设相关工作,16,承担信息化建设工作,42,16\n", ""
    )
    table.write_text(text, "utf-8")
    assert main(["renumber", "bangongshi", str(source)]) == 0
    assert "没有了主要职责 7：" in capsys.readouterr().err
    rows = table.read_text("utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:] if not row.startswith(",")] == list("12345678")


def test_matters_close_up_and_what_leads_to_them_follows(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A duty goes with its matter: files, the table and links follow, and no page moves."""
    handbook, _ = read_source(read_folder(source, Collector()))
    unit = handbook.units[0]
    gone = next(one for one in unit.procedures if "huiwu" in one.id)
    led = {d.text: d.procedure for d in unit.duties}
    titles = {one.number: one.title for one in unit.procedures}
    (source / gone.span.file).unlink()
    table = source / TABLE
    rows = table.read_text("utf-8-sig").split("\n")
    row = next(row for row in rows if ",5,承担会务工作," in row)
    table.write_text("\n".join(one for one in rows if one is not row), "utf-8")
    last = unit.procedures[-1]
    linked = source / unit.procedures[0].span.file
    text = linked.read_text("utf-8")
    name = last.span.file.partition("/")[2]
    linked.write_text(text.replace("\n1. ", f"\n1. 按[这里]({name}#s1)，", 1), "utf-8")
    assert main(["renumber", "bangongshi", str(source)]) == 0
    said = capsys.readouterr().out
    assert "旧地址" not in said.replace("删去，旧地址不通了", "")
    files = read_folder(source, Collector())
    after = read_source(files)[0].units[0]
    assert [one.number for one in after.procedures] == list(range(1, len(unit.procedures)))
    assert [one.id for one in after.procedures] == [p.id for p in unit.procedures if p is not gone]
    now = {one.number: one.title for one in after.procedures}
    for duty in after.duties:
        before = led[duty.text]
        assert titles.get(before or 0) == now.get(duty.procedure or 0)
    assert "](14-" not in files[linked.relative_to(source).as_posix()]
    assert [
        one.code for one in load_source(files).diagnostics if one.code in ("HB314", "HB221")
    ] == []
    assert main(["renumber", "bangongshi", str(source)]) == 0
    assert "没有改" in capsys.readouterr().err


def test_a_duty_that_leads_to_no_matter_stops_it(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or it would lead to another one when the numbers close up."""
    (source / "bangongshi/05-huiwu.md").unlink()
    before = read_folder(source, Collector())
    assert main(["renumber", "bangongshi", str(source)]) == 2
    assert "没有这个序号的事项" in capsys.readouterr().err
    assert read_folder(source, Collector()) == before
