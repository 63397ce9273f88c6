"""Answers that are worked out once, in this process or in another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

#: What is kept of each is kept for so many: more than any office has.
MANY_PROCEDURES = 20_000
K = TypeVar("K")
V = TypeVar("V")


class Remembering(Generic[K, V]):
    """A function of one argument with its last `most` answers; unlike `lru_cache` it can be told
    what another process has worked out. An argument is known by being the same object: one that
    is equal may stand elsewhere in its file, and so may what follows from it."""

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        self._make = make
        self._most = most
        self._known: dict[int, tuple[K, V]] = {}  # with the object, so that its id stays its own
        self.__doc__ = make.__doc__
        self.__wrapped__ = make

    def __call__(self, key: K) -> V:
        known = self._known.get(id(key))
        if known is None:
            self.put(key, self._make(key))
            known = self._known[id(key)]
        return known[1]

    def put(self, key: K, value: V) -> None:
        while len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[id(key)] = (key, value)
