"""What surrounds the text of a page: where it stands, what is before and after it, what belongs to
it. Read from the built pages and compared with the handbook itself, so that what is gone is missed.
"""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from conftest import SOURCE
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.model import Handbook, Unit
from handbook.pipeline import load_source
from handbook.relations.catalog import LOOK_UPS
from handbook.relations.elsewhere import elsewhere
from handbook.relations.same_named import same_named
from handbook.relations.urls import post_url, procedure_url
from handbook.source.writing import write_source

pytestmark = pytest.mark.slow


@cache
def handbook() -> Handbook:
    return load_source(read_folder(SOURCE, Collector())).handbook


OFFICES = Path(__file__).parent / "offices"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
        if "pagefind" not in path.parts
    }


def urls_in(unit: Unit) -> list[str]:
    return [*map(post_url, unit.posts), *map(procedure_url, unit.procedures)]


def part(page: str, start: str, end: str) -> str:
    """A piece of a page's HTML; "" where it is not there."""
    found = re.search(f"{start}.*?{end}", page, re.DOTALL)
    return found[0] if found else ""


def links(url: str, piece: str) -> list[tuple[str, str]]:
    """The address in the site and the words of each link in a piece of a page."""
    return [
        (posixpath.normpath(posixpath.join(posixpath.dirname(url), href)), text(words))
        for href, words in re.findall(r'<a\b[^>]*?href="([^"#]+)[^"]*"[^>]*>(.*?)</a>', piece)
    ]


