"""The built site: the same bytes each time, inert text, MkDocs alone builds it too."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser

from conftest import REPOSITORY, SOURCE
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.language.text import letters
from handbook.relations.catalog import FOR_EDITORS, LOOK_UPS
from handbook.relations.passages import passages
from handbook.relations.urls import post_url
from handbook.source.reading import read_source
from test_bad_input import edit, folder_bytes


def test_building_twice_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    assert main(["build", str(SOURCE), "-o", str(again)]) == 0
    first, second = folder_bytes(site), folder_bytes(again)
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_every_page_of_the_model_is_there(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert len([page for page in pages if page.startswith("people/")]) == 14
    overviews = {overview.url for overview in (*LOOK_UPS, *FOR_EDITORS)}
    assert {"index.html", "search.html", "404.html", *overviews} <= pages
    assert len(pages) == 7 + 25 + 47 + 13 + len(overviews) + 3


def test_no_address_of_another_host(site: Path) -> None:
    """Nothing that a browser would fetch; names of namespaces are no addresses."""
    fetched = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(https?:)?//""")
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not fetched.search(text), path


class Anchors(HTMLParser):
    """What a page leads to, and what can be led to on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in ("href", "src", "xlink:href"):
                self.targets.append(value or "")


def test_every_link_leads_somewhere(site: Path) -> None:
    assert dead_links(site) == set()


def test_a_dead_link_is_found(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html">b</a> <a href="#c" id="d">c</a>')
    assert dead_links(tmp_path) == {("a.html", "b.html"), ("a.html", "#c")}
    html = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert html.count('tabindex="-1"><') > 500  # nodes that lead to their steps


def dead_links(site: Path) -> set[tuple[str, str]]:
    """Pages, pictures, cards, calendars, styles and scripts that are not there, and places that are
    not on their page."""
    pages = {path: Anchors(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    missing: set[tuple[str, str]] = set()
    for path, page in pages.items():
        for target in page.targets:
            if target.startswith(("tel:", "data:")):
                continue
            address, _, anchor = unquote(target).partition("#")
            file = (path.parent / address.partition("?")[0]).resolve() if address else path
            if not file.is_file() or (anchor and anchor not in pages[file].ids):
                missing.add((path.name, target))
    return missing


def test_words_of_the_handbook_are_inert(source: Path, tmp_path: Path) -> None:
    """Markup in a text is shown, not obeyed."""
    nasty = '<script>alert(1)</script> _b_ [c] {{ f }} {#g} &amp; "h"'
    path = source / "bangongshi" / "02-yinzhang-guanli.md"
    edit(path, "# 印章管理工作", f"# 印章 {nasty}")
    edit(path, "1. 熟悉印章", f"1. 熟悉 {nasty} 印章")
    edit(path, "### （一）明确印章管理责任", f"### （一）{nasty}")
    assert main(["build", str(source), "-o", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site" / "bangongshi" / "yinzhang-guanli.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    body = page[page.index("<article") : page.index("</article")]
    assert html.unescape(body).count(nasty) >= 4


def test_mkdocs_builds_it_too(tmp_path: Path, site: Path) -> None:
    """`mkdocs build --strict` in the repository: no warning, the same pages."""
    target = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(target)],
        cwd=REPOSITORY,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = "bangongshi/yinzhang-guanli.html"
    assert (target / page).read_bytes() == (site / page).read_bytes()


def test_pages_lead_to_their_source(source: Path, tmp_path: Path) -> None:
    edit(source / "handbook.yml", 'repository: ""', 'repository: "git.example/edit/source"')
    assert main(["build", str(source), "-o", str(tmp_path / "site")]) == 0
    page = (tmp_path / "site" / "bangongshi" / "yinzhang-guanli.html").read_text(encoding="utf-8")
    assert 'href="git.example/edit/source/bangongshi/02-yinzhang-guanli.md"' in page


def test_pages_carry_every_word(site: Path) -> None:
    """The text of each procedure is on its page, paragraph by paragraph, in the order of print."""
    files = read_folder(SOURCE, Collector())
    handbook, _ = read_source(files)
    for procedure in handbook.procedures:
        page = (site / f"{procedure.id}.html").read_text(encoding="utf-8")
        body = page[page.index('class="hb-text"') : page.index('id="related"')]
        links = r'<a class="hb-(?:to-chart|self)".*?</a>'
        shown = letters(html.unescape(re.sub(rf"{links}|<[^>]*>", "", body)))
        at = 0
        for passage in passages(procedure):
            for paragraph in filter(None, map(letters, passage.text.split("\n"))):
                at = shown.find(paragraph, at)
                assert at >= 0, f"{procedure.id}: {paragraph[:20]}"
                at += len(paragraph)


def test_unit_pages_carry_every_duty_and_post(site: Path) -> None:
    handbook, _ = read_source(read_folder(SOURCE, Collector()))
    for unit in handbook.units:
        page = (site / unit.id / "index.html").read_text(encoding="utf-8")
        shown = letters(html.unescape(re.sub(r"<[^>]*>", "", page)))
        texts = [m.text for m in unit.main_duties] + [d.text for d in unit.duties]
        for text in [*texts, *(post.name for post in unit.posts)]:
            assert letters(text) in shown, f"{unit.id}: {text[:20]}"
        for post in unit.posts:
            own = (site / post_url(post)).read_text(encoding="utf-8")
            assert letters(post.text) in letters(html.unescape(re.sub(r"<[^>]*>", "", own)))


HOOK = """
def on_post_page(output, page, config):
    assert page.content and page.meta["hb_kind"]
    return output.replace("</body>", "<script>document.title = 'hooked'</script></body>")
"""


def test_what_another_plugin_writes_runs_under_the_policy(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        f"INHERIT: {REPOSITORY / 'mkdocs.yml'}\ndocs_dir: {SOURCE}\nsite_dir: {tmp_path / 'site'}\n"
        f"hooks: [hook.py]\ntheme: {{custom_dir: {REPOSITORY / 'site_overrides'}}}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)]
    subprocess.run(command, check=True, cwd=tmp_path)
    page = browser.new_page()
    for url in ("index.html", "bangongshi/yinzhang-guanli.html"):
        page.goto(f"{(tmp_path / 'site').as_uri()}/{url}")
        assert page.title() == "hooked"
        assert page.locator("meta[http-equiv]").count() == 1
