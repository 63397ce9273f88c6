"""What the look promises: editors' marks stay off readers' pages, colours belong to roles, charts
can be gone into, a slip can be written, and nobody is lost on a page that is not there."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched
from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.disk.resources import resource
from handbook.flow.approvals import approvals
from handbook.flow.charts import procedure_charts
from handbook.flow.model import NodeKind
from handbook.model import Task
from handbook.pages.colouring import role_colours
from handbook.pipeline import load_source
from handbook.relations.catalog import FOR_EDITORS
from handbook.site.painting import COLOURS
from handbook.source.settings import parse_settings
from kinds import KINDS

SEALS = "bangongshi/yinzhang-guanli.html"
LEAVE = "bangongshi/qingjia-xiujia-guanli-waichu-baobei.html"
TALL = "bangongshi/ducha-duban.html"
EDITORS_MARKS = re.compile(
    r"待核|\w\.md\b|\bHB\d{3}\b|无人主责|\bwords\.|\bpage\.|handbook\.yml|duties\.csv"
)


def shown(page: str) -> str:
    return html.unescape(re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", page))


def test_readers_pages_bear_no_marks_for_editors(site: Path) -> None:
    editors = {one.url for one in FOR_EDITORS}
    found = {}
    for path in site.rglob("*.html"):
        url = path.relative_to(site).as_posix()
        marks = EDITORS_MARKS.findall(shown(path.read_text(encoding="utf-8")))
        if marks:
            found[url] = set(marks)
    marked = {"bianji.html", "tijian.html", "zhinan.html", "daihao.html"}
    assert set(found) == marked <= editors


def test_no_page_shows_what_a_template_is_written_with(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        marks = re.findall(r"""=["']?(?:words|page|row|loop)\.\w+|{{ |{%""", page)
        assert marks == [], path


def test_readers_reach_the_editors_desk_by_one_word(site: Path) -> None:
    page = (site / SEALS).read_text(encoding="utf-8")
    foot = page[page.index("<footer") :]
    (link,) = re.findall(
        r'<a class="hb-footer__edit" href="\.\./(bianji\.html#[^"]+)">编辑</a>', foot
    )
    desk = (site / "bianji.html").read_text(encoding="utf-8")
    row = desk[desk.index(f'id="{link.partition("#")[2]}"') :]
    assert "bangongshi/02-yinzhang-guanli.md" in row[: row.index("</tr>")]
    assert page.count("bianji.html") == 1 and "tijian.html" not in page


def test_a_title_that_was_made_out_is_told_without_a_mark(site: Path) -> None:
    source = load_source(read_folder(SOURCE, Collector()))
    for procedure in source.handbook.procedures:
        page = shown((site / f"{procedure.id}.html").read_text(encoding="utf-8"))
        assert ("本页标题由原文推断" in page) == procedure.heading_restored, procedure.id


# -- Colours ---------------------------------------------------------------------------------------


def test_a_role_has_one_colour_and_no_two_share_it_on_a_page() -> None:
    source = load_source(read_folder(SOURCE, Collector()))
    coloured = 0
    for unit in source.handbook.units:
        colours = role_colours(unit.procedures)
        for procedure in unit.procedures:
            flows = [chart.flow for chart in procedure_charts(procedure) if chart.flow]
            nodes = [node for flow in flows for node in flow.nodes if node.actor]
            roles = {node.actor for node in nodes}
            mine = [colours[role] for role in roles if role in colours]
            assert len(mine) == len(set(mine)), procedure.id
            coloured += len(mine)
            for node in nodes:
                if node.kind is NodeKind.APPROVAL and node.actor in colours:
                    assert colours[node.actor].startswith("d"), node.actor
    assert coloured > 100


def test_boxes_say_by_shape_and_words_what_they_are(site: Path) -> None:
    page = (site / SEALS).read_text(encoding="utf-8")
    box = re.search(r'<g [^>]*id="c-s2_1b"[^>]*>.*?</text>', page, re.DOTALL)
    assert box
    assert 'class="node k-approval d' in box[0] and 'data-role="主任或分管主任"' in box[0]
    assert box[0].count('class="side"') == 2 and box[0].count('class="band"') == 1
    assert "主任或分管主任批准" in re.sub("<[^>]*>", "", box[0])  # who acts, then what
    assert "【" not in re.sub("<[^>]*>", "", box[0])
    legend = page[page.index('class="hb-legend"') : page.index('class="hb-chart__picture"')]
    css = re.search(r"k-approval (d\d)", box[0])
    assert css and f'<i class="{css[1]}"></i>主任或分管主任' in legend


