"""The search of a large handbook: names at once, what the pages say as soon as it is there."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from browsing import QuietHandler
from conftest import REPOSITORY
from handbook.cli import main
from handbook.portal.offices import read_offices
from handbook.search.questions import SCRIPTS

HITS = "[data-results] [data-hit]"
DONE = "[data-results][data-state=done]"
WHOLE = re.compile(r"/search-\w+/whole\.js$")


def known(site: Path, name: str) -> dict[str, Any]:
    """What a script of the search's data carries, as Python reads it."""
    (path,) = site.glob(f"assets/javascripts/search-*/{name}.js")
    text = path.read_text(encoding="utf-8")
    body = re.search(r"JSON\.parse\('(.*)'\);", text, re.DOTALL)
    assert body is not None
    escaped = body[1].replace("\\'", "'").replace("\\\\", "\\")
    return dict(json.loads(escaped))


def test_scripts_of_a_browser_are_those_of_the_check() -> None:
    page = (REPOSITORY / "site_overrides/assets/javascripts/search/page.js").read_text("utf-8")
    parts = re.search(r"PARTS = \[(.*?)\]", page, re.DOTALL)
    assert parts is not None
    named = [f"{name}.js" for name in re.findall(r'"(\w+)"', parts[1])]
    assert named[: len(SCRIPTS)] == list(SCRIPTS)


def test_names_are_the_same_records_without_what_pages_say(many: Path, site: Path) -> None:
    names, whole = known(many, "data"), known(many, "whole")
    assert names.pop("partial") is True and "partial" not in whole
    assert set(names) == set(whole)
    assert whole["posts"] and not names["posts"]
    for table in ("units", "procedures", "people", "forms", "regulations"):
        for short, long in zip(names[table], whole[table], strict=True):
            assert set(short) <= set(long), table
            assert all(value == long[key] or not value for key, value in short.items())
    assert [one["title"] for one in names["procedures"]] == [
        one["title"] for one in whole["procedures"]
    ]
    assert len(json.dumps(names)) * 3 < len(json.dumps(whole))
    assert not list(site.glob("assets/javascripts/search-*/whole.js"))  # a small one is one file


@pytest.fixture(scope="module")
def address(many: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(many))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def opened(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page, wrong


def test_matters_of_that_name_at_once_and_answers_when_all_is_there(
    browser: Browser, address: str
) -> None:
    page, wrong = opened(browser)
    held: list[Route] = []
    page.route(WHOLE, lambda route: held.append(route))
    page.goto(f"{address}search.html?q=印章管理", wait_until="commit")
    page.wait_for_selector(HITS)
    first = [hit.inner_text() for hit in page.query_selector_all(HITS)]
    assert "印章管理" in first[0] and len(first) > 3
    assert page.get_attribute("[data-results]", "data-state") == "busy"
    assert "正在载入" in page.inner_text("[data-status]")
    assert not page.locator("[data-answer]").count()
    page.fill("#hb-find-q", "销假找谁")  # of which no name has a word: no word of nothing yet
    assert not page.locator("[data-no-answer]").count()
    page.fill("#hb-find-q", "谁管印章")
    held[0].continue_()
    page.wait_for_selector(DONE)
    assert page.get_attribute("[data-results]", "data-query") == "谁管印章"
    assert page.locator("[data-answer] [data-field=telephone]").count()
    assert not wrong


def test_what_was_not_loaded_is_told_and_the_names_stay(browser: Browser, address: str) -> None:
    page, wrong = opened(browser)
    page.route(WHOLE, lambda route: route.abort())
    page.goto(f"{address}search.html?q=印章管理")
    page.wait_for_selector(DONE)
    assert "全文没有载入" in page.inner_text("[data-results] [role=alert]")
    assert page.locator(HITS).count() > 3 and not page.locator("[data-no-answer]").count()
    page.goto(f"{address}index.html")
    page.fill("[data-search-box]", "印章管理")
    page.wait_for_selector(".hb-box-list [role=option]")
    page.wait_for_selector(".hb-box-list :text('全文没有载入')")
    assert not wrong


def test_a_list_under_a_box_is_made_anew_when_all_is_there(browser: Browser, address: str) -> None:
    page, wrong = opened(browser)
    held: list[Route] = []
    page.route(WHOLE, lambda route: held.append(route))
    page.goto(f"{address}index.html")
    page.fill("[data-search-box]", "废票怎么处理")  # said on pages alone
    page.wait_for_selector(".hb-box-list li")
    assert "正在载入" in page.inner_text(".hb-box-list")
    assert "没有找到" not in page.inner_text(".hb-box-list")
    held[0].continue_()
    page.wait_for_selector(".hb-box-list :text('正在载入')", state="detached")
    assert page.locator(".hb-box-list [role=option]").count() and not wrong


def test_from_a_folder(browser: Browser, many: Path) -> None:
    page, wrong = opened(browser)
    page.goto(f"{many.as_uri()}/search.html?q=谁管印章")
    page.wait_for_selector(DONE)
    assert page.locator("[data-answer]").count() and not wrong


def test_a_portal_knows_all_of_a_large_handbook(
    many: Path, site: Path, tmp_path: Path, browser: Browser
) -> None:
    made = tmp_path / "portal"
    large, small = read_offices([many]), read_offices([site])
    assert any(one["body"] for one in large[0].data["procedures"])
    renamed = tmp_path / "renamed"  # the sample's own name is that of the large one
    source = tmp_path / "source"
    assert main(["import", str(REPOSITORY / "tests/offices/b1.docx"), "-o", str(source)]) == 0
    assert main(["build", str(source), "-o", str(renamed)]) == 0
    assert main(["portal", str(many), str(renamed), "-o", str(made), "--title", "全市手册"]) == 0
    names, whole = known(made, "data"), known(made, "whole")
    assert (
        len(whole["procedures"])
        > len(large[0].data["procedures"])
        > len(small[0].data["procedures"])
    )
    assert names["partial"] and any(one["body"] for one in whole["procedures"])
    page, wrong = opened(browser)
    page.goto(f"{made.as_uri()}/search.html?q=谁管印章")
    page.wait_for_selector(DONE)
    assert page.locator("[data-answer]").count() and not wrong
