"""The home page: find, what readers come for, pick a post, all matters by unit, the overviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.model import Handbook, Layout, Procedure, Task, Unit
from handbook.pages.parts import Parts
from handbook.pages.summaries import post_summary
from handbook.pages.views import Link, Page
from handbook.relations.catalog import HOME, look_ups
from handbook.relations.links import Links, forms
from handbook.relations.urls import procedure_url
from handbook.source.layout import SETTINGS_FILE

DEFAULT_TITLE = "职责与流程手册"
MAX_COMMON = 12


@dataclass(frozen=True, slots=True)
class Tile:
    """A task: its word leads to the first of its matters, which the handbook calls `name`; `others`
    are the further ones."""

    link: Link
    name: str
    others: list[Link]


@dataclass(frozen=True, slots=True)
class UnitCard:
    """The notes of the posts say what they do."""

    link: Link
    posts: list[Link]
    matters: list[Link]


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    organization: str = ""
    counts: str = ""
    units: list[UnitCard] = field(default_factory=list)
    tasks: list[Tile] = field(default_factory=list)
    tasks_heading: str = ""
    overviews: list[Link] = field(default_factory=list)
    has_posts: bool = False
    has_matters: bool = False


def site_title(handbook: Handbook) -> str:
    return handbook.title or DEFAULT_TITLE


def home_page(handbook: Handbook, links: Links) -> HomePage:
    parts = Parts(HOME, links)
    chosen = list(_chosen(handbook, parts))
    filled = [p for p in handbook.procedures if forms(p)][:MAX_COMMON]
    return HomePage(
        url=HOME,
        title=site_title(handbook),
        kind="home",
        id="home",
        crumbs=[],
        source=SETTINGS_FILE,
        organization=handbook.organization,
        counts=_counts(handbook),
        units=[_unit(unit, parts) for unit in handbook.units],
        has_posts=any(unit.posts for unit in handbook.units),
        has_matters=bool(handbook.procedures),
        tasks=chosen or [Tile(parts.procedure(p), links.unit(p).name, []) for p in filled],
        tasks_heading="要办什么" if chosen else "要填表的事项",
        overviews=[Link(o.title, parts.href(o.url), o.answers) for o in look_ups(handbook)],
    )


def _counts(handbook: Handbook) -> str:
    """What there is; nothing is said of what there is none of."""
    layout = handbook.layout or Layout()
    posts = sum(len(unit.posts) for unit in handbook.units)
    rules = [rule for rule in handbook.rules if not rule.form]
    numbers = (
        (len(handbook.units), layout.unit),
        (posts, layout.post),
        (len(handbook.procedures), layout.procedure),
        (len(rules), "制度和说明"),
    )
    return "，".join(f"{number} 个{word}" for number, word in numbers if number)


def tasks_of(handbook: Handbook, parts: Parts) -> list[Link]:
    """The tasks in a line of links: where nothing was found."""
    return [tile.link for tile in _chosen(handbook, parts)]


def _chosen(handbook: Handbook, parts: Parts) -> Iterator[Tile]:
    known = {procedure.id: procedure for procedure in handbook.procedures}
    for task in handbook.common:
        found = [
            _place(known[name], anchor, parts)
            for name, _, anchor in (place.partition("#") for place in task.places)
            if name in known
        ]
        if found:
            yield _tile(task, found, parts)


def _place(procedure: Procedure, anchor: str, parts: Parts) -> Link:
    """Its note tells two matters of one name apart."""
    address = parts.href(procedure_url(procedure)) + (f"#{anchor}" if anchor else "")
    return Link(procedure.title, address, parts.links.unit(procedure).name)


def _tile(task: Task, found: list[Link], parts: Parts) -> Tile:
    first, *others = found
    if not task.label:
        return Tile(replace(first, note=""), first.note, others)
    alike = any(one.text == first.text for one in others)
    names = [one.note if alike else one.text for one in found]
    return Tile(
        Link(task.label, first.href),
        names[0],
        [Link(name, one.href) for name, one in zip(names[1:], others, strict=True)],
    )


def _unit(unit: Unit, parts: Parts) -> UnitCard:
    return UnitCard(
        link=parts.unit(unit),
        posts=[parts.post(post, post_summary(unit, post, parts.links)) for post in unit.posts],
        matters=[parts.procedure(procedure) for procedure in unit.procedures],
    )
