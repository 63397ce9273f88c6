"""Every page in Chromium, once a width: reached by links from home, nothing wrong with it, not
wider than its window, its charts readable on the screen and in print.

The wide crawl opens the site from a folder, the narrow one over HTTP under a sub-path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page

from browsing import restyle, watched

MEASURE = (Path(__file__).parent / "measure_charts.js").read_text(encoding="utf-8")
MIN_FONT = 11  # CSS pixels, at any width; what is larger than the page scrolls
A4_WIDTH, A4_HEIGHT = 681, 1001  # CSS pixels between the margins
PRINT_WIDTH = 794
MIN_PRINTED_FONT = 9.8  # CSS pixels: 7.4 pt
WIDTHS = (1280, 390)
FACTS = """() => ({
  links: [...document.querySelectorAll("a[href]")].map(a => a.getAttribute("href")),
  wide: document.documentElement.scrollWidth,
  charts: document.querySelectorAll("[data-flowchart] svg.hb-flow").length,
})"""
PRINTED = """() => [...document.querySelectorAll('.hb-chart__print')].map(print => {
  const svg = print.parentElement.querySelector('.hb-flow');
  const pieces = [...print.querySelectorAll('svg')].map(piece => {
    const box = piece.getBoundingClientRect(), view = piece.viewBox.baseVal;
    return { width: box.width, height: box.height, shown: view.height, begin: view.y,
             font: 16 * box.width / view.width };
  });
  const through = [];
  for (const node of svg.querySelectorAll('.node')) {
    const box = node.getBBox(), y = node.transform.baseVal.consolidate().matrix.f + box.y;
    for (const piece of pieces.slice(1))
      if (y + 1 < piece.begin && piece.begin < y + box.height - 1) through.push(node.textContent);
  }
  return { height: svg.viewBox.baseVal.height, pieces, through };
})"""


@dataclass
class Crawl:
    """What was seen at one width, by the page's address in the site."""

    wrong: list[str]
    wide: dict[str, int] = field(default_factory=dict)
    charts: dict[str, dict[str, Any]] = field(default_factory=dict)
    printed: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@pytest.fixture(scope="session")
def crawled(
    running_browser: Browser, site: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[[int], Crawl]]:
    done: dict[int, Crawl] = {}

    def at(width: int) -> Crawl:
        if width not in done:
            wide = width == WIDTHS[0]
            base = f"{site.as_uri()}/" if wide else str(request.getfixturevalue("served"))
            done[width] = crawl(running_browser, base, width)
        return done[width]

    yield at


def crawl(browser: Browser, base: str, width: int) -> Crawl:
    page, wrong = watched(browser, base, width)
    seen = Crawl(wrong)
    todo = [f"{base}index.html", f"{base}search.html"]
    while todo:
        url = todo.pop()
        path = url.removeprefix(base)
        if path in seen.wide:
            continue
        page.emulate_media(color_scheme="light", media="screen")
        page.goto(url)
        facts = page.evaluate(FACTS)
        seen.wide[path] = facts["wide"]
        targets = (urldefrag(urljoin(url, href)).url for href in facts["links"])
        todo += [t for t in targets if t.startswith(base) and t.endswith(".html")]
        if facts["charts"]:
            look_at_charts(page, path, width, seen)
    page.context.close()
    return seen


def look_at_charts(page: Page, path: str, width: int, seen: Crawl) -> None:
    seen.charts[path] = page.evaluate(MEASURE)
    if width == WIDTHS[0]:
        page.set_viewport_size({"width": PRINT_WIDTH, "height": 900})
        page.emulate_media(color_scheme="light", media="print")
        seen.printed[path] = page.evaluate(PRINTED)
        page.set_viewport_size({"width": width, "height": 900})


Crawled = Callable[[int], Crawl]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_reached_from_home(crawled: Crawled, site: Path, width: int) -> None:
    expected = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.name != "404.html" and "pagefind" not in path.parts
    }
    seen = crawled(width)
    assert set(seen.wide) == expected
    assert seen.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(crawled: Crawled, width: int) -> None:
    assert [path for path, wide in crawled(width).wide.items() if wide > width] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_leaves_its_shape(crawled: Crawled, width: int) -> None:
    charts = crawled(width).charts
    assert len(charts) == 46  # one procedure has no sequence to draw
    assert [f"{path} {fault}" for path, one in charts.items() for fault in one["faults"]] == []
    assert sum(one["rows"] for one in charts.values()) > 1000
    assert min(one["font"] for one in charts.values()) >= MIN_FONT


def test_a_printed_chart_fits_its_page(crawled: Crawled) -> None:
    """The pieces of a chart are large enough to read, fit A4, and leave nothing of it out."""
    printed = crawled(WIDTHS[0]).printed
    wrong, count = [], 0
    for path, charts in printed.items():
        for chart in charts:
            count += len(chart["pieces"])
            tall = sum(piece["shown"] for piece in chart["pieces"])
            if abs(tall - chart["height"]) > 1:
                wrong.append((path, "something is left out"))
            for piece in chart["pieces"]:
                fits = 0 < piece["width"] <= A4_WIDTH and 0 < piece["height"] <= A4_HEIGHT
                if not fits or piece["font"] < MIN_PRINTED_FONT:
                    wrong.append((path, piece))
            wrong += [(path, cut) for cut in chart["through"]]
    assert wrong == []
    assert count > len(printed)


def test_the_measure_finds_what_is_clipped(browser: Browser, site: Path) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    assert page.evaluate(MEASURE)["faults"] == []
    restyle(page, ".hb-chart svg text { font-size: 20px !important }")
    assert len(page.evaluate(MEASURE)["faults"]) > 5
