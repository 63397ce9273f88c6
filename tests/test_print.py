"""On paper: one sheet for a post, the whole handbook with contents whose page numbers are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser


@pytest.fixture
def printed(browser: Browser, site: Path, tmp_path: Path) -> Iterator:  # type: ignore[type-arg]
    page = browser.new_page()

    def printing(url: str) -> list[str]:
        """The texts of the printed pages of a page of the site."""
        page.goto(f"{site.as_uri()}/{url}")
        page.wait_for_load_state()
        if page.locator("[data-whole]").count():
            page.wait_for_timeout(300)  # its pages are counted
        file = tmp_path / f"{url.replace('/', '-')}.pdf"
        page.pdf(path=str(file), prefer_css_page_size=True)
        document = pypdfium2.PdfDocument(file)
        return [sheet.get_textpage().get_text_range() for sheet in document]

    yield printing, page


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_post_prints_on_one_sheet(printed, site: Path) -> None:  # type: ignore[no-untyped-def]
    """On one side, or on both where it has many duties."""
    printing, page = printed
    for path in sorted(site.glob("*/post-*.html")):
        url = path.relative_to(site).as_posix()
        sheets = printing(url)
        many = page.locator(".hb-duty").count() > 3
        assert len(sheets) <= 1 + many, url
    text = squeezed("".join(printing("bangongshi/post-deputy-head-1.html")))
    for words in (
        "印章管理工作",
        "李勤义66607300D704室",
        "市政府研究室印章使用登记簿",
        "18承担编史修志工作",
    ):
        assert words in text
    assert "打印本岗位" not in text and "上一个岗位" not in text


def test_contents_of_the_whole_handbook(printed) -> None:  # type: ignore[no-untyped-def]
    printing, page = printed
    sheets = [squeezed(sheet) for sheet in printing("quanwen.html")]
    told = page.eval_on_selector_all(
        "[data-page-of]",
        "all => all.map(e => [e.previousElementSibling.textContent, e.textContent])",
    )
    assert len(told) == 7 + 47
    wrong = []
    for name, number in told:
        head = re.sub(r"^（.）", "", squeezed(name))
        sheet = sheets[int(number) - 1] if number.isdigit() else ""
        # the heading stands on that page, and the running head of the page before is another's
        if squeezed(name) not in sheet or f"·{head}" in sheets[int(number) - 2]:
            wrong.append((name, number))
    assert wrong == []
    assert page.get_attribute("[data-whole]", "data-pages") == str(len(sheets))


def test_running_heads_and_page_numbers(printed) -> None:  # type: ignore[no-untyped-def]
    printing, _ = printed
    sheets = [squeezed(sheet) for sheet in printing("quanwen.html")]
    seals = [number for number, text in enumerate(sheets, 1) if "办公室·2.印章管理工作" in text]
    assert len(seals) >= 2
    for number in seals:
        assert f"{number}/{len(sheets)}" in sheets[number - 1]


def test_a_procedure_prints_without_what_paper_has_no_use_for(printed) -> None:  # type: ignore[no-untyped-def]
    printing, _ = printed
    text = squeezed("".join(printing("bangongshi/yinzhang-guanli.html")))
    assert "使用印章应由机关正式工作人员办理登记手续" in text
    for words in ("复制", "看图", "文字版", "上一事项", "首页›", "下载流程图"):
        assert words not in text
