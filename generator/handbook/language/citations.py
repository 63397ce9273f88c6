"""One rule cited in two ways: a short name and the full one that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from handbook.language.text import is_within
from handbook.language.vocabulary import REGULATION_ENDINGS

MIN_SHORT = 3  # characters before the kind of rule that ends a name


def two_ways(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of a short name and the full one that it stands for: 干部任用条例 and
    党政领导干部选拔任用工作条例. The characters of the short one stand in the full one, in order,
    and both are of one kind."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(names, key=len):
        kinds.setdefault(_kind(name), []).append(name)
    return [
        (one, two)
        for kind, same in kinds.items()
        for one, two in combinations(same, 2)
        if kind and len(one.removesuffix(kind)) >= MIN_SHORT
        if len(one) < len(two) and is_within(one, two)
    ]


def _kind(name: str) -> str:
    return next((end for end in REGULATION_ENDINGS if name.endswith(end)), "")
