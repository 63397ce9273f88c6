"""How an official document looks: page, type and numbers after GB/T 9704-2012, sections 5 to 7.

A4 with a type area of 156 mm by 225 mm, 22 lines of 28 characters; the body in size 3 of 仿宋,
heads in 小标宋, 黑体 and 楷体; page numbers between dashes, outside on both sides.
"""

from __future__ import annotations

from typing import Any

TYPE_AREA = (156, 225)  # millimetres
LINE = 28.95  # points: 225 mm in 22 lines
SIZE_3, SIZE_2, SIZE_4, SIZE_5 = 16, 22, 14, 10.5  # of Chinese type, in points
BODY_FONT, HEAD_FONT, SECTION_FONT = "仿宋", "黑体", "楷体"
TITLE_FONT, NUMBER_FONT = "方正小标宋简体", "宋体"

#: Styles of paragraphs that have no name of Word's own.
BODY, LISTED, CONTINUED, COVER, CAPTION, CELL_STYLE = (
    "手册正文",
    "手册列项",
    "手册续段",
    "手册封面",
    "手册图注",
    "手册表格",
)
HEADING = "Heading {}"  # 1 of the handbook's halves, 2 units, 3 matters, 4 parts, 5 sections
CONTENTS = "toc {}"
_HEADS = (
    (1, TITLE_FONT, SIZE_2, True),
    (2, HEAD_FONT, SIZE_2, True),
    (3, TITLE_FONT, SIZE_2, True),
    (4, HEAD_FONT, SIZE_3, False),
    (5, SECTION_FONT, SIZE_3, False),
    (6, BODY_FONT, SIZE_3, False),
)


def new_document() -> Any:
    from docx import Document

    document = Document()
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    _page(document)
    _styles(document)
    return document


def _page(document: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE * 20)))
    document.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = True  # the cover has no number
    _foot(section.footer, "right")
    _foot(section.even_page_footer, "left")


def _foot(footer: Any, side: str) -> None:
    """「— 3 —」, one character from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = footer.paragraphs[0]
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    setattr(paragraph.paragraph_format, f"{side}_indent", Pt(SIZE_4))
    for text, field in (("— ", ""), ("", "PAGE"), (" —", "")):
        run = add_field(paragraph, field, "1") if field else paragraph.add_run(text)
        set_font(run, NUMBER_FONT, SIZE_4)


def _styles(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    # Else its East Asian text is English: 、 in the middle of its square.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    _font(normal, BODY_FONT, SIZE_3)
    normal.paragraph_format.space_after = Pt(0)
    for level, font, size, centred in _HEADS:
        _head(document.styles[HEADING.format(level)], font, size, centred)
    for name in (BODY, LISTED, CONTINUED):
        _body(_added(document, name))
    for name, font, size in ((COVER, TITLE_FONT, 26), (CAPTION, BODY_FONT, SIZE_4)):
        style = _added(document, name)
        _font(style, font, size)
        style.paragraph_format.alignment = 1  # centred
    cells = _added(document, CELL_STYLE)
    _font(cells, BODY_FONT, SIZE_5)
    cells.paragraph_format.line_spacing = Pt(14)
    _off_grid(cells)
    for level in (1, 2, 3):
        contents = _added(document, CONTENTS.format(level))
        _font(contents, HEAD_FONT if level < 3 else BODY_FONT, SIZE_4)
        contents.paragraph_format.left_indent = Pt(SIZE_4 * (level - 1))


def _head(style: Any, font: str, size: float, centred: bool) -> None:
    from docx.shared import Pt, RGBColor

    _font(style, font, size)
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(LINE if centred else 0)
    form.keep_with_next = True
    if centred:
        form.alignment = 1
        form.line_spacing = Pt(size * 1.6)
    else:
        _body(style)


def _body(style: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    form = style.paragraph_format
    form.line_spacing = Pt(LINE)
    form.alignment = 3  # justified
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(SIZE_3 * 2 * 20))


def _off_grid(style: Any) -> None:
    """Lines of their own height, not of the page's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:snapToGrid")
    mark.set(qn("w:val"), "0")
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(mark, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _added(document: Any, name: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _font(style: Any, font: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name = "Times New Roman" if font == BODY_FONT else font
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def set_font(run: Any, font: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size = font, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def add_field(parent: Any, code: str, shown: str) -> Any:
    """A field that Word works out when the document is opened; `shown` until then."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = parent.add_run()
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        if kind == "begin":
            mark.set(qn("w:dirty"), "true")
        run._element.append(mark)
        if kind == "begin":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {code} "
            run._element.append(text)
        elif kind == "separate":
            words = OxmlElement("w:t")
            words.text = shown
            run._element.append(words)
    return run
