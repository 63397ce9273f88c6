"""A site that is served is replaced by a newer one, by each of the ways that 部署说明 names, and
readers who were there before see what changed: in the page, in the search, in a page left open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import watched
from conftest import SOURCE
from handbook.cli import main
from handbook.disk.made import Made
from handbook.hosting.publishing import kept_in
from serving import SERVERS, fetched, running, unpacked
from test_bad_input import edit

pytestmark = pytest.mark.slow

MATTER = "bangongshi/02-yinzhang-guanli.md"
PAGE = "bangongshi/yinzhang-guanli.html"
TELEPHONES = ("66607300", "66607301", "66607302")  # of one length, as they mostly are


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path_factory.mktemp("updating") / "source"))


@pytest.fixture(scope="module")
def archives(source: Path) -> list[Path]:
    """Of the source with the first and the second telephone."""
    made = []
    for number in range(2):
        made.append(source.parent / f"{number}.zip")
        if number:
            edit(source / MATTER, *TELEPHONES[:2])
        assert main(["bundle", str(source), "-o", str(made[-1])]) == 0
    edit(source / MATTER, *TELEPHONES[1:])
    return made


def seen(page: Page, base: str) -> set[str]:
    """Which of the telephones a reader meets, on the page and in an answer."""
    page.goto(f"{base}{PAGE}")
    shown = page.locator("main").inner_text()
    page.goto(f"{base}search.html?q=谁管印章")
    page.wait_for_selector("[data-results][data-state=done]")
    shown += page.locator("[data-results]").inner_text()
    return {one for one in TELEPHONES if one in shown}


@pytest.mark.parametrize("name", SERVERS)
def test_a_changed_contact_is_seen(
    name: str, source: Path, archives: list[Path], tmp_path: Path, browser: Browser
) -> None:
    bundle = unpacked(archives[0], tmp_path / "第一 版")
    site = bundle / "site"
    (tmp_path / "server").mkdir()
    with running(name, bundle, tmp_path / "server") as base:
        page, wrong = watched(browser, base)
        assert seen(page, base) == {TELEPHONES[0]}
        new = unpacked(archives[1], tmp_path / "second") / "site"
        site.rename(bundle / "site.old")
        new.rename(site)
        assert seen(page, base) == {TELEPHONES[1]}
        left, failed = watched(browser, base)
        left.goto(f"{base}{PAGE}")
        assert main(["publish", str(site), str(source)]) == 0
        assert seen(page, base) == {TELEPHONES[2]}
        left.locator("input[name=q]:visible").first.fill("谁管印章")
        left.locator("[role=option]:visible").first.wait_for()
        for address in ("index.html", PAGE):
            _, heads, body = fetched(base + address)
            assert "content-encoding" in heads and body == (site / address).read_bytes()
        assert wrong == failed == []


def test_every_file_that_changed_has_another_date(archives: list[Path], tmp_path: Path) -> None:
    """Servers tell by date and size whether a browser has the newest."""
    one, two = (unpacked(archive, tmp_path / archive.stem) for archive in archives)
    changed = same = 0
    for path in one.rglob("*"):
        other = two / path.relative_to(one)
        if not path.is_file() or not other.is_file():
            continue
        alike = path.read_bytes() == other.read_bytes()
        assert (path.stat().st_mtime == other.stat().st_mtime) == alike, path
        changed += not alike
        same += alike
    assert changed > 30 and same > 300


def test_what_is_published_is_as_in_a_bundle(
    source: Path, archives: list[Path], tmp_path: Path
) -> None:
    """Compressed files, settings; what is no longer asked for goes with the edition after."""
    site = unpacked(archives[1], tmp_path) / "site"
    assert main(["publish", str(site), str(source), "--base", "/a/"]) == 0
    made = Made.read(site)
    assert made is not None
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert there == {*made.files, "handbook-files.json"}
    assert {".htaccess", "web.config", "index.html.gz", "index.html.br"} <= there
    assert "/a/404.html" in (site / ".htaccess").read_text(encoding="utf-8")
    settings = site.parent / "site.deploy"
    assert f'alias "{site}/";' in (settings / "nginx.conf").read_text(encoding="utf-8")
    assert "location /a/" in (settings / "nginx.conf").read_text(encoding="utf-8")
    said = (settings / "部署说明.html").read_text(encoding="utf-8")
    assert f"include {settings}/nginx.conf;" in said and "SHA256SUMS" not in said
    searches = sorted(p.name for p in site.glob("assets/javascripts/search-*"))
    assert len(searches) == 2
    assert main(["publish", str(site), str(source)]) == 0  # the path is remembered
    assert "/a/404.html" in (site / ".htaccess").read_text(encoding="utf-8")
    assert [p.name for p in site.glob("assets/javascripts/search-*")] != searches
    assert len(list(site.glob("assets/javascripts/search-*"))) == 1
    # a bundle of what is published is one of the source
    assert main(["bundle", str(site), "-o", str(tmp_path / "a.zip")]) == 0
    assert main(["bundle", str(source), "-o", str(tmp_path / "b.zip"), "--base", "/a/"]) == 0
    again, plain = (unpacked(tmp_path / f"{n}.zip", tmp_path / n) / "site" for n in "ab")
    assert Made.read(again) == Made.read(plain)


def test_a_built_site_is_published(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built, site = tmp_path / "built", tmp_path / "www"
    assert main(["build", str(source), "-o", str(built), "--profile", "public"]) == 0
    assert main(["publish", str(site), str(built), "--profile", "public"]) == 2
    assert "口径改不了" in capsys.readouterr().err
    assert main(["publish", str(site), str(built)]) == 0
    assert (site / "index.html").read_bytes() == (built / "index.html").read_bytes()
    assert (site / "index.html.gz").is_file() and not (built / "index.html.gz").exists()
    assert main(["publish", str(site), str(source)]) == 2  # everything in the place of an edition
    said = capsys.readouterr().err
    assert "不是 handbook build" in said and "请换一个空文件夹" in said
    assert main(["publish", str(site), str(source), "--profile", "public"]) == 0
    assert kept_in(site).is_dir()


def test_what_may_not_be_read_any_more_does_not_stay(source: Path, tmp_path: Path) -> None:
    """Search data of the edition before is left for pages still open, but not with a secret."""
    own = Path(shutil.copytree(source, tmp_path / "source"))
    settings, site = own / "handbook.yml", tmp_path / "www"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}\nprofiles: {{外网: [rooms]}}\n", encoding="utf-8")
    command = ["publish", str(site), str(own), "--profile", "外网"]
    assert main(command) == 0
    held = "profiles: {外网: {withhold: [rooms], words: ['66607302']}}"
    settings.write_text(f"{text}\n{held}\n", encoding="utf-8")
    assert main(command) == 0
    kept = list(site.glob("assets/javascripts/search-*/*.js"))
    assert len({p.parent for p in kept}) == 2  # scripts stay
    assert not any(TELEPHONES[2] in p.read_text(encoding="utf-8") for p in kept)


def test_what_the_office_compressed_itself_stays(source: Path, tmp_path: Path) -> None:
    """A file of its own beside another of its own, through a publish, a bundle of it, a portal."""
    own = Path(shutil.copytree(source, tmp_path / "source"))
    (own / "_files").mkdir(exist_ok=True)
    for name, content in (("form.txt", b"form " * 300), ("form.txt.gz", b"mine")):
        (own / "_files" / name).write_bytes(content)
    site, portal = tmp_path / "www", tmp_path / "portal"
    assert main(["publish", str(site), str(own)]) == 0
    assert (site / "form.txt.gz").read_bytes() == b"mine" and (site / "form.txt.br").is_file()
    assert main(["bundle", str(site), "-o", str(tmp_path / "a.zip")]) == 0
    again = unpacked(tmp_path / "a.zip", tmp_path / "a") / "site"
    assert (again / "form.txt.gz").read_bytes() == b"mine"
    assert main(["portal", f"a={site}", "-o", str(portal)]) == 0
    assert (portal / "a" / "form.txt.gz").read_bytes() == b"mine"
    assert not (portal / "a" / "form.txt.br").exists()
