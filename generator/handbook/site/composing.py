"""What a site is made of, made on all cores and laid aside on disk: the bodies of the pages with
their charts, the data, what the searches know.

MkDocs keeps every page in memory while it builds; here it is given what stands above each page, and
the body when the page is put into its frame.
"""

from __future__ import annotations

import multiprocessing
import os
import posixpath
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handbook.diagnostics import Diagnostic
from handbook.flow.approvals import Approval, approvals
from handbook.flow.charts import Chart, procedure_charts
from handbook.pages.rendering import render_page
from handbook.pages.views import Link, Page
from handbook.pipeline import Source
from handbook.relations.urls import markdown_path
from handbook.site.charts import draw_blocks
from handbook.site.search_index import indexed

_FRONT_END = "\n---\n"
#: Procedures below which a second process costs more than it saves.
FEW = 20

#: What is derived from a procedure's text, of which every overview has a part.
_Derived = tuple[tuple[Chart, ...], tuple[Approval, ...]]


@dataclass(slots=True)
class Composed:
    """Front matter and what stands on it by the path of a page; `texts` are other files by address;
    what the editors' questions found; how many charts are left to browsers."""

    fronts: dict[str, str] = field(default_factory=dict)
    outlines: dict[str, list[Link]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    left: int = 0

    def take(self, other: Composed) -> None:
        self.fronts |= other.fronts
        self.outlines |= other.outlines
        self.texts |= other.texts
        self.found += other.found
        self.left += other.left


class ComposingError(Exception):
    """A process was ended from outside; the message is for the user."""


class Composer:
    """Writes the body of each page into `bodies`, what Pagefind reads of it into `indexed`, and its
    charts as files into `site`; `others` are made beside them."""

    def __init__(
        self,
        source: Source,
        bodies: Path,
        indexed: Path,
        site: Path,
        others: Sequence[Callable[[], Composed]] = (),
    ) -> None:
        of_pages = [partial(self._compose, group) for group in source.page_groups()]
        self._jobs: list[Callable[[], Composed]] = [*others, *of_pages]
        self._handbook = source.handbook
        self._procedures = source.handbook.procedures
        self._bodies = bodies
        self._indexed = indexed
        self._site = site

    def all(self) -> Composed:
        """Raises ComposingError."""
        whole = Composed()
        try:
            for part in self._parts():
                whole.take(part)
        except BrokenProcessPool as error:
            raise ComposingError("生成网页的一个进程中途被终止，多半是内存不足") from error
        return whole

    def _parts(self) -> Iterable[Composed]:
        numbers = range(len(self._jobs))
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        # a fork of a process with threads, as a server is, may wait for one that it does not have
        alone = cores == 1 or len(self._procedures) < FEW or threading.active_count() > 1
        first = None if alone else _workers(cores)
        if first is None:
            yield from map(self.do, numbers)
            return
        _in_child[:] = [self]
        with first:
            derived = first.map(_derive, range(len(self._procedures)), chunksize=16)
            for procedure, (charts, steps) in zip(self._procedures, derived, strict=True):
                procedure_charts.put(procedure, charts)
                approvals.put(procedure, steps)
        second = _workers(cores)  # forked anew, so that each knows what was derived for all
        assert second is not None
        with second:
            yield from second.map(_do, numbers)
        _in_child.clear()

    def do(self, number: int) -> Composed:
        return self._jobs[number]()

    def derive(self, number: int) -> _Derived:
        procedure = self._procedures[number]
        return procedure_charts(procedure), approvals(procedure)

    def _compose(self, group: Callable[[], Iterable[Page]]) -> Composed:
        made = Composed()
        for page in group():
            path = markdown_path(page.url)
            front, end, body = render_page(page, self._handbook).partition(_FRONT_END)
            drawn = draw_blocks(body)
            self._write(self._bodies / path, drawn.page)
            if page.is_thing:
                self._write(self._indexed / page.url, indexed(page, drawn.page))
            folder = posixpath.dirname(page.url)
            for file, svg in drawn.files.items():
                self._write(self._site / folder / file, svg)
            made.fronts[path] = front + end
            made.outlines[path] = page.outline
            made.left += drawn.left
        return made

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


_in_child: list[Composer] = []


def _workers(cores: int) -> ProcessPoolExecutor | None:
    """Forks, which have the whole handbook as it was read; None where a system has no semaphores
    for them, as a container without /dev/shm."""
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
    return _in_child[0].derive(number)


def _do(number: int) -> Composed:
    return _in_child[0].do(number)
