"""The charts in Chromium: nothing clipped, there without a script, light, and the same as the text.

Boxes are measured as they are drawn: the corners of each line of a label lie inside its shape, no
shape or label lies on another.
"""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import REPOSITORY
from handbook.cli import main

pytestmark = pytest.mark.browser

MEASURE = (Path(__file__).parent / "measure_charts.js").read_text(encoding="utf-8")
MIN_FONT = 11  # CSS pixels, at any width; what is larger than the page scrolls
FIRST_VISIT = 250_000  # bytes, compressed
HOSTILE = '"]-->%%<script>alert`1`</script>#35&amp|end'


@pytest.fixture(scope="module")
def charted(site: Path) -> list[str]:
    pages = [
        path for path in sorted(site.rglob("*.html")) if "data-flowchart" in path.read_text("utf-8")
    ]
    assert len(pages) == 47
    return [path.relative_to(site).as_posix() for path in pages]


@pytest.mark.parametrize(
    ("width", "scheme", "media"),
    [
        (1280, "light", "screen"),
        (1280, "dark", "screen"),
        (390, "light", "screen"),
        (390, "dark", "screen"),
        (794, "light", "print"),
    ],
)
def test_no_label_leaves_its_shape(
    browser: Browser, site: Path, charted: list[str], width: int, scheme: str, media: str
) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/", width)
    page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
    wrong, rows, fonts = [], 0, []
    for path in charted:
        page.goto(f"{site.as_uri()}/{path}")
        found = page.evaluate(MEASURE)
        wrong += [f"{path} {fault}" for fault in found["faults"]]
        rows += found["rows"]
        fonts.append(found["font"])
    assert wrong == []
    assert rows > 1000
    if media == "screen":
        assert min(fonts) >= MIN_FONT


def test_the_measure_finds_what_is_clipped(browser: Browser, site: Path) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    assert page.evaluate(MEASURE)["faults"] == []
    page.add_style_tag(content=".hb-chart svg text { font-size: 20px !important }")
    assert len(page.evaluate(MEASURE)["faults"]) > 5


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


def test_nodes_and_steps_lead_to_each_other(
    browser: Browser, site: Path, charted: list[str]
) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/")
    nodes = 0
    for path in charted:
        page.goto(f"{site.as_uri()}/{path}")
        dead = page.eval_on_selector_all(
            "[data-flowchart] svg a, .hb-to-chart a, a.hb-to-chart",
            "all => all.map(a => a.getAttribute('href')).filter("
            "href => !document.getElementById(href.slice(1)))",
        )
        assert (path, dead) == (path, [])
        nodes += page.locator("[data-flowchart] svg a").count()
    assert nodes > 500


def test_mermaid_draws_what_was_not_drawn(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where merman has no wheel, mermaid2 shows the charts, with Mermaid from the site itself."""
    from handbook.site import charts

    monkeypatch.setattr(charts, "_engine", lambda: None)
    site = tmp_path / "site"
    assert main(["build", str(REPOSITORY / "source"), "-o", str(site)]) == 0
    page, wrong = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    page.wait_for_selector("[data-flowchart] .mermaid svg")
    shown = "".join(page.locator("[data-flowchart] .mermaid").inner_text().split())
    assert "【主任或分管主任】批准" in shown
    assert wrong == []
    plain = (site / "jiguan-dangzongzhi" / "dangjian-zonghe.html").read_text(encoding="utf-8")
    assert "mermaid" not in plain


@pytest.mark.parametrize("drawn", [True, False], ids=["merman", "mermaid"])
def test_text_that_looks_like_markup_is_text(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: bool
) -> None:
    """In a step, hence in a node that is derived from it; with either renderer."""
    from handbook.site import charts

    if not drawn:
        monkeypatch.setattr(charts, "_engine", lambda: None)
    source = tmp_path / "source"
    shutil.copytree(REPOSITORY / "source", source)
    file = source / "bangongshi" / "02-yinzhang-guanli.md"
    text = file.read_text(encoding="utf-8")
    hostile = text.replace("方可准予用印", f"方可准予用印{HOSTILE}")
    assert hostile != text
    file.write_text(hostile, encoding="utf-8")
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    page, wrong = watched(browser, f"{site.as_uri()}/")
    page.on("dialog", lambda dialog: wrong.append("a script ran"))
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    page.wait_for_selector("[data-flowchart] svg .node")
    shown = page.locator("[data-flowchart] svg").first.text_content() or ""
    assert HOSTILE in re.sub(r"\s", "", shown)
    assert wrong == []
