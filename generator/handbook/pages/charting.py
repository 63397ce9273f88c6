"""The charts of a procedure's page: pictures, their ordered text, and the links both ways."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.flow.charts import NO_FLOW, Chart, procedure_charts
from handbook.flow.listing import listing
from handbook.flow.model import NodeKind, Provenance
from handbook.language.vocabulary import Part
from handbook.model import Procedure
from handbook.pages.parts import Parts
from handbook.pages.views import ChartLine, ChartView, Link
from handbook.relations.urls import chart_url

DERIVED = "按流程标准自动生成"
DRAWN_BY_HAND = "人工整理，未经核定"
INSTEAD = "按流程标准自动生成；人工整理的图画于正文改动之前，没有采用"
MISSING_BUT_DRAWN = "原图缺失；下列各图按流程标准的各部分分别生成。"
PLACE = "c-{}"
WORKFLOW = "流程标准"  # the part of the six


def chart_views(procedure: Procedure, parts: Parts, colours: Mapping[str, str]) -> list[ChartView]:
    """`colours` are those of the unit's roles."""
    charts = procedure_charts(procedure)
    missing = MISSING_BUT_DRAWN if any(chart.mermaid for chart in charts) else NO_FLOW
    drawn = [chart for chart in charts if chart.mermaid]
    said = workflow_name(procedure)
    return [
        _view(
            f"chart-{number}",
            chart,
            missing.replace(WORKFLOW, said),
            parts.href(chart_url(procedure, drawn.index(chart) + 1)) if chart.mermaid else "",
            colours,
            said,
        )
        for number, chart in enumerate(charts, start=1)
    ]


def workflow_name(procedure: Procedure) -> str:
    """What the office calls the part that the charts are drawn from."""
    return next((p.heading for p in procedure.parts if p.kind is Part.WORKFLOW), WORKFLOW)


def places(procedure: Procedure) -> dict[str, str]:
    """Where in a chart each step is drawn: the place of its first node, by the step's address."""
    found: dict[str, str] = {}
    for chart in procedure_charts(procedure):
        for node in chart.flow.nodes if chart.flow else ():
            if node.address:
                found.setdefault(node.address, f"#{PLACE.format(node.id)}")
    return found


def provenance(chart: Chart) -> str:
    """Nothing is called checked that no one of the office has checked."""
    if chart.instead:
        return INSTEAD
    if chart.provenance is Provenance.DERIVED:
        return DERIVED
    return f"经编辑核定（{chart.checked}）" if chart.checked else DRAWN_BY_HAND


def _view(
    name: str, chart: Chart, missing: str, file: str, colours: Mapping[str, str], said: str
) -> ChartView:
    kinds = {node.kind for node in chart.flow.nodes} if chart.flow else set()
    return ChartView(
        id=name,
        title=chart.printed or chart.title or "",
        printed=bool(chart.printed),
        provenance=provenance(chart).replace(WORKFLOW, said) if chart.mermaid else "",
        mermaid=chart.mermaid,
        file=file,
        missing="" if chart.mermaid else missing,
        lines=[
            ChartLine(
                Link(line.text, f"#{line.address}" if line.address else ""), "；".join(line.then)
            )
            for line in (listing(chart.flow) if chart.flow else [])
        ],
        roles={role: colours.get(role, "") for role in (chart.flow.actors if chart.flow else ())},
        decides=NodeKind.APPROVAL in kinds,
        parts=NodeKind.GATEWAY in kinds,
    )
