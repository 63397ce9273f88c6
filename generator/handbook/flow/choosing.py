"""How the conditions of a text are asked: what begins a flow and is no question, which cases
exclude each other and are one, which may all hold and are asked one after the other.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.flow.blocks import Branch, Choice
from handbook.flow.outlining import Stage
from handbook.language.text import pairs

# 「如有错漏」 「发现问题的」: a condition without a subject, of what was spoken of before
_OF_BEFORE = re.compile("^(?:没?有|无|未|不|发现|出现)")
# 「需要使用停车位的」: somebody wants what the matter is there for
_WANTED = re.compile("需(?!审|经|报|由)|申请|拟(?!稿|办)|要求")


def triggered(stages: tuple[Stage, ...]) -> tuple[str, tuple[Stage, ...]]:
    """The condition that all there is depends on, which begins the flow, and the stages without
    it."""
    if not (stages and stages[0].blocks and not stages[0].title):
        return "", stages
    first, *rest = stages[0].blocks
    if not (isinstance(first, Choice) and len(first.branches) == 1):
        return "", stages
    (branch,) = first.branches
    asked = [one for block in rest if isinstance(block, Choice) for one in block.branches]
    # 「外出用印的，报处长批准」 is another case, and no part of this one
    of_it = all(_OF_BEFORE.match(one.label) for one in asked)
    alone = len(stages) == 1 and all(isinstance(block, Choice) for block in rest)
    if not (of_it and (alone or (branch.blocks and _WANTED.search(branch.label)))):
        return "", stages
    begun = replace(stages[0], blocks=(*branch.blocks, *rest))
    return branch.label, (begun, *stages[1:])


def either(choice: Choice) -> list[tuple[Branch, ...]]:
    """The branches in runs of neighbours that speak of one thing, and so exclude each other."""
    if not choice.more:
        return [choice.branches]
    runs: list[tuple[Branch, ...]] = []
    for branch in choice.branches:
        listed = runs and len(runs[-1]) > 1 and not branch.beside  # of one sentence
        if listed or (runs and pairs(runs[-1][-1].label) & pairs(branch.label)):
            runs[-1] += (branch,)
        else:
            runs.append((branch,))
    return runs
