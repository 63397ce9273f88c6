"""The pages of a site with their charts, written on all cores, and beside them what else is made of
a handbook: the published data, what people take along, the editors' questions.
"""

from __future__ import annotations

import multiprocessing
import os
import posixpath
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from handbook.diagnostics import Diagnostic
from handbook.flow.approvals import Approval, approvals
from handbook.flow.charts import Chart, procedure_charts
from handbook.pages.making import Makers
from handbook.pages.rendering import render_page
from handbook.pages.views import Page
from handbook.pipeline import Source
from handbook.site.charts import draw_blocks
from handbook.site.framing import Framing
from handbook.site.search_index import indexed

#: Procedures below which a second process costs more than it saves.
FEW = 20

#: What is derived from a procedure's text, of which every overview has a part.
T = TypeVar("T")
_Derived = tuple[tuple[Chart, ...], tuple[Approval, ...]]


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


class ComposingError(Exception):
    """A process was ended from outside; the message is for the user."""


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
        with _Workers(self, len(self._procedures)) as workers:
            derived = workers.map(_derive, range(len(self._procedures)), chunksize=16)
            for procedure, (charts, steps) in zip(self._procedures, derived, strict=True):
                procedure_charts.put(procedure, charts)
                approvals.put(procedure, steps)

    def compose(
        self,
        framing: Framing,
        beside: Sequence[Job] = (),
        written: Callable[[], None] = lambda: None,
        after: Sequence[Job] = (),
    ) -> Composed:
        """All pages, and `beside` them other things; `written` is called when they are there, while
        it goes on with what comes `after`. Raises ComposingError."""
        first, *groups = self._source.page_makers()
        whole = self._compose(framing, first)  # here, so that the forks have its templates
        pages: list[Job] = [*beside, *(partial(self._compose, framing, group) for group in groups)]
        self._jobs = [*pages, *after]
        with _Workers(self, len(self._procedures)) as workers:
            for number, part in enumerate(workers.map(_do, range(len(self._jobs))), start=1):
                whole.take(part)
                if number == len(pages):
                    written()
        return whole

    def do(self, number: int) -> Composed:
        return self._jobs[number]()

    def derived(self, number: int) -> _Derived:
        procedure = self._procedures[number]
        return procedure_charts(procedure), approvals(procedure)

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
        folder = posixpath.dirname(page.url)
        write_all(self._site / folder, drawn.files)
        return drawn.left


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Texts by their address in a folder."""
    for path, text in texts.items():
        write(folder / path, text)


def write(path: Path, text: str) -> None:
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


class _Workers:
    """Forks that know all that this process knows; where there are none, this process itself.
    Raises ComposingError when left."""

    def __init__(self, composer: Composer, procedures: int) -> None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        # a fork of a process with threads, as a server is, may wait for one that it does not have
        alone = cores == 1 or procedures < FEW or threading.active_count() > 1
        self._pool = None if alone else _forks(cores)
        _composing[:] = [composer]

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        _composing.clear()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if isinstance(error, BrokenProcessPool):
            raise ComposingError("生成网页的一个进程中途被终止，多半是内存不足") from error

    def map(self, do: Callable[[int], T], numbers: range, chunksize: int = 1) -> Iterable[T]:
        if self._pool is None:
            return map(do, numbers)
        return self._pool.map(do, numbers, chunksize=chunksize)


#: Whose work it is, in this process and its forks.
_composing: list[Composer] = []


def _forks(cores: int) -> ProcessPoolExecutor | None:
    """None where a system has no semaphores for them, as a container without /dev/shm."""
    try:
        forking = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(cores, forking, _leave_with, (os.getpid(),))
    except (ImportError, NotImplementedError, OSError, ValueError):
        return None


def _leave_with(parent: int) -> None:
    """Ends a worker whose parent was killed; it would wait for work for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _derive(number: int) -> _Derived:
    return _composing[0].derived(number)


def _do(number: int) -> Composed:
    return _composing[0].do(number)
