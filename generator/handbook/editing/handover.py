"""交接清单: what one person hands over to another, as a Word file to be gone through and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from handbook.model import Layout, Procedure
from handbook.pipeline import Source
from handbook.relations.links import Limit, forms

_WIDTHS = (1.2, 2.4, 3.8, 2.6, 5.0, 5.0, 4.1, 1.6)  # centimetres, of an A4 page on its side
_FONT, _HEAD_FONT = "仿宋", "黑体"


@dataclass(frozen=True, slots=True)
class _Row:
    unit: str
    procedure: Procedure
    role: str


def handover(source: Source, name: str, to: str) -> bytes:
    """Every matter that `name` answers for, in the order of the handbook."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    _paragraph(document, "交接清单", 18, _HEAD_FONT, centred=True)
    handbook = source.handbook
    _paragraph(document, f"{handbook.organization}　移交人：{name}　接收人：{to}", 12)
    rows = _rows(source, name)
    table = document.add_table(rows=1, cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], _heads(handbook.layout or Layout()), _HEAD_FONT)
    for number, row in enumerate(rows, start=1):
        _fill(table.add_row(), _cells(source, number, row), _FONT)
    _mark(table.rows[0], "tblHeader")
    document.add_paragraph()
    for post in _posts(source, name):
        _paragraph(document, post, 12)
    _paragraph(document, "移交人：　　　　　　接收人：　　　　　　监交人：　　　　　　日期：", 12)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _rows(source: Source, name: str) -> list[_Row]:
    found = []
    for one in source.handbook.procedures:
        unit = source.links.unit(one).name
        for role, persons in (("联系人", one.contact.persons), ("后备联系人", one.contact.backups)):
            if any(person.name == name for person in persons):
                found.append(_Row(unit, one, role))
    return found


def _posts(source: Source, name: str) -> list[str]:
    """What stands under the posts that a table of people has the person for."""
    found = []
    for unit in source.handbook.units:
        duties = {post.name: [item.text for item in post.duties] for post in unit.posts}
        found += [
            f"{unit.name}　{row.post}：{'；'.join(duties.get(row.post, ()))}"
            for row in unit.staff
            if any(person.name == name for person in row.persons)
        ]
    return found


def _heads(layout: Layout) -> Sequence[str]:
    about = f"对应职责和{layout.post}"
    return (
        "序号",
        layout.unit,
        layout.procedure,
        "身份、电话、房间",
        about,
        "时限和日期",
        "表单",
        "已交接",
    )


def _cells(source: Source, number: int, row: _Row) -> Sequence[str]:
    links = source.links
    unit = links.unit(row.procedure)
    point = row.procedure.contact
    duties = [
        f"{duty.number}. {duty.text}"
        + "".join(f"（{post.name}）" for post in links.posts(unit, duty))
        for duty in links.duties(row.procedure)
    ]
    return (
        str(number),
        row.unit,
        row.procedure.title,
        "\n".join(filter(None, (row.role, point.telephone, point.room))),
        "\n".join(duties),
        "\n".join(dict.fromkeys(map(_limit, links.limits[row.procedure.id]))),
        "\n".join(forms(row.procedure)),
        "□",
    )


def _limit(limit: Limit) -> str:
    """What has to be done, and when."""
    time = limit.time
    return f"{time.subject}：{time.words}" if time.subject else time.words


def _fill(row: Any, texts: Sequence[str], font: str) -> None:
    from docx.shared import Cm

    for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
        cell.width = Cm(width)
        cell.text = ""
        _run(cell.paragraphs[0], text, 10.5, font)
    _mark(row, "cantSplit")


def _paragraph(
    document: Any, text: str, size: float, font: str = _FONT, centred: bool = False
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_paragraph()
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, text, size, font)


def _run(paragraph: Any, text: str, size: float, font: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _mark(row: Any, name: str) -> None:
    """`tblHeader`: on each page again; `cantSplit`: not over two pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(f"w:{name}")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
