"""Choices over the rows of a page: each value with the number of rows that have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    count: int


def choices(values: Iterable[str]) -> list[Choice]:
    """In the order in which they first come."""
    return [Choice(value, count) for value, count in Counter(values).items()]
