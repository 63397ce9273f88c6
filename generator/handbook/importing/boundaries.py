"""Where one procedure ends and the next begins: which lines are whose.

Between the last line that surely belongs to a procedure and the first label of the next stand
headings, names and scraps; the functions here draw that line for each part.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handbook.importing.lines import Line
from handbook.language.text import ends_sentence, fold, letters
from handbook.language.vocabulary import PART_LABELS, Part
from handbook.notation.grammar import (
    contact_fields,
    is_heading_tail,
    item,
    marker,
    part_label,
    procedure_heading,
    split_count,
)

_CHART_WORD = next(label for label, part in PART_LABELS.items() if part is Part.FLOWCHART)
_BRACKET = re.compile(r"\([^()]*\)$")
_CHART_TAILS = tuple(lead + _CHART_WORD for lead in ("", "工作", "组织", "业务"))
MIN_HALF = 10  # characters: a shorter piece before a chart's title is a scrap of a picture


def own_lines(part: Part, lines: list[Line], next_number: int) -> int:
    """How many of a part's lines are its own; the rest belongs to what follows."""
    if part is Part.FLOWCHART:
        own = (i + 1 for i, line in enumerate(lines) if is_chart_title(line.text))
        return max(own, default=0)
    if part is Part.CONTACT:
        fields = [
            i for i, line in enumerate(lines) if contact_fields(line.spaced or line.text, bare=True)
        ]
        return _with_cut_end(lines, fields[-1] + 1) if fields else 0
    if part is Part.COLLABORATION:
        ends = (i + 1 for i, line in enumerate(lines) if ends_sentence(line.text))
        return next(ends, min(1, len(lines)))
    end = len(lines)
    while end and is_heading_tail(lines[end - 1].text):
        end -= 1
    numbered = item(lines[end - 1].text) if end else None
    if numbered and numbered[0] == next_number and not ends_sentence(numbered[1]):
        return end - 1
    return len(lines)


def part_begun(parts: dict[Part, list[Line]], line: Line) -> Part | None:
    """The part that a line opens though its label is lost: a list after the name, sections or a
    second list after the requirements."""
    last = next(reversed(parts))
    numbered = item(line.text)
    begins_list = numbered is not None and numbered[0] == 1
    if last is Part.NAME and begins_list and parts[last]:
        return Part.REQUIREMENTS
    if last is Part.REQUIREMENTS and parts[last]:
        section = marker(line.text)
        again = begins_list and any(item(one.text) for one in parts[last])
        if again or (section and section.number == 1):
            return Part.WORKFLOW
    return None


def is_chart_title(text: str) -> bool:
    """「印章使用流程图」 「来文办理流程图：」 「增编流程图（一）」."""
    return _BRACKET.sub("", fold(text)).rstrip("》”。:").endswith(_CHART_WORD)


def announces_chart(parts: dict[Part, list[Line]], line: Line) -> bool:
    """A chart's title right after the contact: the label 六 is lost."""
    return bool(
        parts
        and next(reversed(parts)) is Part.CONTACT
        and parts[Part.CONTACT]
        and is_chart_title(line.text)
    )


def chart_titles(lines: list[Line]) -> tuple[list[tuple[int, str]], list[Line]]:
    """The titles of a chart part with their lines, and the lines that are none; a long piece before
    a title is its first half."""
    titles: list[tuple[int, str]] = []
    others: list[Line] = []
    for before, line in pairwise([None, *lines]):
        if line is None or not is_chart_title(line.text):
            others += [line] if line else []
            continue
        half = before.text if before and others and others[-1] is before else ""
        joins = len(half) >= MIN_HALF or fold(line.text) in _CHART_TAILS
        if half and joins:
            others.pop()
        titles.append((line.number, half + line.text if joins else line.text))
    return titles, others


def unit_names(lines: list[Line]) -> tuple[str, ...]:
    """Letters of the units' names, as headings with a count print them: 「（二）综合处（4个）」."""
    found = [split_count(mark.text) for line in lines if (mark := marker(line.text))]
    return tuple(letters(name) for name, count in found if count is not None)


def begins_procedure(line: Line | None) -> bool:
    if line is None:
        return False
    label = part_label(line.text)
    numbered = item(line.text)
    return bool(
        procedure_heading(line.text)
        or (label and label.part in (Part.NAME, Part.REQUIREMENTS))
        or (numbered and numbered[0] == 1 and not ends_sentence(line.text))
    )


def _with_cut_end(lines: list[Line], end: int) -> int:
    """An address cut by a page break goes on in one more line, if that is no heading."""
    if end < len(lines) and not item(lines[end].text) and fold(lines[end].text).endswith("室"):
        return end + 1
    return end
