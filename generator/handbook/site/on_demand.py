"""The site while its source is edited: each page, chart or file is made when a browser asks for it,
so that a change is seen at once however long the handbook is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.pages.making import Makers
from handbook.pipeline import Source
from handbook.site.composing import Composer, write, write_all
from handbook.site.data import DATA, MERMAID_ASSET, SEARCH_DATA, script, write_mermaid
from handbook.site.framing import Framing
from handbook.site.redirects import redirects

# 「bangongshi/yinzhang-guanli-1.svg」 is made with its page.
_CHART = re.compile(r"-\d+\.svg$")


class OnDemand:
    """What a source folder was when it was last read; files are written into `site`, from which a
    new reading removes them."""

    def __init__(self, source: Source, framing: Framing, site: Path) -> None:
        self._source = source
        self._composer = Composer(source, site, None)
        self._framing = framing
        self._site = site
        self._makers = cache(self._all_makers)
        self._data = cache(source.data)
        self._others = cache(self._all_others)

    def __contains__(self, path: object) -> bool:
        """Whether it makes a file of that address."""
        return path in self._makers() or path in self._others()

    def make(self, path: str) -> bool:
        """Whether there is such a file, which then stands in the site."""
        maker = self._makers().get(_CHART.sub(".html", path))
        if maker is not None:
            left = self._composer.write_page(self._framing, maker())
            if left and not (self._site / MERMAID_ASSET).exists():
                write_mermaid(self._site)
        elif path == SEARCH_DATA:
            write(self._site / path, script(self._source.search()))
        elif path.startswith(f"{DATA}/"):
            write_all(self._site / DATA, self._data())
        elif text := self._others().get(path):
            write(self._site / path, text)
        return (self._site / path).is_file()

    def ask(self) -> list[Diagnostic]:
        """What the editors' questions find."""
        return self._source.ask_questions()

    def _all_makers(self) -> Makers:
        return {url: make for group in self._source.page_makers() for url, make in group.items()}

    def _all_others(self) -> Mapping[str, str]:
        return self._source.cards() | redirects(self._source.handbook)
