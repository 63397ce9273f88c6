"""Numbers of matters, which their files' names have and duties refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handbook.paper.model import CELL
from handbook.source.layout import split_unconfirmed

_LINKED = 4  # the cell of a duty that names its procedure


def relinked(
    lines: Sequence[str], before: Sequence[str], renamed: Mapping[str, str], folder: str
) -> list[str]:
    """The duties of a unit, each with its procedure whatever number that has now; one whose number
    was edited means that. `renamed` are files by the names that they had."""
    became = dict(_numbers(renamed, folder))
    return [_relinked(line, before, became) for line in lines]


def _numbers(renamed: Mapping[str, str], folder: str) -> Iterator[tuple[str, str]]:
    """The numbers of a unit's matters that are others now."""
    for old, new in renamed.items():
        if old.startswith(f"{folder}/") and new.startswith(f"{folder}/"):
            was, now = (int(path.rpartition("/")[2].split("-")[0]) for path in (old, new))
            if was != now:
                yield str(was), str(now)


def _relinked(line: str, before: Iterable[str], became: Mapping[str, str]) -> str:
    cells = line.split(CELL)
    same = [one for one in map(_cells, before) if one[3] == cells[3] or one[2] == cells[2]]
    number, _ = split_unconfirmed(cells[_LINKED])
    if number in became and any(one[_LINKED] == cells[_LINKED] for one in same):
        cells[_LINKED] = became[number] + cells[_LINKED][len(number) :]
    return CELL.join(cells)


def _cells(line: str) -> list[str]:
    return line.split(CELL)
