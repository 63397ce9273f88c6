"""Tables inside a procedure's text: told from the duty table, and carried as tables.

While the text is read, a row is a paragraph of its own: 「| 金额 | 审批人 |」.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook.importing.lines import Line
from handbook.importing.tables import header_columns
from handbook.language.vocabulary import Part
from handbook.model import Procedure, Section, Step
from handbook.notation.grammar import part_label, procedure_heading
from handbook.notation.markup import escape, escape_line, plain
from handbook.relations.passages import requirement_anchor, section_anchor, step_anchor

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

    def steps(section: int, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        numbered = enumerate(steps, start=1)
        return tuple(replace(s, text=text(step_anchor(section, at), s.text)) for at, s in numbered)

    def one(at: int, section: Section) -> Section:
        shown = text(section_anchor(at), section.text)
        return replace(section, text=shown, steps=steps(at, section.steps))

    workflow = procedure.workflow
    return replace(
        procedure,
        name=text(Part.NAME.value, procedure.name),
        requirements=tuple(
            replace(item, text=text(anchor, item.text))
            for anchor, item in zip(_item_anchors(procedure), procedure.requirements, strict=True)
        ),
        workflow=replace(
            workflow,
            text=text(section_anchor(0), workflow.text),
            steps=steps(0, workflow.steps),
            sections=tuple(one(at, s) for at, s in enumerate(workflow.sections, start=1)),
        ),
        collaboration=text(Part.COLLABORATION.value, procedure.collaboration),
        marked=tuple(sorted(found.items())),
    )


def _item_anchors(procedure: Procedure) -> list[str]:
    position = 0
    anchors = []
    for item in procedure.requirements:
        position += item.number is not None
        anchors.append(requirement_anchor(position) if item.number is not None else "")
    return anchors


def _marked(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Markdown by address of the texts in which rows stand."""
    texts = [(Part.NAME.value, procedure.name), (Part.COLLABORATION.value, procedure.collaboration)]
    items = zip(_item_anchors(procedure), procedure.requirements, strict=True)
    texts += [(anchor, item.text) for anchor, item in items if anchor]
    workflow = procedure.workflow
    courses = [(0, workflow.text, workflow.steps)]
    courses += [(at, s.text, s.steps) for at, s in enumerate(workflow.sections, start=1)]
    for at, text, steps in courses:
        texts.append((section_anchor(at), text))
        texts += [(step_anchor(at, n), step.text) for n, step in enumerate(steps, start=1)]
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
