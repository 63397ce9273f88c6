"""The editors' questions asked by a process of their own, while a build is still loading what it
is built with: they need the source alone, and take as long as all pages of a small handbook.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from handbook.diagnostics import Collector, Diagnostic
from handbook.disk.files import read_folder
from handbook.pipeline import load_source

#: Files from which on reading the source twice costs more than it saves.
MANY = 300


class Ahead:
    """Asks from its making on; where there is no fork, or a process with threads, nobody does."""

    def __init__(self, source: Path) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        if threading.active_count() > 1 or sum(1 for _ in source.rglob("*.md")) > MANY:
            return
        with contextlib.suppress(ImportError, OSError, ValueError):
            forking = multiprocessing.get_context("fork")
            self._answer, theirs = forking.Pipe(duplex=False)
            process = forking.Process(target=_ask, args=(source, theirs), daemon=True)
            process.start()
            theirs.close()  # so that its end is heard
            self._process = process

    def found(self, digest: str) -> list[Diagnostic] | None:
        """What the questions found in the source of that digest; None where it was not asked."""
        if self._process is None:
            return None
        with contextlib.suppress(EOFError, OSError):
            read, found = self._answer.recv()
            if read == digest:
                asked: list[Diagnostic] = found
                return asked
        return None

    @property
    def is_asking(self) -> bool:
        return self._process is not None

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._answer.close()
            self._process = None


def _ask(folder: Path, answer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began this ends it
    gc.disable()
    out = Collector()
    with contextlib.suppress(Exception):  # whatever it is, the build meets it too and tells it
        source = load_source(read_folder(folder, out), out.found, ask=False)
        answer.send((source.digest, source.ask_questions()))
    answer.close()
