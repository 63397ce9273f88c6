"""Where pages were before, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.model import Handbook, Move
from handbook.relations.urls import POST, post_url, procedure_url, unit_url


def pages(handbook: Handbook) -> dict[str, str]:
    """The titles of what has a page and may move, by the address of the page."""
    found: dict[str, str] = {}
    for unit in handbook.units:
        found[unit_url(unit)] = unit.name
        found |= {post_url(post): post.name for post in unit.posts}
        found |= {procedure_url(one): one.title for one in unit.procedures}
    return found


def moves(handbook: Handbook, move: Move) -> Iterator[tuple[str, str]]:
    """Each address before with the one now. What has moved again, by itself or with its unit, leads
    to where it is in the end; one that leads in a circle, or to no page, leads nowhere."""
    known = {url.removesuffix(".html") for url in pages(handbook)}
    later = dict(_as_pages(one, known) for one in handbook.moved)
    move = replace(move, before=_as_pages(move, known)[0])
    for before in _before(move, known, later):
        now = _now(before, known, later)
        if now:
            yield f"{before}.html", f"{now}.html"


def _as_pages(move: Move, known: set[str]) -> tuple[str, str]:
    """A post may be called as in questions.yml, zonghechu/operations-1, without the post- that its
    page has; then the one of before is a post as well."""
    folder, mark, name = move.after.partition("/")
    post = f"{folder}/{POST}{name}"
    if not mark or move.after in known or post not in known:
        return move.before, move.after
    here, _, was = move.before.partition("/")
    same = was.rstrip("0123456789") == name.rstrip("0123456789")  # operations-2, operations-1
    return f"{here}/{POST}{was}" if same else move.before, post


def _before(move: Move, known: set[str], later: dict[str, str]) -> list[str]:
    """The pages that a move may be about: of a unit, all that there are in what it became, or that
    have left it since."""
    if "/" in move.before:
        return [move.before]
    folders = [move.before]
    while (after := later.get(folders[-1])) and after not in folders:
        folders.append(after)
    there = [page.partition("/") for page in (*known, *later)]
    names = {name for folder, _, name in there if name and folder in folders[1:]}
    return [f"{move.before}/{name}" for name in sorted(names)]


def _now(page: str, known: set[str], later: dict[str, str]) -> str:
    """Where a page of before is in the end; "" where nowhere."""
    passed = {page}
    while True:
        folder, _, name = page.partition("/")
        page = later.get(page) or (f"{later[folder]}/{name}" if folder in later else "")
        if page and "/" not in page:
            page = f"{page}/index"  # of a unit
        if page in known or not page:
            return page
        if page in passed:
            return ""
        passed.add(page)
