"""The charts of a procedure's page: pictures, their ordered text, and the links both ways."""

from __future__ import annotations

from handbook.flow.charts import NO_FLOW, Chart, procedure_charts
from handbook.flow.listing import listing
from handbook.flow.model import Provenance
from handbook.model import Procedure
from handbook.pages.parts import Parts
from handbook.pages.views import ChartLine, ChartView, Link
from handbook.relations.urls import chart_url

DERIVED = "按流程标准自动生成"
DRAWN_BY_HAND = "人工整理，待核"
INSTEAD = "按流程标准自动生成；人工整理的图画于正文改动之前，没有采用"
MISSING_BUT_DRAWN = "原图缺失；下列各图按流程标准的各部分分别生成。"
PLACE = "c-{}"


def chart_views(procedure: Procedure, parts: Parts) -> list[ChartView]:
    charts = procedure_charts(procedure)
    missing = MISSING_BUT_DRAWN if any(chart.mermaid for chart in charts) else NO_FLOW
    drawn = [chart for chart in charts if chart.mermaid]
    return [
        _view(
            chart,
            missing,
            parts.href(chart_url(procedure, drawn.index(chart) + 1)) if chart.mermaid else "",
        )
        for chart in charts
    ]


def places(procedure: Procedure) -> dict[str, str]:
    """Where in a chart each step is drawn: the place of its first node, by the step's address."""
    found: dict[str, str] = {}
    for chart in procedure_charts(procedure):
        for node in chart.flow.nodes if chart.flow else ():
            if node.address:
                found.setdefault(node.address, f"#{PLACE.format(node.id)}")
    return found


def _provenance(chart: Chart) -> str:
    """Nothing is called checked that no one of the office has checked."""
    if chart.instead:
        return INSTEAD
    if chart.provenance is Provenance.DERIVED:
        return DERIVED
    return f"经编辑核定（{chart.checked}）" if chart.checked else DRAWN_BY_HAND


def _view(chart: Chart, missing: str, file: str) -> ChartView:
    return ChartView(
        title=chart.printed or chart.title or "",
        printed=bool(chart.printed),
        provenance=_provenance(chart) if chart.mermaid else "",
        mermaid=chart.mermaid,
        file=file,
        missing="" if chart.mermaid else missing,
        lines=[
            ChartLine(
                Link(line.text, f"#{line.address}" if line.address else ""), "；".join(line.then)
            )
            for line in (listing(chart.flow) if chart.flow else [])
        ],
    )
