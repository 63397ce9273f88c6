"""Where pages were before, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import Handbook, Move
from handbook.relations.urls import post_url, procedure_url, unit_url


def pages(handbook: Handbook) -> dict[str, str]:
    """The titles of what has a page and may move, by the address of the page."""
    found: dict[str, str] = {}
    for unit in handbook.units:
        found[unit_url(unit)] = unit.name
        found |= {post_url(post): post.name for post in unit.posts}
        found |= {procedure_url(one): one.title for one in unit.procedures}
    return found


def moves(handbook: Handbook, move: Move) -> Iterator[tuple[str, str]]:
    """Each address before with the one now. What has moved again leads to where it is in the end;
    one that leads in a circle, or to no page, leads nowhere."""
    known = pages(handbook)
    later = {one.before: one.after for one in handbook.moved}
    after, passed = move.after, {move.before}
    while after in later and after not in passed:
        passed.add(after)
        after = later[after]
    if "/" in after:
        if f"{after}.html" in known:
            yield f"{move.before}.html", f"{after}.html"
        return
    for url in known:
        folder, _, name = url.partition("/")
        if folder == after:
            yield f"{move.before}/{name}", url
