"""The portal's own two pages, in the frame of an office's search page, and its files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
from bs4 import BeautifulSoup
from markupsafe import escape

from handbook.disk.resources import resource
from handbook.portal.offices import SEARCH, Office
from handbook.site.data import DATA_FILE, WHOLE_FILE, search_scripts

# What the sheet for print says at the foot of an office's pages.
_RUNNING = re.compile(r"@page \{ @bottom-left \{[^}]*\} \}\s*\Z")
HASH = 8
# As `components.html.j2` and `home.html.j2` write them.
_CRUMBS = '<nav class="hb-crumbs" aria-label="位置" data-pagefind-ignore="all">'
_HERO = '<div class="hb-hero">'


def files(offices: list[Office], title: str, data: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Every file of the portal that is not an office's, by address."""
    first = offices[0]
    known = {name: text.encode() for name, text in search_scripts(data).items()}
    program = b"".join(first.scripts.values())
    digest = hashlib.sha256(b"".join(known.values()) + program).hexdigest()[:HASH]
    search = f"{SEARCH}/search-{digest}"
    for name, content in known.items():
        yield f"{search}/{name}", content
    replaced = {f"{first.search}/{name}" for name in (DATA_FILE, WHOLE_FILE)}
    for path in sorted((first.folder / "assets").rglob("*")):
        name = path.relative_to(first.folder).as_posix()
        if not path.is_file() or name in replaced:
            continue
        content = path.read_bytes()
        if path.match("print.*.css"):
            content = _RUNNING.sub("", content.decode()).encode()
        yield name.replace(first.search, search), content
    frame = (first.folder / "search.html").read_text(encoding="utf-8").replace(first.search, search)
    counts = f"{len(offices)} 个机关，{sum(office.matters for office in offices)} 个事项"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(resource("templates"))),
        autoescape=True,
        trim_blocks=True,
    )
    for page, page_title in (("index", title), ("search", f"查找 - {title}")):
        template = environment.get_template(f"portal-{page}.html.j2")
        kinds = data["kinds"]
        body = template.render(title=title, counts=counts, offices=offices, kinds=kinds)
        yield f"{page}.html", _framed(frame, body, page_title, title, offices).encode()
    lost = (first.folder / "404.html").read_text(encoding="utf-8")
    yield "404.html", _named(lost, title).encode()


def lead_back(site: Path, title: str) -> None:
    """Every page of an office begins its way with the portal, and no other letter is changed."""
    for path in site.rglob("*.html"):
        up = "../" * len(path.relative_to(site).parts)
        way = f'<a href="{up}index.html">{escape(title)}</a>'
        text = path.read_text(encoding="utf-8")
        if _CRUMBS in text:
            made = text.replace(_CRUMBS, f'{_CRUMBS}{way}<span aria-hidden="true"> › </span>', 1)
        else:
            made = text.replace(
                _HERO, f'<nav class="hb-crumbs" aria-label="位置">{way}</nav>{_HERO}', 1
            )
        path.write_text(made, encoding="utf-8", newline="\n")


def _named(lost: str, title: str) -> str:
    """The page for what is not found, under the portal's name."""
    soup = BeautifulSoup(lost, "html.parser")
    assert soup.title is not None
    soup.title.string = f"没有这一页 - {title}"
    home = soup.select_one("header [data-home]")
    assert home is not None
    home.string = title
    return str(soup)


def _framed(frame: str, content: str, page_title: str, title: str, offices: list[Office]) -> str:
    soup = BeautifulSoup(frame, "html.parser")

    def fill(selector: str, markup: str) -> None:
        place = soup.select_one(selector)
        assert place is not None, selector
        place.clear()
        place.append(BeautifulSoup(markup, "html.parser"))

    fill("title", str(escape(page_title)))
    brand = soup.select_one(".hb-brand")
    assert brand is not None and brand.span is not None
    brand["aria-label"] = title
    brand.span.string = title
    links = "".join(
        f'<li><a href="{office.name}/index.html">{escape(office.title)}</a></li>'
        for office in offices
    )
    menu = '<details class="hb-menu" data-menu><summary>机关</summary>'
    fill(".hb-bar", f"{menu}<ul>{links}</ul></details>")
    fill("article", content)
    for selector in (".hb-footer [data-correct]", ".hb-footer__edit", ".hb-footer span"):
        for one in soup.select(selector):
            one.decompose()
    return str(soup)
