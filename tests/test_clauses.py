"""Clauses and their roles: no letter is lost, acts are told from what is none, and
`handbook explain` says what became of each. Measured against `clauses_golden.py`."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauses_golden import OFFICES, bare, covered, golden, procedures
from conftest import SOURCE
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.explaining import NOT_DRAWN, ROLE_WORDS, fates
from handbook.flow.charts import procedure_charts
from handbook.flow.clauses import Clause, clauses
from handbook.flow.roles import Role
from handbook.flow.sentences import sentences
from handbook.pipeline import load_source
from handbook.relations.passages import texts_by_address
from small import SEAL, SMALL

#: Clauses of duties, demands and lists that follow no order (`golden/clauses/differences.json`).
NO_ORDER = {"the sample": 92, "other offices": 17}
MARKS = "，。；：、（）“”《》！？\n 1a办理批准主任由经后的"


@given(st.text(alphabet=MARKS, max_size=60))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_clauses_put_together_are_the_text(text: str) -> None:
    assert "".join(one.text + one.mark for s in sentences(text) for one in s.words) == text


@pytest.mark.parametrize("office", OFFICES)
def test_every_letter_of_a_workflow_is_in_a_clause(office: str) -> None:
    for procedure, _ in procedures(office).values():
        found: dict[str, str] = {}
        for clause in clauses(procedure):
            if clause.role is not Role.HEADING:
                found[clause.address] = found.get(clause.address, "") + clause.text + clause.mark
        texts = {at: text for at, text in texts_by_address(procedure.workflow).items() if text}
        assert found == texts


@pytest.mark.parametrize(("office", "least"), [("the sample", 0.95), ("other offices", 0.95)])
def test_acts_are_those_that_people_read(office: str, least: float) -> None:
    total = found = 0
    for name, read in golden(office).items():
        procedure, _ = procedures(office)[name]
        told = [clause for clause in clauses(procedure) if clause.role is Role.ACT]
        for said in read["acts"]:
            total += 1
            found += any(c.address == said["at"] and says(said["act"], c) for c in told)
    print(office, found, "of", total)
    assert found >= least * total, (found, total)


@pytest.mark.parametrize("office", OFFICES)
def test_every_act_of_a_step_that_is_drawn_is_in_a_box(office: str) -> None:
    """By its words, whatever its role was read by; prints the table of roles."""
    without, lists = [], 0
    print(f"{'':40}", *ROLE_WORDS.values(), "没有画出", "无先后")
    for name, (procedure, limits) in procedures(office).items():
        charts = [chart.flow for chart in procedure_charts(procedure) if chart.flow]
        drawn = {node.address for flow in charts for node in flow.nodes}
        roles: Counter[Role] = Counter()
        left = {True: 0, False: 0}
        for fate in fates(procedure, limits):
            roles[fate.clause.role] += 1
            if NOT_DRAWN in fate.became:
                left[fate.clause.address in drawn] += 1
                if fate.clause.address in drawn:
                    without.append((name, fate.clause.address, fate.clause.text))
        print(f"{name:40}", *(roles[role] for role in ROLE_WORDS), left[True], left[False])
        lists += left[False]
    assert without == []
    assert lists <= NO_ORDER[office]


def says(words: str, clause: Clause) -> bool:
    if clause.role is Role.HEADING:
        return False
    return bare(words) in bare(clause.text) or covered(words, clause.text) >= 0.6


def test_a_limit_hangs_at_the_box_of_its_own_act_or_at_none() -> None:
    others = procedures("other offices")
    notes = {
        (node.label, note)
        for name in ("yiyuan/shebei-caigou", "xuexiao/zhuanxue")
        for chart in procedure_charts(others[name][0])
        for node in (chart.flow.nodes if chart.flow else ())
        for note in node.notes
    }
    at = {note: label for label, note in notes}
    assert "挂网" in at["公告期不少于五个工作日"]
    assert "依次核办" in at["合计不超过十个工作日"]
    # those of sending the file, which no box says; not of handing it over
    assert "七日内" not in at


def test_what_happens_in_some_cases_only_is_a_chart_of_its_own() -> None:
    charts = procedure_charts(procedures("the sample")["bangongshi/yinzhang-guanli"][0])
    flows = {chart.title: chart.flow for chart in charts}
    outside = flows["确需外出用印"]
    assert outside and [node.actor for node in outside.nodes if node.is_work] == [
        "室领导",
        "2名以上正式工作人员",
        "",
    ]
    assert "用印后文函内容调整需重新用印" in flows and "需用印的文函；有错漏；有异议" in flows


def test_explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "source"
    shutil.copytree(SMALL, folder)
    assert main(["explain", str(folder / SEAL)]) == 0
    told = capsys.readouterr().out
    assert "1. 印章管理工作（bangongshi/yinzhang）" in told
    (line,) = [line for line in told.split("\n") if "报分管主任批准。" in line]
    assert line.startswith("  办理  报分管主任批准。【分管主任】    → ")
    assert "图 s1_2" in line and "审批" in line
    assert main(["explain", str(folder / "bangongshi" / "99-nothing.md")]) == 2
    assert "没有文件" in capsys.readouterr().err


def test_charts_that_are_handed_out_are_drawn_as_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Put under the sixth part, as an editor would before changing one."""
    folder = tmp_path / "source"
    shutil.copytree(SOURCE, folder)
    file = folder / "bangongshi" / "02-yinzhang-guanli.md"
    assert main(["explain", "--mermaid", str(file)]) == 0
    _, _, charts = capsys.readouterr().out.partition("\n\n")
    text = file.read_text(encoding="utf-8")
    printed = "\n印章使用流程图\n"
    assert text.count(printed) == 1 and charts.startswith(printed[1:])
    file.write_text(text.replace(printed, f"\n{charts}"), encoding="utf-8")
    before, after = (load_source(read_folder(one, Collector())) for one in (SOURCE, folder))
    assert after.is_sound
    was, now = (
        [
            chart
            for one in source.handbook.procedures
            if one.id == "bangongshi/yinzhang-guanli"
            for chart in procedure_charts(one)
        ]
        for source in (before, after)
    )
    assert len(was) > 2
    assert [one.printed or one.title for one in was] == [one.printed or one.title for one in now]
    for one, other in zip(was, now, strict=True):
        assert one.flow and other.flow
        assert set(one.flow.nodes) == set(other.flow.nodes)
        assert set(one.flow.edges) == set(other.flow.edges)
    assert {one.provenance for one in now}.isdisjoint({one.provenance for one in was})