def test_the_legend_has_what_the_chart_has(site: Path) -> None:
    """Bars where somebody decides, corners where ways part."""
    told = 0
    for path in sorted(site.glob("*/*.html")):
        page = path.read_text(encoding="utf-8")
        for chart in re.split(r'(?=<ul class="hb-legend")', page)[1:]:
            legend, _, rest = chart.partition("</ul>")
            drawn = rest[: rest.find("</svg>")]
            if "hb-flow" not in drawn:
                continue
            told += 1
            assert ("审核、审批" in legend) == ('class="side"' in drawn), path
            gates = re.findall(r'k-gate"[^>]*>(?:<a [^>]*>)?<polygon points="([^"]+)"', drawn)
            asks = any(points.count(" ") == 5 for points in gates)  # six corners; 同时 has four
            assert ("分情形" in legend) == asks, path
            assert 'class=""' not in legend
    assert told > 50


def test_pictures_of_charts_have_the_colours_of_the_page() -> None:
    sheet = (resource("site_overrides") / "assets/stylesheets/charts.css").read_text("utf-8")
    light = sheet[: sheet.index("slate")]
    assert dict(re.findall(r"--([dl]\d): (#\w+);", light)) == COLOURS


def test_part_of_a_name_decides_nothing(site: Path) -> None:
    """分管主任 is found in 主任或分管主任; no choice is a piece that nobody decides as."""
    source = load_source(read_folder(SOURCE, Collector()))
    whole = {x.who for p in source.handbook.procedures for a in approvals(p) for x in a.chain}
    page = (site / "shenpi.html").read_text(encoding="utf-8")
    offered = re.findall(r'<option value="([^"]+)">', page)
    assert set(offered) == whole - {""}
    rows = re.findall(r'data-who="([^"]*)"', page)
    assert any({"主任或分管主任", "分管主任"} <= set(row.split("|")) for row in rows)


# -- Charts ----------------------------------------------------------------------------------------


@pytest.fixture
def opened(browser: Browser, base: str) -> Any:
    def at(url: str, width: int = 1366) -> tuple[Page, list[str]]:
        page, wrong = watched(browser, base, width)
        page.goto(f"{base}{url}")
        return page, wrong

    return at


def test_a_narrow_chart_stands_beside_its_text(opened: Any) -> None:
    page, _ = opened(SEALS)
    chart = page.locator(".hb-charts").bounding_box()
    text = page.locator(".hb-text").bounding_box()
    assert chart["x"] > text["x"] + text["width"] - 1
    assert abs(chart["y"] - text["y"]) < 40


def test_text_and_box_light_each_other_up(opened: Any) -> None:
    page, wrong = opened(SEALS)
    page.locator("#s2_1").hover()
    assert "hb-lit" in (page.locator("#c-s2_1b").get_attribute("class") or "")
    page.locator("#c-s2_2 a").hover()
    assert "hb-lit" in (page.locator("#s2_2").get_attribute("class") or "")
    assert "hb-lit" not in (page.locator("#c-s2_1b").get_attribute("class") or "")
    assert wrong == []


def test_one_chart_at_a_time_and_all_on_paper(opened: Any) -> None:
    page, wrong = opened(LEAVE)
    figures = page.locator(".hb-chart")
    assert figures.count() > 3 and page.locator(".hb-chart:visible").count() == 1
    page.locator("[data-tab]").nth(1).click()
    assert page.locator(".hb-chart:visible").get_attribute("id") == "chart-2"
    page.keyboard.press("ArrowRight")
    assert page.locator(".hb-chart:visible").get_attribute("id") == "chart-3"
    # a step leads to the chart that has it
    link = page.locator("#s2_1 .hb-to-chart")
    place = link.get_attribute("href")
    page.locator("#s2_1").hover()
    link.click()
    page.locator(f"{place}").wait_for(state="visible")
    page.emulate_media(media="print")
    assert page.locator(".hb-chart:visible").count() == figures.count()
    assert wrong == []


