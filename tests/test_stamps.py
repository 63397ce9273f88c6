"""A chart that an editor drew is used while the text is the one that it was drawn from."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.changes.comparing import compare
from handbook.cli import main
from handbook.diagnostics import Collector, Diagnostic
from handbook.disk.files import read_folder
from handbook.flow.approvals import approvals
from handbook.flow.charts import procedure_charts
from handbook.flow.model import Provenance
from handbook.flow.parsing import parse_mermaid
from handbook.flow.stamps import lag, stamped
from handbook.language.text import chinese_date
from handbook.model import Procedure
from handbook.pages.charting import INSTEAD
from handbook.pipeline import Source, load_source
from small import SMALL, small

SEAL = "bangongshi/01-yinzhang.md"
FIRST = "1. 承办人员填写用印登记表，报处室负责人审核。"
SECOND = "2. 处室负责人审核后，报分管主任批准。"
DRAWN = "人工整理"


def edited(*changes: tuple[str, str]) -> str:
    text = small()[SEAL]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def loaded(text: str) -> Source:
    return load_source({**small(), SEAL: text})


def said(text: str) -> list[tuple[str, str]]:
    """Codes, each with the line in the source that it stands at."""
    lines = text.split("\n")
    return [(d.code, lines[d.span.line - 1]) for d in loaded(text).diagnostics]


def page(source: Source) -> str:
    return source.bodies()["bangongshi/yinzhang.html"]


#: What an editor changes -> the steps at which it is told.
CHANGES = {
    "an approver": ([("报分管主任批准", "报主要负责同志批准")], [SECOND[:3]]),
    "a limit": ([("盖章并登记", "3个工作日内盖章并登记")], ["1. 印章"]),
    "an object": ([("用印登记表，报", "用印申请表，报")], [FIRST[:3]]),
    "a heading": ([("### （二）用印", "### （二）盖章")], ["### （二）盖章"]),
    "two steps swapped": (
        [(FIRST, "1. " + SECOND[3:]), ("\n" + SECOND, "\n2. " + FIRST[3:])],
        ["2. 承办"],
    ),
    "a step before": (
        [(FIRST, f"1. 承办人员说明用途。\n2. {FIRST[3:]}"), ("\n" + SECOND, "\n3. " + SECOND[3:])],
        ["2. 承办"],
    ),
    "a step less": ([(FIRST + "\n", ""), (SECOND, "1. " + SECOND[3:])], ["1. 处室"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_at_its_step(name: str) -> None:
    changes, lines = CHANGES[name]
    text = edited(*changes)
    found = said(text)
    assert [code for code, _ in found] == ["HB326"] * len(lines), found
    for (_, line), start in zip(found, lines, strict=True):
        assert line.startswith(start)
    source = loaded(text)
    assert INSTEAD in page(source) and DRAWN + "，" not in page(source)
    assert all(d.hint.endswith("图就恢复采用。") and SEAL in d.hint for d in source.diagnostics)


def test_what_changes_no_word_is_no_change() -> None:
    text = edited(("登记表，报", "登记表, 报"), (SECOND, SECOND.removesuffix("。") + "；"))
    assert "HB326" not in {code for code, _ in said(text)}
    assert DRAWN in page(loaded(text)) and INSTEAD not in page(loaded(text))


def test_no_chart_decides_anything() -> None:
    """Who decides follows the text, whatever a picture says."""
    text = edited((" --> s2_1", ' --> d1[["【县长】批准"]]\n  d1 --> s2_1'))
    changed = text.replace("报分管主任批准", "报主要负责同志批准")
    assert actors(text) == ["处室负责人", "分管主任"]
    assert actors(changed) == ["处室负责人", "主要负责同志"]


def actors(text: str) -> list[str]:
    return [link.who for one in approvals(seal(text)) for link in one.chain]


def seal(text: str) -> Procedure:
    return loaded(text).handbook.units[0].procedures[0]


def test_checked_is_not_said_of_an_old_chart() -> None:
    checked = edited(("flowchart TD\n", "flowchart TD\n%% 核定：2026年3月1日\n"))
    assert "经编辑核定（2026年3月1日）" in page(loaded(checked))
    assert "核定" not in page(loaded(checked.replace("报分管主任批准", "报主任批准"))).replace(
        "%% 核定", ""
    )


def test_a_day_of_checking_that_is_none_is_told() -> None:
    """One that the calendar has not is not read; one to come is told to who checks today."""
    no_day = edited(("flowchart TD\n", "flowchart TD\n%% 核定：2026年2月30日\n"))
    assert [code for code, _ in said(no_day)] == ["HB323"]
    assert "经编辑核定" not in page(loaded(no_day))
    to_come = edited(("flowchart TD\n", "flowchart TD\n%% 核定：2026年3月2日\n"))
    for day, told in ((1, ["流程图的核定日期2026年3月2日在今天之后"]), (2, [])):
        source = load_source({**small(), SEAL: to_come}, ask=False, today=date(2026, 3, day))
        assert [one.message for one in source.diagnostics if one.code == "HB214"] == told


def test_a_chart_without_a_stamp_is_told() -> None:
    text = re.sub(r"%% 依据.*\n", "", small()[SEAL])
    assert [code for code, _ in said(text)] == ["HB327"]
    assert DRAWN in page(loaded(text))


def test_a_spoilt_stamp_is_told() -> None:
    codes = {code for code, _ in said(re.sub("(%% 依据：s1) ", r"\1=", small()[SEAL]))}
    assert codes == {"HB327"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "source"))


def check(folder: Path) -> list[Diagnostic]:
    out = Collector()
    return load_source(read_folder(folder, out), out.found).diagnostics


def test_the_command_is_the_remedy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = edited(("报分管主任批准", "报主任批准"))
    (folder / SEAL).write_text(text, encoding="utf-8")
    # without the editor's word that the chart is right, nothing is written
    assert main(["stamp", str(folder)]) == 1
    assert (folder / SEAL).read_text(encoding="utf-8") == text
    assert f"handbook stamp {folder / SEAL}" in capsys.readouterr().err
    # nor with it while a box says what its step does not
    assert main(["stamp", str(folder / SEAL)]) == 1
    assert (folder / SEAL).read_text(encoding="utf-8") == text
    assert "s1_2 的框里有“报分管主任批准”" in capsys.readouterr().err
    assert "HB326" in {one.code for one in check(folder)}
    assert main(["stamp", "--anyway", str(folder / SEAL)]) == 0
    assert check(folder) == []
    (folder / SEAL).write_text(text, encoding="utf-8")
    right = text.replace('["处室负责人审核后，报分管主任批准"]', '["处室负责人审核后，报主任批准"]')
    (folder / SEAL).write_text(right, encoding="utf-8")
    assert main(["stamp", str(folder / SEAL)]) == 0
    assert check(folder) == []
    once = (folder / SEAL).read_bytes()
    assert main(["stamp", str(folder / SEAL)]) == 0
    assert (folder / SEAL).read_bytes() == once
    assert once.decode().replace("\r", "").count("%% 依据") == 1


@pytest.mark.parametrize("again", [False, True])
def test_a_chart_is_checked_of_the_text_that_it_was_checked_with(
    folder: Path, again: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stamping says that a chart fits its text; that somebody checked it, only who writes it."""
    today = chinese_date(date.today())
    checked = edited(("flowchart TD\n", "flowchart TD\n%% 核定：2026年3月1日\n"))
    lagging = checked.replace("报分管主任批准", "报主任批准")
    written = lagging.replace("2026年3月1日", today) if again else lagging
    (folder / SEAL).write_text(written, encoding="utf-8")
    assert main(["stamp", str(folder / SEAL)]) == 0
    told = "核定于2026年3月1日，现在的正文与那时记下的不同" in capsys.readouterr().err
    assert told is not again
    text = (folder / SEAL).read_text(encoding="utf-8")
    assert (f"%% 核定：{today}" in text) is again and "2026年3月1日" not in text
    assert ("经编辑核定" in page(loaded(text))) is again
    before, lags, after = (loaded(one) for one in (checked, lagging, text))
    days = [
        [one.said for one in compare(*pair).changes if "核定" in one.said]
        for pair in ((before, lags), (before, after))
    ]
    end = f"由“2026年3月1日”改为“{today}”" if again else "删去，原为“2026年3月1日”"
    assert days == [[], [f"流程图的核定日期{end}"]]
    drawn = [one.said for one in compare(lags, after).changes if "流程图" in one.said]
    assert "编辑画的流程图改了" not in drawn and "编辑画的流程图恢复采用" in drawn


