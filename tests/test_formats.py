"""Files of office programs as documents: what is shown is read, once, and harm is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.cli import main
from handbook.documents.archives import MOST_BYTES
from handbook.documents.model import Document, Paragraph, Table, UnreadableError
from handbook.documents.page import read_pages
from handbook.documents.plain import read_plain
from handbook.documents.reading import read_document
from handbook.documents.sheets import read_sheets
from handbook.documents.web import read_web
from handbook.documents.word import read_word
from handbook.language.text import letters
from handbook.layouts.accounting import unaccounted
from handbook.layouts.building import build
from handbook.layouts.reading import read_office
from handbook.source.reading import read_source
from handbook.source.writing import write_source


def saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def texts(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.whole)
        else:
            found += [cell.text for cell in block.cells]
    return found


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


# -- Word ------------------------------------------------------------------------------------


def test_numbers_are_those_that_word_shows() -> None:
    """A multilevel list, one that starts anew, and Chinese numerals."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
            '<w:lvlText w:val="%1、"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
            '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        )
    )
    for number, start in (("90", ""), ("91", "5")):
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>'
                f"{override if start else ''}</w:num>"
            )
        )
    for text, level, number in (
        ("甲", 0, "90"), ("乙", 1, "90"), ("丙", 1, "90"), ("丁", 0, "90"), ("戊", 1, "90"),
        ("己", 0, "91"),
    ):  # fmt: skip
        properties = made.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
                "</w:numPr>"
            )
        )
    assert texts(read_word(saved(made))) == [
        "一、甲",
        "1.1乙",
        "1.2丙",
        "二、丁",
        "2.1戊",
        "五、己",
    ]


def test_changes_are_accepted_and_boxes_read_once() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("保留")
    inserted = parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>加上</w:t></w:r></w:ins>")
    deleted = parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>")
    paragraph._p.append(inserted)
    paragraph._p.append(deleted)
    box = "<w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent>"
    alternate = (
        f"<mc:AlternateContent {nsdecls('w')} "
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    made.add_paragraph().add_run()._r.append(parse_xml(alternate))
    document = read_word(saved(made))
    assert texts(document) == ["保留加上", "框里的字"]
    assert document.notes == ("文件里有修订，按全部接受来读",)


def test_cells_keep_their_spans_in_both_directions() -> None:
    made = docx.Document()
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    for corner, other in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((1, 1), (2, 2))):
        merged = table.cell(*corner).merge(table.cell(*other))
        merged.text = "并"
    rows = table_of(read_word(saved(made))).rows
    assert rows[0][0] is rows[1][0] and rows[0][1] is rows[0][2]
    assert rows[1][1] is rows[2][2] and rows[2][0].text == "20"


def test_heads_feet_and_contents_are_furniture() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "某局手册"
    made.sections[0].footer.paragraphs[0].text = "第 1 页"
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("一、总则 1", style="toc 1")
    made.add_paragraph("正文")
    document = read_word(saved(made))
    assert texts(document) == ["正文"]
    pieces = {(piece.kind, piece.text) for piece in document.furniture}
    assert pieces == {("页眉", "某局手册"), ("页脚", "第 1 页"), ("目录", "一、总则 1")}


def test_a_soft_break_is_a_line_of_its_own() -> None:
    made = docx.Document()
    run = made.add_paragraph().add_run("联系人：张三")
    run._r.append(OxmlElement("w:br"))
    made.paragraphs[0].add_run("电话：123456")
    assert texts(read_word(saved(made))) == ["联系人：张三", "电话：123456"]
    assert qn("w:br")


# -- Excel, web pages, text --------------------------------------------------------------------


def test_sheets_keep_merged_cells_and_are_told_apart() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "许可"
    for row in (["科室", "职责", None], ["甲科", "一\n二", 3.0], [None, "三", None]):
        first.append(row)
    first.merge_cells("A2:A3")
    second = book.create_sheet("处罚")
    second.append(["科室", "职责"])
    second.append(["乙科", "四"])
    second.sheet_state = "hidden"
    document = read_sheets(saved(book))
    assert texts(document)[0] == "许可" and "处罚" in texts(document)
    rows = table_of(document).rows
    assert rows[1][0] is rows[2][0] and rows[1][1].text == "一\n二" and rows[1][2].text == "3"
    assert document.notes == ("工作表“处罚”是隐藏的，也读了",)


