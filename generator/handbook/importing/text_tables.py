"""Tables inside a procedure's text: told from the duty table, and carried as tables.

While the text is read, a row is a paragraph of its own: 「| 金额 | 审批人 |」.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.importing.lines import Line
from handbook.importing.tables import header_columns
from handbook.language.vocabulary import Part
from handbook.model import Procedure, Step
from handbook.notation.grammar import part_label, procedure_heading
from handbook.notation.markup import escape, escape_line, plain
from handbook.relations.passages import Course, courses, placed_items, texts_by_address

ROW = "| "


def split_tables(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The rows of the duty table, and the running lines with the rows of other tables among
    them: those after a procedure has begun, until a header of the duty table comes again."""
    duties: list[Line] = []
    running: list[Line] = []
    of_duties = True
    for line in lines:
        if not line.cells:
            of_duties = of_duties and not _begins_procedure(line)
            running.append(line)
            continue
        of_duties = of_duties or header_columns(line.cells) is not None
        if of_duties:
            duties.append(line)
        else:
            text = f"{ROW}{' | '.join(map(escape_line, line.cells))} |"
            running.append(replace(line, text=text, cells=(), spaced=text))
    return duties, running


def _begins_procedure(line: Line) -> bool:
    label = part_label(line.text)
    is_label = label is not None and label.part is not Part.CONTACT
    return is_label or procedure_heading(line.text) is not None


def is_row(text: str) -> bool:
    return text.startswith(ROW)


def with_tables(procedure: Procedure) -> Procedure:
    """The procedure with the rows in its texts as tables; the same where there are none."""
    found = dict(_marked(procedure))
    if not found:
        return procedure

    def text(anchor: str, text: str) -> str:
        return plain(found[anchor]) if anchor in found else text

    def steps(course: Course) -> tuple[Step, ...]:
        return tuple(replace(step, text=text(anchor, step.text)) for anchor, step in course.steps)

    own, *sections = courses(procedure.workflow)
    return replace(
        procedure,
        name=text(Part.NAME.value, procedure.name),
        requirements=tuple(
            replace(item, text=text(anchor, item.text))
            for anchor, item in placed_items(procedure.requirements)
        ),
        workflow=replace(
            procedure.workflow,
            text=text(own.anchor, own.text),
            steps=steps(own),
            sections=tuple(
                replace(one.section, text=text(one.anchor, one.text), steps=steps(one))
                for one in sections
                if one.section
            ),
        ),
        collaboration=text(Part.COLLABORATION.value, procedure.collaboration),
        marked=tuple(sorted(found.items())),
    )


def _marked(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Markdown by address of the texts in which rows stand."""
    texts = [(Part.NAME.value, procedure.name), (Part.COLLABORATION.value, procedure.collaboration)]
    texts += [
        (at, i.text) for at, i in placed_items(procedure.requirements) if i.number is not None
    ]
    texts += texts_by_address(procedure.workflow).items()
    for anchor, text in texts:
        if any(map(is_row, text.split("\n"))):
            yield anchor, _markdown(text.split("\n"))


def _markdown(paragraphs: list[str]) -> str:
    blocks: list[list[str]] = []
    for paragraph in paragraphs:
        if is_row(paragraph) and blocks and is_row(blocks[-1][0]):
            blocks[-1].append(paragraph)
        elif is_row(paragraph):
            width = paragraph.count(" | ") + 1
            blocks.append([paragraph, "|" + "---|" * width])
        else:
            blocks.append([escape(paragraph)])
    return "\n\n".join("\n".join(block) for block in blocks)
