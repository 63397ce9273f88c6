"""What stands around a page: its frame from Material's templates, as MkDocs fills them.

MkDocs would make the frames of all pages one after the other and hold every page until the last;
here a page is framed by whoever made it, on any core, or when a browser asks for it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from handbook.pages.views import Page

TEMPLATE = "main.html"
HEADER = "partials/header.html"
#: Kinds of pages that have the search in their middle, and not in the bar.
SEARCHING = ("home", "search")
_BLANK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Framing:
    """`env` are the theme's templates."""

    config: MkDocsConfig
    env: Any
    _headers: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def frame(self, page: Page, body: str, draws: bool) -> str:
        """The whole document; `draws` where a chart is left to the browser. Of the plugins those
        are asked that add to what a template knows, or change the document."""
        shown = self._shown(page, body, draws)
        nav = Navigation([], [])
        context: Any = get_context(nav, [], self.config, shown)
        events = self.config.plugins
        context = events.on_page_context(context, page=shown, config=self.config, nav=nav)
        context["hb_header"] = self._header(page, context)
        made = self.env.get_template(TEMPLATE).render(context)
        return str(events.on_post_page(made, page=shown, config=self.config))

    def _header(self, page: Page, context: Mapping[str, Any]) -> str:
        """The bar on top: the same on all pages of a folder that it does not lead to itself."""
        nav = context["hb_nav"]
        named = any(one.current for one in (*nav.units, *nav.bar, *nav.more))
        key = (posixpath.dirname(page.url), page.unit, page.kind in SEARCHING)
        if named or key not in self._headers:
            made = _BLANK.sub("\n", str(self.env.get_template(HEADER).render(context)))
            if named:
                return made
            self._headers[key] = made
        return self._headers[key]

    def _shown(self, page: Page, body: str, draws: bool) -> MkDocsPage:
        path = f"{page.url.removesuffix('.html')}.md"
        shown = MkDocsPage(None, File.generated(self.config, path, content=""), self.config)
        shown.content = body
        shown.meta = {
            "title": page.title,
            "hide": ["toc"],
            "hb_kind": page.kind,
            "hb_id": page.id,
            "hb_thing": page.is_thing,
            "hb_unit": page.unit,
            "hb_source": page.source,
            "hb_style": page.style,
            "hb_outline": page.outline,
            "hb_draws": draws,
        }
        return shown
