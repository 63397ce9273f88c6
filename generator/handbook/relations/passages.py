"""A procedure as the passages it is read in: where each stands on its page, and its text.

The address of a step (`s2_3`: third step of the second section, `s0_3` where there are no sections)
is the anchor on its page, the id of its node in a chart and the place that an index leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handbook.diagnostics import Span
from handbook.language.vocabulary import PART_HEADINGS, Part
from handbook.model import Item, Procedure, Section, Step, Workflow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passage:
    """`label` says in words where on the page it stands: 「三、（二）3」; `is_heading` is set for a
    section without text of its own; `title` is what the text begins with, with its mark; `span` is
    the line in the source, or the nearest known."""

    anchor: str
    part: Part
    label: str
    text: str
    span: Span
    is_heading: bool = False
    title: str = ""

    @property
    def body(self) -> str:
        """The text without its title."""
        return self.text[len(self.title) :]


@dataclass(frozen=True, slots=True)
class Course:
    """A stretch of a workflow with the addresses of what is in it: what stands before its sections
    (`section` is None), or one of them; `position` is 0 for the first, then counts them."""

    position: int
    section: Section | None
    text: str
    steps: tuple[tuple[str, Step], ...]

    @property
    def anchor(self) -> str:
        return section_anchor(self.position)

    @property
    def title(self) -> str:
        return self.section.title if self.section else ""

    @property
    def label(self) -> str:
        return self.section.label if self.section else ""


def courses(workflow: Workflow) -> list[Course]:
    """A workflow from its beginning to its end, each step with its address."""
    own = Course(0, None, workflow.text, tuple(placed_steps(0, workflow.steps)))
    return [own] + [
        Course(at, section, section.text, tuple(placed_steps(at, section.steps)))
        for at, section in enumerate(workflow.sections, start=1)
    ]


def texts_by_address(workflow: Workflow) -> dict[str, str]:
    """The text at each address of a workflow, in printed order; titles are not part of it."""
    found = {}
    for course in courses(workflow):
        found[course.anchor] = course.text
        found |= {anchor: step.text for anchor, step in course.steps}
    return found


def section_anchor(section: int) -> str:
    """Place of a section, counted from 1; 0 is the workflow itself."""
    return f"s{section}"


def placed_steps(section: int, steps: Sequence[T]) -> list[tuple[str, T]]:
    """Each of a section's steps with its address, which is its position, counted from 1."""
    return [(f"s{section}_{at}", step) for at, step in enumerate(steps, start=1)]


def placed_items(items: Sequence[Item]) -> list[tuple[str, Item]]:
    """Each requirement with its address: its position among the numbered, or that of the part."""
    numbered = 0
    found = []
    for item in items:
        numbered += item.number is not None
        anchor = f"r{numbered}" if item.number is not None else Part.REQUIREMENTS.value
        found.append((anchor, item))
    return found


def passages(procedure: Procedure) -> list[Passage]:
    """Every text of a procedure in printed order, titles with their text; none is empty."""
    return [passage for passage in _passages(procedure) if passage.text]


def _passages(procedure: Procedure) -> Iterator[Passage]:
    span = procedure.span
    below = Span(span.file, span.line + 1)  # not the title, which says the same
    yield _part(Part.NAME, procedure.name, below)
    for anchor, item in placed_items(procedure.requirements):
        label = PART_HEADINGS[Part.REQUIREMENTS]
        label = f"{_mark(Part.REQUIREMENTS)}{item.number}" if item.number else label
        yield Passage(anchor, Part.REQUIREMENTS, label, item.text, item.span)
    for course in courses(procedure.workflow):
        yield _beginning(course, span)
        for anchor, step in course.steps:
            mark = f"{_mark(Part.WORKFLOW)}{course.label}{step.number}"
            title = f"{step.title}{step.mark}" if step.title else ""
            yield Passage(anchor, Part.WORKFLOW, mark, step.full_text, step.span, title=title)
    yield _part(Part.COLLABORATION, procedure.collaboration, span)


def _part(part: Part, text: str, span: Span) -> Passage:
    return Passage(part.value, part, PART_HEADINGS[part], text, span)


def _beginning(course: Course, span: Span) -> Passage:
    section = course.section
    if section is None:
        label = PART_HEADINGS[Part.WORKFLOW]
        return Passage(course.anchor, Part.WORKFLOW, label, course.text, span)
    label = f"{_mark(Part.WORKFLOW)}{section.label}"
    title = f"{section.title}{section.mark}"
    text = title + section.text
    return Passage(course.anchor, Part.WORKFLOW, label, text, section.span, not section.text, title)


def _mark(part: Part) -> str:
    """「三、」 of 「三、流程标准」."""
    return PART_HEADINGS[part][:2]
