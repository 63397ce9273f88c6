"""A procedure's page: what it comes down to, its charts, the handbook's text, what is related."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.model import Duty, Procedure, Unit
from handbook.pages.brief import Brief, brief
from handbook.pages.matters import NO_COLOURS, Matter, matter
from handbook.pages.outlining import procedure_outline
from handbook.pages.parts import Parts, neighbours, review_view
from handbook.pages.views import (
    DutyRow,
    Link,
    Page,
)
from handbook.relations.elsewhere import Elsewhere, one_a_sentence
from handbook.relations.kinds import Kind
from handbook.relations.links import Limit, Links, forms, regulations
from handbook.relations.urls import procedure_url
from handbook.source.layout import procedure_path

NOTHING = Elsewhere()


@dataclass(frozen=True, slots=True)
class ProcedurePage(Page):
    number: int = 0
    restored: bool = False
    lede: str = ""
    unit_link: Link = Link("", "")
    brief: Brief | None = None
    matter: Matter | None = None
    duties: list[DutyRow] = field(default_factory=list)
    forms: list[Link] = field(default_factory=list)
    regulations: list[Link] = field(default_factory=list)
    same_named: list[Link] = field(default_factory=list)
    rules: list[Link] = field(default_factory=list)
    sets: list[Link] = field(default_factory=list)
    near: list[Link] = field(default_factory=list)


def procedure_page(
    unit: Unit,
    procedure: Procedure,
    links: Links,
    same: Sequence[Procedure] = (),
    others: Elsewhere = NOTHING,
    colours: Mapping[str, str] = NO_COLOURS,
) -> ProcedurePage:
    """`same` are the matters of that name elsewhere, `others` what is said there; `colours` those
    of the unit's roles."""
    parts = Parts(procedure_url(procedure), links)
    slug = procedure.id.partition("/")[2]
    before, after = neighbours(unit.procedures, procedure, parts.procedure)
    duties = links.duties(procedure)
    rules = others.rules.get(procedure.id, [])
    return ProcedurePage(
        url=parts.page,
        title=procedure.title,
        kind=Kind.PROCEDURE,
        id=procedure.id,
        crumbs=parts.crumbs(parts.unit(unit)),
        unit=unit.id,
        source=procedure_path(unit.id, procedure.number, slug),
        printed="、".join(dict.fromkeys(str(d.page) for d in duties if d.page is not None)),
        before=before,
        after=after,
        outline=procedure_outline(procedure),
        review=review_view(procedure.review),
        number=procedure.number,
        restored=procedure.heading_restored,
        lede="" if procedure.parts and not duties else _lede(duties),
        unit_link=parts.unit(unit),
        brief=brief(procedure, parts, rules),
        matter=matter(procedure, parts, colours),
        duties=[parts.duty(unit, duty) for duty in duties],
        forms=[parts.mention(Kind.FORM, name) for name in forms(procedure)],
        regulations=[parts.mention(Kind.REGULATION, name) for name in regulations(procedure)],
        rules=[_rule(limit, parts) for limit in one_a_sentence(rules)],
        sets=[
            replace(parts.procedure(other), note=limit.passage.label)
            for limit, other in others.sets.get(procedure.id, [])
        ],
        near=[
            replace(parts.procedure(one.procedure), note=f"{one.sentence}。")
            for one in others.near.get(procedure.id, [])
        ],
        same_named=[parts.procedure(p, links.unit(p).name) for p in same],
    )


def _rule(limit: Limit, parts: Parts) -> Link:
    """The sentence of another matter, and where it stands there."""
    place = parts.place(limit.procedure, limit.passage)
    return replace(place, text=f"{limit.procedure.title} {place.text}", note=limit.time.sentence)


def _lede(duties: list[Duty]) -> str:
    """One line that says what it is: the duty in its own words, or how many there are."""
    if len(duties) == 1:
        return duties[0].text
    return f"办理 {len(duties)} 项职责" if duties else "手册没有列出对应的职责"
