"""One rule cited in two ways: a short name and the full one that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from handbook.text import is_within
from handbook.vocabulary import REGULATION_ENDINGS

MIN_SHORT = 3  # characters before the kind of rule that ends a name


def two_ways(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of a short name and the full one that it stands for: 干部任用条例 and
    党政领导干部选拔任用工作条例. The characters of the short one stand in the full one, in order,
    and both are of one kind."""
    found = []
    for one, two in combinations(sorted(names, key=len), 2):
        kind = _kind(one)
        own = one.removesuffix(kind)
        if kind and kind == _kind(two) and len(own) >= MIN_SHORT and is_within(one, two):
            found.append((one, two))
    return found


def _kind(name: str) -> str:
    return next((end for end in REGULATION_ENDINGS if name.endswith(end)), "")
