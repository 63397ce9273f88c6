"""The canonical source folder: a handbook as the files that editors keep.

A pure function from the model to texts by path. What it writes, `reading` reads back to an equal
model, and the same model always gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json

from handbook.language.vocabulary import NONE_WORD, PART_HEADINGS, Part
from handbook.model import Duty, Handbook, Item, Procedure, Step, Task, Unit
from handbook.notation.contacts import contact_lines
from handbook.notation.markup import escape, escape_line
from handbook.relations.passages import Course, courses, placed_items
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
    UNPLACED_HEAD,
    inert_cell,
    procedure_path,
)
from handbook.source.own_layout import write_office, write_unit
from handbook.source.profile import layout_text
from handbook.source.review_fields import review_lines

INDENT = "   "
BOM = "\ufeff"  # without it Excel and WPS take a CSV file for GBK

_SETTINGS = """\
# 手册设置。改动后保存即可；机关名称后的“（待核）”表示由程序推定，核对后请删去。
organization: {organization}
# 网站标题、版次和更新日期；留空则不显示。
title: {title}
edition: {edition}
updated: {updated}
# 在线编辑本文件夹的网址前缀(可留空)，填写后页脚的“编辑”通向这里。
repository: {repository}
# 查找没有答案时可以问谁(可留空)，如“办公室值班室 12345678”。
ask: {ask}
# 读者发现错误时发给谁(可留空)：邮箱，或“办公室 12345678”这样的一句话。
corrections: {corrections}
# 首页“要办什么”：左边写读者的说法，右边写事项(文件夹和文件名中的拼音)，可以有几个，可以指到一节：
#   - 盖章: [bangongshi/yinzhang-guanli, jiguan-dangzongzhi/yinjian-guanli]
#   - 外出报备: [bangongshi/qingjia#s2]
# 没有说法的只写事项；整个留空则列出要填表的事项。
common:{common}
"""


def write_source(handbook: Handbook) -> dict[str, str]:
    """Text of every file of the source folder, by path."""
    files = {SETTINGS_FILE: _settings(handbook)}
    layout = handbook.layout
    if layout:
        files[SETTINGS_FILE] += layout_text(layout)
        files |= write_office(handbook, layout)
    if handbook.unplaced:
        files[UNPLACED_FILE] = _unplaced(handbook.unplaced)
    for unit in handbook.units:
        files[f"{unit.id}/{UNIT_FILE}"] = _unit(unit, with_posts=layout is None)
        if layout:
            files |= write_unit(unit, layout)
            continue
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
        ask=_yaml(handbook.ask),
        corrections=_yaml(handbook.corrections),
        updated=_yaml(handbook.updated),
        common="".join(map(_task, handbook.common)) or " []",
    )


def _task(task: Task) -> str:
    places = f"[{', '.join(task.places)}]"
    if task.label:
        return f"\n  - {_yaml(task.label)}: {places}"
    return f"\n  - {task.places[0] if len(task.places) == 1 else places}"


def _yaml(text: str) -> str:
    """A YAML scalar; JSON strings are YAML, and always safe."""
    return json.dumps(text, ensure_ascii=False)


def _unplaced(texts: tuple[str, ...]) -> str:
    head = "".join(f"{line}\n\n" for line in UNPLACED_HEAD)
    return head + "".join(f"- {escape(text)}\n" for text in texts)


def _unit(unit: Unit, *, with_posts: bool) -> str:
    lines = [f"# {escape_line(unit.name)}", "", f"- {UNIT_NUMBER_LABEL}：{unit.number}"]
    if unit.aliases:
        lines.append(f"- {UNIT_ALIASES_LABEL}：{'、'.join(unit.aliases)}")
    lines += review_lines(unit.review)
    if with_posts:
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
        head = [str(main.number), inert_cell(main.text)]
        for duty in main.duties:
            cells = (_cell(duty.page), _link_cell(duty))
            shown = ["" if cell == up else cell for cell, up in zip(cells, above, strict=True)]
            writer.writerow([*head, duty.number, inert_cell(duty.text), *shown])
            above, head = cells, ["", ""]
        if not main.duties:
            writer.writerow([*head, "", "", "", ""])
    return BOM + buffer.getvalue()


def _cell(number: int | None) -> str:
    return NONE_WORD if number is None else str(number)


def _link_cell(duty: Duty) -> str:
    return _cell(duty.procedure) + (UNCONFIRMED_MARK if duty.guessed else "")


def _procedure(procedure: Procedure) -> str:
    return "\n\n".join(_Blocks(procedure).all()) + "\n"


class _Blocks:
    """The blocks of a procedure's file. A text with marks is written as it was marked."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.marked = dict(procedure.marked)

    def all(self) -> list[str]:
        procedure = self.procedure
        title = procedure.title + (UNCONFIRMED_MARK if procedure.heading_restored else "")
        noted = review_lines(procedure.review)
        blocks = [
            f"# {escape_line(title)}",
            *(["\n".join(noted)] if noted else []),
            _heading(Part.NAME),
            *self._paragraphs(Part.NAME.value, procedure.name),
            _heading(Part.REQUIREMENTS),
            *self._requirements(procedure.requirements),
            _heading(Part.WORKFLOW),
        ]
        for course in courses(procedure.workflow):
            blocks += self._course(course)
        blocks.append(_heading(Part.COLLABORATION))
        blocks += self._paragraphs(Part.COLLABORATION.value, procedure.collaboration)
        blocks += [_heading(Part.CONTACT), _contact(procedure)]
        if procedure.flowcharts:
            blocks.append(_heading(Part.FLOWCHART))
        for chart in procedure.flowcharts:
            blocks += [escape(chart.title)] if chart.title else []
            blocks += [f"```mermaid\n{chart.mermaid}\n```"] if chart.mermaid else []
        return blocks

    def _paragraphs(self, anchor: str, text: str) -> list[str]:
        marked = self.marked.get(anchor)
        return [marked] if marked else [escape(one) for one in text.split("\n") if one]

    def _requirements(self, items: tuple[Item, ...]) -> list[str]:
        loose = "\n".join(item.text for item in items if item.number is None)
        blocks = self._paragraphs(Part.REQUIREMENTS.value, loose)
        rows = [
            self._numbered(anchor, item.number, "", item.text)
            for anchor, item in placed_items(items)
            if item.number is not None
        ]
        return blocks + (["\n".join(rows)] if rows else [])

    def _course(self, course: Course) -> list[str]:
        section = course.section
        blocks = []
        if section:
            heading = escape_line(f"{section.title}{section.mark}")
            blocks.append(f"### {section.label}{heading}")
        rows = [
            self._numbered(anchor, step.number, _lead(step), step.text)
            for anchor, step in course.steps
        ]
        blocks += self._paragraphs(course.anchor, course.text)
        return blocks + (["\n".join(rows)] if rows else [])

    def _numbered(self, anchor: str, number: int, lead: str, text: str) -> str:
        first, *rest = text.split("\n")
        line = escape(first)
        rows = [row for paragraph in rest for row in ("", escape(paragraph))]
        if anchor in self.marked:
            line, *rows = self.marked[anchor].split("\n")
        indented = (f"{INDENT}{row}" if row else "" for row in rows)
        return "\n".join([f"{number}. {lead}{line}", *indented])


def _heading(part: Part) -> str:
    return f"## {PART_HEADINGS[part]}"


def _lead(step: Step) -> str:
    return f"**{escape_line(step.title)}**{step.mark}" if step.title else ""


def _contact(procedure: Procedure) -> str:
    lines = contact_lines(procedure.contact)
    return "\n".join(f"- {label}：{escape_line(value)}".rstrip() for label, value in lines)
