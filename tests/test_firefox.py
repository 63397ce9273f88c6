"""The site in Firefox ESR, the browser of many offices: opened from a folder and under a sub-path,
with scripts and without. Chromium goes through more (test_browser.py)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from marionette_driver.keys import Keys

from firefox import Firefox

pytestmark = pytest.mark.browser

SEALS = "bangongshi/yinzhang-guanli.html"
#: One page of each kind.
KINDS = (
    "index.html",
    "bangongshi/index.html",
    "people/index.html",
    "shixian.html",
    "shenpi.html",
    "biaodan.html",
    "fengong.html",
    "rili.html",
    "suoyin.html",
    "quanwen.html",
    "bianji.html",
    "tijian.html",
    SEALS,
    "bangongshi/post-head-1.html",
    "404.html",
)


@pytest.fixture(scope="module")
def window() -> Iterator[Firefox]:
    running = Firefox()
    yield running
    running.close()


@pytest.fixture
def firefox(window: Firefox, base: str) -> Iterator[Firefox]:
    """Whatever a test does, nothing is wrong in the console and nothing is asked for elsewhere."""
    window.open("about:blank")
    window.wrong(base)
    yield window
    assert window.wrong(base) == []


def test_what_goes_wrong_is_seen(window: Firefox, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text("<script>throw Error('thrown')</script><img src='http://[::1]:8999/x.png'>")
    window.open(broken.as_uri())
    seen = window.wrong(tmp_path.as_uri())
    assert any("thrown" in one for one in seen)
    assert any("foreign http://[::1]:8999/x.png" in one for one in seen)


def test_every_kind_of_page_opens(firefox: Firefox, base: str) -> None:
    for page in KINDS:
        firefox.open(base + page)
        assert firefox.find("h1").text, page
        wide = "return document.documentElement.scrollWidth - window.innerWidth"
        assert firefox.run(wide) <= 0, page


def test_a_question_is_answered(firefox: Firefox, base: str) -> None:
    firefox.open(f"{base}search.html?q=谁管印章")
    firefox.find("[data-results][data-state=done][data-query=谁管印章]")
    answers = [one.get_attribute("data-answer") for one in firefox.all("[data-answer]")]
    assert answers == ["bangongshi/yinzhang-guanli", "jiguan-dangzongzhi/yinjian-guanli"]
    assert "由办公室管理" in firefox.find("[data-answer] [data-field=passage]").text


def test_suggestions_lead_to_the_page(firefox: Firefox, base: str) -> None:
    firefox.open(f"{base}index.html")
    box = firefox.find("#hb-find-q")
    box.click()
    box.send_keys("印章")
    first = firefox.find(".hb-box-list:not([hidden]) [role=option]")
    assert "印章管理工作" in first.text and "66607300" in first.text
    box.send_keys(Keys.ARROW_DOWN)
    box.send_keys(Keys.ENTER)
    firefox.until(lambda: SEALS in firefox.driver.get_url(), "the page of the suggestion")


def test_a_chart_opens_over_the_window(firefox: Firefox, base: str) -> None:
    firefox.open(base + SEALS)
    assert firefox.find("[data-flowchart] svg.hb-flow .node").is_displayed()
    firefox.find("[data-view]").click()
    viewer = firefox.find("dialog.hb-viewer[open]")
    before = firefox.find(".hb-viewer__scale").text
    viewer.send_keys("+")
    firefox.until(lambda: firefox.find(".hb-viewer__scale").text != before, "another scale")
    viewer.send_keys(Keys.ESCAPE)
    firefox.until(lambda: not firefox.all("dialog.hb-viewer"), "the viewer closed")


def test_rows_are_narrowed_and_the_address_says_how(firefox: Firefox, base: str) -> None:
    firefox.open(f"{base}shixian.html")
    shown = "return [...document.querySelectorAll('tbody tr')].filter(e => !e.hidden).length"
    every = firefox.run(shown)
    firefox.find("main input[type=search]").send_keys("公文")
    firefox.until(lambda: 0 < firefox.run(shown) < every, "fewer rows")
    few, address = firefox.run(shown), firefox.driver.get_url()
    firefox.open("about:blank")
    firefox.open(address)
    firefox.until(lambda: firefox.run(shown) == few, "the same rows at the same address")


def test_dark_and_back(firefox: Firefox, base: str) -> None:
    firefox.open(f"{base}index.html")
    scheme = "return document.documentElement.dataset.mdColorScheme"
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = firefox.run(ground)
    for _ in range(3):
        firefox.find("[data-choose-scheme]").click()
        if firefox.run(scheme) == "slate":
            break
    assert firefox.run(scheme) == "slate"
    assert firefox.run(ground) != light
    firefox.run("localStorage.clear()")


def test_a_slip_is_written(firefox: Firefox, base: str) -> None:
    firefox.open(base + SEALS)
    firefox.find(".hb-tools [data-correct]").click()
    said = firefox.find("dialog.hb-slip[open] textarea").get_property("value")
    assert "印章管理" in said
    firefox.find("dialog.hb-slip[open]").send_keys(Keys.ESCAPE)


def test_it_reads_without_scripts(site: Path) -> None:
    plain = Firefox(scripts=False)
    try:
        plain.open(f"{site.as_uri()}/{SEALS}")
        assert "由办公室管理" in plain.find("main").text
        assert plain.find("[data-flowchart] svg.hb-flow").is_displayed()
        plain.open(f"{site.as_uri()}/search.html?q=x")
        assert plain.find("noscript a").get_attribute("href") == "suoyin.html"
        assert plain.wrong(site.as_uri()) == []
    finally:
        plain.close()
