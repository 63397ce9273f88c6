"""A procedure's own texts on a page: paragraphs, requirements, sections and steps, word for word.

A text whose Markdown says more than its letters is shown as it was marked; its links lead to pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from handbook.language.vocabulary import Part
from handbook.model import Procedure, Step
from handbook.notation.markup import render
from handbook.pages.parts import Parts
from handbook.pages.views import BlockView, ItemView, PartView, SectionView, StepView
from handbook.relations.passages import (
    Course,
    WrittenPart,
    placed_blocks,
    placed_items,
    written_parts,
)
from handbook.relations.urls import procedure_url, unit_url

#: Where in a chart each step is drawn, by the step's address.
Drawn = Mapping[str, str]


class Texts:
    """Makes the texts of one procedure for one page."""

    def __init__(self, procedure: Procedure, parts: Parts, drawn: Drawn) -> None:
        self.procedure = procedure
        self.parts = parts
        self.drawn = drawn
        self.marked = dict(procedure.marked)

    def paragraphs(self, anchor: str, text: str) -> list[str]:
        """Paragraphs of plain text, or one piece of HTML with the marks that were written."""
        if anchor in self.marked:
            return [Markup(render(self.marked[anchor], self._address))]
        return [paragraph for paragraph in text.split("\n") if paragraph]

    def part(self, part: Part, text: str) -> list[str]:
        return self.paragraphs(part.value, text)

    def loose_requirements(self) -> list[str]:
        loose = (i.text for i in self.procedure.requirements if i.number is None)
        return self.part(Part.REQUIREMENTS, "\n".join(loose))

    def requirements(self) -> list[ItemView]:
        return [
            ItemView(item.number, self.paragraphs(anchor, item.text))
            for anchor, item in placed_items(self.procedure.requirements)
            if item.number is not None
        ]

    def parts_of_own(self) -> list[PartView]:
        """The parts of a layout of its own, in the document's order."""
        if not self.procedure.parts:
            return []
        return [self._written(one) for one in written_parts(self.procedure)]

    def _written(self, written: WrittenPart) -> PartView:
        if written.is_workflow:
            return PartView(written.anchor, written.heading, is_workflow=True)
        return PartView(
            written.anchor,
            written.heading,
            blocks=[
                BlockView(anchor, number, [Markup(render(markup, self._address))])
                for anchor, number, markup in placed_blocks(written)
            ],
        )

    def section(self, course: Course) -> SectionView:
        return SectionView(
            anchor=course.anchor,
            label=course.label,
            title=course.title + (course.section.mark if course.section else ""),
            paragraphs=self.paragraphs(course.anchor, course.text),
            steps=self.steps(course),
            chart=self.drawn.get(course.anchor, ""),
        )

    def steps(self, course: Course) -> list[StepView]:
        return [self._step(step, anchor) for anchor, step in course.steps]

    def _step(self, step: Step, anchor: str) -> StepView:
        return StepView(
            anchor=anchor,
            number=step.number,
            title=step.title or "",
            mark=step.mark,
            paragraphs=self.paragraphs(anchor, step.text),
            chart=self.drawn.get(anchor, ""),
        )

    def _address(self, written: str) -> str:
        """Where a link of the text leads from this page; "" where it leads nowhere."""
        found = self.parts.links.target(self.procedure, written)
        if found is None or isinstance(found, str):
            return found or ""
        thing, anchor = found
        url = procedure_url(thing) if isinstance(thing, Procedure) else unit_url(thing)
        return self.parts.href(url) + anchor
