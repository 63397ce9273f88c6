"""A unit's page: its duties, who carries them, its posts and matters."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.model import Unit
from handbook.pages.parts import Parts, review_view
from handbook.pages.views import Link, MainDutyView, Page, ProcedureRow
from handbook.relations.kinds import Kind
from handbook.relations.links import Links
from handbook.relations.urls import matrix_url, unit_url
from handbook.source.layout import DUTIES_FILE


@dataclass(frozen=True, slots=True)
class PostRow:
    link: Link
    text: str


@dataclass(frozen=True, slots=True)
class UnitPage(Page):
    aliases: list[str] = field(default_factory=list)
    counts: str = ""
    matrix: Link = Link("", "")
    main_duties: list[MainDutyView] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    procedures: list[ProcedureRow] = field(default_factory=list)


def unit_page(unit: Unit, links: Links) -> UnitPage:
    parts = Parts(unit_url(unit), links)
    return UnitPage(
        url=parts.page,
        title=unit.name,
        kind=Kind.UNIT,
        id=unit.id,
        crumbs=parts.crumbs(),
        unit=unit.id,
        source=f"{unit.id}/{DUTIES_FILE}",
        review=review_view(unit.review),
        aliases=list(unit.aliases),
        counts=(
            f"{len(unit.main_duties)} 项主要职责 · {len(unit.duties)} 项职责 · "
            f"{len(unit.posts)} 个岗位 · {len(unit.procedures)} 个事项"
        ),
        matrix=Link("职责分工表", parts.href(matrix_url(unit))),
        main_duties=main_duties(unit, parts),
        posts=[PostRow(parts.post(post), post.text) for post in unit.posts],
        procedures=[parts.procedure_row(procedure) for procedure in unit.procedures],
    )


def main_duties(unit: Unit, parts: Parts) -> list[MainDutyView]:
    return [
        MainDutyView(main.number, main.text, [parts.duty(unit, duty) for duty in main.duties])
        for main in unit.main_duties
    ]
