"""The head of a procedure's page: who decides, what to bring, how long, whom to ask, each at its
step and in the text's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.language.needs import case_at, lead_at, needs
from handbook.pages.brief import MANY, brief
from handbook.pages.parts import Parts
from handbook.pipeline import load_source
from handbook.relations.passages import courses, passages
from handbook.relations.urls import procedure_url


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "承办人员用印时，应出示与用印内容相符的领导批示件，经审核无误。",
            [("承办人员用印时", "应出示", "与用印内容相符的领导批示件")],
        ),
        (
            "填写报告。携带数据、表格及相关业务需要的材料至政务服务中心报送。",
            [("", "携带", "数据、表格及相关业务需要的材料")],
        ),
        ("打印凭证，逐笔核对。", []),
        ("协调有关部门提供相关资料。", []),  # somebody else gives it
        ("提交会议研究的方案。", []),
        ("不出示证件的，不予办理。", []),
    ],
)
def test_what_is_to_be_brought(text: str, found: list[tuple[str, str, str]]) -> None:
    made = [(case_at(text, one.at), lead_at(text, one.at), one.thing) for one in needs(text)]
    assert made == found


def test_a_case_is_a_condition_or_what_the_sentence_is_about() -> None:
    text = (
        "因事需要请事假的，未休公休假的应先用公休假期，当年假期用完的，应填写《请假审批表》报批。"
    )
    at = text.index("请假审批表")
    assert case_at(text, at) == "因事需要请事假的，当年假期用完的"
    assert lead_at(text, at) == "应填写"
    other = "由办公室将文件送室领导审批，并建立督办事项台账。"
    assert case_at(other, other.index("督办事项台账")) == ""
    counted = "一是租赁车辆需填写派遣单，报分管主任同意。二是外出的，需填写登记表。"
    assert lead_at(counted, counted.index("派遣单")) == "租赁车辆需填写"
    assert case_at(counted, counted.index("登记表")) == "外出的"


def test_what_is_to_be_brought_is_of_its_section() -> None:
    """Where the sentence says no case, and there are several courses of things."""
    source = load_source(read_folder(SOURCE, Collector()))
    (wages,) = [one for one in source.handbook.procedures if one.id.endswith("/gongzi-yewu")]
    shown = brief(wages, Parts(procedure_url(wages), source.links))
    cases = {need.thing.text: need.case for need in shown.needs}
    assert cases["独生子女证"] == "在职人员退休业务流程"
    assert cases["工资转移通知单"] == "在职人员工资调出业务流程"


def test_everything_stands_at_its_step_in_its_words() -> None:
    """A thing with the very words before it, and its case with every clause from its sentence."""
    source = load_source(read_folder(SOURCE, Collector()))
    told = 0
    for procedure in source.handbook.procedures:
        shown = brief(procedure, Parts(procedure_url(procedure), source.links))
        texts = {passage.anchor: passage.text for passage in passages(procedure)}
        titles = {one.anchor: one.title for one in courses(procedure.workflow) if one.title}
        for need in [*shown.needs, *(one for row in shown.approvals for one in row.needs)]:
            told += 1
            text = texts[need.thing.href.partition("#")[2]]
            bare = re.sub("[《》“”]", "", text)
            clause = re.sub("[《》“”]", "", need.lead + need.thing.text + need.tail)
            assert clause in bare, (procedure.id, need)
            begins = "(?:^|[，。；！？\\n]) ?(?:[一二三四]是|并|同时)?"
            assert re.search(f"{begins}{re.escape(clause)}(?:$|[，。；！？\\n])", bare)
            section = titles.get(need.thing.href.partition("#")[2].partition("_")[0])
            within = need.case == section or all(one in text for one in need.case.split("，"))
            assert within, (procedure.id, need)
        assert len(shown.limits) <= MANY
        assert not (shown.limits and shown.sections)
        for limit in shown.limits:
            assert limit.text in texts[limit.place.href.partition("#")[2]]
    assert told > 30


def test_each_case_has_its_own_line() -> None:
    """Three ranks fill in the same form, each by a sentence of its own, beside who decides."""
    source = load_source(read_folder(SOURCE, Collector()))
    (leave,) = (p for p in source.handbook.procedures if "请假休假" in p.title)
    shown = brief(leave, Parts(procedure_url(leave), source.links))
    cases = {
        row.case: [link.text for link in row.chain]
        for row in shown.approvals
        for need in row.needs
        if need.lead == "应填写" and "报备单" in need.thing.text
    }
    assert cases == {
        "室其他市管领导干部外出，超过半天": ["室主要领导"],
        "处室负责人外出，超过半天": ["分管领导", "主要领导"],
        "处室其他工作人员外出，超过半天": ["所在处室负责人", "分管领导"],
    }
    assert any(
        need.lead + need.thing.text + need.tail == "应将《离济外出报备单》送办公室备案"
        for need in shown.needs
    )


def test_a_rank_says_of_what_it_is_a_case() -> None:
    source = load_source(read_folder(SOURCE, Collector()))
    (leave,) = (p for p in source.handbook.procedures if "请假休假" in p.title)
    shown = brief(leave, Parts(procedure_url(leave), source.links))
    chains = {row.case: [link.text for link in row.chain] for row in shown.approvals}
    assert chains["干部职工休假，副处级及以下职务人员"] == ["所在处室负责人", "分管领导"]
    assert chains["干部职工休假，正处级及以上职务人员"] == ["主要领导"]
    both = [row for row in shown.approvals if row.case.startswith("干部职工休假，")]
    form = "《市政府研究室干部职工年休假审批表》"  # is for all of them, whatever their rank
    assert [[need.thing.text for need in row.needs] for row in both] == [[form], [form]]
    named = [bool(all(link.text for link in row.chain)) for row in shown.approvals]
    assert named == sorted(named, reverse=True)  # nobody named comes last


def test_a_limit_that_another_matter_sets_stands_in_the_head(site: Path) -> None:
    page = (site / "bangongshi/12345-shimin-fuwu-rexian-zhuanban.html").read_text(encoding="utf-8")
    head = page[page.index("data-brief") : page.index("hb-body")]
    assert "不超过5个工作日" in re.sub(r"<[^>]*>|\s", "", head)
    assert 'href="ducha-duban.html#' in head and "（见督查督办工作）" in head


def test_unwritten_is_said_only_where_no_word_could_say_it() -> None:
    """Of all texts with a limit or an approval that readers saw, none is said to have none."""
    source = load_source(read_folder(SOURCE, Collector()))
    said = 0
    for procedure in source.handbook.procedures:
        shown = brief(procedure, Parts(procedure_url(procedure), source.links))
        text = "".join(passage.text for passage in passages(procedure))
        said += len(shown.unwritten)
        if "时限" in shown.unwritten:
            assert not source.links.limits[procedure.id] and not re.search("日内|天内|月底", text)
        if "由谁审批" in shown.unwritten:
            assert not shown.approvals and not re.search("审批|批准|审核|审定|同意", text)
    assert said > 3


@pytest.mark.parametrize("width", [1366, 390])
def test_the_answer_stands_before_the_text(browser: Browser, site: Path, width: int) -> None:
    base = f"{site.as_uri()}/"
    page, wrong = watched(browser, base, width)
    page.goto(f"{base}bangongshi/yinzhang-guanli.html")
    head = page.locator("[data-brief]")
    assert (
        "主任或分管主任" in head.inner_text() and "与用印内容相符的领导批示件" in head.inner_text()
    )
    telephone = head.locator("[data-field=telephone] a").bounding_box()
    first = page.locator(".hb-text h2").first.bounding_box()
    assert telephone and first and telephone["y"] < first["y"]
    assert page.locator("[data-contact]").count() == 1
    head.get_by_role("link", name="与用印内容相符的领导批示件").click()
    assert page.evaluate("location.hash") == "#s2_2"
    assert wrong == []