def text(piece: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", piece)).strip()


def test_a_breadcrumb_leads_up(pages: dict[str, str]) -> None:
    """From every page below home: home, then its unit."""
    for unit in handbook().units:
        for url in urls_in(unit):
            crumbs = links(url, part(pages[url], '<nav class="hb-crumbs"', "</nav>"))
            assert [target for target, _ in crumbs] == ["index.html", f"{unit.id}/index.html"], url
            assert crumbs[1][1] == unit.name
    for url in (f"{handbook().units[0].id}/index.html", *(one.url for one in LOOK_UPS)):
        crumbs = links(url, part(pages[url], '<nav class="hb-crumbs"', "</nav>"))
        assert crumbs and crumbs[0][0] == "index.html", url


def test_the_side_navigation_opens_the_unit_of_a_page(pages: dict[str, str]) -> None:
    for unit in handbook().units:
        inside = set(urls_in(unit))
        others = {f"{one.id}/index.html" for one in handbook().units}
        for url in (f"{unit.id}/index.html", *inside):
            nav = part(pages[url], '<nav id="hb-nav"', "</nav>")
            targets = {target for target, _ in links(url, nav)}
            assert inside <= targets, url
            bar = part(pages[url], '<nav class="hb-bar"', "</nav>")
            assert others <= {target for target, _ in links(url, bar)}, url
            assert nav.count("hb-nav__unit") == 1, url
            assert not any(t.startswith(f"{o.id}/p") for o in handbook().units for t in targets
                           if o is not unit and not t.endswith("index.html")), url  # fmt: skip
            own = nav[: nav.index("hb-nav__all")]
            assert own.count('aria-current="page"') == 1, url
    for url in ("index.html", "people/index.html"):
        if url in pages:
            assert "hb-nav__unit" not in part(pages[url], '<nav id="hb-nav"', "</nav>")


def test_before_and_after_are_in_the_order_of_the_handbook(pages: dict[str, str]) -> None:
    for unit in handbook().units:
        posts, procedures = map(post_url, unit.posts), map(procedure_url, unit.procedures)
        for urls in (list(posts), list(procedures)):
            for one, two in pairwise(urls):
                assert around(one, pages[one])[1] == two
                assert around(two, pages[two])[0] == one
            assert around(urls[0], pages[urls[0]])[0] is None
            assert around(urls[-1], pages[urls[-1]])[1] is None


def around(url: str, page: str) -> tuple[str | None, str | None]:
    """Where 上一… and 下一… lead."""
    found = []
    for rel in ("prev", "next"):
        anchor = re.search(rf'<a class="hb-around__\w+" href="([^"]+)" rel="{rel}">(.*?)</a>', page)
        found.append(posixpath.join(posixpath.dirname(url), anchor[1]) if anchor else None)
        assert anchor is None or text(anchor[2]).startswith("上一" if rel == "prev" else "下一")
    return found[0], found[1]


def test_matters_of_one_name_lead_to_each_other(pages: dict[str, str]) -> None:
    groups = same_named(handbook())
    assert [(one.name, [p.title for p in one.procedures]) for one in groups] == [
        ("会务", ["会务工作", "会务工作"]),
        ("文稿起草", ["综合文稿起草"] * 2 + ["文稿起草"] * 3),
        ("调查研究", ["调查研究", "综合调研", "调查研究", "调查研究"]),
    ]
    for group in groups:
        for procedure in group.procedures:
            url = f"{procedure.id}.html"
            fact = part(pages[url], "<dt>同名事项</dt>", "</dd>")
            assert [words for _, words in links(url, fact)], url


def test_the_data_knows_every_room(site: Path) -> None:
    data = json.loads((site / "data" / "handbook.json").read_text(encoding="utf-8"))
    told = {
        procedure["id"]: procedure["contact"]["room"]
        for unit in data["units"]
        for procedure in unit["procedures"]
    }
    assert told == {p.id: p.contact.room or None for p in handbook().procedures} or told == {
        p.id: p.contact.room for p in handbook().procedures
    }
    assert sum(map(bool, told.values())) > 40


def test_the_data_knows_where_a_person_is(site: Path) -> None:
    data = json.loads((site / "data" / "handbook.json").read_text(encoding="utf-8"))
    rooms: dict[str, set[str]] = {}
    for procedure in handbook().procedures:
        for person in procedure.contact.persons:
            rooms.setdefault(person.name, set()).add(procedure.contact.room)
    assert {one["name"]: set(one["rooms"]) for one in data["people"]} == rooms


def test_a_card_to_save_names_the_unit(site: Path) -> None:
    of: dict[str, set[str]] = {}
    for unit in handbook().units:
        for procedure in unit.procedures:
            for person in procedure.contact.persons:
                of.setdefault(person.name, set()).add(unit.name)
    cards = list((site / "people").glob("*.vcf"))
    assert len(cards) == len(of)
    for card in cards:
        lines = unfolded(card.read_bytes().decode("utf-8"))
        name = next(line.partition(":")[2] for line in lines if line.startswith("FN"))
        org = next(line.partition(":")[2] for line in lines if line.startswith("ORG"))
        assert handbook().organization in org, card.name
        assert any(unit in org for unit in of[name]), card.name


def unfolded(card: str) -> list[str]:
    return card.replace("\r\n ", "").split("\r\n")


def test_short_names_of_units_are_searched() -> None:
    """Other names that the handbook has, and what an office says in speech."""
    data = load_source(read_folder(SOURCE, Collector())).search()
    told = {unit["id"]: unit["aliases"] for unit in data["units"]}
    for unit in handbook().units:
        assert set(unit.aliases) <= set(told[unit.id])
    assert {"组织人事处", "机关党总支"} <= set(told["jiguan-dangzongzhi"])
    assert {"经济处", "经济建设处"} <= set(told["jingji-jianshe-yanjiuchu"])


def test_a_backup_is_shown_and_led_to() -> None:
    """Who has a page of their own is led to, who has none is named."""
    files = read_folder(SOURCE, Collector())
    file = "bangongshi/02-yinzhang-guanli.md"
    backups = "- 联系人：李勤义\n- 后备联系人：刘晓燕、王备用"
    files[file] = files[file].replace("- 联系人：李勤义", backups)
    page = load_source(files).bodies()["bangongshi/yinzhang-guanli.html"]
    assert re.search(r'<a [^>]*href="\.\./people/liuxiaoyan\.html"[^>]*>刘晓燕</a>', page)
    assert "王备用" in text(page)


def test_tables_open_in_excel() -> None:
    """The mark at the head by which Excel knows UTF-8; without it, it shows 涓昏."""
    files = write_source(handbook())
    tables = [path for path in files if path.endswith(".csv")]
    assert len(tables) == len(handbook().units)
    for path in tables:
        assert files[path].startswith("\ufeff"), path
        rows = list(csv.reader(io.StringIO(files[path].removeprefix("\ufeff"))))
        assert len({len(row) for row in rows}) == 1


def test_the_published_keys_are_those_of_the_schema(tmp_path: Path) -> None:
    """Neither knows a key that the other does not."""
    others = {name: tmp_path / name for name in ("b2.xlsx", "b5.txt")}
    for name, folder in others.items():
        assert main(["import", str(OFFICES / name), "-o", str(folder)]) == 0
    known: set[str] = set()
    for at, source in enumerate((SOURCE, *others.values())):
        made = tmp_path / f"data{at}"
        assert main(["export", str(source), "-o", str(made)]) == 0
        schema = json.loads((made / "handbook.schema.json").read_text(encoding="utf-8"))
        data = json.loads((made / "handbook.json").read_text(encoding="utf-8"))
        jsonschema.validate(data, schema)
        known |= keys_of_data(data)
    assert known == keys_of_schema(schema)


def keys_of_data(thing: object) -> set[str]:
    if isinstance(thing, dict):
        named = {key: value for key, value in thing.items() if key != "notes"}  # keyed by a name
        return set(thing).union(*map(keys_of_data, named.values()))
    return set().union(*map(keys_of_data, thing)) if isinstance(thing, list) else set()


def keys_of_schema(thing: object) -> set[str]:
    if isinstance(thing, list):
        return set().union(*map(keys_of_schema, thing))
    if not isinstance(thing, dict):
        return set()
    own = thing.get("properties", {})
    return set(own).union(*map(keys_of_schema, thing.values()), *map(keys_of_schema, own.values()))


def test_rules_that_stand_elsewhere_are_told_on_both_sides(
    site: Path, pages: dict[str, str]
) -> None:
    """督查督办 sets the limits of three matters whose own pages say none."""
    there = "bangongshi/ducha-duban.html"
    own = part(pages[there], "<dt>也规定了</dt>", "</dd>")
    assert [target for target, _ in links(there, own)] == [
        "bangongshi/renda-daibiao-jianyi-zhengxie-tian.html",
        "bangongshi/12345-shimin-fuwu-rexian-zhuanban.html",
        "bangongshi/zhengfu-xinxi-zhengwu-gongkai.html",
    ]
    data = json.loads((site / "data" / "handbook.json").read_text(encoding="utf-8"))
    told = {p["id"]: p["elsewhere"] for u in data["units"] for p in u["procedures"]}
    for url, words, limits in (
        (
            "bangongshi/12345-shimin-fuwu-rexian-zhuanban.html",
            "最长办理时限不超过5个工作日",
            ("即时", "2个工作日内", "不超过5个工作日"),
        ),
        (
            "bangongshi/renda-daibiao-jianyi-zhengxie-tian.html",
            "自交办之日起3个月内答复",
            ("3个月内", "6个月内"),
        ),
        (
            "bangongshi/zhengfu-xinxi-zhengwu-gongkai.html",
            "延长期限最长不得超过20个工作日",
            ("20个工作日内", "最长不得超过20个工作日"),
        ),
    ):
        card = part(pages[url], '<section class="hb-brief', "</section>")
        assert (
            tuple(re.findall(r"<b>([^<]*)</b></a>", card)) == limits
        )  # the rule and its exception
        block = part(pages[url], "<dt>别处的规定</dt>", "</dd>")
        assert words in text(block)
        assert [target for target, _ in links(url, block)] == [there]
        (rule,) = told.pop(url.removesuffix(".html"))
        assert rule["procedure"] == "bangongshi/ducha-duban" and words in rule["text"]
        assert f'href="ducha-duban.html#{rule["address"]}"' in block
    assert not any(told.values())  # and nobody else is told a rule that is not his


@pytest.mark.parametrize(
    "words",
    [
        "市民办证应在3日内办结",  # a word of 12345 市民服务热线转办事项的办理
        "停车证应在3日内发给车辆使用人",
        "政协机关来人应在当日登记",
        "借阅的档案应在3日内归还，过期的报处长批准",
    ],
)
def test_a_word_of_a_title_names_no_matter(words: str, source: Path) -> None:
    before = load_source(read_folder(source, Collector()), ask=False)
    seals = source / "bangongshi" / "02-yinzhang-guanli.md"
    text = seals.read_text(encoding="utf-8")
    seals.write_text(text.replace("落实管理责任。", f"落实管理责任。{words}。"), encoding="utf-8")
    after = load_source(read_folder(source, Collector()), ask=False)
    told = [elsewhere(one.handbook, one.links).rules for one in (before, after)]
    assert list(told[0]) == list(told[1])


def test_a_rule_of_something_else_in_the_same_sentence_is_not_told(source: Path) -> None:
    seals = source / "bangongshi" / "02-yinzhang-guanli.md"
    text = seals.read_text(encoding="utf-8")
    more = "登记表应在3日内归档，钥匙应在当日交还，人大代表建议应自交办之日起1个月内盖章。"
    seals.write_text(text.replace("落实管理责任。", f"落实管理责任。{more}"), encoding="utf-8")
    read = load_source(read_folder(source, Collector()))
    rules = elsewhere(read.handbook, read.links).rules
    told = rules["bangongshi/renda-daibiao-jianyi-zhengxie-tian"]
    mine = [one for one in told if one.procedure.span.file.endswith(seals.name)]
    assert [(one.time.subject, one.time.words) for one in mine] == [
        ("人大代表建议，盖章", "1个月内")
    ]


def test_seals_and_signets_point_to_each_other(pages: dict[str, str]) -> None:
    for url, other, words in (
        ("bangongshi/yinzhang-guanli.html", "jiguan-dangzongzhi/yinjian-guanli.html", "印鉴"),
        ("jiguan-dangzongzhi/yinjian-guanli.html", "bangongshi/yinzhang-guanli.html", "印章由"),
    ):
        near = part(pages[url], "<dt>名称相近</dt>", "</dd>")
        assert [target for target, _ in links(url, near)] == [other]
        assert words in text(near)


def test_a_page_says_who_decides(pages: dict[str, str]) -> None:
    url = "bangongshi/yinzhang-guanli.html"
    block = part(pages[url], "data-brief", "</section>")
    assert "使用济南市人民政府研究室印章" in text(block)
    deciding = re.findall(r"<b>([^<]+)</b><span class=\"hb-act\">", block)
    assert deciding[:2] == ["主任或分管主任", "办公室负责人"]
    assert 'href="#s2_1"' in block or f'href="{url.rpartition("/")[2]}#s2_1"' in block
    other = part(pages["bangongshi/dangan-guanli.html"], "data-brief", "</section>")
    assert "谁批" not in text(other) and "找谁" in text(other)
