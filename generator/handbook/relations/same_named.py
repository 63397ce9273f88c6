"""Matters of the same name in several places: 文稿起草 of three units, 综合文稿起草 of two more.

A name that several procedures bear also gathers those that only add to it in front (综合文稿起草)
or abbreviate it (综合调研 for 调查研究).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from handbook.language.text import title_core
from handbook.model import Handbook, Procedure

MIN_NAME = 2  # characters
ABBREVIATED = 4  # 调查研究 -> 调研: the first characters of two words of two


@dataclass(frozen=True, slots=True)
class SameNamed:
    """`name` is the shortest of the titles, without an empty 工作 at its end."""

    name: str
    procedures: tuple[Procedure, ...]


def same_named(handbook: Handbook) -> list[SameNamed]:
    """Groups of two or more, in the order in which the handbook first has them."""
    cores = [(title_core(p.title), p) for p in handbook.procedures]
    counts = Counter(core for core, _ in cores)
    groups: list[SameNamed] = []
    taken: set[str] = set()
    several = [n for n, count in counts.items() if count > 1 and len(n) >= MIN_NAME]
    endings: dict[str, set[str]] = {}
    for name in several:
        short = name[0] + name[2] if len(name) == ABBREVIATED else name
        for ending in (name, short):
            endings.setdefault(ending, set()).add(name)
    ended: dict[str, list[Procedure]] = {name: [] for name in several}
    for core, procedure in cores:
        found = (endings.get(core[at:], ()) for at in range(len(core)))
        for name in set(chain.from_iterable(found)):
            ended[name].append(procedure)
    for name in sorted(several, key=len):
        members = tuple(ended[name])
        if not taken.issuperset(p.id for p in members):
            groups.append(SameNamed(name, members))
            taken |= {p.id for p in members}
    position = {p.id: at for at, p in enumerate(handbook.procedures)}
    return sorted(groups, key=lambda group: position[group.procedures[0].id])


def namesakes(handbook: Handbook) -> dict[str, list[Procedure]]:
    """The other matters of a procedure's name, by its id."""
    found: dict[str, dict[str, Procedure]] = {}
    for group in same_named(handbook):
        for one in group.procedures:
            others = {p.id: p for p in group.procedures if p is not one}
            found.setdefault(one.id, {}).update(others)
    return {name: list(others.values()) for name, others in found.items()}
