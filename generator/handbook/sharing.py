"""Work shared with forks of this process: they know all that it knows."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class WorkerError(Exception):
    """A process was ended from outside; the message is for the user."""


class Workers(Generic[T]):
    """Forks on as many cores as there are, `most` at most, that do parts of the work at `thing`;
    where there are none, this process itself. Raises WorkerError when left."""

    def __init__(self, thing: T, most: int) -> None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        self.count = min(cores, most)
        # a fork of a process with threads, as a server is, may wait for one that it does not have
        alone = self.count < 2 or threading.active_count() > 1
        alone = alone or multiprocessing.current_process().daemon  # which has no children
        self._thing = thing
        self._pool = None if alone else _forks(self.count)
        if self._pool is None:
            self.count = 1
        _known[:] = [thing]

    def __enter__(self) -> Workers[T]:
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        _known.clear()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if isinstance(error, BrokenProcessPool):
            raise WorkerError("一个工作进程中途被终止，多半是内存不足") from error

    def map(
        self, do: Callable[[T, int], R], numbers: Sequence[int], chunksize: int = 1
    ) -> Iterable[R]:
        """What `do`, a function by its own name, makes of each number, in their order."""
        if self._pool is None:
            return map(partial(_part, do, self._thing), numbers)
        return self._pool.map(partial(_do, do), numbers, chunksize=chunksize)


#: What the work is about, in this process and its forks.
_known: list[Any] = []


def _do(do: Callable[[Any, int], R], number: int) -> R:
    return _part(do, _known[0], number)


def _part(do: Callable[[T, int], R], thing: T, number: int) -> R:
    try:
        return do(thing, number)
    finally:
        _settle()


@contextlib.contextmanager
def in_parts() -> Iterator[None]:
    """Without Python's collector, which goes through all that is known again and again and takes a
    sixth of a build: what a part of the work leaves is collected once, at its end."""
    was = gc.isenabled()
    gc.disable()
    _settled[:] = [True]
    try:
        yield
    finally:
        _settled.clear()
        gc.unfreeze()
        if was:
            gc.enable()


#: Whether what stays after a part is not looked through again.
_settled: list[bool] = []


def _settle() -> None:
    if _settled:
        gc.collect()
        gc.freeze()


def _forks(count: int) -> ProcessPoolExecutor | None:
    """None where a system has no semaphores for them, as a container without /dev/shm."""
    try:
        _settle()  # what is not looked at is not copied either
        forking = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(count, forking, _leave_with, (os.getpid(),))
    except (ImportError, NotImplementedError, OSError, ValueError):
        return None


def _leave_with(parent: int) -> None:
    """Ends a worker whose parent was killed; it would wait for work for ever. What ends both from
    the keyboard is the parent's to tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
