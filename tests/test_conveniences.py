"""What a page does when it is used: keys, drawer, ticks, light and dark, paper. In Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched

CHART_PAGE = "bangongshi/yinzhang-guanli.html"

#: Contrast (WCAG 2) of two computed colours; the second may be seen through.
CONTRAST = """(ink, paper) => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const [a, b] = [light(ink), light(paper)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


def contrast(page: Page, ink: str, paper: str) -> float:
    return float(page.evaluate(f"([ink, paper]) => ({CONTRAST})(ink, paper)", [ink, paper]))


def style(page: Page, selector: str, name: str) -> str:
    script = f"e => getComputedStyle(e)[{name!r}]"
    return str(page.locator(selector).first.evaluate(script))


def chosen(page: Page) -> list[int]:
    script = "all => all.flatMap((e, at) => e.getAttribute('aria-selected') === 'true' ? [at] : [])"
    return list(page.eval_on_selector_all("#hb-box-list [role=option]", script))


def typed(page: Page, base: str, words: str) -> None:
    page.goto(f"{base}bangongshi/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.wait_for_selector("#hb-box-list [role=option]")


def test_keys_in_the_list_under_the_box(browser: Browser, site: Path) -> None:
    page, wrong = watched(browser, f"{site.as_uri()}/")
    typed(page, f"{site.as_uri()}/", "文稿起草")
    options = page.locator("#hb-box-list [role=option]").count()
    assert options > 2
    page.keyboard.press("ArrowUp")  # from the box up is round to the last one
    assert chosen(page) == [options - 1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == [1]
    marked = style(page, "#hb-box-list [aria-selected=true]", "backgroundColor")
    plain = style(page, "#hb-box-list", "backgroundColor")
    assert marked != style(page, "#hb-box-list [aria-selected=false]", "backgroundColor")
    assert marked != plain and marked != "rgba(0, 0, 0, 0)"
    assert wrong == []


def test_keys_of_an_input_method_are_its_own(browser: Browser, site: Path) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/")
    typed(page, f"{site.as_uri()}/", "文稿起草")
    for key in ("ArrowDown", "Enter", "Escape"):
        page.evaluate(
            "key => document.querySelector('[data-search-box]').dispatchEvent(new KeyboardEvent("
            "'keydown', {key, isComposing: true, bubbles: true, cancelable: true}))",
            key,
        )
    assert chosen(page) == []
    assert page.locator("#hb-box-list").is_visible()


def test_any_query_stands_in_the_address(browser: Browser, served: str) -> None:
    page, _ = watched(browser, served)
    query = "a&b=1#c%d+e 印章"
    page.goto(f"{served}search.html")
    page.fill("#hb-find-q", query)
    page.wait_for_function(
        "q => document.querySelector('[data-results]').dataset.query === q", arg=query
    )
    page.reload()
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    assert page.input_value("#hb-find-q") == query


def test_a_phone_without_scripts(browser: Browser, site: Path) -> None:
    """What the drawer holds stands below the page, nothing covers it, no button does nothing."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{CHART_PAGE}#s2_3")
    step = page.locator("#s2_3").bounding_box()
    assert step and 0 <= step["y"] < 700
    assert page.evaluate("e => !e.closest('header')", page.evaluate_handle(
        "document.elementFromPoint(195, 5)"))  # fmt: skip
    nav = page.locator("#hb-nav").bounding_box()
    main = page.locator("#hb-main").bounding_box()
    assert nav and main and nav["y"] >= main["y"] + main["height"]
    assert page.locator("#hb-nav a").first.is_visible()
    assert page.locator("button:visible:not([type=submit], [data-role])").count() == 0
    page.goto(f"{site.as_uri()}/index.html")
    assert page.locator("#hb-nav:visible, [data-drawer]:visible").count() == 0


def test_a_drawer_that_the_browser_has_open_is_full(browser: Browser, served: str) -> None:
    page, _ = watched(browser, served, width=390)
    page.goto(f"{served}{CHART_PAGE}")
    page.locator("[data-drawer]").click()
    page.goto(f"{served}suoyin.html")
    page.go_back()
    assert page.evaluate("document.getElementById('__drawer').checked") is True
    assert page.locator(".hb-nav__all a").count() > 10
    assert page.locator("[data-drawer]").get_attribute("aria-expanded") == "true"


def test_headings_that_are_addresses(browser: Browser, served: str) -> None:
    """Those of what the handbook says, each with a name; no region has the link in its name."""
    page, _ = watched(browser, served)
    counts = {}
    for url in ("index.html", "suoyin.html", "daihao.html", "fengong.html", CHART_PAGE):
        page.goto(served + url)
        named = page.locator(".hb-self").evaluate_all("all => all.map(e => e.ariaLabel)")
        assert all(not name.startswith("：") for name in named)
        counts[url] = len(named)
    assert counts.pop(CHART_PAGE) > 5 and set(counts.values()) == {0}
    page.goto(f"{served}bangongshi/post-operations-1.html")
    assert page.get_by_role("region", name="和谁一起", exact=True).count() == 1
    assert page.locator(".hb-duty .hb-self").count() >= 3


def test_escape_leaves_a_closed_drawer_alone(browser: Browser, site: Path) -> None:
    page, _ = watched(browser, f"{site.as_uri()}/", width=390)
    page.goto(f"{site.as_uri()}/{CHART_PAGE}")
    page.locator("[data-copy]").first.focus()
    page.keyboard.press("Escape")
    assert page.evaluate("document.getElementById('__drawer').checked") is False
    assert page.evaluate("document.activeElement.hasAttribute('data-copy')") is True


def test_ticks_belong_to_one_post(browser: Browser, served: str) -> None:
    """Posts of one name stand in several units; a colleague of two has two lists."""
    page, _ = watched(browser, served)
    here, there = "bangongshi/post-operations-1.html", "zonghechu/post-operations-1.html"
    for url in (here, there):
        page.goto(served + url)
        assert page.locator("[data-checklist] input:checked").count() == 0
        page.locator("[data-checklist] input[data-key]").first.check()
    for url in (here, there):
        page.goto(served + url)
        assert page.locator("[data-checklist] input:checked").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_go_by_the_system_until_chosen(
    browser: Browser, site: Path, scheme: Any
) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto(f"{site.as_uri()}/{CHART_PAGE}")
    shown = page.locator("html").get_attribute("data-md-color-scheme")
    assert shown == {"light": "default", "dark": "slate"}[scheme]
    page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    now = "document.documentElement.dataset.mdColorScheme"
    page.wait_for_function(f"was => {now} !== was", arg=shown)
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(f"was => {now} === was", arg=shown)
    paper = style(page, "body", "backgroundColor")
    assert contrast(page, style(page, "body", "color"), paper) >= 7
    for part in (".node text", ".edgeLabel text", ".edgeLabel tspan"):
        if page.locator(f"svg.hb-flow {part}").count():
            card = style(page, "svg.hb-flow .node :is(rect, polygon, path)", "fill")
            ground = card if part.startswith(".node") and "rgb(" in card else paper
            assert contrast(page, style(page, f"svg.hb-flow {part}", "fill"), ground) >= 4.5, part
    box = page.locator(".hb-header [data-search-box]")
    page.keyboard.press("/")
    assert box.evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    bar = style(page, ".hb-header", "backgroundColor")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineColor")
    assert contrast(page, str(ring), bar) >= 3, ring


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_in_the_dark_too(browser: Browser, site: Path, scheme: Any) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto(f"{site.as_uri()}/{CHART_PAGE}")
    page.emulate_media(media="print", color_scheme=scheme)
    for selector in ("article", "article h1", "[data-contact]", "article p"):
        ink = style(page, selector, "color")
        assert contrast(page, ink, "rgb(255, 255, 255)") >= 7, (selector, ink)
    for selector in ("body", "[data-contact]"):
        paper = style(page, selector, "backgroundColor")
        assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), (selector, paper)


def test_a_picture_of_a_chart_is_read_by_itself(browser: Browser, site: Path) -> None:
    """Downloaded, it has no sheet of the page: what it needs, it brings."""
    page = browser.new_page()
    for name in ("bangongshi/yinzhang-guanli-1.svg", "bangongshi/jiguan-wendian-chuli-1.svg"):
        page.goto(f"{site.as_uri()}/{name}")
        fills = page.evaluate(
            "[...document.querySelectorAll('.edgeLabel rect')].map(rect => ["
            " rect.closest('.edgeLabel').querySelector('text'), rect,"
            "].map(e => getComputedStyle(e).fill))"
        )
        assert fills
        for ink, ground in fills:
            assert contrast(page, ink, ground) >= 4.5, (name, ink, ground)


def test_rows_by_words_and_choices(browser: Browser, site: Path) -> None:
    """What is chosen stands in the address, from a folder too: it can be sent and comes back."""
    page, wrong = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/shixian.html")
    rows = page.locator("[data-rows] tbody tr:not(.hb-rowhead):visible")
    every = rows.count()
    page.get_by_role("radio", name="办公室").check()
    here = rows.count()
    assert 0 < here < every
    units = rows.evaluate_all("all => [...new Set(all.map(row => row.dataset.unit))]")
    assert units == ["办公室"]
    assert page.locator("[data-rows-count]").inner_text() == f"{here} 处"
    page.get_by_label("输入事项或句中的词").fill("会议纪要")
    few = rows.count()
    assert 0 < few < here
    assert "会议纪要" in rows.first.inner_text()
    sent = page.url
    page.goto("about:blank")
    page.goto(sent)
    assert rows.count() == few
    assert page.get_by_role("radio", name="办公室").is_checked()
    page.get_by_label("输入事项或句中的词").fill("没有这样的话")
    assert rows.count() == 0 and page.locator(".hb-rowhead:visible").count() == 0
    assert "换个词" in page.locator("[data-rows-count]").inner_text()
    page.goto(f"{site.as_uri()}/shenpi.html")
    page.locator("select[name=who], input[name=who]").first.wait_for(state="attached")
    page.select_option("select[name=who]", "分管主任")
    assert rows.count() > 3
    assert all("分管主任" in text for text in rows.all_inner_texts())
    assert wrong == []
