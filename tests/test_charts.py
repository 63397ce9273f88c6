"""The charts in Chromium: light, drawn by Mermaid where they were not before, only text in them.

How each chart of the site looks is measured by test_crawl.py.
"""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE, TESTS
from handbook.cli import main

FIRST_VISIT = 250_000  # bytes, compressed
HOSTILE = '"]-->%%<script>alert.x</script>#35&amp|end'


def test_a_first_visit_is_light(browser: Browser, served: str, site: Path) -> None:
    """What Chromium asks for on a first visit of the page with the largest charts, compressed."""
    largest = max(site.glob("*/*.html"), key=lambda path: path.read_text("utf-8").count("<tspan"))
    page, wrong = watched(browser, served)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + largest.relative_to(site).as_posix(), wait_until="networkidle")
    files = [site / url.removeprefix(served).partition("?")[0] for url in asked if served in url]
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in files if file.is_file()}
    assert len(sizes) > 3
    assert "mermaid.min.js" not in sizes
    assert sum(sizes.values()) < FIRST_VISIT, sizes
    assert wrong == []


@pytest.mark.usefixtures("without_renderer")
def test_mermaid_draws_what_was_not_drawn(browser: Browser, tmp_path: Path) -> None:
    """Where merman has no wheel, mermaid2 shows the charts, with Mermaid from the site itself."""
    site = tmp_path / "site"
    assert main(["build", str(SOURCE), "-o", str(site)]) == 0
    page, wrong = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    page.wait_for_selector("[data-flowchart] .mermaid svg")
    shown = "".join(page.locator("[data-flowchart] .mermaid").first.inner_text().split())
    assert "【主任或分管主任】批准" in shown
    assert wrong == []
    plain = (site / "jiguan-dangzongzhi" / "dangjian-zonghe.html").read_text(encoding="utf-8")
    assert "mermaid" not in plain


@pytest.mark.usefixtures("without_renderer")
def test_mermaid_never_shows_its_own_error(browser: Browser, tmp_path: Path) -> None:
    """Without merman nothing can tell before the build that a chart is none; the page says so."""
    source = Path(shutil.copytree(TESTS / "handbooks" / "small", tmp_path / "source"))
    file = source / "bangongshi" / "01-yinzhang.md"
    text = file.read_text(encoding="utf-8")
    broken = text.replace("flowchart TD\n", "flowchart TD\n  s1_1 --> [\n")
    file.write_text(broken, encoding="utf-8")
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/bangongshi/cheliang.html")
    page.wait_for_selector("[data-flowchart] .mermaid svg")
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang.html")
    page.wait_for_timeout(2000)
    told = "e => getComputedStyle(e, '::after').content"
    assert "没有画出来" in page.locator("[data-flowchart] .mermaid").evaluate(told)
    assert "印章管理人员核对批准件" in (
        page.locator("[data-flowchart] details").text_content() or ""
    )
    assert page.locator("svg[aria-roledescription=error], .error-icon").count() == 0
    assert "Syntax error" not in page.locator("body").inner_text()


@pytest.mark.parametrize("drawn", [True, False], ids=["merman", "mermaid"])
def test_text_that_looks_like_markup_is_text(
    browser: Browser, tmp_path: Path, request: pytest.FixtureRequest, drawn: bool
) -> None:
    """In a step, hence in a node that is derived from it; with either renderer."""
    if not drawn:
        request.getfixturevalue("without_renderer")
    source = tmp_path / "source"
    shutil.copytree(SOURCE, source)
    (source / "questions.yml").unlink()  # they ask for words, of which a text now has more
    file = source / "bangongshi" / "02-yinzhang-guanli.md"
    text = file.read_text(encoding="utf-8")
    hostile = text.replace("方可准予用印", f"方可准予用印{HOSTILE}")
    assert hostile != text
    file.write_text(hostile, encoding="utf-8")
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    page, wrong = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    page.wait_for_selector("[data-flowchart] .hb-chart__picture svg .node")
    picture = page.locator("[data-flowchart] .hb-chart__picture svg").first
    shown = picture.text_content() or ""
    assert HOSTILE in re.sub(r"\s", "", shown)
    assert wrong == []
