"""What the sample handbook does not have, and others do: planted in the small one and followed to
where a reader meets it. Pages are read as Markdown, so that all of it takes no time."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from handbook.checks.material import Material
from handbook.cli import main
from handbook.diagnostics import Collector, Span
from handbook.language.limits import Count, find_limits
from handbook.pages.charting import INSTEAD
from handbook.pipeline import Source, load_source
from handbook.search.synonyms import default_synonyms, parse_synonyms
from small import CARS, SEAL, SMALL, small


def loaded(*changes: tuple[str, str, str]) -> Source:
    """The small handbook after changes: in a file, an old text becomes a new one."""
    files = dict(small())
    for file, old, new in changes:
        assert old in files[file], (file, old)
        files[file] = files[file].replace(old, new, 1)
    return load_source(files)


def codes(source: Source) -> list[str]:
    return [one.code for one in source.diagnostics]


# -- Read ------------------------------------------------------------------------------------------


def test_a_paragraph_set_in_by_wide_spaces_belongs_to_its_item() -> None:
    step = "2. 处室负责人审核后，报分管主任批准。"
    told = loaded((SEAL, step, f"{step}\n\n　　由分管主任签字。"))
    assert "HB216" not in codes(told)
    assert (
        told.handbook.procedures[0]
        .workflow.sections[0]
        .steps[1]
        .text.endswith("\n由分管主任签字。")
    )


def test_words_in_the_last_line_of_a_file_are_found_there() -> None:
    source = loaded()
    material = Material(source.handbook, source.links, {"a.md": "一\n二三"})
    assert material.place(Span("a.md", 1), "三") == Span("a.md", 2, 2)
    assert material.place(Span("a.md", 1), "四") == Span("a.md", 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("须在30分钟内到场。", Count.HOURS),
        ("须在2小时内到场。", Count.HOURS),
        ("须在2日内到场。", Count.CALENDAR),
        ("须在2个工作日内到场。", Count.WORKING_DAYS),
    ],
)
def test_kinds_of_limits(text: str, kind: Count) -> None:
    assert [one.count for one in find_limits(text)] == [kind]


def test_each_word_of_the_synonyms_is_one_word() -> None:
    out = Collector("synonyms.yml")
    found = parse_synonyms(default_synonyms(), out)
    assert out.found == []
    targets = [
        one for table in (found.words, found.english) for some in table.values() for one in some
    ]
    assert [one for one in targets if re.search(r"[、，,;；\s]", one)] == []
    parse_synonyms("words:\n  两会: [人大、政协]\n", out)
    assert [(d.code, d.span.line) for d in out.found] == [("HB501", 2)]


# -- Related ---------------------------------------------------------------------------------------


def test_rooms_of_one_number_in_two_houses() -> None:
    source = loaded((CARS, "甲楼 102 室", "乙楼 101 室"))
    assert {"甲楼 101 室", "乙楼 101 室"} <= set(source.links.rooms)
    people = source.bodies()["people/index.html"]
    assert "乙楼 101 室" in people and "甲楼 101 室" in people


def test_the_second_chart_of_a_matter_lags_too() -> None:
    text = small()[SEAL]
    chart = text[text.index("```mermaid") :]
    second = chart.replace("flowchart TD", "flowchart LR").replace("436a02", "000000")
    source = load_source({**small(), SEAL: f"{text}\n印章交接流程图\n\n{second}"})
    assert codes(source).count("HB326") == 1
    assert INSTEAD in source.bodies()["bangongshi/yinzhang.html"]


def test_notes_of_who_stands_in_are_in_the_data() -> None:
    source = loaded((SEAL, "- 联系人：张三\n", "- 联系人：张三\n- 后备联系人：李四（周五）\n"))
    data = json.loads(source.data()["handbook.json"])
    assert data["units"][0]["procedures"][0]["contact"]["notes"] == {"李四": "周五"}


def test_traditional_characters_that_only_synonyms_have() -> None:
    files = {**small(), "synonyms.yml": "words:\n  龟纽: [印章]\n"}
    assert "龜龟" in load_source(files).search()["trad"]


def test_calendars_of_february() -> None:
    """29 February comes every fourth year, and so would a yearly event that begins on it."""
    source = loaded((SEAL, "盖章并登记。", "于2月底前盖章并登记。"))
    assert "DTSTART;VALUE=DATE:20240228" in source.cards()["rili.ics"]


# -- Shown -----------------------------------------------------------------------------------------


def test_words_of_a_link_are_text() -> None:
    source = loaded((SEAL, "盖章并登记。", "盖章并[登<b>记](02-cheliang.md)。"))
    page = source.bodies()["bangongshi/yinzhang.html"]
    assert ">登&lt;b&gt;记</a>" in page and "登<b>记" not in page


def test_a_review_says_its_day_to_scripts() -> None:
    source = loaded(
        (SEAL, "# 印章管理工作\n", "# 印章管理工作\n\n- 核对日期：2026年3月1日\n- 复核周期：每年\n")
    )
    assert codes(source) == []
    assert 'data-due="2027-03-01"' in source.bodies()["bangongshi/yinzhang.html"]


def test_requirements_keep_their_printed_numbers() -> None:
    source = loaded(
        (SEAL, "2. 熟悉印章" if "2. 熟悉印章" in small()[SEAL] else "2. 掌握", "4. 掌握")
    )
    page = source.bodies()["bangongshi/yinzhang.html"]
    assert re.findall(r'<li value="(\d+)" id="r\d"', page) == ["1", "4"]


def test_posts_of_one_name_are_told_apart_at_home() -> None:
    named = re.findall(r'<b><span class="hb-sr">(.*?)</b>', loaded().bodies()["index.html"])
    labels = [re.sub("<[^>]*>", "", name) for name in named]
    assert len(labels) == len(set(labels)) == 4
    assert {label[:3] for label in labels} == {"办公室", "综合处"}


# -- Told ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
def test_reports_for_a_forge_name_files_from_where_it_runs(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs" / "source"
    shutil.copytree(SMALL, folder)
    (folder / SEAL).write_text(
        small()[SEAL].replace("### （二）用印", "### 用印"), encoding="utf-8"
    )
    main(["check", str(folder), "--format", form])
    told = capsys.readouterr().out
    assert f"{folder.as_posix()}/{SEAL}".replace(":", "%3A" if form == "github" else ":") in told


def test_what_an_import_sets_aside_is_never_overwritten(tmp_path: Path) -> None:
    """Three imports over an edited source: each edit is kept under a name of its own."""
    issued = tmp_path / "issued.txt"
    original = Path(__file__).parent / "handbooks" / "original.txt"
    issued.write_text(original.read_text(encoding="utf-8"), encoding="utf-8")
    folder = tmp_path / "source"
    assert main(["import", str(issued), "-o", str(folder)]) == 0
    file = "bangongshi/02-yinzhang-guanli.md"
    for number in range(3):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(f"{text}<!-- 第 {number} 次 -->\n", encoding="utf-8")
        assert main(["import", str(issued), "-o", str(folder), "--force"]) == 0
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("02-yinzhang-guanli.md*")]
    for number in range(3):
        assert sum(f"第 {number} 次" in text for text in kept) == 1, number
