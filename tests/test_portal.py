"""Several offices' sites under one home and one search, as they were built."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE
from handbook.cli import main
from handbook.portal.merging import merged
from handbook.portal.offices import read_offices
from serving import fetched, running, unpacked
from test_browser import ask

BACK = (
    '<nav class="hb-crumbs" aria-label="位置"><a href="[./]+index.html">全市手册</a></nav>'
    '|<a href="[./]+index.html">全市手册</a><span aria-hidden="true"> › </span>'
).encode()
OFFICES = Path(__file__).resolve().parent / "offices"


@pytest.fixture(scope="module")
def sites(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("offices")
    for name in ("b1.docx", "e1.docx"):
        source = folder / f"{name}-source"
        assert main(["import", str(OFFICES / name), "-o", str(source)]) == 0
        assert main(["build", str(source), "-o", str(folder / name)]) == 0
    return [site, folder / "b1.docx", folder / "e1.docx"]


@pytest.fixture(scope="module")
def portal(sites: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("portal") / "made"
    assert main(["portal", *map(str, sites), "-o", str(made), "--title", "全市手册"]) == 0
    return made


def test_every_site_as_it_was(portal: Path, sites: list[Path]) -> None:
    for site, office in zip(sites, read_offices(sites), strict=True):
        for path in site.rglob("*"):
            if path.is_file() and path.name != "handbook-files.json":
                copy = portal / office.name / path.relative_to(site)
                before, now = path.read_bytes(), copy.read_bytes()
                if path.suffix == ".html":  # but for the way back to the portal
                    assert "全市手册".encode() in now or path.name == "404.html"
                    now = re.sub(BACK, b"", now, count=1)
                assert now == before


def test_a_rule_says_whose_it_is(sites: list[Path]) -> None:
    offices = read_offices(sites)
    for office in offices:
        rule = {"id": "rule/baomi", "title": "保密规定", "url": "rules/baomi.html", "body": []}
        office.data["rules"] = [rule]
    rules = merged(offices)["rules"]
    assert [one["title"] for one in rules] == [f"{one.title} 保密规定" for one in offices]
    assert len({one["url"] for one in rules}) == len(offices)


def test_home_and_every_address_of_the_search(portal: Path, sites: list[Path]) -> None:
    home = (portal / "index.html").read_text(encoding="utf-8")
    for address in re.findall(r'(?:href|src)="([^"#?:]+)[#?"]', home):
        assert (portal / address).exists(), address
    assert "全市手册" in home and "青屏区水利局" in home and "办公室" in home
    data = next(portal.glob("assets/javascripts/search-*/data.js")).read_text(encoding="utf-8")
    found = set(re.findall(r'"url": "([^"#]+)', data))
    assert len(found) > 100
    for address in found:
        assert (portal / address).exists(), address


def test_one_search_answers_from_each_office(
    portal: Path, sites: list[Path], browser: Browser
) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
    base = f"{portal.as_uri()}/"
    ask(page, base, "谁管印章")
    first = page.locator("[data-hit]").first
    assert (
        first.get_attribute("data-id")
        == "jinan-shiren-minzheng-fuyan-jiushi/bangongshi/yinzhang-guanli"
    )
    assert "济南市人民政府研究室 办公室" in page.locator("[data-results]").inner_text()
    link = page.locator("[data-results] a").first.get_attribute("href") or ""
    assert link.startswith(base) and (portal / link.removeprefix(base).partition("#")[0]).exists()
    office = next(one for one in read_offices(sites) if "水利" in one.title)
    title = office.data["procedures"][0]["title"]
    ask(page, base, title)
    assert title in page.locator("[data-results]").inner_text()
    ids = page.locator("[data-hit]").evaluate_all("all => all.map(one => one.dataset.id)")
    assert any(one.startswith("qingping-qushui-liju/") for one in ids)
    page.select_option("[name=unit]", label="济南市人民政府研究室")
    page.wait_for_timeout(300)
    shown = page.locator("[data-hit]").evaluate_all("all => all.map(one => one.dataset.id)")
    assert not any(one.startswith("qingping-qushui-liju/") for one in shown)
    ask(page, base, "火星移民补贴")
    assert page.locator("[data-no-answer]").count() == 1
    assert wrong == []


def test_what_is_no_site_or_of_another_version_is_told(
    sites: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "made"
    assert main(["portal", str(sites[0]), str(tmp_path), "-o", str(made)]) == 2
    assert "不是 handbook build 生成的网站" in capsys.readouterr().err
    other = tmp_path / "other"
    shutil.copytree(sites[1], other)
    engine = next(other.glob("assets/javascripts/search-*/engine.js"))
    engine.write_text(engine.read_text(encoding="utf-8") + "//", encoding="utf-8")
    assert main(["portal", str(sites[0]), str(other), "-o", str(made)]) == 2
    assert "同一版本" in capsys.readouterr().err
    public = tmp_path / "public"
    assert main(["build", str(SOURCE), "-o", str(public), "--profile", "public"]) == 0
    assert main(["portal", str(sites[1]), str(public), "-o", str(made)]) == 2
    assert "同一个发布口径" in capsys.readouterr().err
    assert main(["portal", str(sites[0]), str(sites[0]), "-o", str(made)]) == 2
    assert "给了两次" in capsys.readouterr().err
    assert not made.exists()


def test_a_portal_is_handed_to_who_hosts_it(
    sites: list[Path], tmp_path: Path, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of sites that were published already, with a name of one's own, as a bundle, under nginx."""
    live = tmp_path / "live"
    assert main(["publish", str(live), str(sites[1])]) == 0
    made, again = tmp_path / "made", tmp_path / "again"
    given = [str(sites[0]), f"shuiliju={live}"]
    assert main(["portal", *given, "-o", str(made), "--title", "全市手册"]) == 0
    assert "shuiliju/  " in capsys.readouterr().out
    assert (made / "shuiliju" / "index.html").is_file()
    left = {p.name for p in made.rglob("*") if p.name.endswith((".gz", ".br", ".htaccess"))}
    assert left == set()
    assert main(["bundle", str(made), "-o", str(tmp_path / "p.zip"), "--base", "/handbook/"]) == 0
    bundle = unpacked(tmp_path / "p.zip", tmp_path / "p")
    assert "Pagefind" in (bundle / "sbom.cdx.json").read_text(encoding="utf-8")
    assert "全市手册" in (bundle / "部署说明.html").read_text(encoding="utf-8")
    (tmp_path / "server").mkdir()
    with running("nginx", bundle, tmp_path / "server") as base:
        page, wrong = watched(browser, base)
        ask(page, base, "谁管印章")
        page.locator("[data-hit] a").first.click()
        page.wait_for_load_state()
        assert "/bangongshi/" in page.url and wrong == []
        status, _, body = fetched(f"{base}no/page")
        assert status == 404 and "全市手册" in body.decode()
        assert fetched(f"{base}index.html")[1]["content-encoding"] in ("gzip", "br")
    assert main(["publish", str(again), str(made)]) == 0
    assert main(["publish", str(again), str(made)]) == 0
    assert main(["publish", str(again), "--rollback"]) == 0


@pytest.mark.parametrize("name", ["assets", "../x", "甲", "A", ""])
def test_a_name_that_cannot_be_one(
    name: str, sites: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["portal", f"{name}={sites[0]}", "-o", str(tmp_path / "made")])
    if not name:  # as if none were given
        assert code == 0
        return
    assert code == 2 and f"“{name}”" in capsys.readouterr().err
    assert not (tmp_path / "made").exists()
