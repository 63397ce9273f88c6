"""Writes into the edited charts of a source what they were drawn from (`flow/stamps.py`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from handbook.flow.parsing import parse_mermaid
from handbook.flow.stamps import lag, stamped
from handbook.model import Handbook, Procedure


def stamp_charts(
    handbook: Handbook, files: Mapping[str, str], chosen: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """New texts by path, and the files whose charts lag and were not chosen: that an old chart fits
    a new text is for an editor to say, chart by chart. Without a choice, charts that have no digest
    yet get theirs."""
    changed: dict[str, str] = {}
    lagging: list[str] = []
    for procedure in handbook.procedures:
        file = procedure.span.file
        if chosen and file not in chosen:
            continue
        if not chosen and _lags(procedure):
            lagging.append(file)
            continue
        text = _stamped_file(procedure, files[file])
        if text != files[file]:
            changed[file] = text
    return changed, lagging


def _lags(procedure: Procedure) -> bool:
    charts = (parse_mermaid(chart.mermaid) for chart in procedure.flowcharts if chart.mermaid)
    return any(lag(procedure, parsed.stamps) for parsed in charts)


def _stamped_file(procedure: Procedure, text: str) -> str:
    lines = text.split("\n")
    for chart in reversed(procedure.flowcharts):
        if chart.mermaid:
            first = chart.lines.line - 1
            rows = chart.mermaid.count("\n") + 1
            lines[first : first + rows] = stamped(chart.mermaid, procedure).split("\n")
    return "\n".join(lines)
