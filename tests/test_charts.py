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
from conftest import REPOSITORY, TESTS
from handbook.cli import main

pytestmark = pytest.mark.browser

MEASURE = (Path(__file__).parent / "measure_charts.js").read_text(encoding="utf-8")
MIN_FONT = 11  # CSS pixels, at any width; what is larger than the page scrolls
A4_WIDTH, A4_HEIGHT = 643, 972  # CSS pixels between margins of 2 cm
MIN_PRINTED_FONT = 10.6  # CSS pixels: 8 pt
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
FIRST_VISIT = 250_000  # bytes, compressed
HOSTILE = '"]-->%%<script>alert.x</script>#35&amp|end'


@pytest.fixture(scope="module")
def charted(site: Path) -> list[str]:
    pages = [
        path for path in sorted(site.rglob("*.html")) if "data-flowchart" in path.read_text("utf-8")
    ]
    assert len(pages) == 47
    return [path.relative_to(site).as_posix() for path in pages]


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
def test_no_label_leaves_its_shape(
    browser: Browser, site: Path, charted: list[str], width: int, scheme: str
) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/", width)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wrong, rows, fonts = [], 0, []
    for path in charted:
        page.goto(f"{site.as_uri()}/{path}")
        found = page.evaluate(MEASURE)
        wrong += [f"{path} {fault}" for fault in found["faults"]]
        rows += found["rows"]
        fonts.append(found["font"])
    assert wrong == []
    assert rows > 1000
    assert min(fonts) >= MIN_FONT


def test_a_printed_chart_fits_its_page(browser: Browser, site: Path, charted: list[str]) -> None:
    """The pieces of a chart are large enough to read, fit A4, and leave nothing of it out."""
    page, _ = watched(browser, f"{site.as_uri()}/", 794)
    page.emulate_media(media="print")
    wrong, count = [], 0
    for path in charted:
        page.goto(f"{site.as_uri()}/{path}")
        for chart in page.evaluate(PRINTED):
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
    assert count > len(charted)


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
    from handbook import drawing

    monkeypatch.setattr(drawing, "_engine", lambda: None)
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


def test_mermaid_never_shows_its_own_error(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without merman nothing can tell before the build that a chart is none; the page says so."""
    from handbook import drawing

    monkeypatch.setattr(drawing, "_engine", lambda: None)
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
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawn: bool
) -> None:
    """In a step, hence in a node that is derived from it; with either renderer."""
    from handbook import drawing

    if not drawn:
        monkeypatch.setattr(drawing, "_engine", lambda: None)
    source = tmp_path / "source"
    shutil.copytree(REPOSITORY / "source", source)
    (source / "questions.yml").unlink()  # they ask for words, of which a text now has more
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
