"""No page runs, asks for or loses what somebody wrote: fourteen hostile strings everywhere.

The whole site is crawled with either way of drawing charts: over HTTP, and from its folder.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import QuietHandler, watched
from handbook.cli import main
from handbook.language.text import letters

HOSTILE = [
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "' onmouseover=window.ran=1 x='",
    "</textarea></style></script><b>",
    "[甲](javascript:window.ran=1)",
    "![乙](http://127.0.0.9/x.png)",
    "{{ config }} {% raw %} ${window.ran=1}",
    "<!-- 丙",
    "&lt;script&gt;window.ran=1",
    "constructor __proto__ hasOwnProperty",
    "=HYPERLINK(\"http://127.0.0.9\")",
    "`丁` **戊** {#x onclick=window.ran=1}",
    "%%{init: {}}%% --> end ]] click a",
]  # fmt: skip


def source(folder: Path) -> Path:
    """A handbook whose every text has one hostile string or all of them."""
    every = " ".join(HOSTILE).replace("javascript:", "script:")
    texts = iter(HOSTILE * 9)
    text = [next(texts).replace("javascript:", "script:") for _ in range(100)]
    (folder / "ke").mkdir(parents=True)
    files = {
        "handbook.yml": f"organization: {yaml(text[0])}\ntitle: {yaml(text[1])}\n"
        f"edition: {yaml(text[2])}\n",
        "synonyms.yml": "words:\n"
        + "".join(f"  {yaml(one)}: [收集]\n" for one in (*HOSTILE, "constructor", "__proto__"))
        + "english: {}\n",
        "unplaced.md": f"- {every}\n",
        "ke/unit.md": f"# 秘书科{text[3]}\n\n- 序号：1\n- 别名：{text[4]}\n\n## 负责岗位\n\n"
        f"- 正职岗位，负责全面工作{every}；\n- 业务岗位 1，负责第 1 条{text[5]}。\n",
        "ke/duties.csv": "主要职责序号,主要职责,职责序号,细化分解职责,页码,事项\n"
        + ",".join(["1", cell(every), "1", cell(text[6] + every), "3", "1"])
        + "\n",
    }
    for at, one in enumerate(HOSTILE, start=1):
        bare = one.replace("javascript:", "script:").replace("\n", " ").replace("](", "] (")
        note = re.sub(r"[()（）\[\]:/=<>@#*|\\]", "", bare)
        files[f"ke/{at:02d}-shi-{at}.md"] = (
            f"# 事{at}{bare}\n\n## 一、事项名称\n\n{bare}\n\n## 二、岗位规范\n\n1. 熟悉{bare}\n\n"
            f"## 三、流程标准\n\n甲{bare}\n\n### （一）办理流程{bare}\n\n"
            f"1. 由处长审核{bare}后报主任审批。\n"
            f"2. 填写《登记{bare}表》，3个工作日内办结{bare}。\n\n"
            f"## 四、协同处室\n\n{bare}\n\n## 五、联系方式\n\n- 联系人：张三（{note}）\n"
            f"- 联系方式：66607311 {bare}\n- 办公地址：大厦{bare}D704室\n\n"
            f"## 六、流程图\n\n{bare}流程图\n"
        ).replace("<!--", "<！--")
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("drawn", [True, False], ids=["merman", "mermaid"])
def test_nothing_runs_and_nothing_is_lost(
    browser: Browser,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    drawn: bool,
) -> None:
    if not drawn:
        request.getfixturevalue("without_renderer")
    folder = source(tmp_path / "source")
    site = tmp_path / "site"
    code = main(["build", str(folder), "-o", str(site)])
    assert code == 0, capsys.readouterr().err
    handler = functools.partial(QuietHandler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    try:
        base = f"http://127.0.0.1:{server.server_port}/" if drawn else f"{site.as_uri()}/"
        page, wrong = watched(browser, base)
        for path in pages:
            page.goto(base + path)
            assert page.evaluate("window.ran") is None, path
            handlers = page.evaluate(
                "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])"
                ".filter(a => /^on|javascript:|127\\.0\\.0\\.9/i.test(a.name + '=' + a.value)"
                " && /window.ran|javascript:/.test(a.value) && !/^(data|aria|title|value)/"
                ".test(a.name)).map(a => a.name)"
            )
            assert handlers == [], path
        for words in ("constructor", "__proto__", "收集", HOSTILE[0]):
            page.goto(f"{base}search.html")
            page.fill("#hb-find-q", words)
            page.wait_for_selector("[data-results][data-state=done]")
            assert page.evaluate("window.ran") is None
        assert wrong == []
    finally:
        server.shutdown()
    footer = page_text(browser, site / "index.html", "footer")
    assert HOSTILE[0] in footer and HOSTILE[2] in footer
    for at, one in enumerate(HOSTILE, start=1):
        shown = page_text(browser, site / "ke" / f"shi-{at}.html")
        assert letters(one.replace("javascript:", "script:")) in letters(shown), one


def page_text(browser: Browser, path: Path, part: str = "article") -> str:
    page = browser.new_page()
    page.goto(path.as_uri())
    return page.inner_text(part)
