"""What was edited on paper, brought into the source: three ways, so that what paper does not carry
and what nobody touched stays as it stands.

The base is what the office was given, read back as the edited file is read: what is lost on the way
is lost in both, and is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from handbook.source.lossless import (
    INDENT,
    ITEM,
    Block,
    block_of,
    is_item,
    joined,
    read_blocks,
)

_ALIKE = 0.4  # likeness from which a line is another one reworded
_SAME = 0.75  # from which a line that both added is the same


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines `begin` to `end` of the base became `lines`."""

    begin: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """What paper and source both changed: what was given, what paper has, what the source has."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


def edits(base: Sequence[str], theirs: Sequence[str]) -> Iterator[Edit]:
    """From last to first; a reworded line by itself."""
    matcher = SequenceMatcher(None, base, theirs, autojunk=False)
    for tag, begin, end, b, e in reversed(matcher.get_opcodes()):
        if tag != "equal":
            yield from reversed(list(_single(base, begin, end, theirs[b:e])))


def _single(base: Sequence[str], begin: int, end: int, lines: Sequence[str]) -> Iterator[Edit]:
    """A replaced run of lines as replaced lines, lines gone and lines come, in order."""
    at, n = begin, 0
    for old, new in _alike(base[begin:end], lines):
        if begin + old > at or new > n:
            yield Edit(at, begin + old, tuple(lines[n:new]))
        yield Edit(begin + old, begin + old + 1, (lines[new],))
        at, n = begin + old + 1, new + 1
    if at < end or n < len(lines):
        yield Edit(at, end, tuple(lines[n:]))


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which old line became which new one, in order: as alike as can be altogether."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            pair = best[a + 1][b + 1] + _likeness(old[a], new[b])
            best[a][b] = max(pair, best[a + 1][b], best[a][b + 1])
    pairs, a, b = [], 0, 0
    while a < len(old) and b < len(new):
        likeness = _likeness(old[a], new[b])
        if likeness and best[a][b] == best[a + 1][b + 1] + likeness:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    """0 for lines that are not one another's."""
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= _ALIKE else 0.0


