"""Acts that were read one after the other, as blocks: what is done instead of another act, what
runs beside it, and whose choice it is; and the words of an act as far as a box holds them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from handbook.flow.actors import Doing, doing
from handbook.flow.blocks import Act, Block, Branch, Choice, Together
from handbook.flow.roles import IS_OBJECT, is_lead
from handbook.language.limits import limit_words

MAX_WORDS = 44
_OR_ELSE = re.compile(r"^(?P<words>[^，]{2,8})或(?P<by>转|送|交|报)(?P<rest>[^，]+)$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def assembled(
    acts: Sequence[Act], together: Mapping[int, int], instead: Mapping[int, str]
) -> list[Block]:
    """`together`: the act that begins at the same time as those from another one on; `instead`: the
    act that is done instead of the one before it, and the word for that."""
    found: list[Block] = []
    for at, act in enumerate(acts):
        parted = _parted(act)
        if parted:
            found.append(parted)
        elif at in instead and found and isinstance(found[-1], Act):
            found[-1] = Choice((Branch("", (found[-1],)), Branch("", (act,))), instead[at])
        elif at in together and (line := _last_acts(found, at - together[at])):
            found[-len(line) :] = [Together((line, (act,)))]
        else:
            found.append(act)
    return found


def _last_acts(blocks: list[Block], count: int) -> tuple[Act, ...]:
    """The acts that the blocks end with, at most so many."""
    line = list(takewhile(lambda block: isinstance(block, Act), reversed(blocks)))[:count]
    return tuple(act for act in reversed(line) if isinstance(act, Act))


def _parted(act: Act) -> Choice | None:
    """「根据用印不同分送甲或乙审定」 「送甲阅批或转乙办理」: who decides is a choice."""
    if act.about and "或" in act.actor:
        ways = [(name, Act(act.words, name, True)) for name in act.actor.split("或")]
        return Choice(tuple(Branch(name, (one,)) for name, one in ways), act.about)
    other = _OR_ELSE.match(act.words) if act.approval else None
    if not other:
        return None
    instead = doing("由" + other["rest"]) or Doing("", other["rest"])
    ways = [
        (f"{act.via}{act.actor}{other['words']}", Act(other["words"], act.actor, True)),
        (other["by"] + other["rest"], Act(instead.act, instead.actor)),
    ]
    return Choice(tuple(Branch(name, (one,)) for name, one in ways))


def shorten(words: str) -> str:
    """The act in fewer words: without brackets, then without what only leads to it; never without
    its verb, its object or one of several items."""
    if len(words) > MAX_WORDS:
        words = _BRACKETS.sub("", words)
    first, _, rest = words.partition("，")
    leads = is_lead(first) and not IS_OBJECT.match(first) and not limit_words([first])
    if len(words) > MAX_WORDS and rest and leads:
        words = rest
    return words
