"""The indexes of forms and of regulations: each name with every step that names it."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.language.citations import two_ways
from handbook.model import Handbook
from handbook.pages.indexing import office_prefix, pinyin_key
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import FORMS, REGULATIONS, title_of
from handbook.relations.kinds import Kind
from handbook.relations.links import Links, Mention
from handbook.relations.urls import mention_anchor


@dataclass(frozen=True, slots=True)
class Place:
    """A step, its matter and unit."""

    step: Link
    procedure: Link
    unit: Link


@dataclass(frozen=True, slots=True)
class Named:
    """`like` are other names that seem to mean the same."""

    name: str
    anchor: str
    places: list[Place]
    like: list[Link]


@dataclass(frozen=True, slots=True)
class NamesPage(Page):
    lede: str = ""
    what: str = ""
    names: list[Named] = field(default_factory=list)


def forms_page(handbook: Handbook, links: Links) -> NamesPage:
    lede = "手册中要填写、登记的表、单、簿，以及在哪一步用到。"
    office = office_prefix(links.forms, handbook.organization)
    return _page(FORMS, Kind.FORM, lede, office, links.forms, links)


def regulations_page(handbook: Handbook, links: Links) -> NamesPage:
    lede = "手册引用的法律、法规和制度，以及在哪一步引用。"
    return _page(REGULATIONS, Kind.REGULATION, lede, "", links.regulations, links)


def _page(
    url: str, kind: Kind, lede: str, office: str, found: dict[str, list[Mention]], links: Links
) -> NamesPage:
    parts = Parts(url, links)
    names = sorted(found, key=lambda name: (pinyin_key(name.removeprefix(office)), name))
    likes = two_ways(found) if kind is Kind.REGULATION else []
    return NamesPage(
        url=url,
        title=title_of(url),
        kind="names",
        id=kind,
        crumbs=parts.crumbs(),
        lede=lede,
        what=title_of(url),
        names=[
            Named(
                name,
                mention_anchor(kind, name),
                [_place(mention, parts) for mention in found[name]],
                [
                    parts.mention(kind, other)
                    for pair in likes
                    if name in pair
                    for other in pair
                    if other != name
                ],
            )
            for name in names
        ],
    )


def _place(mention: Mention, parts: Parts) -> Place:
    procedure = mention.procedure
    return Place(
        parts.place(procedure, mention.passage),
        parts.procedure(procedure),
        parts.unit(parts.links.unit(procedure)),
    )