def test_the_hint_as_it_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a finding says to run is run, where an editor stands."""
    text = small()[SEAL].replace("报分管主任批准", "报主任批准")
    (folder / SEAL).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    command = re.search(r"handbook (stamp \S+?)，", check(folder)[0].hint)
    assert command
    assert main(command[1].split()) == 0
    assert check(folder) == []


def test_new_charts_are_stamped(folder: Path) -> None:
    bare = re.sub(r" *%% 依据.*\n", "", small()[SEAL])
    (folder / SEAL).write_text(bare, encoding="utf-8")
    assert main(["stamp", str(folder)]) == 0
    assert check(folder) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_file_stays_as_it_was_kept(folder: Path, encoding: str, ends: str) -> None:
    bare = re.sub(r" *%% 依据.*\n", "", small()[SEAL])
    (folder / SEAL).write_bytes(bare.replace("\n", ends).encode(encoding))
    (folder / SEAL).chmod(0o664)
    assert main(["stamp", str(folder)]) == 0
    after = (folder / SEAL).read_bytes().decode(encoding)
    assert re.sub(r" *%% 依据.*\r?\n", "", after) == bare.replace("\n", ends)
    assert ("\r\n" in after) == (ends == "\r\n")
    assert (folder / SEAL).stat().st_mode & 0o777 == 0o664
    assert [path.name for path in (folder / SEAL).parent.iterdir() if path.name[0] == "."] == []


def test_a_file_that_is_not_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stamp", "bangongshi/99-x.md"]) == 2
    assert "bangongshi/99-x.md" in capsys.readouterr().err


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(1, 6)))
def test_every_order_but_the_drawn_one_lags(order: list[int]) -> None:
    steps = ["收集材料", "处室审核", "主任批准", "盖章登记", "归档备查"]
    drawn = numbered(steps)
    chart = "flowchart TD\n" + "\n".join(
        f'  s0_{at}["{step}"] --> s0_{at + 1}["{steps[at]}"]'
        for at, step in enumerate(steps[:-1], start=1)
    )
    stamps = parse_mermaid(stamped(chart, drawn)).stamps
    assert len(stamps) == len(steps)
    now = numbered([steps[at - 1] for at in order])
    assert bool(lag(now, stamps)) == (list(order) != sorted(order))


def numbered(steps: list[str]) -> Procedure:
    rows = "\n".join(f"{at}. {step}。" for at, step in enumerate(steps, start=1))
    text = re.sub(r"### （一）申请.*(?=## 四)", rows + "\n\n", small()[SEAL], flags=re.DOTALL)
    return seal(text)


LEARNING = "理论中心组学习会议组织流程"


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("", [LEARNING]),
        ("  %% 不画：s2\n", []),  # left out on purpose
        ('  s1_7 --> s2_6["做好会议资料归集存档工作"]\n', []),  # drawn into the same chart
    ],
)
def test_a_chart_of_one_section_leaves_that_of_another(
    source: Path, lines: str, shown: list[str]
) -> None:
    path = next(source.glob("jiguan-dangzongzhi/*-huiwu.md"))
    drawn = f'\n```mermaid\nflowchart TD\n  s1_1["收集议题"] --> s1_7["归集存档"]\n{lines}```\n'
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + drawn, "utf-8")
    assert main(["stamp", str(path)]) == 0
    loaded = load_source(read_folder(source, Collector()), ask=False)
    procedure = next(p for p in loaded.handbook.procedures if p.id == "jiguan-dangzongzhi/huiwu")
    charts = procedure_charts(procedure)
    assert charts[0].provenance is Provenance.EDITED
    assert [chart.title for chart in charts[1:]] == shown
    assert all(chart.provenance is Provenance.DERIVED for chart in charts[1:])
