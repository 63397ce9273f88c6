"""The canonical source folder: a handbook as the files that editors keep.

A pure function from the model to texts by path. What it writes, `reading` reads back to an equal
model, and the same model always gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json

from handbook.contacts import person_line
from handbook.model import Duty, Handbook, Item, Procedure, Section, Step, Unit
from handbook.source.layout import (
    CSV_HEADER,
    DUTIES_FILE,
    POSTS_HEADING,
    SETTINGS_FILE,
    UNCONFIRMED_MARK,
    UNIT_ALIASES_LABEL,
    UNIT_FILE,
    UNIT_NUMBER_LABEL,
    UNPLACED_FILE,
    escape,
    procedure_path,
)
from handbook.source.review_fields import review_lines
from handbook.vocabulary import CONTACT_FIELD_LABELS, NONE_WORD, PART_HEADINGS, ContactField, Part

INDENT = "   "
BOM = "\ufeff"  # without it Excel and WPS take a CSV file for GBK

_SETTINGS = """\
# 手册设置。改动后保存即可；机关名称后的“（待核）”表示由程序推定，核对后请删去。
organization: {organization}
# 网站标题和版次；留空则不显示版次。
title: {title}
edition: {edition}
# 在线编辑本文件夹的网址前缀(可留空)，填写后每页出现“编辑此页”。
repository: {repository}
# 首页“常用事项”中的事项，写文件夹和文件名中的拼音，如 bangongshi/yinzhang-guanli；
# 留空则列出要填表的事项。
common: [{common}]
"""


def write_source(handbook: Handbook) -> dict[str, str]:
    """Text of every file of the source folder, by path."""
    files = {SETTINGS_FILE: _settings(handbook)}
    if handbook.unplaced:
        files[UNPLACED_FILE] = _unplaced(handbook.unplaced)
    for unit in handbook.units:
        files[f"{unit.id}/{UNIT_FILE}"] = _unit(unit)
        files[f"{unit.id}/{DUTIES_FILE}"] = _duties(unit)
        for procedure in unit.procedures:
            slug = procedure.id.partition("/")[2]
            files[procedure_path(unit.id, procedure.number, slug)] = _procedure(procedure)
    return files


def _settings(handbook: Handbook) -> str:
    name = handbook.organization + (UNCONFIRMED_MARK if handbook.organization_guessed else "")
    return _SETTINGS.format(
        organization=_yaml(name),
        title=_yaml(handbook.title),
        edition=_yaml(handbook.edition),
        repository=_yaml(handbook.repository),
        common=", ".join(handbook.common),
    )


def _yaml(text: str) -> str:
    """A YAML scalar; JSON strings are YAML, and always safe."""
    return json.dumps(text, ensure_ascii=False)


def _unplaced(texts: tuple[str, ...]) -> str:
    head = "# 待归位的文字\n\n导入时没有找到位置的原文。请放回应在之处，然后删除本文件。\n\n"
    return head + "".join(f"- {escape(text)}\n" for text in texts)


def _unit(unit: Unit) -> str:
    lines = [f"# {unit.name}", "", f"- {UNIT_NUMBER_LABEL}：{unit.number}"]
    if unit.aliases:
        lines.append(f"- {UNIT_ALIASES_LABEL}：{'、'.join(unit.aliases)}")
    lines += review_lines(unit.review)
    lines += ["", f"## {POSTS_HEADING}", ""]
    lines += [f"- {post.text}" for post in unit.posts]
    return "\n".join(lines).rstrip() + "\n"


def _duties(unit: Unit) -> str:
    """The duty table; a cell is blank where it is the merged cell above."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    above: tuple[str, str] = ("", "")
    for main in unit.main_duties:
        head = [str(main.number), main.text]
        for duty in main.duties:
            cells = (_cell(duty.page), _link_cell(duty))
            shown = ["" if cell == up else cell for cell, up in zip(cells, above, strict=True)]
            writer.writerow([*head, duty.number, duty.text, *shown])
            above, head = cells, ["", ""]
        if not main.duties:
            writer.writerow([*head, "", "", "", ""])
    return BOM + buffer.getvalue()


def _cell(number: int | None) -> str:
    return NONE_WORD if number is None else str(number)


def _link_cell(duty: Duty) -> str:
    return _cell(duty.procedure) + (UNCONFIRMED_MARK if duty.guessed else "")


def _procedure(procedure: Procedure) -> str:
    title = procedure.title + (UNCONFIRMED_MARK if procedure.heading_restored else "")
    noted = review_lines(procedure.review)
    blocks = [
        f"# {title}",
        *(["\n".join(noted)] if noted else []),
        _heading(Part.NAME),
        *_paragraphs(procedure.name),
        _heading(Part.REQUIREMENTS),
        *_requirements(procedure.requirements),
        _heading(Part.WORKFLOW),
        *_paragraphs(procedure.workflow.text),
        *_steps(procedure.workflow.steps),
        *(block for section in procedure.workflow.sections for block in _section(section)),
        _heading(Part.COLLABORATION),
        *_paragraphs(procedure.collaboration),
        _heading(Part.CONTACT),
        _contact(procedure),
    ]
    if procedure.flowcharts:
        blocks.append(_heading(Part.FLOWCHART))
    for chart in procedure.flowcharts:
        blocks += [escape(chart.title)] if chart.title else []
        blocks += [f"```mermaid\n{chart.mermaid}\n```"] if chart.mermaid else []
    return "\n\n".join(blocks) + "\n"


def _heading(part: Part) -> str:
    return f"## {PART_HEADINGS[part]}"


def _paragraphs(text: str) -> list[str]:
    return [escape(paragraph) for paragraph in text.split("\n") if paragraph]


def _requirements(items: tuple[Item, ...]) -> list[str]:
    blocks = [p for item in items if item.number is None for p in _paragraphs(item.text)]
    numbered = [_numbered(item.number, "", item.text) for item in items if item.number is not None]
    return blocks + (["\n".join(numbered)] if numbered else [])


def _section(section: Section) -> list[str]:
    heading = f"### {section.label}{section.title}{section.mark}"
    return [heading, *_paragraphs(section.text), *_steps(section.steps)]


def _steps(steps: tuple[Step, ...]) -> list[str]:
    if not steps:
        return []
    return ["\n".join(_numbered(step.number, _lead(step), step.text) for step in steps)]


def _lead(step: Step) -> str:
    return f"**{step.title}**{step.mark}" if step.title else ""


def _numbered(number: int, lead: str, text: str) -> str:
    first, *rest = text.split("\n")
    line = f"{number}. {lead}{first if lead else escape(first)}"
    return "\n".join([line, *(f"\n{INDENT}{escape(paragraph)}" for paragraph in rest)])


def _contact(procedure: Procedure) -> str:
    contact = procedure.contact
    values = {
        ContactField.PERSON: person_line(contact.persons),
        ContactField.TELEPHONE: contact.telephone,
        ContactField.ADDRESS: contact.address,
        ContactField.BACKUP: person_line(contact.backups),
    }
    return "\n".join(
        f"- {CONTACT_FIELD_LABELS[field]}：{value}".rstrip()
        for field, value in values.items()
        if value or field is not ContactField.BACKUP
    )