def test_a_saved_page_without_what_leads_elsewhere() -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><nav>首页 新闻</nav>"
        "<h1>办事指南</h1><div class='breadcrumb'>首页 &gt; 指南</div>"
        "<ul><li><a href='#a'>甲</a></li><li><a href='#b'>乙</a></li></ul>"
        "<ol start='3'><li>第三</li><li>第四</li></ol><dl><dt>材料</dt><dd>身份证</dd></dl>"
        "<table><tr><td rowspan=2>并</td><td>一</td></tr><tr><td>二</td></tr></table>"
        "<script>x()</script><footer>版权所有</footer></body></html>"
    )
    document = read_web(page)
    assert texts(document) == ["办事指南", "3.第三", "4.第四", "材料", "身份证", "并", "一", "二"]
    rows = table_of(document).rows
    assert rows[0][0] is rows[1][0]
    assert {piece.kind for piece in document.furniture} == {"导航", "目录", "页脚"}


def test_text_pasted_from_a_table() -> None:
    document = read_plain("事项名称\t用印\n申请材料\t1.申请；\n2.附件。\n\n正文")
    rows = table_of(document).rows
    assert rows[1][1].text == "1.申请；\n2.附件。"
    assert texts(document)[-1] == "正文"
    spaced = "科室　　　负责人　　电话\n甲科　　　张三　　　123456\n乙科　　　李四　　　123457"
    assert len(table_of(read_plain(spaced)).rows) == 3


# -- Harm --------------------------------------------------------------------------------------


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
HARM = {
    "a zip bomb": archive(**{"word/document.xml": b" " * (400 * 1024 * 1024)}),
    "an entity": archive(**{"word/document.xml": ENTITY}),
    "an entity in UTF-16": archive(**{"word/document.xml": ENTITY.decode().encode("utf-16")}),
    "a path outside": archive(**{"word/document.xml": b"<a/>", "../../x.xml": b"<a/>"}),
    "an old format": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "no archive": b"PK\x03\x04" + b"x" * 100,
    "nothing": b"",
    "another archive": archive(**{"x.xml": b"<a/>"}),
    "too much": b"PK\x03\x04" + b"\0" * MOST_BYTES,
    "a broken part": archive(**{"word/document.xml": b"<w:document"}),
}


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_what_harms_is_refused(harm: str, suffix: str) -> None:
    data = HARM[harm]
    if suffix == ".xlsx":
        data = data.replace(b"word/document.xml", b"xl/workbook.xml\0\0")[: len(data)]
    with pytest.raises(UnreadableError) as refused:
        read_document(f"x{suffix}", data)
    assert refused.value.code == "HB006" and refused.value.message


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 garbage" * 50])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_pages(data)


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.xls", "a.rtf", "a.ofd"])
def test_formats_of_one_program_are_told_with_what_to_do(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    assert main(["import", str(tmp_path / name), "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "HB006" in said and "另存为" in said and "Traceback" not in said
    assert not (tmp_path / "out").exists()


# -- Nothing lost ------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *"办公室 财务科 科长职责 岗位： 办理依据 申请材料： 一、 （一） 1. 第一条".split(),
        *"联系人：张三 电话：123456 负责印章的保管和使用。 # 总则 ## 流程 - 项目".split(),
        "填写审批单，报分管领导批准。",
        *"**粗体**文字 【事项一】用印 附表一 目录 科室\t岗位\t职责 甲科\t科长\t主持工作".split(" "),
        "| 事项 | 时限 |",
        "| 用印 | 当日 |",
    ]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=14)


@settings(max_examples=400, deadline=None)
@given(LINES, st.booleans())
def test_every_letter_of_any_text_is_kept(lines: list[str], gaps: bool) -> None:
    """Whatever is made of it: in the files, or set aside, or kept to be placed."""
    document = read_plain(("\n\n" if gaps else "\n").join(lines))
    office = read_office(document)
    handbook = build(office, "x.txt")
    files = write_source(handbook)
    aside = [piece.text for piece in office.discarded]
    lost = unaccounted(document, files, aside)
    kept = "".join(letters(text) for text in [*files.values(), *aside, *(p.text for p in lost)])
    for line in texts(document):
        for word in line.replace("】", "】 ").split():  # a number is set aside by itself
            assert letters(word.strip("#*|-一二三四1234.、（）")) in kept or not letters(word)
    again, _ = read_source(files)
    assert again == handbook