def test_no_matter_is_wider_than_any_window(browser: Browser, site: Path) -> None:
    """Charts stand beside the text from some widths on: just there they must have room."""
    page = browser.new_page()
    wide = []
    matters = sorted(site.glob("*/*.html"))
    kinds = set()
    for path in matters:
        page.goto(path.as_uri())
        body = page.query_selector(".hb-body[data-charts]")
        kinds.add(body.get_attribute("data-charts") if body else None)
        for width in (720, 980, 1248, 1250, 1344, 1346, 1440, 1600, 1602, 1700, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            reach = page.evaluate("document.documentElement.scrollWidth")
            if reach > width:
                wide.append(f"{path.name} {width} {reach}")
    assert wide == []
    assert {"s", "m", "l", "x"} <= kinds


def test_a_link_to_the_chart_takes_no_line_of_its_own(opened: Any) -> None:
    """It is seen on hovering alone; a step must not be a line longer for it."""
    page, _ = opened("bangongshi/caiwu.html")
    high = "() => document.querySelector('.hb-text').getBoundingClientRect().height"
    for width in (820, 1000, 1280, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        before = page.evaluate(high)
        for shown in ("none", ""):
            page.evaluate(
                "shown => document.querySelectorAll('.hb-to-chart')"
                ".forEach(link => { link.style.display = shown; })",
                shown,
            )
            assert page.evaluate(high) == before
    assert page.locator(".hb-to-chart").count() > 20


def test_a_role_is_picked_out(opened: Any) -> None:
    page, _ = opened(SEALS)
    page.locator(".hb-legend button").first.click()
    role = page.locator(".hb-legend button").first.inner_text()
    chosen = page.locator(".hb-chart--on .node.hb-chosen")
    assert chosen.count() >= 1
    assert chosen.evaluate_all("all => [...new Set(all.map(e => e.dataset.role))]") == [role]
    assert page.locator(".hb-legend button").first.get_attribute("aria-pressed") == "true"


def test_a_chart_over_the_whole_window(opened: Any) -> None:
    page, wrong = opened(TALL)
    page.locator("[data-view]:visible").first.click()
    viewer = page.locator("dialog.hb-viewer[open]")
    scale = viewer.locator(".hb-viewer__scale")
    before = scale.inner_text()
    page.keyboard.press("+")
    assert scale.inner_text() != before
    page.keyboard.press("0")
    whole = viewer.locator("svg.hb-flow").bounding_box()
    assert whole["height"] <= page.viewport_size["height"]
    canvas = viewer.locator(".hb-viewer__canvas").bounding_box()
    page.mouse.move(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    small = scale.inner_text()
    page.mouse.wheel(0, -600)
    page.wait_for_function(
        "was => document.querySelector('.hb-viewer__scale').textContent !== was", arg=small
    )
    viewer.get_by_role("button", name="适合宽度").click()
    viewer.locator("svg .node a").first.click()
    said = viewer.locator("[data-step]").inner_text()
    assert "原文" in said and len(said) > 20
    page.keyboard.press("Escape")
    viewer.wait_for(state="detached")
    assert wrong == []


def test_a_long_chart_is_cut_short_where_it_can_be_opened(opened: Any, browser: Browser) -> None:
    page, _ = opened(TALL)
    tall = page.locator(".hb-chart:has(svg[data-tall])").first
    tab = page.locator(f"[data-tab={tall.get_attribute('id')}]")
    if tab.count():
        tab.click()
    picture = tall.locator(".hb-chart__picture")
    short = picture.bounding_box()["height"]
    tall.get_by_role("button", name="展开全图").click()
    assert picture.bounding_box()["height"] > short + 300
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(page.url)
    assert plain.locator(".hb-chart:visible").count() == page.locator(".hb-chart").count()
    box = plain.locator(".hb-chart:has(svg[data-tall]) .hb-chart__picture").first.bounding_box()
    assert box and box["height"] > short + 300


# -- Around ----------------------------------------------------------------------------------------


def test_the_outline_says_where_one_is(opened: Any) -> None:
    page, _ = opened(SEALS)
    assert page.locator(".hb-outline a.hb-here").inner_text() == "要点"
    page.locator(".hb-outline a[href='#s3']").click()
    page.wait_for_function("document.querySelector('.hb-here').hash === '#s3'")
    assert page.locator("#s3").is_visible()


def test_menus_open_without_scripts_and_close_on_escape(opened: Any, browser: Browser) -> None:
    page, _ = opened(SEALS)
    menu = page.locator("[data-menu]").first
    menu.locator("summary").click()
    assert menu.get_by_role("link", name="综合处").is_visible()
    page.keyboard.press("Escape")
    assert not menu.get_by_role("link", name="综合处").is_visible()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(page.url)
    plain.locator("[data-menu] summary").last.click()
    assert plain.get_by_role("link", name="职责分工").first.is_visible()


def test_the_drawer_reaches_its_end(opened: Any) -> None:
    page, _ = opened(SEALS, 390)
    page.locator("[data-drawer]").click()
    drawer = page.locator(".md-sidebar--primary")
    box = drawer.bounding_box()
    bar = page.locator(".hb-header").bounding_box()
    assert abs(box["y"] - bar["height"]) < 2 and box["y"] + box["height"] <= 901
    assert page.locator(".hb-nav__title").bounding_box()["y"] >= bar["height"]
    page.mouse.move(195, 400)
    page.mouse.wheel(0, 9000)
    bar = page.locator(".hb-bar a").evaluate_all("all => all.map(e => e.href)")
    drawn = page.locator(".hb-nav__all a").evaluate_all("all => all.map(e => e.href)")
    assert len(bar) > 10 and sorted(drawn) == sorted(bar)
    last = page.locator(".hb-nav__all a").last
    page.wait_for_function(
        "e => e.getBoundingClientRect().bottom <= innerHeight", arg=last.element_handle()
    )
    assert page.evaluate("scrollY") == 0


def test_a_slip_names_page_and_sentence(opened: Any) -> None:
    page, wrong = opened(f"{SEALS}#s2_3")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#s2_3 p'))")
    page.locator(".hb-tools [data-correct]").click()
    slip = page.locator("dialog.hb-slip[open]")
    text = slip.locator("textarea").input_value()
    assert "印章管理工作" in text and "第 3 条" in text and "yinzhang-guanli.html#s2_3" in text
    assert "使用印章应由机关正式工作人员办理登记手续" in text
    assert slip.locator("[data-do=mail]").is_hidden()  # the office names nobody
    keep = slip.locator("[data-do=keep]").get_attribute("href") or ""
    assert keep.startswith("data:text/plain")
    page.keyboard.press("Escape")
    slip.wait_for(state="detached")
    page.keyboard.press("?")
    keys = page.locator("dialog#hb-keys")
    assert keys.is_visible() and "查找" in keys.inner_text()
    keys.get_by_role("button", name="关闭").click()
    assert keys.is_hidden() and wrong == []


def test_the_desk_has_what_was_searched_in_vain_and_what_is_overdue(opened: Any) -> None:
    page, wrong = opened("bianji.html")
    assert page.locator("[data-misses] li").count() == 0
    assert page.locator("[data-misses] [data-none]").is_visible()
    assert page.locator("[data-overdue] [data-none]").is_visible()
    page.evaluate("localStorage.setItem('handbook-misses', JSON.stringify(['谁管食堂']))")
    page.reload()
    assert page.locator("[data-misses] li").all_inner_texts() == ["谁管食堂"]
    with page.expect_download() as download:
        page.locator("[data-misses] a").click()
    assert download.value.path().read_text("utf-8") == "谁管食堂\n"
    assert page.locator("#findings").is_visible()
    page.locator("a", has_text="疑似误植").click()
    assert page.url.endswith("#HB342")
    assert wrong == []


def test_lost_pages_find_the_handbook(browser: Browser, site: Path, served: str) -> None:
    """At any depth below the folder that the site is hosted under."""
    page, _ = watched(browser, served)
    lost = (site / "404.html").read_text(encoding="utf-8")
    for path in ("nichts.html", "bangongshi/alt.html", "weg/und/fort/x.html"):
        page.route(
            f"**/{path}",
            lambda route: route.fulfill(status=404, body=lost, content_type="text/html"),
        )
        page.goto(f"{served}{path}")
        page.wait_for_function(
            "home => [...document.querySelectorAll('[data-home]')].every(a => a.href === home)",
            arg=f"{served}index.html",
        )
        page.fill("input[name=q]", "印章")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served}search.html?q=*")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_small_phone(browser: Browser, site: Path, kind: str) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{site.as_uri()}/{KINDS[kind]}")
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_while_a_page_comes_in(browser: Browser, site: Path) -> None:
    for url in (SEALS, LEAVE, TALL, "index.html", "shixian.html"):
        for width in (1366, 390):
            page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
            page.goto(f"{site.as_uri()}/{url}")
            page.wait_for_timeout(200)
            moved = page.evaluate(
                "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
                " for (const one of list.getEntries()) sum += one.value; })"
                ".observe({ type: 'layout-shift', buffered: true });"
                " setTimeout(() => done(sum), 100); })"
            )
            assert moved < 0.02, (url, width)


# -- Home ------------------------------------------------------------------------------------------


def test_tasks_lead_to_their_matters(site: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    tiles = re.findall(
        r"<li[^>]*>(<a.*?)</li>", page[page.index("hb-tiles") : page.index("我的岗位")]
    )
    assert len(tiles) == 12
    (seal,) = (tile for tile in tiles if ">盖章<" in tile)
    assert re.findall(r'href="([^"]+)"', seal) == [
        "bangongshi/yinzhang-guanli.html",
        "jiguan-dangzongzhi/yinjian-guanli.html",
    ]
    (meeting,) = (tile for tile in tiles if ">开会<" in tile)
    assert "办公室" in meeting and "机关党总支" in meeting  # two of one name, told apart
    (away,) = (tile for tile in tiles if ">外出报备<" in tile)
    assert 'href="bangongshi/qingjia-xiujia-guanli-waichu-baobei.html"' in away


@pytest.mark.parametrize(
    ("written", "tasks"),
    [
        ("[a/b, c/d]", (Task("", ("a/b",)), Task("", ("c/d",)))),
        ("\n  - 盖章: [a/b, c/d]\n  - e/f", (Task("盖章", ("a/b", "c/d")), Task("", ("e/f",)))),
        ("\n  盖章: a/b\n  用车: c/d#s2", (Task("盖章", ("a/b",)), Task("用车", ("c/d#s2",)))),
        ("a/b", (Task("", ("a/b",)),)),
        ("", ()),
        ("[]", ()),
    ],
)
def test_tasks_as_editors_write_them(written: str, tasks: tuple[Task, ...]) -> None:
    out = Collector()
    assert parse_settings(f"common: {written}\n", out).common == tasks
    assert list(out.found) == []


def test_a_task_that_cannot_be_read_is_told() -> None:
    out = Collector()
    parse_settings("common:\n  - 盖章: {a: b}\n", out)
    assert [one.code for one in out.found] == ["HB207"]


@pytest.mark.parametrize("page", ["jiyao-baomi", "caiwu", "bianshi-xiuzhi"])
def test_the_list_at_the_side_begins_with_a_whole_line(opened: Any, page: str) -> None:
    """Scrolled to where one is, below the name of the unit, which stays."""
    shown, _ = opened(f"bangongshi/{page}.html")
    cut = shown.evaluate(
        """() => {
            const side = document.querySelector(".md-sidebar--primary");
            const bottom = side.querySelector(".hb-nav__title").getBoundingClientRect().bottom;
            return [...side.querySelectorAll(".hb-nav__unit :is(p, a):not(.hb-nav__title, a *)")]
                .filter(one => !one.closest(".hb-nav__title"))
                .map(one => one.getBoundingClientRect())
                .filter(box => box.top < bottom - 4 && box.bottom > bottom + 4).length;
        }"""
    )
    assert cut == 0
    current = shown.locator(".hb-nav__unit li > [aria-current='page']")
    assert current.is_visible() and current.bounding_box()["y"] > 90


def test_on_a_phone_a_duty_has_its_number_and_its_posts_in_a_row(opened: Any) -> None:
    page, _ = opened("chengshi-fazhan-chengshi-gengxin-yanjiuchu/index.html", 390)
    row = page.locator("#d1")
    assert row.locator(".hb-no").is_visible() and row.locator(".hb-no").inner_text() == "1"
    title = row.locator("th a").bounding_box()
    assert title["x"] >= row.locator(".hb-no").bounding_box()["x"] + 14
    lefts = row.locator("[data-label='岗位']").evaluate(
        """cell => {
            const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            const found = [];
            while (texts.nextNode()) {
                const range = document.createRange();
                range.selectNode(texts.currentNode);
                for (const box of range.getClientRects())
                    found.push(box.left - cell.getBoundingClientRect().left);
            }
            return found;
        }"""
    )
    assert len(lefts) > 5 and min(lefts) > 40  # the marks between them too
