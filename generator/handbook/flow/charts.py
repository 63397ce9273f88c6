"""The charts of a procedure: those an editor wrote, else those derived from its workflow.

The printed pictures are lost, their titles are kept: a single derived flow takes the printed title,
and a title whose flow cannot be derived stays without a chart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.flow.deriving import derive_flows
from handbook.flow.mermaid import to_mermaid
from handbook.flow.model import Flow, Provenance
from handbook.flow.parsing import parse_mermaid
from handbook.flow.stamps import lag
from handbook.flow.tables import table_flow
from handbook.language.text import similarity
from handbook.model import Flowchart, Procedure
from handbook.remembering import MANY_PROCEDURES, Remembering

MIN_LIKENESS = 0.5
CLEAR_MARGIN = 0.3


#: Why there is no chart: said on the page.
NO_FLOW = "流程标准的文字里没有认出能画成图的先后步骤，因此没有绘制流程图。"


@dataclass(frozen=True, slots=True)
class Chart:
    """`checked` is the day on which an editor of the office compared an edited chart with its text,
    or ""; `printed` is the title the handbook prints, `title` that of the section drawn; `mermaid`
    is empty where the text holds no sequence to draw; `instead`: an editor's chart is left out,
    because the text has changed since it was drawn."""

    printed: str | None
    title: str | None
    provenance: Provenance
    mermaid: str
    flow: Flow | None = None
    checked: str = ""
    instead: bool = False


def _charts(procedure: Procedure) -> tuple[Chart, ...]:
    edited = [_edited(chart) for chart in procedure.flowcharts if chart.mermaid]
    if any(lag(procedure, parse_mermaid(chart.mermaid).stamps) for chart in edited):
        # what an old chart says would stand against the text, and in every overview
        titles = [chart.title for chart in procedure.flowcharts]
        return tuple(replace(chart, instead=True) for chart in _by_text(procedure, titles))
    printed = [chart.title for chart in procedure.flowcharts if not chart.mermaid]
    if edited:
        return (*edited, *_titled(_rest(procedure, bool(printed)), printed))
    return _by_text(procedure, printed)


#: Pages, data, search and checks all ask for them.
procedure_charts = Remembering(_charts, MANY_PROCEDURES)


def _by_text(procedure: Procedure, printed: list[str | None]) -> tuple[Chart, ...]:
    flows = list(derive_flows(procedure.workflow, announced=bool(printed)))
    if not flows and (table := table_flow(procedure)):
        flows = [table]
    return _titled(flows, printed)


def _rest(procedure: Procedure, announced: bool) -> list[Flow]:
    """What the text says of sections of which an editor has drawn nothing, nor left it out."""
    parsed = [parse_mermaid(chart.mermaid) for chart in procedure.flowcharts if chart.mermaid]
    told = {node.address for one in parsed for node in one.flow.nodes if node.address}
    told |= {address for one in parsed for address in one.left_out}
    if not told:
        return []  # of which section it is cannot be seen
    sections = {_section(address) for address in told}
    return [
        flow
        for flow in derive_flows(procedure.workflow, announced=announced)
        if sections.isdisjoint(_section(node.address) for node in flow.nodes if node.address)
    ]


def _section(address: str) -> str:
    return address.partition("_")[0]


def _titled(flows: list[Flow], printed: list[str | None]) -> tuple[Chart, ...]:
    """A chart of each, under the printed title that means it."""
    if len(printed) <= 1 and len(flows) == 1:
        return (_derived(flows[0], printed[0] if printed else None),)
    charts = [_derived(flow, None) for flow in flows]
    undrawn = []
    for title in printed:
        at = _flow_of(title, flows)
        if at is None or charts[at].printed:
            undrawn.append(_undrawn(title))
        else:
            charts[at] = _derived(flows[at], title)
    return (*undrawn, *charts)


def _flow_of(printed: str | None, flows: list[Flow]) -> int | None:
    """The flow that a printed title clearly means: 「增编工作流程图」 the section 「增编业务」."""
    scores = [similarity(_words(printed), _words(flow.title)) for flow in flows]
    ranked = sorted(scores, reverse=True)
    if not ranked or ranked[0] < MIN_LIKENESS:
        return None
    if len(ranked) > 1 and ranked[0] - ranked[1] < CLEAR_MARGIN:
        return None
    return scores.index(ranked[0])


def _words(title: str | None) -> str:
    """A title without the words that all of them have."""
    return re.sub("工作|业务|流程图|流程|程序", "", title or "")


def _edited(chart: Flowchart) -> Chart:
    text = chart.mermaid or ""
    parsed = parse_mermaid(text, chart.title)
    return Chart(chart.title, chart.title, Provenance.EDITED, text, parsed.flow, parsed.checked)


def _derived(flow: Flow, printed: str | None) -> Chart:
    return Chart(printed, flow.title, Provenance.DERIVED, to_mermaid(flow), flow)


def _undrawn(title: str | None) -> Chart:
    return Chart(title, None, Provenance.DERIVED, "")
