"""Answers that are worked out once, in this process or in another one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

#: What is kept of each is kept for so many: more than any office has.
MANY_PROCEDURES = 20_000
K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T", bound=Hashable)  # a text, or texts


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


class Recalled(Generic[T, V]):
    """A function of texts with all its answers, those of earlier runs too once it is told who knows
    them. `fresh` is what was worked out in this one."""

    def __init__(self, make: Callable[[T], V]) -> None:
        self._make = make
        self.known: dict[T, V] | None = None
        self.fresh: dict[T, V] = {}
        self._earlier: Callable[[], Mapping[T, V]] = dict

    def __call__(self, text: T) -> V:
        if self.known is None:
            self.known = dict(self._earlier())
        found = self.known.get(text)
        if found is None:
            found = self._make(text)
            self.known[text] = self.fresh[text] = found
        return found

    def recall(self, earlier: Callable[[], Mapping[T, V]]) -> None:
        """From now on, what `earlier` knows is not worked out; it is asked when it is needed."""
        self.known, self.fresh, self._earlier = None, {}, earlier
