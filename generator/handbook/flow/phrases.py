"""What the words of a clause are besides who acts and what is done: the word that sets it beside
another one, the order in which several decide, where a thing goes."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.flow.actors import DECIDES, Doing, doing, leading_name, starts_with_role
from handbook.language.words import tagged

#: By whom something is done, and not to whom it is brought.
BY_WHOM = ("经", "由", "经由", "经过", "召开", "按")


def opens_with(clause: str) -> str:
    """Who, where a clause opens with a name that something else than a noun follows."""
    name = leading_name(clause)
    if name and tagged(name)[0][1] == "v" and not starts_with_role(name):
        return ""
    following = tagged(clause[len(name) :]) if name else ()
    return name if following and following[0][1][:1] not in ("n", "u") else ""


def without(pattern: re.Pattern[str], clause: str) -> tuple[str, str]:
    """A clause without the word that sets it beside the one before it, and the word."""
    found = pattern.match(clause)
    if not found:
        return clause, ""
    front = found["front"].removeprefix("并")
    return front + clause[found.end() :], found["word"]


def and_another(found: Doing) -> tuple[Doing, Doing | None]:
    """「经处室负责人|审核、室分管主任批准」: who decides next in the same clause."""
    act, mark, rest = found.act.partition("、")
    other = doing(f"由{rest}") if mark and DECIDES.fullmatch(act) else None
    if other is None or not other.approval or other.before:
        return found, None
    return replace(found, act=act), other


def in_order(found: Doing, bringer: Doing) -> tuple[str, str]:
    """「文稿按照甲、乙的顺序逐级提报」 and the deciding of each: 「审修」."""
    decided = DECIDES.search(found.act)
    at = decided.start() if decided else 0
    how = f"按照{found.actor}的顺序{found.act[:at]}" if at else bringer.act
    return bringer.before + how, found.act[at:]


def handed(found: Doing) -> str:
    """「将拟办文件|送分管主任」: where a thing goes, said of who brings it."""
    return "" if found.by in BY_WHOM else f"{found.by}{found.actor}"
