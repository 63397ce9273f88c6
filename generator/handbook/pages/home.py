"""The home page: find, pick a post, what is often needed, what each unit is for, the indexes."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.model import Handbook, Procedure, Unit
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import FOR_EDITORS, HOME, LOOK_UPS
from handbook.relations.links import Links, forms
from handbook.source.layout import SETTINGS_FILE

DEFAULT_TITLE = "职责与流程手册"
MAX_COMMON = 12


@dataclass(frozen=True, slots=True)
class UnitCard:
    """`duties` are the main duties: what the unit is for."""

    link: Link
    aliases: list[str]
    posts: list[Link]
    duties: list[str]


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    organization: str = ""
    organization_guessed: bool = False
    units: list[UnitCard] = field(default_factory=list)
    common: list[Link] = field(default_factory=list)
    common_note: str = ""
    overviews: list[Link] = field(default_factory=list)
    for_editors: list[Link] = field(default_factory=list)


def site_title(handbook: Handbook) -> str:
    return handbook.title or DEFAULT_TITLE


def home_page(handbook: Handbook, links: Links) -> HomePage:
    parts = Parts(HOME, links)
    chosen = _chosen(handbook)
    common = chosen or [p for p in handbook.procedures if forms(p)][:MAX_COMMON]
    return HomePage(
        url=HOME,
        title=site_title(handbook),
        kind="home",
        id="home",
        crumbs=[],
        source=SETTINGS_FILE,
        organization=handbook.organization,
        organization_guessed=handbook.organization_guessed,
        units=[_unit(unit, parts) for unit in handbook.units],
        common=[parts.procedure(p, links.unit(p).name) for p in common],
        common_note="" if chosen else "需要填表的事项",
        overviews=[Link(o.title, parts.href(o.url), o.answers) for o in LOOK_UPS],
        for_editors=[Link(o.title, parts.href(o.url), o.answers) for o in FOR_EDITORS],
    )


def _chosen(handbook: Handbook) -> list[Procedure]:
    known = {procedure.id: procedure for procedure in handbook.procedures}
    return [known[name] for name in dict.fromkeys(handbook.common) if name in known]


def _unit(unit: Unit, parts: Parts) -> UnitCard:
    return UnitCard(
        link=parts.unit(unit),
        aliases=list(unit.aliases),
        posts=[parts.post(post) for post in unit.posts],
        duties=[main.text for main in unit.main_duties],
    )
