"""The pages of a site with their charts, written on all cores, and beside them what else is made of
a handbook: the published data, what people take along, the editors' questions.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.disk.pickled import each_kept, each_worked_out
from handbook.disk.recalled import SPOKEN, keep
from handbook.flow.approvals import Approval, approvals
from handbook.flow.charts import Chart, procedure_charts
from handbook.model import ContactPoint, Procedure, Review
from handbook.pages.making import Makers
from handbook.pages.rendering import render_page
from handbook.pages.views import Page
from handbook.pipeline import Source
from handbook.sharing import Workers
from handbook.site.charts import draw_blocks
from handbook.site.framing import Framing, own_sheet
from handbook.site.search_index import indexed

#: Procedures below which a second process costs more than it saves.
FEW = 20
MOST = 64  # processes

#: What is derived from a procedure's text, of which every overview has a part.
_Derived = tuple[tuple[Chart, ...], tuple[Approval, ...]]
_Deriving = tuple[str, str, Sequence[Procedure], Callable[[Procedure], _Derived]]
#: Where in the cache is what was derived.
DERIVED = "derived"


@dataclass(slots=True)
class Composed:
    """What the editors' questions found; how many charts are left to browsers."""

    found: list[Diagnostic] = field(default_factory=list)
    left: int = 0

    def take(self, other: Composed) -> None:
        self.found += other.found
        self.left += other.left


#: A part of the work, for any process.
Job = Callable[[], Composed]


class Composer:
    """Writes each page into `site`, with its charts as files beside it, and into `indexed` what
    Pagefind reads of it, unless that is None."""

    def __init__(self, source: Source, site: Path, indexed: Path | None) -> None:
        self._source = source
        self._procedures = source.handbook.procedures
        self._site = site
        self._indexed = indexed
        self._jobs: Sequence[Job] = ()

    def derive(self) -> None:
        """Works out for all procedures what their text says of charts and approvals."""
        units = range(len(self._source.handbook.units))
        fresh = [at for at in units if not self._take(at, each_kept(*self._said(at)))]
        if fresh:
            with self._workers() as workers:
                for at, found in zip(fresh, workers.map(Composer.derived, fresh), strict=True):
                    self._take(at, found)

    def _take(self, number: int, found: Sequence[_Derived] | None) -> bool:
        if found is None:
            return False
        procedures = self._source.handbook.units[number].procedures
        for procedure, (charts, steps) in zip(procedures, found, strict=True):
            procedure_charts.put(procedure, charts)
            approvals.put(procedure, steps)
        return True

    def compose(
        self,
        framing: Framing,
        written: Callable[[], None] = lambda: None,
        after: Sequence[Job] = (),
    ) -> Composed:
        """All pages; `written` is called when they are there, while it goes on with what comes
        `after`. Raises WorkerError."""
        first, *groups = self._source.page_makers()
        whole = self._compose(framing, first)  # here, so that the forks have its templates
        pages: list[Job] = [partial(self._compose, framing, group) for group in groups]
        self._jobs = [*pages, *after]
        keep()  # here, so that the forks add to it
        with self._workers() as workers:
            parts = workers.map(Composer.do, range(len(self._jobs)))
            for number, part in enumerate(parts, start=1):
                whole.take(part)
                if number == len(pages):
                    written()
        return whole

    def _workers(self) -> Workers[Composer]:
        return Workers(self, most=MOST if len(self._procedures) >= FEW else 1)

    def do(self, number: int) -> Composed:
        try:
            return self._jobs[number]()
        finally:
            keep(SPOKEN)  # of limits, forks find few that are new

    def derived(self, number: int) -> Sequence[_Derived]:
        return each_worked_out(*self._said(number))

    def _said(self, number: int) -> _Deriving:
        """What follows from each procedure of a unit, to be looked up or worked out."""
        unit = self._source.handbook.units[number]
        owner = f"{self._source.handbook.organization} {unit.id}"
        # whom to ask and who checked it say nothing of either, and change most often
        said = [replace(one, contact=ContactPoint(), review=Review()) for one in unit.procedures]
        return DERIVED, owner, said, _derived

    def _compose(self, framing: Framing, group: Makers) -> Composed:
        made = Composed()
        for make in group.values():
            made.left += self.write_page(framing, make())
        return made

    def write_page(self, framing: Framing, page: Page) -> int:
        """How many of its charts are left to browsers."""
        drawn = draw_blocks(render_page(page, self._source.handbook))
        write(self._site / page.url, framing.frame(page, drawn.page, draws=bool(drawn.left)))
        if page.is_thing and self._indexed is not None:
            write(self._indexed / page.url, indexed(page, drawn.page))
        if page.style:
            write(self._site / own_sheet(page), page.style)
        folder = posixpath.dirname(page.url)
        write_all(self._site / folder, drawn.files)
        return drawn.left


def _derived(procedure: Procedure) -> _Derived:
    return procedure_charts(procedure), approvals(procedure)


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Texts by their address in a folder."""
    for path, text in texts.items():
        write(folder / path, text)


def write(path: Path, text: str) -> None:
    data = text.encode("utf-8")
    try:
        path.write_bytes(data)
    except FileNotFoundError:  # the first of its folder
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
