"""A procedure as the passages it is read in: where each stands on its page, and its text.

The address of a step (`s2_3`: third step of the second section, `s0_3` where there are no sections)
is the anchor on its page, the id of its node in a chart and the place that an index leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handbook.diagnostics import Span
from handbook.language.vocabulary import PART_HEADINGS, PARTS, Part
from handbook.model import Item, Procedure, Section, Step, TextPart, Workflow
from handbook.notation.parts import is_running, part_blocks, part_text
from handbook.remembering import MANY_PROCEDURES, Remembering

T = TypeVar("T")
BRIEF = "brief"  # the head of a page that answers first


@dataclass(frozen=True, slots=True)
class Passage:
    """`label` says in words where on the page it stands: 「三、（二）3」; `is_heading` is set for a
    section without text of its own; `title` is what the text begins with, with its mark; `span` is
    the line in the source, or the nearest known; `in_table`: cells in reading order, of which no
    sentence may be read."""

    anchor: str
    part: Part
    label: str
    text: str
    span: Span
    is_heading: bool = False
    title: str = ""
    in_table: bool = False

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


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part as it stands on the page: `anchor` its place, `heading` as printed, `part` the text of
    a layout of its own, None for one of the six; `is_workflow` where the steps stand in it."""

    anchor: str
    heading: str
    kind: Part
    part: TextPart | None = None
    is_workflow: bool = False


def written_parts(procedure: Procedure) -> list[WrittenPart]:
    """Every part in the document's order. The address of one is its kind; where a kind comes again
    it is counted."""
    if not procedure.parts:
        return [WrittenPart(p.value, PART_HEADINGS[p], p, None, p is Part.WORKFLOW) for p in PARTS]
    counts: Counter[Part] = Counter()
    found: list[WrittenPart] = []
    for part in procedure.parts:
        counts[part.kind] += 1
        again = counts[part.kind]
        anchor = part.kind.value if again == 1 else f"{part.kind.value}-{again}"
        is_workflow = is_running(part) and not any(one.is_workflow for one in found)
        found.append(WrittenPart(anchor, part.heading, part.kind, part, is_workflow))
    return found


def placed_blocks(written: WrittenPart) -> list[tuple[str, int | None, str]]:
    """The blocks of a part of its own layout as address, number and Markdown: loose ones have that
    of the part, numbered items their own."""
    assert written.part is not None
    found = []
    items = 0
    for number, markup in part_blocks(written.part.markup):
        items += number is not None
        anchor = written.anchor if number is None else f"{written.anchor}_{items}"
        found.append((anchor, number, markup))
    return found


def _passages(procedure: Procedure) -> tuple[Passage, ...]:
    """Every text of a procedure in printed order, titles with their text; none is empty."""
    return tuple(passage for passage in _all(procedure) if passage.text)


passages = Remembering(_passages, MANY_PROCEDURES)


def has_place(procedure: Procedure, anchor: str) -> bool:
    """Whether a link to its page may name that place behind a #."""
    return anchor == BRIEF or anchor in _places(procedure)


def _all_places(procedure: Procedure) -> frozenset[str]:
    found = {one.anchor for one in passages(procedure)}
    found |= {one.anchor for one in written_parts(procedure)}
    for course in courses(procedure.workflow):
        found |= {course.anchor, *(anchor for anchor, _ in course.steps)}
    return frozenset(found)


_places = Remembering(_all_places, MANY_PROCEDURES)


def _all(procedure: Procedure) -> Iterator[Passage]:
    if procedure.parts:
        for written in written_parts(procedure):
            yield from _own(procedure, written)
        return
    span = procedure.span
    below = Span(span.file, span.line + 1)  # not the title, which says the same
    yield _part(Part.NAME, procedure.name, below)
    for anchor, item in placed_items(procedure.requirements):
        label = PART_HEADINGS[Part.REQUIREMENTS]
        label = f"{_mark(Part.REQUIREMENTS)}{item.number}" if item.number else label
        yield Passage(anchor, Part.REQUIREMENTS, label, item.text, item.span)
    yield from _workflow(procedure, PART_HEADINGS[Part.WORKFLOW], _mark(Part.WORKFLOW))
    yield _part(Part.COLLABORATION, procedure.collaboration, span)


def _own(procedure: Procedure, written: WrittenPart) -> Iterator[Passage]:
    """The passages of a part of a layout of its own; whom to ask is the contact's."""
    part = written.part
    if part is None or part.kind is Part.CONTACT:
        return
    if written.is_workflow:
        yield from _workflow(procedure, part.heading, f"{part.heading} ")
        return
    for anchor, number, markup in placed_blocks(written):
        label = f"{part.heading} {number}" if number else part.heading
        in_table = markup.lstrip().startswith("|")
        yield Passage(anchor, part.kind, label, part_text(markup), part.span, in_table=in_table)


def _workflow(procedure: Procedure, heading: str, mark: str) -> Iterator[Passage]:
    for course in courses(procedure.workflow):
        yield _beginning(course, procedure.span, heading, mark)
        for anchor, step in course.steps:
            label = f"{mark}{course.label}{step.number}"
            title = f"{step.title}{step.mark}" if step.title else ""
            yield Passage(anchor, Part.WORKFLOW, label, step.full_text, step.span, title=title)


def _part(part: Part, text: str, span: Span) -> Passage:
    return Passage(part.value, part, PART_HEADINGS[part], text, span)


def _beginning(course: Course, span: Span, heading: str, mark: str) -> Passage:
    section = course.section
    if section is None:
        return Passage(course.anchor, Part.WORKFLOW, heading, course.text, span)
    label = f"{mark}{section.label}"
    title = f"{section.title}{section.mark}"
    text = title + section.text
    return Passage(course.anchor, Part.WORKFLOW, label, text, section.span, not section.text, title)


def _mark(part: Part) -> str:
    """「三、」 of 「三、流程标准」."""
    return PART_HEADINGS[part][:2]
