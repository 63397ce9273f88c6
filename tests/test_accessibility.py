"""For everyone: axe-core finds nothing, the keyboard reaches everything and shows where it is.

On every kind of page, light and dark, at a desk and on a phone; a width of 320 pixels is a window
of 1280 at 400 %.
"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from browsing import restyle
from kinds import KINDS

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """async rules => (await axe.run(document, {
    resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) })).violations
  .map(one => `${one.id}: ${one.nodes.length} x ${one.nodes[0].html.slice(0, 120)}`)"""


# Kinds of page that are laid out in another way in a narrow window.
RELAID = (
    "home",
    "unit",
    "post",
    "procedure with wide charts",
    "联系人",
    "时限",
    "职责分工",
    "search",
)


#: What can be wrong for the width of the window alone.
NARROW = [
    "color-contrast", "target-size", "scrollable-region-focusable", "meta-viewport", "region",
    "aria-hidden-focus", "heading-order", "duplicate-id-aria", "label", "link-name", "button-name",
]  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "width", "kinds", "rules"),
    [
        ("light", 1280, tuple(KINDS), None),
        ("dark", 1280, (*RELAID, "procedure", "person"), ["color-contrast"]),
        ("light", 390, RELAID, NARROW),
    ],
    ids=["light", "dark", "narrow"],
)
def test_axe_finds_nothing(
    browser: Browser,
    site: Path,
    scheme: str,
    width: int,
    kinds: tuple[str, ...],
    rules: list[str] | None,
) -> None:
    page = opened(browser, scheme, width)
    found = {}
    for kind, url in ((kind, KINDS[kind]) for kind in kinds):
        page.goto(f"{site.as_uri()}/{url}")
        page.wait_for_load_state()
        assert (
            background(page) == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 28)"}[scheme]
        )
        page.evaluate(AXE)
        violations = page.evaluate(VIOLATIONS, rules)
        if violations:
            found[kind] = violations
    assert found == {}


def typed(page: Page) -> None:
    page.fill("#hb-find-q", "印章")
    page.wait_for_selector(".hb-box-list:not([hidden]) [role=option]")


OPENED = {
    "suggestions": ("index.html", typed),
    "menu": (KINDS["unit"], lambda page: page.locator("[data-menu] summary").last.click()),
    "fold": ("index.html", lambda page: page.locator(".hb-fold summary").first.click()),
    "chart": (KINDS["procedure"], lambda page: page.locator("[data-view]:visible").first.click()),
    "chosen box": (
        KINDS["procedure"],
        lambda page: (
            page.locator("[data-view]:visible").first.click(),
            page.locator("dialog svg a").nth(2).click(),
        ),
    ),
    "role": (KINDS["procedure"], lambda page: page.locator(".hb-legend button").first.click()),
    "slip": (KINDS["procedure"], lambda page: page.locator(".hb-tools [data-correct]").click()),
    "choices": (f"{KINDS['时限']}#words=会议", lambda page: None),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", OPENED)
def test_axe_finds_nothing_in_what_opens(
    browser: Browser, site: Path, state: str, scheme: str
) -> None:
    page = opened(browser, scheme, 1280)
    url, do = OPENED[state]
    page.goto(f"{site.as_uri()}/{url}")
    do(page)
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS, None) == []


def test_axe_can_fail(browser: Browser, site: Path) -> None:
    page = opened(browser, "light", 1280)
    page.goto(f"{site.as_uri()}/index.html")
    page.evaluate(
        "document.querySelectorAll('input').forEach(i => {"
        " i.removeAttribute('placeholder'); i.removeAttribute('aria-label'); });"
    )
    restyle(page, ".hb-note { color: #bbb !important; }")
    page.evaluate(AXE)
    rules = {violation.split(":")[0] for violation in page.evaluate(VIOLATIONS)}
    assert {"color-contrast", "label"} <= rules


# Everything a hand could click that is in sight; what is led to elsewhere on the page as well (the
# nodes of a chart, whose ordered text has the same links) need not take the focus itself.
CLICKABLE = """() => {
  // Of radio buttons of one name the chosen one takes the focus for all.
  const all = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter(e => e.type !== "radio" || e.checked);
  const stops = all.filter(e => e.tabIndex >= 0 && e.checkVisibility({ checkVisibilityCSS: true }));
  const kept = new Set(stops.map(e => e.getAttribute("href")));
  const shut = new Set([...document.querySelectorAll("details:not([open]) a[href]")]
    .map(e => e.getAttribute("href")));
  const lost = all.filter(e => e.tabIndex < 0 && e.matches("a")
    && !kept.has(e.getAttribute("href")) && !shut.has(e.getAttribute("href")));
  stops.forEach((e, i) => { e.dataset.stop = i; });
  return [stops.length, lost.map(e => e.outerHTML.slice(0, 100))];
}"""

# Where the focus is, whether it can be seen there, and whether something lies over it.
FOCUSED = """() => {
  let at = document.activeElement;
  if (!at || at === document.body) return null;
  const stop = at.dataset.stop;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const rect = [...at.getClientRects()].find(r => r.width && r.height) || box;
  const bar = at.closest("article, footer") ? 60 : 0;
  const low = Math.max(rect.top, bar), high = Math.min(rect.bottom, innerHeight);
  const x = Math.max(rect.left, 0) + Math.min(rect.width / 2, 20), y = (low + high) / 2;
  const top = document.elementFromPoint(x, y);
  const seen = !!top && low < high && (at.contains(top) || top.contains(at)
    || (at.labels && [...at.labels].some(l => l.contains(top))));
  const over = seen || !top ? "" : ` under ${top.outerHTML.slice(0, 60)}`;
  return { stop, ring, seen, html: at.outerHTML.slice(0, 90) + over };
}"""


# The key comes up where the focus went.
WATCH = f"""() => {{
  window.focused = [];
  addEventListener("keyup", () => window.focused.push(({FOCUSED})()));
}}"""
BATCH = 40


#: Pages on which something takes the focus that no other kind of page has.
REACHED = (*RELAID, "procedure", "person", "审批一览", "not found")


@pytest.mark.parametrize(
    ("width", "kinds"), [(1280, REACHED), (390, RELAID)], ids=["wide", "narrow"]
)
def test_the_keyboard_reaches_everything(
    browser: Browser, site: Path, width: int, kinds: tuple[str, ...]
) -> None:
    page = opened(browser, "light", width)
    wrong = {}
    for kind in kinds:
        page.goto(f"{site.as_uri()}/{KINDS[kind]}")
        page.wait_for_load_state()
        if faults := tabbed(page):
            wrong[kind] = faults
    assert wrong == {}


def test_the_keyboard_can_be_hindered(browser: Browser, site: Path) -> None:
    page = opened(browser, "light", 1280)
    page.goto(f"{site.as_uri()}/{KINDS['procedure']}")
    restyle(page, ".hb-crumbs a { outline: none !important; }")
    page.evaluate(
        "document.querySelectorAll('a[href$=\"cheliang-guanli.html\"]')"
        ".forEach(a => { a.tabIndex = -1; })"
    )
    assert {fault for fault, _ in tabbed(page)} == {"ring", "lost"}


def tabbed(page: Page) -> list[tuple[str, str]]:
    """What goes wrong while one goes through a page with the key Tab."""
    count, lost = page.evaluate(CLICKABLE)
    page.evaluate(WATCH)
    for pressed in range(1, count + 60):
        page.keyboard.press("Tab")
        if pressed % BATCH == 0 and page.evaluate("window.focused.includes(null)"):
            break
    places = [at for at in page.evaluate("window.focused") if at]
    hidden = [at for at in places if not (at["ring"] and at["seen"])]
    missed = sorted(set(map(str, range(count))) - {at["stop"] for at in places})
    return [
        *(("ring" if at["seen"] else "covered", at["html"]) for at in hidden),
        *(("not reached", stop_html(page, stop)) for stop in missed[:3]),
        *(("lost", html) for html in lost[:3]),
    ]


def test_the_drawer_by_keyboard(browser: Browser, site: Path) -> None:
    page = opened(browser, "light", 390)
    page.goto(f"{site.as_uri()}/{KINDS['unit']}")
    opener = page.locator("[data-drawer]")
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('#hb-nav') !== null")
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.matches('[data-drawer]')")


def test_four_times_as_large(browser: Browser, site: Path) -> None:
    """No page scrolls sideways at 320 pixels; tables and charts do, inside their own frames."""
    page = opened(browser, "light", 320)
    wide = []
    for kind, url in KINDS.items():
        page.goto(f"{site.as_uri()}/{url}")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(kind)
    assert wide == []


def test_reduced_motion(browser: Browser, site: Path) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(f"{site.as_uri()}/{KINDS['procedure']}")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " return s.animationName !== 'none' || (s.transitionDuration !== '0s'"
        " && s.transitionProperty !== 'none'); }).length"
    )
    assert moving == 0


def opened(browser: Browser, scheme: str, width: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    return context.new_page()


def background(page: Page) -> str:
    script = "getComputedStyle(document.body).backgroundColor"
    colour = str(page.evaluate(script))
    return "rgb(255, 255, 255)" if colour == "rgba(0, 0, 0, 0)" else colour


def stop_html(page: Page, stop: str) -> str:
    return str(page.evaluate(f"document.querySelector('[data-stop=\"{stop}\"]').outerHTML"))[:120]
