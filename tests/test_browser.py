"""The site in Chromium: over HTTP under a sub-path, and opened from a folder. Charts, cards and the
search are what the page hooks promise; all pages are gone through in test_crawl.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched

SEALS_OF_PERSONNEL = "jiguan-dangzongzhi/yinjian-guanli"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_procedure_page(browser: Browser, base: str, width: int) -> None:
    page, wrong = watched(browser, base, width)
    page.goto(f"{base}bangongshi/yinzhang-guanli.html")
    card = page.locator("[data-contact='bangongshi/yinzhang-guanli']")
    assert card.locator("a[href='tel:66607300']").is_visible()
    assert card.locator("[data-field=post]").inner_text().split("\n")[-1] == "副职岗位 1"
    chart = page.locator("[data-flowchart='bangongshi/yinzhang-guanli'] svg.hb-flow").first
    assert chart.is_visible()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0
    assert wrong == []


def ask(page: Page, base: str, query: str) -> None:
    """Types a question into the results page and waits for its final answer."""
    page.goto(f"{base}search.html")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    page.fill("#hb-find-q", query)
    page.wait_for_function(
        "q => { const r = document.querySelector('[data-results]');"
        " return r.dataset.state === 'done' && r.dataset.query === q; }",
        arg=query,
    )


def ids(page: Page) -> list[str | None]:
    return list(page.eval_on_selector_all("[data-hit]", "all => all.map(e => e.dataset.id)"))


def test_search_answers(browser: Browser, base: str) -> None:
    page, wrong = watched(browser, base)
    ask(page, base, "谁管印章？")
    answers = page.locator("[data-answer]")
    assert answers.evaluate_all("all => all.map(e => e.dataset.answer)") == [
        "bangongshi/yinzhang-guanli",
        "jiguan-dangzongzhi/yinjian-guanli",
    ]
    fields = answers.first.locator("[data-field]")
    shown = fields.evaluate_all("all => all.map(e => [e.dataset.field, e.innerText])")
    said = [text for field, text in shown if field == "passage"]
    assert any("由办公室管理" in text for text in said)
    assert [one for one in shown if one[0] != "passage"] == [
        ["unit", "办公室"],
        ["person", "李勤义"],
        ["telephone", "66607300"],
        ["room", "D704室"],
        ["post", "副职岗位 1"],
    ]
    assert ids(page)[0] == "bangongshi/yinzhang-guanli"
    ask(page, base, "食堂几点开饭")
    assert page.locator("[data-no-answer]").is_visible()
    assert page.locator("[data-answer]").count() == 0
    page.goto(f"{base}search.html?q=baoxiao")
    page.wait_for_selector("[data-results][data-state=done][data-query=baoxiao]")
    assert "bangongshi/caiwu" in ids(page)[:3]
    assert wrong == []


def test_tasks_and_months_lead_on(browser: Browser, base: str) -> None:
    """An editors' word brings its own matter too; part of another word does not. A month leads to
    its dates, and not to a telephone with these digits."""
    page, wrong = watched(browser, base)

    def answered(query: str) -> list[str]:
        ask(page, base, query)
        script = "all => all.map(e => e.dataset.answer)"
        return list(page.locator("[data-answer]").evaluate_all(script))

    assert "bangongshi/caiwu" in answered("出差回来报销")
    assert "bangongshi/huiwu" not in answered("党组会议怎么召开会议")
    assert "刘晓燕" not in answered("11月要做什么")
    link = page.locator("[data-list] a[href*='rili.html']")
    assert str(link.get_attribute("href")).endswith("rili.html#month-11")
    ask(page, base, "十二月有什么")
    assert str(link.get_attribute("href")).endswith("#month-12")
    # of two matters with seals the one that the editors name first, unless a unit is named
    for query in ("盖章", "盖章找谁"):
        assert answered(query)[:2] == ["bangongshi/yinzhang-guanli", SEALS_OF_PERSONNEL]
    assert answered("组织人事处盖章填什么表")[0] != "bangongshi/yinzhang-guanli"
    assert wrong == []


def test_lists_of_the_site_are_offered(browser: Browser, base: str) -> None:
    page, _ = watched(browser, base)
    for query, target in (("哪些事要填表", "biaodan.html"), ("谁批", "shenpi.html")):
        ask(page, base, query)
        assert page.locator(f"[data-list] a[href$='{target}']").is_visible()
        assert page.locator("[data-no-answer]").count() == 0
    ask(page, base, "页面写错了怎么办")
    assert "纠错" in page.locator("[data-list]").inner_text()
    ask(page, base, "食堂几点开饭")
    assert page.locator("[data-list]").count() == 0
    assert page.locator("[data-no-answer]").is_visible()


def test_people_of_one_telephone(browser: Browser, base: str) -> None:
    """Each of them with what that one is asked about."""
    page, _ = watched(browser, base)
    ask(page, base, "66607304")
    card = page.locator("[data-answer]").first
    assert card.locator("h2").inner_text() == "66607304"
    rows = card.locator("dl > div, dl .hb-fact").evaluate_all("all => all.map(e => e.innerText)")
    assert any(row.startswith("龚慧玲") and "公务员平时考核" in row for row in rows)
    assert any(row.startswith("廖昆") and "印鉴管理" in row for row in rows)


@pytest.mark.parametrize(
    "query",
    [
        "印" * 10_000,
        "<img src=x onerror=alert(1)><script>alert(1)</script>",
        "😀🎉",
        "\u0001\u202e\u0000印章",
        "'\"\\;--%00(((",
        "   ",
    ],
    ids=["long", "markup", "emoji", "control", "marks", "blank"],
)
def test_search_takes_anything(browser: Browser, base: str, query: str) -> None:
    page, wrong = watched(browser, base)
    page.goto(f"{base}search.html")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    page.evaluate(
        "q => { const b = document.querySelector('#hb-find-q'); b.value = q;"
        " b.dispatchEvent(new Event('input')); }",
        query,
    )
    page.wait_for_timeout(300)
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    assert page.locator("[data-results] script, [data-results] img").count() == 0
    assert wrong == []


def test_the_box_on_every_page(browser: Browser, base: str) -> None:
    page, wrong = watched(browser, base)
    page.goto(f"{base}bangongshi/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("车辆管理")
    page.wait_for_selector("#hb-box-list [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bangongshi/cheliang-guanli.html")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("请假")
    page.wait_for_selector("#hb-box-list [role=option]")
    page.keyboard.press("Escape")
    assert page.locator("#hb-box-list").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector("[data-results][data-state=done][data-query='请假']")
    assert ids(page)[0] == "bangongshi/qingjia-xiujia-guanli-waichu-baobei"
    assert wrong == []


def test_filters(browser: Browser, base: str) -> None:
    page, _ = watched(browser, base)
    ask(page, base, "文稿起草")
    page.select_option("select[name=unit]", "xiangcun-zhenxing-yanjiuchu")
    page.select_option("select[name=kind]", "procedure")
    page.wait_for_function("document.querySelectorAll('[data-hit]').length > 0")
    kinds = page.eval_on_selector_all("[data-hit]", "all => all.map(e => e.dataset.kind)")
    assert set(kinds) == {"procedure"}
    assert all(str(one).startswith("xiangcun-zhenxing-yanjiuchu/") for one in ids(page))


def test_the_page_reads_without_scripts(browser: Browser, site: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site.as_uri()}/bangongshi/yinzhang-guanli.html")
    assert page.locator("#s2_1").is_visible()
    assert page.locator("[data-flowchart] svg.hb-flow").first.is_visible()
    page.goto(f"{site.as_uri()}/search.html?q=x")
    assert page.locator("noscript a").get_attribute("href") == "suoyin.html"


def test_the_policy_holds_without_a_server(browser: Browser, site: Path) -> None:
    """Each page says its own, and it works: a style that the build did not write is refused."""
    for path in site.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert head.index("Content-Security-Policy") < head.index("<link"), path
        assert "unsafe-inline" not in head and "'self'" in head, path
    page, wrong = watched(browser, f"{site.as_uri()}/")
    page.goto(f"{site.as_uri()}/index.html")
    assert wrong == []
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_function("getComputedStyle(document.body).color !== 'rgb(255, 0, 0)'")
    assert any("Content Security Policy" in one for one in wrong)


def test_published_data_is_in_the_site(site: Path) -> None:
    data = json.loads((site / "data" / "handbook.json").read_text(encoding="utf-8"))
    for unit in data["units"]:
        for thing in [unit, *unit["posts"], *unit["procedures"]]:
            assert (site / thing["url"]).is_file()
    card = (site / "people" / "liqinyi.vcf").read_bytes().decode("utf-8")
    assert "TEL;TYPE=WORK,VOICE:66607300" in card.replace("\r\n", "\n")


SHOWN = """() => {
  const all = selector => [...document.querySelectorAll(selector)].map(e => e.dataset);
  return [
    all('[data-hit]').map(hit => `${hit.kind}:${hit.id}`),
    all('[data-answer]').map(card => `procedure:${card.answer}`),
    !document.querySelector('[data-no-answer]'),
  ];
}"""


def test_the_editors_questions_in_the_browser(browser: Browser, base: str) -> None:
    """What check asks without a browser gets the same answers in one, from both addresses."""
    from conftest import SOURCE
    from handbook.diagnostics import Collector
    from handbook.search.questions import Found, faults, parse_questions

    text = (SOURCE / "questions.yml").read_text(encoding="utf-8")
    page, wrong = watched(browser, base)
    page.goto(f"{base}search.html")
    page.wait_for_selector("[data-results][data-state=done]", state="attached")
    failed = []
    for question in parse_questions(text, Collector()):
        page.evaluate(
            "q => { const b = document.querySelector('#hb-find-q'); b.value = q;"
            " b.dispatchEvent(new Event('input')); }",
            question.ask,
        )
        page.wait_for_function(
            "q => { const r = document.querySelector('[data-results]').dataset;"
            " return r.state === 'done' && r.query === q; }",
            arg=question.ask,
        )
        hits, answers, confident = page.evaluate(SHOWN)
        found = Found(hits, answers, confident)
        failed += [(question.ask, fault) for fault in faults(question, found)]
    assert failed == []
    assert wrong == []
