"""A procedure's page: what it comes down to, its charts, the handbook's text, what is related."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from handbook.flow.charts import NO_FLOW
from handbook.language.vocabulary import Part
from handbook.model import Duty, Procedure, Unit
from handbook.notation.contacts import contact_lines
from handbook.pages.brief import Brief, brief
from handbook.pages.charting import WORKFLOW, chart_views, places, workflow_name
from handbook.pages.outlining import procedure_outline
from handbook.pages.parts import Parts, neighbours, review_view
from handbook.pages.texts import Texts
from handbook.pages.views import (
    ChartView,
    DutyRow,
    ItemView,
    Link,
    Page,
    PartView,
    SectionView,
    StepView,
)
from handbook.relations.elsewhere import Elsewhere
from handbook.relations.kinds import Kind
from handbook.relations.links import Limit, Links, forms, regulations
from handbook.relations.passages import courses
from handbook.relations.urls import procedure_url
from handbook.source.layout import procedure_path

NOTHING = Elsewhere()
NO_COLOURS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ProcedurePage(Page):
    number: int = 0
    restored: bool = False
    lede: str = ""
    unit_link: Link = Link("", "")
    brief: Brief | None = None
    name: list[str] = field(default_factory=list)
    parts: list[PartView] = field(default_factory=list)
    loose_requirements: list[str] = field(default_factory=list)
    requirements: list[ItemView] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    steps: list[StepView] = field(default_factory=list)
    sections: list[SectionView] = field(default_factory=list)
    collaboration: list[str] = field(default_factory=list)
    contact_lines: list[tuple[str, str]] = field(default_factory=list)
    has_flowchart_part: bool = False
    charts: list[ChartView] = field(default_factory=list)
    no_flow: str = ""
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
    on: str = "",
    same: Sequence[Procedure] = (),
    others: Elsewhere = NOTHING,
    colours: Mapping[str, str] = NO_COLOURS,
) -> ProcedurePage:
    """`on` is the page that shows it, if that is another than its own; `same` are the matters of
    that name elsewhere, `others` what is said there; `colours` those of the unit's roles."""
    parts = Parts(on or procedure_url(procedure), links)
    own, *sections = courses(procedure.workflow)
    slug = procedure.id.partition("/")[2]
    texts = Texts(procedure, parts, places(procedure))
    around = [parts.procedure(one) for one in unit.procedures]
    before, after = neighbours(around, unit.procedures.index(procedure))
    duties = links.duties(procedure)
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
        brief=brief(procedure, parts, others.rules.get(procedure.id, [])),
        name=texts.part(Part.NAME, procedure.name),
        parts=texts.parts_of_own(),
        loose_requirements=texts.loose_requirements(),
        requirements=texts.requirements(),
        text=texts.paragraphs(own.anchor, own.text),
        steps=texts.steps(own),
        sections=[texts.section(section) for section in sections],
        collaboration=texts.part(Part.COLLABORATION, procedure.collaboration),
        contact_lines=contact_lines(procedure.contact),
        has_flowchart_part=bool(procedure.flowcharts),
        charts=chart_views(procedure, parts, colours),
        no_flow=_no_flow(procedure),
        duties=[parts.duty(unit, duty) for duty in duties],
        forms=[parts.mention(Kind.FORM, name) for name in forms(procedure)],
        regulations=[parts.mention(Kind.REGULATION, name) for name in regulations(procedure)],
        rules=[_rule(limit, parts) for limit in others.rules.get(procedure.id, [])],
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


def _no_flow(procedure: Procedure) -> str:
    """Why there is no chart; nothing where the office wrote no workflow at all."""
    if procedure.parts and not any(part.kind is Part.WORKFLOW for part in procedure.parts):
        return ""
    return NO_FLOW.replace(WORKFLOW, workflow_name(procedure))


def _rule(limit: Limit, parts: Parts) -> Link:
    """The sentence of another matter, and where it stands there."""
    place = parts.place(limit.procedure, limit.passage)
    return replace(place, text=f"{limit.procedure.title} {place.text}", note=limit.time.sentence)


def _lede(duties: list[Duty]) -> str:
    """One line that says what it is: the duty in its own words, or how many there are."""
    if len(duties) == 1:
        return duties[0].text
    return f"办理 {len(duties)} 项职责" if duties else "手册没有列出对应的职责"
