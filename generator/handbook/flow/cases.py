"""Pieces of a text as blocks in order: what depends on no condition, and choices between what
excludes.

    Choice(信息核对一致 -> 留存备查, 信息不一致 -> 查找原因)

Two kinds of words make a piece conditional. A condition (…的，; 如…，) always does; a topic
(重要事项…; 处室负责人外出，…) only beside a neighbour's that it excludes, else it is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, groupby

from handbook.flow.actors import doing
from handbook.flow.acts import read_acts
from handbook.flow.blocks import Act, Block, Branch, Choice, acts_in
from handbook.flow.conditions import ALIKE, denied, exclude
from handbook.flow.pieces import Piece
from handbook.language.acting import BESIDES, USUAL
from handbook.language.limits import limit_words
from handbook.language.text import similarity

#: 「拟办意见中需明确…」 「注明…」: what stands in a thing that was made before.
_SAID_IN = re.compile(
    "^(?:(?P<what>[^，]{2,8})中[应须需要]?(?:明确|注明|写明)|(?:注明|写明|标明|载明))"
)


def blocks_of(pieces: list[Piece]) -> list[Block]:
    found: list[Block] = []
    for (way, matters), group in groupby(pieces, key=lambda one: (one.way, bool(one.about))):
        if way:
            ways = (Branch("", read_acts(one.clauses), one.at) for one in group)
            found.append(Choice(tuple(ways), way))
        elif matters:
            found.append(Choice(tuple(_matters(group)), matters=True))
        else:
            found += _in_order(list(group))
    return _placed(_settled(_joined(found)))


def _matters(pieces: Iterable[Piece]) -> Iterator[Branch]:
    for about, group in groupby(pieces, key=lambda one: one.about):
        own = list(group)
        yield Branch(about, tuple(_joined(_in_order(own))), own[0].at)


def _in_order(pieces: list[Piece]) -> list[Block]:
    found: list[Block] = []
    for run in _runs(_by_topic(pieces)):
        if len(run) > 1:
            branches = [Branch(ps[0].topic, tuple(_inner(_bare(ps))), ps[0].at) for ps in run]
            found.append(Choice(tuple(branches)))
        elif len(run[0]) > 1:
            for block in _inner(_bare(run[0])):
                about = run[0][0].topic
                found.append(replace(block, about=about) if isinstance(block, Choice) else block)
        else:
            found += _inner([run[0][0].without_topic()])
    return found


def _placed(blocks: list[Block]) -> list[Block]:
    """「…的，拟办意见中需明确牵头处室」 said after the decision on 拟办意见 is done before it; so
    is what is noted down: 「…的，注明牵头处室」."""
    found: list[Block] = []
    for block in blocks:
        said = acts_in(block)[0].words if isinstance(block, Choice) and acts_in(block) else ""
        into = _SAID_IN.match(said)
        at = 0
        if into and len(block.branches) == 1:  # type: ignore[union-attr]
            whole = [
                n
                for n, one in enumerate(found, 1)
                if isinstance(one, Act) and not one.approval and (into["what"] or "") in one.words
            ]
            at = whole[-1] if whole else 0
        found.insert(at or len(found), block)
    return found


def _by_topic(pieces: list[Piece]) -> list[list[Piece]]:
    """Each piece by itself, but the cases of one topic together."""
    found: list[list[Piece]] = []
    for piece in pieces:
        last = found[-1] if found else []
        of_last = last and last[0].topic and last[-1].label and not piece.topic
        if of_last and piece.label and exclude(last[-1].label, piece.label):
            last.append(piece)
        else:
            found.append([piece])
    return found


def _runs(groups: list[list[Piece]]) -> list[list[list[Piece]]]:
    """Neighbours whose topics exclude each other together."""
    runs: list[list[list[Piece]]] = []
    for group in groups:
        near = [other[0] for other in runs[-1]] if runs else []
        if group[0].topic and any(_parted(other, group[0]) for other in near):
            runs[-1].append(group)
        else:
            runs.append([group])
    return runs


def _parted(first: Piece, second: Piece) -> bool:
    """Whether two topics exclude each other, by their words or because the same is decided for
    each by another one: 「干部由甲审核，工勤人员由乙审核」."""
    if not first.topic:
        return False
    if exclude(first.topic, second.topic):
        return True
    if second.beside and first.topic_clause and second.topic_clause:
        return first.printed[:1] == second.printed[:1] == "对"
    one, two = (doing(p.clauses[0]) if p.clauses else None for p in (first, second))
    return bool(one and two and one.approval and one.act == two.act and one.actor != two.actor)


def _bare(pieces: list[Piece]) -> list[Piece]:
    return [replace(piece, topic="") for piece in pieces]


def _inner(pieces: list[Piece]) -> list[Block]:
    found: list[Block] = []
    for piece in pieces:
        if not piece.label:
            found += read_acts(piece.clauses, piece.people)
        else:
            blocks = read_acts(piece.clauses, piece.people)
            found.append(Choice((Branch(piece.label, blocks, piece.at, piece.beside),)))
    return _joined(found)


def _settled(blocks: list[Block]) -> list[Block]:
    """What is usual and has no other case beside it is no condition."""
    found: list[Block] = []
    for block in blocks:
        branches = block.branches if isinstance(block, Choice) else ()
        usual = len(branches) == 1 and branches[0].label == USUAL
        found += branches[0].blocks if usual else [block]
    return found


def _joined(blocks: list[Block]) -> list[Block]:
    """Neighbouring choices whose conditions exclude each other are one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Choice) and not any(branch.blocks for branch in block.branches):
            continue  # nothing is done in the case
        if isinstance(block, Choice) and isinstance(last, Choice) and _one_choice(last, block):
            found[-1] = replace(
                last, branches=last.branches + block.branches, more=_leaves(last, block)
            )
        else:
            found.append(block)
    return found


def _one_choice(first: Choice, second: Choice) -> bool:
    label = second.branches[0].label
    if first.branches[0].label == USUAL and len(first.branches) == 1:
        return label != BESIDES
    inner = acts_in(second)
    if second.about or (inner and _SAID_IN.match(inner[0].words)):
        return False
    alike = any(_same_but_time(branch, second.branches[0]) for branch in first.branches)
    return alike or second.branches[0].beside or _excluded(first, second)


def _excluded(first: Choice, second: Choice) -> bool:
    label = second.branches[0].label
    return any(exclude(branch.label, label) for branch in first.branches)


def _leaves(first: Choice, second: Choice) -> bool:
    """Whether neither of two conditions beside each other may hold: they part nothing."""
    labels = [branch.label for branch in (*first.branches, *second.branches)]
    if any(denied(one, other) for one, other in combinations(labels, 2)):
        return False  # one of the two holds
    return first.more or (second.branches[0].beside and not _excluded(first, second))


def _same_but_time(first: Branch, second: Branch) -> bool:
    """「…的专项，应在两周内完成；…的课题，应在两个月内完成」: one matter in different times."""
    one, two = (
        "".join(act.words for block in branch.blocks for act in acts_in(block))
        for branch in (first, second)
    )
    timed = limit_words([one]) and limit_words([two])
    return bool(timed) and one != two and similarity(one, two) >= ALIKE