def continued(base: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """A new paragraph without a number after an item goes on with that item, as on paper."""
    known, made = set(base), list[str]()
    for line in theirs:
        last = made[-1] if made else ""
        is_plain = not (is_item(line) or line.startswith(("#", "|", INDENT)))
        if is_plain and line not in known and (ITEM.match(last) or last.startswith(INDENT)):
            line = INDENT + line
        made.append(line)
    return made


def merge_text(
    text: str, given: Sequence[str], base: Sequence[str], theirs: Sequence[str]
) -> tuple[str, list[Clash]]:
    """A file of text with what was edited on paper. `given` are its lines as the source had them
    when the paper was made, `base` the same as they are read back."""
    blocks = read_blocks(text)
    ours = [at for at, block in enumerate(blocks) if block.line]
    where = _places(given, [blocks[at].line for at in ours], ours)
    clashes: list[Clash] = []
    for edit in edits(base, theirs):
        found = [where.get(at) for at in range(edit.begin, edit.end)]
        if _is_done(edit, base, blocks, where):
            continue
        if None in found:
            clashes.append(_clash(edit, base, blocks, where))
            continue
        places = [at for at in found if at is not None]
        if places:
            _replace(blocks, places, edit.lines)
            continue
        for at, lines in _fresh(edit, blocks, where):
            if at is None:
                clashes.append(_clash(edit, base, blocks, where))
            else:
                _insert(blocks, at, lines)
    return joined(blocks), clashes


def _places(given: Sequence[str], now: Sequence[str], ours: Sequence[int]) -> dict[int, int]:
    """The blocks that still are what was given, by the number of the line."""
    matcher = SequenceMatcher(None, given, now, autojunk=False)
    return {a + n: ours[b + n] for a, b, size in matcher.get_matching_blocks() for n in range(size)}


def _fresh(
    edit: Edit, blocks: Sequence[Block], where: dict[int, int]
) -> Iterator[tuple[int | None, Sequence[str]]]:
    """Lines that come new, with their places, from last to first: without those that the source has
    there already, as when a paper that was brought in is edited on. No place: what would come is
    there in other words."""
    here = _between(edit, blocks, where)
    lines = [blocks[at].line for at in here]
    matcher = SequenceMatcher(None, lines, edit.lines, autojunk=False)
    if not any(size for _, _, size in matcher.get_matching_blocks()):
        at = None if _same_thing(lines, edit.lines) else _after(where, edit.begin)
        yield at, edit.lines
        return
    for tag, i, j, begin, end in reversed(matcher.get_opcodes()):
        if tag in ("insert", "replace"):
            at = here[i - 1] + 1 if i else here[0]
            come = edit.lines[begin:end]
            yield (None if _same_thing(lines[i:j], come) else at), come


def _same_thing(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether lines that both added at one place are one line, reworded: it would stand there
    twice."""
    return any(
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME
        for one in ours
        for other in theirs
    )


def _between(edit: Edit, blocks: Sequence[Block], where: dict[int, int]) -> list[int]:
    """The blocks of the source that stand where something was edited."""
    low = max((where[n] + 1 for n in range(edit.begin) if n in where), default=0)
    high = min((where[n] for n in where if n >= edit.end), default=len(blocks))
    return [at for at in range(low, high) if blocks[at].line]


def _after(where: dict[int, int], line: int) -> int | None:
    """The place between two lines of the base; None where what stood beside it is gone."""
    if line - 1 in where:
        return where[line - 1] + 1
    return where.get(line)


def _replace(blocks: list[Block], places: Sequence[int], lines: Sequence[str]) -> None:
    """In the place of the first; blank lines after the last stay."""
    tail = _blank_tail(blocks[places[-1]])
    for at in reversed(places):
        del blocks[at]
    _put(blocks, places[0], lines, tail)


def _insert(blocks: list[Block], at: int, lines: Sequence[str]) -> None:
    """After the block before, in a list without a blank line between."""
    before = blocks[at - 1] if at else None
    tail = _blank_tail(before) if before else [""]
    if before and tail and is_item(before.line) and is_item(lines[0]):
        before.rows = before.rows[: -len(tail)]
    _put(blocks, at, lines, tail)


def _put(blocks: list[Block], at: int, lines: Sequence[str], tail: Sequence[str]) -> None:
    """With `tail` after the last; a blank line between any two that are not items of a list."""
    made = [block_of(line) for line in lines]
    if made:
        made[-1].rows += tail
    elif at == len(blocks) and at:
        blocks[-1].rows = [*blocks[-1].rows[: -len(_blank_tail(blocks[-1])) or None], *tail]
    blocks[at:at] = made
    for before, after in pairwise(blocks[max(0, at - 1) : at + len(made) + 1]):
        if not _blank_tail(before) and not (is_item(before.line) and is_item(after.line)):
            before.rows = [*before.rows, ""]


def _blank_tail(block: Block) -> list[str]:
    rows = block.rows
    end = next((n for n in range(len(rows), 0, -1) if rows[n - 1].strip()), 0)
    return rows[end:]


def _is_done(
    edit: Edit, base: Sequence[str], blocks: Sequence[Block], where: dict[int, int]
) -> bool:
    """Whether the source has been edited likewise, as when the same paper comes twice."""
    here = list(_clash(edit, base, blocks, where).ours)
    if not edit.lines:
        return not set(base[edit.begin : edit.end]) & set(here)
    size = len(edit.lines)
    return any(here[at : at + size] == list(edit.lines) for at in range(len(here)))


def _clash(
    edit: Edit, base: Sequence[str], blocks: Sequence[Block], where: dict[int, int]
) -> Clash:
    ours = tuple(blocks[at].line for at in _between(edit, blocks, where))
    return Clash(tuple(base[edit.begin : edit.end]), edit.lines, ours)


def merge_lines(
    ours: Sequence[str], given: Sequence[str], base: Sequence[str], theirs: Sequence[str]
) -> tuple[list[str], list[Clash]]:
    """The rows of a table likewise."""
    blocks = [Block([line], line) for line in ours]
    where = _places(given, ours, range(len(ours)))
    clashes = []
    for edit in edits(base, theirs):
        found = [where.get(at) for at in range(edit.begin, edit.end)]
        if _is_done(edit, base, blocks, where):
            continue
        for at, lines in [(found[0], edit.lines)] if found else _fresh(edit, blocks, where):
            if at is None or None in found:
                clashes.append(_clash(edit, base, blocks, where))
            else:
                blocks[at : at + len(found)] = [Block([line], line) for line in lines]
    return [block.line for block in blocks], clashes
