"""The site while its source is edited: each page, chart or file is made when a browser asks for it,
so that a change is seen at once however long the handbook is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from handbook.diagnostics import Collector, Diagnostic
from handbook.diagnostics.fingerprints import new_findings
from handbook.disk.files import read_folder
from handbook.notation.grammar import part_label
from handbook.pages.making import Makers
from handbook.pages.views import Page
from handbook.pipeline import Source
from handbook.relations.passages import passages
from handbook.site.assets import SEARCH
from handbook.site.composing import Composer, write, write_all
from handbook.site.data import DATA, DATA_FILE, MERMAID_ASSET, script, write_mermaid
from handbook.site.framing import Framing
from handbook.site.noting import SHOWN, Found, source_page, with_findings
from handbook.site.redirects import redirects
from handbook.source.layout import DUTIES_FILE, UNIT_FILE

# 「bangongshi/yinzhang-guanli-1.svg」 is made with its page.
_CHART = re.compile(r"-\d+\.svg$")


class OnDemand:
    """What a source folder was when it was last read; files are written into `site`, from which a
    new reading removes them."""

    def __init__(self, source: Source, framing: Framing, site: Path, folder: Path) -> None:
        """`folder` is that of the source."""
        self._source = source
        self._folder = folder
        self._found = Found(
            source.diagnostics, (), _places(source, read_folder(folder, Collector()))
        )
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
            page = maker()
            left = self._composer.write_page(self._framing, page)
            self._note(page)
            if left and not (self._site / MERMAID_ASSET).exists():
                write_mermaid(self._site)
        elif path == SEARCH + DATA_FILE:
            write(self._site / path, script(self._source.search()))
        elif path.startswith(f"{DATA}/"):
            write_all(self._site / DATA, self._data())
        elif text := self._source_page(path) or self._others().get(path):
            write(self._site / path, text)
        return (self._site / path).is_file()

    def since(self, before: OnDemand | None) -> None:
        """What was found is new where what was shown `before` had it not; one save may be read more
        than once."""
        if before is None:
            return
        is_same = before._source.digest == self._source.digest
        fresh = before._found.fresh if is_same else new_findings(before._found.all, self._found.all)
        self._found = replace(self._found, fresh=fresh)

    def _note(self, page: Page) -> None:
        files = [page.source] if page.source else []
        if page.source.endswith(f"/{DUTIES_FILE}"):
            files.append(page.source.replace(DUTIES_FILE, UNIT_FILE))
        place = self._site / page.url
        text = place.read_text(encoding="utf-8")
        write(place, with_findings(text, page.url, files, self._found))

    def _source_page(self, path: str) -> str:
        """Of a file of the source; "" for any other address."""
        if not path.startswith(f"{SHOWN}/"):
            return ""
        file = path.removeprefix(f"{SHOWN}/").removesuffix(".html")
        text = read_folder(self._folder, Collector()).get(file)
        return "" if text is None else source_page(file, text, self._found)

    def ask(self) -> list[Diagnostic]:
        """What the editors' questions find."""
        return self._source.ask_questions()

    def _all_makers(self) -> Makers:
        return {url: make for group in self._source.page_makers() for url, make in group.items()}

    def _all_others(self) -> Mapping[str, str]:
        return self._source.cards() | redirects(self._source.handbook)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The lines of the headings of the six parts, with their anchors."""
    for number, line in enumerate(text.split("\n"), start=1):
        label = part_label(line.removeprefix("## ").strip()) if line.startswith("## ") else None
        if label:
            yield number, label.part.value


def _places(source: Source, files: Mapping[str, str]) -> dict[str, list[tuple[int, str]]]:
    """The lines of each file that have an anchor on its page."""
    found: dict[str, list[tuple[int, str]]] = {}
    for procedure in source.handbook.procedures:
        # what has no line of its own is said to stand on the first
        lines = [(one.span.line, one.anchor) for one in passages(procedure) if one.span.line > 1]
        found[procedure.span.file] = sorted({*lines, *_parts(files.get(procedure.span.file, ""))})
    for unit in source.handbook.units:
        for duty in unit.duties:
            found.setdefault(duty.span.file, []).append((duty.span.line, f"d{duty.number}"))
    return found
