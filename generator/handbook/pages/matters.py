"""What the handbook says of a matter, as its own page and the whole handbook print it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.flow.charts import NO_FLOW
from handbook.language.vocabulary import Part
from handbook.model import Procedure
from handbook.notation.contacts import contact_lines
from handbook.pages.charting import WORKFLOW, chart_views, places, workflow_name
from handbook.pages.parts import Parts
from handbook.pages.texts import Texts
from handbook.pages.views import ChartView, ItemView, PartView, SectionView, StepView
from handbook.relations.passages import courses

NO_COLOURS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Matter:
    id: str = ""
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


def matter(procedure: Procedure, parts: Parts, colours: Mapping[str, str] = NO_COLOURS) -> Matter:
    """`colours` are those of the roles of its unit."""
    own, *sections = courses(procedure.workflow)
    texts = Texts(procedure, parts, places(procedure))
    return Matter(
        id=procedure.id,
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
    )


def _no_flow(procedure: Procedure) -> str:
    """Why there is no chart; nothing where the office wrote no workflow at all."""
    if procedure.parts and not any(part.kind is Part.WORKFLOW for part in procedure.parts):
        return ""
    return NO_FLOW.replace(WORKFLOW, workflow_name(procedure))
