"""Addresses that links and bookmarks have, and that lead nowhere once a page has another one."""

from __future__ import annotations

from handbook.changes.model import Told, Weight
from handbook.model import Handbook
from handbook.relations.urls import POST

DEAD = "旧地址不通了；要让它转到别的页或处室，请记入 moved.yml"


def tell_address(before: str, after: str, new: Handbook, told: Told) -> None:
    """`before` and `after` are the ids of a unit, a post or a procedure."""
    if before == after:
        return
    said = f"网址由“{before}”改为“{after}”"
    if leads_on(before, new):
        told.add("address", f"{said}，旧地址会转到新的")
    else:
        told.add("address", f"{said}，{DEAD}", Weight.CARE)


def leads_on(name: str, new: Handbook) -> bool:
    """A post may be called by its id or by its page."""
    moved = {move.before for move in new.moved}
    folder, _, rest = name.partition("/")
    return not moved.isdisjoint((name, folder, f"{folder}/{POST}{rest}"))


def gone(name: str, new: Handbook) -> tuple[str, Weight]:
    """What a page that is none any more leaves behind."""
    return ("，旧地址会转走", Weight.PLAIN) if leads_on(name, new) else (f"，{DEAD}", Weight.CARE)
