"""A procedure as the passages it is read in: where each stands on its page, and its text.

The address of a step (`s2_3`: third step of the second section, `s0_3` where there are no sections)
is the anchor on its page, the id of its node in a chart and the place that an index leads to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.diagnostics import Span
from handbook.language.vocabulary import PART_HEADINGS, Part
from handbook.model import Procedure, Section, Step


@dataclass(frozen=True, slots=True)
class Passage:
    """`label` says in words where on the page it stands: 「三、（二）3」; `is_heading` is set for a
    section without text of its own; `span` is the line in the source, or the nearest known."""

    anchor: str
    part: Part
    label: str
    text: str
    span: Span
    is_heading: bool = False


def section_anchor(section: int) -> str:
    """Place of a section, counted from 1; 0 is the workflow itself."""
    return f"s{section}"


def step_anchor(section: int, step: int) -> str:
    """Place of a step by its position (both from 1; section 0: straight in the workflow)."""
    return f"s{section}_{step}"


def requirement_anchor(position: int) -> str:
    """Place of a numbered requirement, counted from 1."""
    return f"r{position}"


def passages(procedure: Procedure) -> list[Passage]:
    """Every text of a procedure in printed order, titles with their text; none is empty."""
    return [passage for passage in _passages(procedure) if passage.text]


def _passages(procedure: Procedure) -> Iterator[Passage]:
    workflow, span = procedure.workflow, procedure.span
    below = Span(span.file, span.line + 1)  # not the title, which says the same
    yield _part(Part.NAME, procedure.name, below)
    position = 0
    for item in procedure.requirements:
        position += item.number is not None
        anchor = requirement_anchor(position) if item.number else Part.REQUIREMENTS.value
        label = PART_HEADINGS[Part.REQUIREMENTS]
        label = f"{_mark(Part.REQUIREMENTS)}{item.number}" if item.number else label
        yield Passage(anchor, Part.REQUIREMENTS, label, item.text, item.span)
    label = PART_HEADINGS[Part.WORKFLOW]
    yield Passage(section_anchor(0), Part.WORKFLOW, label, workflow.text, span)
    yield from _steps(0, "", workflow.steps)
    for at, section in enumerate(workflow.sections, start=1):
        yield _section(at, section)
        yield from _steps(at, section.label, section.steps)
    yield _part(Part.COLLABORATION, procedure.collaboration, span)


def _part(part: Part, text: str, span: Span) -> Passage:
    return Passage(part.value, part, PART_HEADINGS[part], text, span)


def _section(at: int, section: Section) -> Passage:
    label = f"{_mark(Part.WORKFLOW)}{section.label}"
    text = f"{section.title}{section.mark}{section.text}"
    return Passage(section_anchor(at), Part.WORKFLOW, label, text, section.span, not section.text)


def _steps(section: int, label: str, steps: tuple[Step, ...]) -> Iterator[Passage]:
    for at, step in enumerate(steps, start=1):
        mark = f"{_mark(Part.WORKFLOW)}{label}{step.number}"
        yield Passage(step_anchor(section, at), Part.WORKFLOW, mark, step.full_text, step.span)


def _mark(part: Part) -> str:
    """「三、」 of 「三、流程标准」."""
    return PART_HEADINGS[part][:2]
