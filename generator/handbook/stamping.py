"""Writes into the edited charts of a source what they were drawn from (`flow/stamps.py`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from handbook.flow.parsing import CHECKED_LINE, parse_mermaid
from handbook.flow.stamps import lag, stamped
from handbook.language.text import letters
from handbook.model import Handbook, Procedure
from handbook.relations.passages import passages

_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Stamped:
    """`changed` are new texts by path; `lagging` the files whose charts lag and were not chosen;
    `old_words` what boxes of chosen ones, by file, still say and their changed step does not;
    `unchecked` the days of checking, by file, that went since the text has changed after them."""

    changed: dict[str, str] = field(default_factory=dict)
    lagging: list[str] = field(default_factory=list)
    old_words: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    unchecked: dict[str, str] = field(default_factory=dict)


def stamp_charts(
    handbook: Handbook,
    files: Mapping[str, str],
    chosen: Collection[str],
    today: date,
    anyway: bool = False,
) -> Stamped:
    """That an old chart fits a new text is for an editor to say, chart by chart; one whose boxes
    say what their step does not say any more was hardly looked at, and is stamped only `anyway`.
    Without a choice, charts that have no digest yet get theirs."""
    made = Stamped()
    for procedure in handbook.procedures:
        file = procedure.span.file
        if chosen and file not in chosen:
            continue
        if not chosen and _lags(procedure):
            made.lagging.append(file)
            continue
        if not anyway and (words := list(_old_words(procedure))):
            made.old_words[file] = words
            continue
        text = _stamped_file(procedure, files[file], made, today)
        if text != files[file]:
            made.changed[file] = text
    return made


def _lags(procedure: Procedure) -> bool:
    charts = (parse_mermaid(chart.mermaid) for chart in procedure.flowcharts if chart.mermaid)
    return any(lag(procedure, parsed.stamps) for parsed in charts)


def _old_words(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """What boxes of changed steps say and the step itself does not, with the step's address."""
    texts = {one.anchor: letters(one.text) for one in passages(procedure)}
    for chart in procedure.flowcharts:
        parsed = parse_mermaid(chart.mermaid or "")
        changed = lag(procedure, parsed.stamps).changed
        for node in parsed.flow.nodes:
            if node.address in changed:
                said = (node.actor, node.title, node.label, *node.notes)
                for words in _WORDS.findall("\n".join(said)):
                    if letters(words) not in texts[node.address]:
                        yield node.address, words


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
