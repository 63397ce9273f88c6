"""Sites of offices with layouts of their own: every part is on its page, under its own name,
in order; what people ask is answered; nobody is shut out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from handbook.cli import main
from handbook.flow.tables import table_flow
from handbook.language.text import letters
from handbook.language.vocabulary import Part
from handbook.model import Procedure, TextPart
from handbook.notation.parts import part_text, with_views
from handbook.relations.catalog import FOR_EDITORS
from test_accessibility import AXE, VIOLATIONS
from test_offices import OFFICES, bare, imported, truth

pytestmark = pytest.mark.slow
NAMES = ("b1.docx", "b2.xlsx", "b4.pdf", "b6.docx")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for name in NAMES:
        folder = tmp_path_factory.mktemp(name.partition(".")[0])
        assert main(["import", str(OFFICES / name), "-o", str(folder / "source")]) == 0
        assert main(["build", str(folder / "source"), "-o", str(folder / "site")]) == 0
        made[name] = folder / "site"
    return made


def pages(site: Path) -> dict[str, BeautifulSoup]:
    """The pages of a site by their titles' words."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        heading = soup.find("h1")
        if heading:
            found[letters(heading.get_text())] = soup
    return found


@pytest.mark.parametrize("name", ["b1.docx", "b4.pdf"])
def test_every_part_stands_on_its_page_in_order(sites: dict[str, Path], name: str) -> None:
    found = pages(sites[name])
    count = 0
    for unit in truth(name)["units"]:
        for number, matter in enumerate(unit["procedures"], start=1):
            wanted = letters(f"{number}{matter['title']}")
            soup = next(s for title, s in found.items() if title == wanted)
            text = letters(soup.select_one(".hb-text").get_text("\n"))  # type: ignore[union-attr]
            at = 0
            for part in matter["parts"]:
                at = text.index(letters(part["heading"]), at)
                for line in part["text"].split("\n"):
                    assert bare(line) in text, (matter["title"], line)
                count += 1
    assert count > 30


def test_posts_have_their_duties_and_descriptions(sites: dict[str, Path]) -> None:
    found = pages(sites["b6.docx"])
    for unit in truth("b6.docx")["units"]:
        for post in unit["posts"]:
            soup = found[letters(f"{unit['name']}{post['name']}")]
            text = letters(soup.get_text("\n"))
            for duty in post["duties"]:
                assert bare(duty["text"]) in text
            for part in post["parts"]:
                assert letters(part["heading"]) in text and bare(part["text"]) in text


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_shut_out(browser: Browser, sites: dict[str, Path], name: str) -> None:
    site = sites[name]
    units = [path.parent for path in sorted(site.glob("*/unit.html"))]
    units += [path for path in sorted(site.iterdir()) if (path / "index.html").exists()]
    chosen = [site / "index.html", site / "fengong.html", site / "people/index.html"]
    for folder in units[:5]:
        chosen += sorted(folder.glob("*.html"))[:3]
    wrong = {}
    for scheme, width in (("light", 1280), ("dark", 320)):
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 800},
            bypass_csp=True,
        )
        page = context.new_page()
        for path in dict.fromkeys(chosen):
            page.goto(path.as_uri())
            page.evaluate(AXE)
            found = page.evaluate(VIOLATIONS, None)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append("wider than the window")
            if found:
                wrong[f"{path.relative_to(site)} {scheme}"] = found
        context.close()
    assert wrong == {}


def test_what_to_bring_and_where_is_answered_whole(
    browser: Browser, sites: dict[str, Path]
) -> None:
    page = browser.new_page()
    page.goto(f"{(sites['b1.docx'] / 'search.html').as_uri()}?q=商品房预售许可要带什么材料")
    page.wait_for_selector("[data-results][data-state=done]")
    card = page.locator("[data-answer]").first.inner_text()
    assert "商品房预售许可" in card and "所需资料" in card
    assert "营业执照和资质证书" in card and "预售资金监管协议" in card
    page.fill("#hb-find-q", "商品房预售许可几天办完")
    page.wait_for_function("document.querySelector('[data-answer]').innerText.includes('承诺时限')")
    assert "5个工作日（法定10日）" in page.locator("[data-answer]").first.inner_text()


def test_the_words_are_those_of_the_office(sites: dict[str, Path]) -> None:
    for name in ("b1.docx", "b6.docx"):
        for path in sites[name].rglob("*.html"):
            if path.name in {one.url for one in FOR_EDITORS}:
                continue
            text = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text()
            assert "处室" not in text, path


ROWS = """| 步骤 | 责任岗位 | 工作内容 | 时限 |
| --- | --- | --- | --- |
| 1 | 经办人 | 填写申请 | 当日 |
| 2 | 科长 | 审批 | —— |"""


def test_a_time_in_a_table_of_steps_is_not_called_a_limit() -> None:
    flow = table_flow(procedure(ROWS.replace("时限", "时间")))
    assert flow is not None
    first = next(node for node in flow.nodes if node.is_work)
    assert (first.label, first.notes) == ("填写申请（时间：当日）", ())


def test_a_table_of_steps_is_drawn_row_by_row() -> None:
    flow = table_flow(procedure(ROWS))
    assert flow is not None
    assert [(n.actor, n.label, n.notes) for n in flow.nodes if n.is_work] == [
        ("经办人", "填写申请", ("当日",)),
        ("科长", "审批", ()),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        ROWS.replace("填写申请", ""),  # a step that says nothing
        ROWS.replace("工作内容", "甲"),  # nobody knows what the column holds
        "1. 填写申请\n2. 审批",
        f"{ROWS}\n\n另见\n\n{ROWS}",  # two tables
    ],
)
def test_what_is_no_whole_course_is_not_drawn(markup: str) -> None:
    assert table_flow(procedure(markup)) is None


def procedure(markup: str) -> Procedure:
    part = TextPart("工作程序", Part.WORKFLOW, markup)
    return with_views(Procedure("a/b", 1, "事", False, "", parts=(part,)))


def test_cells_are_read_as_no_sentence() -> None:
    made = procedure(ROWS)
    assert made.workflow.all_steps == () and re.search("经办人", made.parts[0].markup)


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_book_is_whole(sites: dict[str, Path], name: str) -> None:
    """Duties of the office, of units and posts, what else is said of posts, people, rules."""
    soup = BeautifulSoup((sites[name] / "quanwen.html").read_text(encoding="utf-8"), "html.parser")
    whole = letters(soup.get_text("\n"))
    handbook, _ = imported(name)
    written = [item.text for item in handbook.duties]
    for unit in handbook.units:
        written += [item.text for item in unit.own_duties]
        written += [person.name for one in unit.staff for person in one.persons]
        for post in unit.posts:
            written += [post.name, *(item.text for item in post.duties)]
            written += [line for p in post.parts for line in part_text(p.markup).split("\n")]
    written += [line for rule in handbook.rules for line in part_text(rule.markup).split("\n")]
    assert written
    assert [text for text in written if letters(text) not in whole] == []
    anchors = [tag["id"] for tag in soup.select("[id]")]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_not_there_is_written_as_a_word(sites: dict[str, Path], name: str) -> None:
    soup = BeautifulSoup((sites[name] / "fengong.html").read_text(encoding="utf-8"), "html.parser")
    assert "None" not in soup.get_text()
