"""The head of a procedure's page: who decides, what to bring, how long, whom to ask, each at its
step and in the text's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.language.needs import needs
from handbook.pages.brief import MANY, brief
from handbook.pages.parts import Parts
from handbook.pipeline import load_source
from handbook.relations.passages import passages
from handbook.relations.urls import procedure_url


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "应出示与用印内容相符的领导批示件，经审核无误。",
            [("出示", "与用印内容相符的领导批示件")],
        ),
        (
            "携带数据、表格及相关业务需要的材料至政务服务中心报送。",
            [("携带", "数据、表格及相关业务需要的材料")],
        ),
        ("打印凭证，逐笔核对。", []),
        ("协调有关部门提供相关资料。", []),  # somebody else gives it
        ("提交会议研究的方案。", []),
        ("不出示证件的，不予办理。", []),
    ],
)
def test_what_is_to_be_brought(text: str, found: list[tuple[str, str]]) -> None:
    assert [(need.verb, need.thing) for need in needs(text)] == found


def test_everything_stands_at_its_step_in_its_words() -> None:
    source = load_source(read_folder(SOURCE, Collector()))
    for procedure in source.handbook.procedures:
        shown = brief(procedure, Parts(procedure_url(procedure), source.links))
        texts = {passage.anchor: passage.text for passage in passages(procedure)}
        for need in shown.needs:
            text = texts[need.href.partition("#")[2]]
            assert need.text.strip("《》") in text, (procedure.id, need)
            assert need.note in ("", "填") or need.note + need.text in text, (procedure.id, need)
        assert len(shown.limits) <= MANY
        assert not (shown.limits and shown.sections)
        for limit in shown.limits:
            assert limit.text in texts[limit.place.href.partition("#")[2]]


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
    first = page.locator("h2").first.bounding_box()
    assert telephone and first and telephone["y"] < first["y"]
    assert page.locator("[data-contact]").count() == 1
    head.get_by_role("link", name="与用印内容相符的领导批示件").click()
    assert page.evaluate("location.hash") == "#s2_2"
    assert wrong == []
