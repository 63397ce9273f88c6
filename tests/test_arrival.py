"""A new colleague on Monday: from home to duties, forms and whom to ask, by clicks alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched


@pytest.mark.parametrize("width", [1280, 390])
def test_three_clicks_from_home(browser: Browser, base: str, width: int) -> None:
    page, wrong = watched(browser, base, width)
    page.goto(f"{base}index.html")
    # one: the post, in its unit
    page.locator(".hb-fold summary").first.click()
    page.locator(".hb-fold").first.get_by_text("业务岗位 1").click()
    page.wait_for_url("**/bangongshi/post-operations-1.html")
    duties = page.locator(".hb-duty")
    numbers = duties.evaluate_all("all => all.map(e => Number(e.dataset.duty))")
    assert numbers == [6, 13, 14]
    contact = page.locator(".hb-strip")  # one for all three
    assert contact.get_by_text("刘晓燕").is_visible()
    assert contact.locator("a[href='tel:66607311']").is_visible()
    assert "D711-2室" in contact.inner_text()
    finance = duties.nth(1)
    # two: a form, at the very step that wants it
    finance.get_by_role("link", name="进账单").click()
    page.wait_for_url("**/bangongshi/caiwu.html#s2_3")
    assert "填写进账单" in page.locator("#s2_3").inner_text()
    assert page.locator("#s2_3").evaluate("e => e.getBoundingClientRect().top >= 0")
    # three: whom to ask, on a page of their own
    page.locator("[data-contact] [data-field=person] a").click()
    page.wait_for_url("**/people/liuxiaoyan.html")
    assert page.locator("a[href='tel:66607311']").first.is_visible()
    assert wrong == []


def test_ticks_stay(browser: Browser, base: str) -> None:
    page, wrong = watched(browser, base)
    url = f"{base}bangongshi/post-operations-1.html"
    page.goto(url)
    boxes = page.locator("[data-checklist] input")
    count = boxes.count()
    assert count > 4
    tick(page, 0)
    tick(page, 3)
    assert f"已完成 2/{count}" in page.locator("[data-progress]").inner_text()
    page.goto(f"{base}bangongshi/post-head-1.html")
    assert page.locator("[data-checklist] input:checked").count() == 0
    page.goto(url)
    assert page.locator("[data-checklist] input:checked").count() == 2
    page.locator("[data-clear]").click()
    assert page.locator("[data-checklist] input:checked").count() == 0
    page.reload()
    assert page.locator("[data-checklist] input:checked").count() == 0
    assert wrong == []


def tick(page: Page, at: int) -> None:
    box = page.locator("[data-checklist] input").nth(at)
    box.focus()
    page.keyboard.press("Space")


def test_copying(browser: Browser, served: str) -> None:
    """Over plain HTTP on an intranet there is no clipboard object; the older command copies."""
    context = browser.new_context()
    context.add_init_script("delete Navigator.prototype.clipboard")
    page = context.new_page()
    for url, label, text in (
        ("bangongshi/yinzhang-guanli.html", "复制", "66607300"),
        ("people/liqinyi.html", "复制地址", "济南市历下区龙奥大厦D704室"),
    ):
        page.goto(f"{served}{url}")
        assert page.evaluate("navigator.clipboard") is None
        button = page.get_by_role("button", name=label, exact=True).first
        handle = button.element_handle()
        assert handle
        button.click()
        page.wait_for_function("e => e.textContent === '已复制'", arg=handle)
        page.locator("[data-search-box]").fill("")
        page.locator("[data-search-box]").focus()
        page.keyboard.press("Control+V")
        assert page.locator("[data-search-box]").input_value() == text


def test_overdue_by_the_day_of_reading(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The same page says it a day after it is due, and not on the day."""
    source = site / "bangongshi" / "yinzhang-guanli.html"
    mark = '<p>应于 2026年3月1日前复核<span data-due="2026-03-01" hidden>逾期未核</span></p>'
    text = source.read_text(encoding="utf-8").replace("</article>", f"{mark}</article>")
    script = next(site.glob("assets/javascripts/handbook.*.js")).read_text(encoding="utf-8")
    page_file = tmp_path / "page.html"
    page_file.write_text(f"{text}<script>{script}</script>", encoding="utf-8")
    for day, shown in (("2026-03-01T20:00", False), ("2026-03-02T01:00", True)):
        page = browser.new_context(bypass_csp=True).new_page()
        page.clock.set_fixed_time(day)
        page.goto(page_file.as_uri())
        assert page.locator("[data-due]").is_visible() is shown
