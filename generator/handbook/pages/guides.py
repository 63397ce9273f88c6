"""The editors' guide and the page of codes: texts that travel with the program, as pages."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache

from markdown import Markdown

from handbook.disk.resources import resource
from handbook.language.slugs import slug
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import CODES_PAGE, GUIDE, title_of
from handbook.relations.links import Links

FILES = {GUIDE: "editing.md", CODES_PAGE: "codes.md"}
_CODE = re.compile(r"^HB\d{3}")
_DIFF = re.compile(r'(<code class="language-diff">)(.*?)(</code>)', re.DOTALL)
_FENCE = "```"
# the end of a line in running text, which says nothing between characters of Chinese
_BREAK = re.compile(r"(?<=[\u3000-\uffef”])\n {0,3}(?=[\u3000-\uffef“`])")
_MARKS = {"+": "ins", "-": "del"}


@dataclass(frozen=True, slots=True)
class GuidePage(Page):
    """`html` is the text, made of Markdown of our own."""

    html: str = ""


def guide_page(url: str, links: Links) -> GuidePage:
    made, headings = _rendered(FILES[url])
    return GuidePage(
        url=url,
        title=title_of(url),
        kind="guide",
        id=url.removesuffix(".html"),
        crumbs=Parts(url, links).crumbs(),
        outline=[Link(words, f"#{anchor}") for anchor, words in headings],
        html=made,
    )


@cache
def _rendered(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text as HTML, and its headings by anchor."""
    reader = Markdown(
        extensions=["fenced_code", "toc"],
        extension_configs={"toc": {"slugify": _anchor, "toc_depth": "2-3"}},
    )
    text = (resource("templates") / "guide" / name).read_text(encoding="utf-8")
    running = text.split(_FENCE)
    running[::2] = (_BREAK.sub("", part) for part in running[::2])
    made = reader.convert(_FENCE.join(running))
    tokens = reader.toc_tokens
    return _DIFF.sub(_coloured, made), tuple((one["id"], one["name"]) for one in tokens)


def _anchor(words: str, _: str) -> str:
    found = _CODE.match(words)
    return found[0] if found else slug(words)


def _coloured(match: re.Match[str]) -> str:
    return match[1] + "\n".join(map(_line, match[2].split("\n"))) + match[3]


def _line(line: str) -> str:
    tag = "" if html.unescape(line).startswith("---") else _MARKS.get(line[:1], "")
    return f"<{tag}>{line}</{tag}>" if tag else line
