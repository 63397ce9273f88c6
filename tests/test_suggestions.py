"""The boxes of the search in Chromium: suggestions, where they stand, what is said where a part is
missing, and the questions without answer that a browser keeps for the editors."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched
from test_browser import ask

BOXES = {"header": ".hb-header [data-search-box]", "home": "#hb-find-q"}


def typed(page: Page, selector: str, words: str) -> None:
    page.click(selector)
    page.keyboard.insert_text(words)
    page.wait_for_selector(".hb-box-list:not([hidden]) [role=option]")


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("width", [360, 390, 412, 1366])
def test_suggestions_stand_inside_the_screen(
    browser: Browser, base: str, box: str, width: int
) -> None:
    page, wrong = watched(browser, base, width)
    page.goto(f"{base}{'index.html' if box == 'home' else 'bangongshi/index.html'}")
    typed(page, BOXES[box], "印章")
    first = page.locator(".hb-box-list:not([hidden]) [role=option]").first
    assert "印章管理工作" in first.inner_text()
    assert "办公室" in first.inner_text() and "66607300" in first.inner_text()
    place = page.locator(".hb-box-list:not([hidden])").bounding_box()
    assert place and place["x"] >= 0 and place["x"] + place["width"] <= width
    # nothing of the page lies over it
    script = "e => { const r = e.getBoundingClientRect();"
    script += " return e.contains(document.elementFromPoint(r.x + 20, r.y + r.height / 2)); }"
    assert all(
        page.locator(".hb-box-list:not([hidden]) [role=option]").nth(at).evaluate(script)
        for at in range(3)
    )
    assert wrong == []


def test_tab_and_escape_close_the_list(browser: Browser, base: str) -> None:
    page, _ = watched(browser, base)
    page.goto(f"{base}index.html")
    for key in ("Escape", "Tab"):
        page.fill(BOXES["home"], "")
        typed(page, BOXES["home"], "印章")
        page.keyboard.press(key)
        assert page.locator(".hb-box-list:not([hidden])").count() == 0


def test_letters_of_an_input_method_are_no_query(browser: Browser, base: str) -> None:
    page, _ = watched(browser, base)
    page.goto(f"{base}index.html")
    typed(page, BOXES["home"], "印章")
    session = page.context.new_cdp_session(page)
    page.fill(BOXES["home"], "")
    assert page.locator(".hb-box-list:not([hidden])").count() == 0
    session.send(
        "Input.imeSetComposition", {"text": "bao'x", "selectionStart": 5, "selectionEnd": 5}
    )
    page.wait_for_timeout(200)
    assert page.locator(".hb-box-list:not([hidden])").count() == 0
    session.send("Input.insertText", {"text": "报销"})
    page.wait_for_selector(".hb-box-list:not([hidden]) [role=option]")


def test_what_is_near_is_suggested_too(browser: Browser, base: str) -> None:
    page, _ = watched(browser, base)
    page.goto(f"{base}index.html")
    typed(page, BOXES["home"], "y")
    assert "没有直接答案" in page.locator(".hb-box-list").last.inner_text()
    page.fill(BOXES["home"], "火箭发射")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.hb-box-list')].some("
        "e => !e.hidden && e.innerText.includes('没有找到'))"
    )


def test_how_much_was_found_is_said_in_a_line(browser: Browser, base: str) -> None:
    page, _ = watched(browser, base)
    ask(page, base, "谁管印章")
    hits = page.locator("[data-hit]").count()
    assert page.inner_text("[data-status][role=status]") == f"共 {hits} 条"
    assert page.locator("[data-results][aria-live]").count() == 0
    ask(page, base, "公章丢了去哪挂失")
    assert page.inner_text("[data-status]").startswith("没有直接答案")
    ask(page, base, "火箭发射")
    assert page.inner_text("[data-status]") == "没有找到"


def test_a_part_that_is_missing_is_named(browser: Browser, site: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(site, tmp_path / "site"))
    (part,) = (broken / "assets" / "javascripts").glob("search*/rating.js")
    part.unlink()
    page, _ = watched(browser, f"{broken.as_uri()}/")
    page.goto(f"{broken.as_uri()}/search.html?q=印章")
    page.wait_for_selector("[data-results][data-state=failed]")
    assert "rating.js" in page.inner_text("[data-results]")
    page.goto(f"{broken.as_uri()}/index.html")
    page.click(BOXES["home"])
    page.keyboard.insert_text("印章")
    page.wait_for_selector(".hb-box-failed")
    assert "查找没有载入" in page.inner_text(".hb-box-failed")


def test_questions_without_answer_are_kept_and_saved(browser: Browser, served: str) -> None:
    page, _ = watched(browser, served)
    ask(page, served, "谁管印章")
    page.wait_for_timeout(1700)
    assert page.locator("[data-misses]").is_hidden()
    for query in ("食堂几点开饭", "停车证找谁办"):
        page.fill("#hb-find-q", query)
        page.wait_for_timeout(1700)
    page.click("[data-misses] summary")
    assert page.inner_text("[data-misses] [data-count]") == "2"
    with page.expect_download() as saved:
        page.click("[data-misses] a[download]")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert text == "食堂几点开饭\n停车证找谁办\n"
    page.click("[data-misses] button")
    assert page.locator("[data-misses]").is_hidden()


def test_what_is_listed_is_what_is_counted(browser: Browser, site: Path) -> None:
    base = f"{site.as_uri()}/"
    page, wrong = watched(browser, base)
    for question in ("管理", "66607302", "谁管印章", "报销"):
        ask(page, base, question)
        cards = page.locator("[data-results] [data-answer]").count()
        rows = page.locator("[data-results] .hb-hits > li").count()
        said = page.inner_text("[data-status]")
        assert re.fullmatch(rf"(?:共|列出前) {cards + rows} 条", said), (
            question,
            said,
            cards,
            rows,
        )
    assert not wrong


def test_marks_alone_are_nothing_for_editors(browser: Browser, site: Path) -> None:
    base = f"{site.as_uri()}/"
    page, wrong = watched(browser, base)
    page.goto(f"{base}search.html?q=？？")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    assert page.locator("[data-no-answer]").count() and not page.locator("[data-hit]").count()
    page.wait_for_timeout(1800)  # after which a search without an answer is noted
    assert page.evaluate("localStorage.getItem('handbook-misses')") in (None, "[]")
    assert not wrong


@pytest.mark.parametrize("width", [1280, 390])
def test_every_matter_of_a_task_can_be_reached(browser: Browser, site: Path, width: int) -> None:
    base = f"{site.as_uri()}/"
    page, _ = watched(browser, base, width)
    page.goto(f"{base}index.html")
    links = page.locator(".hb-tiles a")
    assert links.count() > 12  # some tasks lead to two
    for at in range(links.count()):
        box = links.nth(at).bounding_box()
        assert box is not None and box["height"] > 10, links.nth(at).inner_text()
