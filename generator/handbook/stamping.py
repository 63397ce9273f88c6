"""Writes into the edited charts of a source what they were drawn from (`flow/stamps.py`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from handbook.flow.parsing import CHECKED_LINE, parse_mermaid
from handbook.flow.stamps import lag, stamped
from handbook.model import Handbook, Procedure


@dataclass(slots=True)
class Stamped:
    """`changed` are new texts by path; `lagging` the files whose charts lag and were not chosen;
    `unchecked` the days of checking, by file, that went since the text has changed after them."""

    changed: dict[str, str] = field(default_factory=dict)
    lagging: list[str] = field(default_factory=list)
    unchecked: dict[str, str] = field(default_factory=dict)


def stamp_charts(
    handbook: Handbook, files: Mapping[str, str], chosen: Collection[str], today: date
) -> Stamped:
    """That an old chart fits a new text is for an editor to say, chart by chart. Without a choice,
    charts that have no digest yet get theirs."""
    made = Stamped()
    for procedure in handbook.procedures:
        file = procedure.span.file
        if chosen and file not in chosen:
            continue
        if not chosen and _lags(procedure):
            made.lagging.append(file)
            continue
        text = _stamped_file(procedure, files[file], made, today)
        if text != files[file]:
            made.changed[file] = text
    return made


def _lags(procedure: Procedure) -> bool:
    charts = (parse_mermaid(chart.mermaid) for chart in procedure.flowcharts if chart.mermaid)
    return any(lag(procedure, parsed.stamps) for parsed in charts)


def _stamped_file(procedure: Procedure, text: str, made: Stamped, today: date) -> str:
    lines = text.split("\n")
    for chart in reversed(procedure.flowcharts):
        if chart.mermaid:
            first = chart.lines.line - 1
            rows = chart.mermaid.count("\n") + 1
            mermaid = _still_checked(chart.mermaid, procedure, made, today)
            lines[first : first + rows] = stamped(mermaid, procedure).split("\n")
    return "\n".join(lines)


def _still_checked(mermaid: str, procedure: Procedure, made: Stamped, today: date) -> str:
    """Without its day of checking, where the text has changed since; who has checked it again
    writes the day of that."""
    parsed = parse_mermaid(mermaid)
    day = [int(part) for part in re.findall(r"\d+", parsed.checked)]
    again = day >= [today.year, today.month, today.day]
    if not day or again or not lag(procedure, parsed.stamps):
        return mermaid
    made.unchecked[procedure.span.file] = parsed.checked
    return "\n".join(one for one in mermaid.split("\n") if not CHECKED_LINE.match(one.strip()))
