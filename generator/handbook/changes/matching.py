"""Which things of two handbooks are the same one: by what tells them apart, then by their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pairs = list[tuple[T | None, T | None]]
ALIKE = 0.6  # share of the letters of two texts that are one, reworded


def paired(
    old: Sequence[T],
    new: Sequence[T],
    keys: Iterable[Callable[[T], Hashable]],
    words: Callable[[T], str],
    least: float = ALIKE,
) -> Pairs[T]:
    """Old with new in the order of the new, then what is gone. The first of `keys` that tells two
    to be one decides, then how alike their words are."""
    found: dict[int, int] = {}  # old by new
    for key in keys:
        _pair_equal(old, new, key, found)
    _pair_alike(old, new, words, least, found)
    kept = set(found.values())
    pairs: Pairs[T] = [(old[found[at]] if at in found else None, one) for at, one in enumerate(new)]
    return pairs + [(one, None) for at, one in enumerate(old) if at not in kept]


def _pair_equal(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], found: dict[int, int]
) -> None:
    taken = set(found.values())
    by_key: dict[Hashable, list[int]] = {}
    for at, one in enumerate(old):
        if at not in taken:
            by_key.setdefault(key(one), []).append(at)
    for at, one in enumerate(new):
        if at not in found and (same := by_key.get(key(one))):
            found[at] = same.pop(0)


def _pair_alike(
    old: Sequence[T],
    new: Sequence[T],
    words: Callable[[T], str],
    least: float,
    found: dict[int, int],
) -> None:
    taken = set(found.values())
    gone = [at for at in range(len(old)) if at not in taken]
    come = [at for at in range(len(new)) if at not in found]
    ranked = sorted(
        ((-likeness(words(old[a]), words(new[b])), a, b) for a in gone for b in come),
    )
    for less, a, b in ranked:
        if -less >= least and b not in found and a not in taken:
            found[b] = a
            taken.add(a)


def likeness(one: str, other: str) -> float:
    """From 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= 0.3 else 0.0


def out_of_order(places: Sequence[int]) -> set[int]:
    """Of things that are listed in their new order by their old places, those that were moved: as
    few as explain it."""
    ends: list[int] = []  # the smallest place with which a run of that length ends
    at_end: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at_end[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            at_end.append(at)
        else:
            ends[length], at_end[length] = place, at
    kept = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return {places[at] for at in range(len(places)) if at not in kept}
