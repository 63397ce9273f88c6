"""The charts of a procedure: those an editor wrote, else those derived from its workflow.

The printed pictures are lost, their titles are kept: a single derived flow takes the printed title,
and a title whose flow cannot be derived stays without a chart.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.flow.deriving import derive_flows
from handbook.flow.mermaid import to_mermaid
from handbook.flow.model import Flow, Provenance
from handbook.model import Procedure


@dataclass(frozen=True, slots=True)
class Chart:
    """`printed` is the title the handbook prints, `title` that of the section drawn; `mermaid`
    is empty where the text holds no sequence to draw."""

    printed: str | None
    title: str | None
    provenance: Provenance
    mermaid: str
    flow: Flow | None = None


def procedure_charts(procedure: Procedure) -> tuple[Chart, ...]:
    edited = [
        Chart(chart.title, chart.title, Provenance.EDITED, chart.mermaid)
        for chart in procedure.flowcharts
        if chart.mermaid
    ]
    printed = [chart.title for chart in procedure.flowcharts if not chart.mermaid]
    if edited:
        return (*edited, *(_undrawn(title) for title in printed))
    flows = derive_flows(procedure.workflow)
    if len(printed) <= 1 and len(flows) == 1:
        title = printed[0] if printed else None
        return (_derived(flows[0], title),)
    return (*(_undrawn(title) for title in printed), *(_derived(flow, None) for flow in flows))


def _derived(flow: Flow, printed: str | None) -> Chart:
    return Chart(printed, flow.title, Provenance.DERIVED, to_mermaid(flow), flow)


def _undrawn(title: str | None) -> Chart:
    return Chart(title, None, Provenance.DERIVED, "")
