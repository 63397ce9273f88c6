"""Next year's issue brought into the source of this year's.

Which unit and which matter is which is told by titles and words, since print has no marks. What a
reader of print cannot know (charts, notes, a guess that an editor has confirmed) stays; without the
issue before, whatever the new one words otherwise is a change.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence

from handbook.changes.matching import paired
from handbook.language.text import fold, letters
from handbook.notation.markup import plain_line
from handbook.paper.bringing import Brought, bring
from handbook.paper.leaves import leaves_of
from handbook.paper.model import CELL, Kind, Leaf, Paper
from handbook.source.layout import UNCONFIRMED_MARK, UNPLACED_FILE, UNPLACED_HEAD
from handbook.source.reading import read_source

_SAME = 0.5  # likeness from which a matter of another title is the same one
_PAGE = re.compile(r"详见\s*\d+\s*页")  # of the printed book
_NEW = "new"  # before the names of a new issue's leaves, which are no bookmarks of the source


def bring_edition(
    now: Mapping[str, str], issue: Mapping[str, str], before: Mapping[str, str] | None
) -> Brought | None:
    """`issue` are the files that an import made of the new issue, `before` those of the one that
    the source was made of, None where it is not at hand. None for the issue of another handbook,
    of which the source has less than half."""
    source, theirs = _paper(now), _paper(issue)
    base = _placed(_paper(before), source) if before is not None else source
    pairs = _pairs(base, theirs)
    if len(pairs) * 2 < len(base.leaves):
        return None
    for old, new in pairs:
        new.lines = _alike(old, new)
    _marked(theirs, pairs)
    made = bring(now, base, base, theirs, read_source(now)[0].layout, pages=issue)
    _unplaced(made, now, issue, before or {})
    return made


def _paper(files: Mapping[str, str]) -> Paper:
    return leaves_of(files, read_source(files)[0])


def _placed(base: Paper, source: Paper) -> Paper:
    """The issue before, each leaf with the file of the source that it became."""
    pairs = {id(old): new for old, new in _pairs(base, source)}
    return Paper([_as(leaf, pairs[id(leaf)]) for leaf in base.leaves if id(leaf) in pairs])


def _as(leaf: Leaf, other: Leaf) -> Leaf:
    return Leaf(leaf.kind, other.name, other.file, other.home, leaf.number, leaf.lines)


def _pairs(old: Paper, new: Paper) -> list[tuple[Leaf, Leaf]]:
    about = _titles(old) | _titles(new)
    pairs = paired(
        old.leaves,
        new.leaves,
        (lambda leaf: about[id(leaf)], lambda leaf: (leaf.kind, leaf.title or id(leaf))),
        lambda leaf: f"{leaf.kind}\n" * 9 + "\n".join(leaf.lines),
        _SAME,
    )
    return [(a, b) for a, b in pairs if a and b]


def _titles(paper: Paper) -> dict[int, Hashable]:
    """What a leaf is, of which unit and by which title; its own where it has none."""
    units = {leaf.name: leaf.title for leaf in paper.leaves if leaf.kind is Kind.UNIT}
    found: dict[int, Hashable] = {}
    for leaf in paper.leaves:
        home = units.get(leaf.home, "")
        told = leaf.title or (home and leaf.file.rpartition("/")[2])
        found[id(leaf)] = (leaf.kind, home, told) if told else id(leaf)
    return found


def _marked(paper: Paper, pairs: Sequence[tuple[Leaf, Leaf]]) -> None:
    """Each leaf by the name of that which it was."""
    was = {new.name: old.name for old, new in pairs}
    for leaf in paper.leaves:
        leaf.name = was.get(leaf.name, f"{_NEW}{leaf.name}")
        leaf.home = was.get(leaf.home, f"{_NEW}{leaf.home}") if leaf.home else ""


def _alike(old: Leaf, new: Leaf) -> list[str]:
    """The new lines, each of which the source has as it is but for its marks as the source has
    it."""
    known: dict[str, str] = {}
    for line in old.lines:
        known.setdefault(_key(line, old.kind), line)
    return [known.get(_key(line, new.kind), line) for line in new.lines]


def _key(line: str, kind: Kind) -> str:
    """What is compared: without marks of emphasis, widths, and an importer's doubts."""
    cells = line.split(CELL) if kind is Kind.TABLE else [line]
    return CELL.join(fold(plain_line(cell.removesuffix(UNCONFIRMED_MARK))) for cell in cells)


def _unplaced(
    made: Brought, now: Mapping[str, str], issue: Mapping[str, str], before: Mapping[str, str]
) -> None:
    """What the reader of the new issue found no place for, unless the source has it already."""
    known = letters("".join([*now.values(), *made.files.values()]))
    old = set(_texts(before))
    fresh = [
        text
        for text in _texts(issue)
        if text not in old and not all(_said(piece, known) for piece in text.split(" | "))
    ]
    if fresh:
        rows = now.get(UNPLACED_FILE, "\n\n".join(UNPLACED_HEAD) + "\n").rstrip().split("\n")
        made.files[UNPLACED_FILE] = "\n".join([*rows, "", *(f"- {text}" for text in fresh), ""])


def _said(piece: str, known: str) -> bool:
    return letters(_PAGE.sub("", piece)) in known


def _texts(files: Mapping[str, str]) -> list[str]:
    lines = files.get(UNPLACED_FILE, "").split("\n")
    return [line[2:] for line in lines if line.startswith("- ")]
