"""What was noted or sent under an address of before still leads to the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handbook.cli import main

MOVED = """
bangongshi/yongyin: bangongshi/gongzhang   # twice moved
bangongshi/gongzhang: bangongshi/yinzhang-guanli
zonghe: zonghechu
zonghechu/tiaoyan: zonghechu/diaocha-yanjiu   # it had another name in zonghe, too
yichu: zonghe
zonghechu/operations-7: zonghechu/operations-1   # a post, as in questions.yml
zonghe/chuanzhen: zonghe   # which is no more, nor is there another in its place
"""


def test_it_leads_to_the_page_and_the_place_on_it(
    source: Path, tmp_path: Path, browser: Browser
) -> None:
    (source / "moved.yml").write_text(MOVED, encoding="utf-8")
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)
    for before, after in (
        ("bangongshi/yongyin.html#s2", "bangongshi/yinzhang-guanli.html#s2"),
        ("bangongshi/gongzhang.html", "bangongshi/yinzhang-guanli.html"),
        ("zonghe/index.html", "zonghechu/index.html"),
        ("zonghe/diaocha-yanjiu.html", "zonghechu/diaocha-yanjiu.html"),
        ("zonghe/post-operations-1.html", "zonghechu/post-operations-1.html"),
        ("zonghe/tiaoyan.html", "zonghechu/diaocha-yanjiu.html"),
        ("yichu/tiaoyan.html", "zonghechu/diaocha-yanjiu.html"),
        ("yichu/index.html", "zonghechu/index.html"),
        ("zonghe/chuanzhen.html", "zonghechu/index.html"),
        ("zonghechu/post-operations-7.html", "zonghechu/post-operations-1.html"),
    ):
        page.goto(f"{site.as_uri()}/{before}")
        page.wait_for_url(f"{site.as_uri()}/{after}")
        assert page.locator("h1").is_visible()
    assert refused == []
    context = browser.new_context(java_script_enabled=False)
    without = context.new_page()
    without.goto(f"{site.as_uri()}/bangongshi/yongyin.html")
    without.wait_for_url(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    context.close()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("bangongshi/yongyin: bangongshi/meiyou", "没有这一页"),
        ("bangongshi/caiwu: bangongshi/yinzhang-guanli", "现在就是一页"),
        ("zonghe: bangongshi/yinzhang-guanli", "不能都转到一个事项"),
        ("用印: bangongshi/yinzhang-guanli", "应是"),
        ("a/b: a/c\na/c: a/b", "没有这一页"),
        ("- a", "应逐行写"),
    ],
)
def test_what_leads_nowhere_is_told(
    line: str, said: str, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source / "moved.yml").write_text(f"{line}\n", encoding="utf-8")
    assert main(["check", str(source)]) == 1
    shown = capsys.readouterr().out
    assert "moved.yml:1" in shown and "HB227" in shown and said in shown


def test_a_unit_of_another_address_takes_its_posts_along(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What names a post follows as well; where the texts call the unit by its old name is told."""
    asked = "- ask: 综合处业务岗位 1\n  expect: [zonghechu/operations-1]\n"
    (source / "questions.yml").write_text(asked, encoding="utf-8")
    command = ["rename", "zonghechu", "综合研究处", str(source)]
    assert main([*command, "--address", "zonghe-yanjiuchu"]) == 0
    told = capsys.readouterr().err
    assert "处写着综合处，没有改" in told and "01-wengao-qicao.md:23 " in told
    text = (source / "questions.yml").read_text(encoding="utf-8")
    assert text == asked.replace("zonghechu/", "zonghe-yanjiuchu/")
    main(["check", str(source)])
    assert "HB504" not in capsys.readouterr().out
