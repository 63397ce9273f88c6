"""What stands around a page: its frame from Material's templates, as MkDocs fills them.

MkDocs would fill them anew for each page and hold every page until the last. Here a frame is made
once for all pages of a kind and a depth, and a page, made on any core or when a browser asks for
it, is set into it.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation as Nav
from mkdocs.structure.pages import Page as MkDocsPage

from handbook.model import Handbook, Layout, Withheld
from handbook.pages.parts import source_address
from handbook.pages.views import Page
from handbook.site.navigation import Navigation, for_editors, navigation
from handbook.site.policy import Policy

TEMPLATE = "main.html"
HEADER = "partials/header.html"
SIDE = "partials/nav.html"
#: Kinds of pages that have the search in their middle, and not in the bar.
SEARCHING = ("home", "search")
# Material sets on its check boxes an attribute that HTML has for fields of text alone.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')
_BLANK = re.compile(r"\s*\n\s*")
# A page's own parts stand in its frame as names between characters that no text holds.
_PART = re.compile("\ufdd0(\\w+)\ufdd1")


@dataclass(frozen=True, slots=True)
class Framing:
    """`env` are the theme's templates, `version` that of the source; `live`: a server adds its own
    scripts, which no policy knows."""

    config: MkDocsConfig
    env: Any
    handbook: Handbook
    version: str
    live: bool = False
    _frames: dict[tuple[object, ...], list[str]] = field(default_factory=dict)
    _headers: dict[tuple[object, ...], str] = field(default_factory=dict)
    _templates: dict[str, Any] = field(default_factory=dict)

    def frame(self, page: Page, body: str, draws: bool) -> str:
        """The whole document; `draws` where a chart is left to the browser. Plugins are asked for
        each document (`on_post_page`), and for the context (`on_page_context`) once a frame."""
        nav = navigation(self.handbook, page)
        editors = source_address(self.handbook, page.source) or for_editors(page)
        own = {
            "title": html.escape(page.title),
            "id": html.escape(page.id),
            "editors": html.escape(editors),
            "header": self._header(page, nav),
            "side": self._side(page, nav),
            "body": body,
        }
        parts = self._frame(page, nav, draws)
        made = "".join(own[part] if at % 2 else part for at, part in enumerate(parts))
        shown = self._shown(page, draws)
        shown.content = body
        changed = str(self.config.plugins.on_post_page(made, page=shown, config=self.config))
        # what another plugin wrote into the page is known to no policy yet
        again = changed != made and not self.live and not draws
        return Policy().add(changed) if again else changed

    def _frame(self, page: Page, nav: Navigation, draws: bool) -> list[str]:
        """Texts, and between them the names of a page's own parts."""
        depth, alone = page.url.count("/"), nav.side is None
        key = (depth, page.kind, page.is_thing, page.style, alone, draws)
        if key not in self._frames:
            context = self._context(page, draws) | {"hb_alone": alone}
            made = _TOGGLE.sub(r"\1>", self.env.get_template(TEMPLATE).render(context))
            made = _closed(made)
            if not self.live and not draws:  # what draws is added to the whole document
                made = Policy().add(made)
            self._frames[key] = _PART.split(made)
        return self._frames[key]

    def _header(self, page: Page, nav: Navigation) -> str:
        """The bar on top: the same on all pages of a folder that it does not lead to itself."""
        named = any(one.current for one in (*nav.units, *nav.bar, *nav.more))
        key = (
            page.url if named else posixpath.dirname(page.url),
            page.unit,
            page.kind in SEARCHING,
        )
        if key not in self._headers:
            context = self._context(page, draws=False) | {"hb_nav": nav}
            self._headers[key] = _closed(self.env.get_template(HEADER).render(context))
        return self._headers[key]

    def _side(self, page: Page, nav: Navigation) -> str:
        """What stands beside the page, which is its own."""
        words = self.handbook.layout or Layout()
        return _closed(self._template(SIDE).render(hb_nav=nav, hb_words=words, kind=page.kind))

    def _template(self, name: str) -> Any:
        if name not in self._templates:
            self._templates[name] = self.env.get_template(name)
        return self._templates[name]

    def _context(self, page: Page, draws: bool) -> Any:
        nav, shown = Nav([], []), self._shown(page, draws)
        context: Any = get_context(nav, [], self.config, shown)
        context = self.config.plugins.on_page_context(
            context, page=shown, config=self.config, nav=nav
        )
        context["hb_part"] = lambda name: f"\ufdd0{name}\ufdd1"
        context["hb_book"] = self.handbook
        context["hb_version"] = self.version
        context["hb_words"] = self.handbook.layout or Layout()
        context["hb_edited"] = Withheld.EDITING not in self.handbook.withheld
        return context

    def _shown(self, page: Page, draws: bool) -> MkDocsPage:
        path = f"{page.url.removesuffix('.html')}.md"
        shown = MkDocsPage(None, File.generated(self.config, path, content=""), self.config)
        shown.meta = {
            "title": page.title,
            "hide": ["toc"],
            "hb_kind": page.kind,
            "hb_thing": page.is_thing,
            "hb_sheet": own_sheet(page),
            "hb_draws": draws,
        }
        return shown


def own_sheet(page: Page) -> str:
    """The address of a sheet for one page; "" where it has none. In the page itself, settings of
    servers would have to allow it, which know nothing of it."""
    if not page.style:
        return ""
    return f"assets/stylesheets/own.{sha256(page.style.encode()).hexdigest()[:8]}.css"


def _closed(text: str) -> str:
    """Without the lines that its template is written in."""
    return _BLANK.sub("\n", text)
