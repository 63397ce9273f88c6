"""A Word file (.docx) as blocks.

Shown is what Word prints: numbers of lists, accepted changes, text boxes once, cells with their
spans. Heads, feet and the table of contents are furniture; footnotes follow their paragraph.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from handbook.documents.archives import check_archive
from handbook.documents.model import (
    Block,
    Cell,
    Document,
    Look,
    Paragraph,
    Piece,
    Place,
    Table,
    UnreadableError,
    grid,
)
from handbook.documents.word_styles import (
    Numbering,
    Style,
    chain,
    is_on,
    read_number,
    read_numbering,
    read_styles,
    value,
)
from handbook.documents.word_text import (
    boxes,
    inside,
    inside_box,
    lines_of,
    spans_of,
    text_of,
)

_MAIN = "word/document.xml"
_CHANGED = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))
_WIDEST = 200  # columns; more is damage


def read_word(data: bytes) -> Document:
    """Raises UnreadableError for what is no Word file or must not be opened."""
    check_archive(data, _MAIN)
    try:
        return _Reader(docx.Document(io.BytesIO(data))).document()
    except UnreadableError:
        raise
    except Exception as error:  # python-docx raises what its parts happen to raise
        raise UnreadableError(
            "HB006", "Word 文件已损坏；请用 Word 打开，另存为 .docx 再试"
        ) from error


class _Reader:
    def __init__(self, opened: Any) -> None:
        self.opened = opened
        self.styles, self.default = read_styles(opened.styles.element)
        self.numbering = _numbering(opened)
        self.notes = _notes(opened)
        self.targets = {
            name: str(relation.target_ref)
            for name, relation in opened.part.rels.items()
            if relation.is_external
        }
        self.furniture: list[Piece] = []
        self.count = 0
        self.names: list[str] = []  # of bookmarks in empty paragraphs before

    def document(self) -> Document:
        blocks = tuple(self._blocks(self.opened.element.body))
        body = self.opened.element.body
        said = []
        if next(body.iter(*_CHANGED), None) is not None:
            said.append("文件里有修订，按全部接受来读")
        return Document(blocks, (*self.furniture, *self._heads()), notes=tuple(said))

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == qn("w:p"):
                yield from self._paragraphs(element)
            elif element.tag == qn("w:tbl"):
                self.count += 1
                place = Place(self.count)
                yield Table(self._grid(element), place)
            elif element.tag == qn("w:sdt"):
                content = element.find(qn("w:sdtContent"))
                if content is None:
                    continue
                if value(element.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}"), "w:docPartGallery"):
                    self._contents(content)
                else:
                    yield from self._blocks(content)
            elif element.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
                yield from self._blocks(element)

    def _contents(self, element: Any) -> None:
        for paragraph in element.iter(qn("w:p")):
            text = text_of(paragraph)
            if text.strip():
                self.furniture.append(Piece("目录", text.strip(), Place(self.count)))

    def _paragraphs(self, element: Any) -> Iterator[Paragraph]:
        """A paragraph, then what stands in its text boxes and its footnotes."""
        self.count += 1
        place = Place(self.count)
        properties = element.find(qn("w:pPr"))
        style_id = value(properties, "w:pStyle")
        styles = list(chain(self.styles, style_id))
        text = text_of(element)
        name = styles[0].name.lower() if styles else ""
        if name.startswith(("toc ", "目录")):
            if text.strip():
                self.furniture.append(Piece("目录", text.strip(), place))
            return
        number = read_number(properties) or next((s.number for s in styles if s.number), None)
        mark = ""
        if number and number[0] != "0" and text.strip():
            mark = self.numbering.next(*number)
        self.names += [one.get(qn("w:name"), "") for one in element.iter(qn("w:bookmarkStart"))]
        if text.strip():
            look, lead = self._look(element, properties, styles)
            style = styles[0].name if styles else ""
            names, self.names = tuple(self.names), []
            spans = lines_of(spans_of(element, self.targets))
            for at, (line, runs) in enumerate(zip(_lines(text), spans, strict=True)):
                yield Paragraph(
                    line,
                    "" if at else mark,
                    look,
                    "" if at else lead,
                    place,
                    style=style,
                    names=() if at else names,
                    spans=runs,
                )
        for box in boxes(element):
            for block in self._blocks(box):
                yield from self._flat(block)
        for note in element.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
            words = self.notes.get((note.tag, note.get(qn("w:id"), "")), "")
            if words:
                yield Paragraph(f"注：{words}", place=place)

    def _flat(self, block: Block) -> Iterator[Paragraph]:
        if isinstance(block, Paragraph):
            yield block
            return
        for cell in block.cells:
            yield from cell.paragraphs

    def _look(self, element: Any, properties: Any, styles: list[Style]) -> tuple[Look, str]:
        """How a paragraph looks, and the bold run that begins it where it is not all bold."""
        bold = next((s.bold for s in styles if s.bold is not None), bool(self.default.bold))
        size = next((s.size for s in styles if s.size), self.default.size)
        runs = []
        for run in element.iter(qn("w:r")):
            words = text_of(run).strip()
            if not words or inside_box(run, element):
                continue
            given = run.find(qn("w:rPr"))
            own = list(chain(self.styles, value(given, "w:rStyle"))) if given is not None else []
            said = is_on(given, "w:b")
            if said is None:
                said = next((s.bold for s in own if s.bold is not None), None)
            points = value(given, "w:sz")
            runs.append(
                (
                    words,
                    bold if said is None else said,
                    float(points) / 2 if points.replace(".", "", 1).isdigit() else size,
                )
            )
        outline = value(properties, "w:outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
        level = level or next((s.outline for s in styles if s.outline), 0)
        justified = value(properties, "w:jc")
        centred = justified == "center"
        if not justified:
            centred = bool(next((s.centred for s in styles if s.centred is not None), False))
        whole = bool(runs) and all(one[1] for one in runs)
        lead = ""
        if runs and not whole:
            for words, heavy, _ in runs:
                if not heavy:
                    break
                lead += words
        return Look(level, whole, max((r[2] for r in runs), default=size), centred), lead

    def _grid(self, table: Any) -> tuple[tuple[Cell, ...], ...]:
        rows: list[list[Cell]] = []
        for tr in inside(table, "w:tr"):
            row: list[Cell] = []
            before = tr.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
            for _ in range(min(_whole(before), _WIDEST)):
                row.append(Cell())
            for tc in inside(tr, "w:tc"):
                given = tc.find(qn("w:tcPr"))
                span = max(1, _whole(given.find(qn("w:gridSpan")) if given is not None else None))
                merged = given.find(qn("w:vMerge")) if given is not None else None
                goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
                above = rows[-1] if goes_on and rows else []
                if len(row) < len(above) and not self._filled(tc):
                    cell = above[len(row)]
                else:
                    cell = self._cell(tc, given)
                row += [cell] * min(span, _WIDEST)
            rows.append(row[:_WIDEST])
        return grid(rows)

    def _filled(self, tc: Any) -> bool:
        return any(text_of(p).strip() for p in tc.iter(qn("w:p")))

    def _cell(self, tc: Any, given: Any) -> Cell:
        paragraphs = []
        for block in self._blocks(tc):
            paragraphs += list(self._flat(block))
        shade = given.find(qn("w:shd")) if given is not None else None
        fill = shade.get(qn("w:fill"), "auto") if shade is not None else "auto"
        return Cell(
            tuple(paragraphs),
            shaded=fill.lower() not in ("auto", "ffffff", ""),
            bold=bool(paragraphs) and all(p.look.bold for p in paragraphs),
        )

    def _heads(self) -> list[Piece]:
        """Running heads and feet, each once."""
        found: dict[tuple[str, str], Piece] = {}
        for section in self.opened.sections:
            for kind, names in (
                ("页眉", ("header", "first_page_header", "even_page_header")),
                ("页脚", ("footer", "first_page_footer", "even_page_footer")),
            ):
                for name in names:
                    for paragraph in getattr(section, name)._element.iter(qn("w:p")):
                        text = text_of(paragraph).strip()
                        if text:
                            found[kind, text] = Piece(kind, text)
        return list(found.values())


def _numbering(opened: Any) -> Numbering:
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            return read_numbering(relation.target_part.element)
    return Numbering()


def _notes(opened: Any) -> dict[tuple[str, str], str]:
    """Footnotes and endnotes by the tag that refers to them and their id."""
    from lxml import etree

    found = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in opened.part.rels.values():
        for kind in ("footnote", "endnote"):
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                root = etree.fromstring(relation.target_part.blob, parser)
                for note in root.iterfind(qn(f"w:{kind}")):
                    if note.get(qn("w:type")) in ("separator", "continuationSeparator"):
                        continue
                    words = " ".join(text_of(p).strip() for p in note.iter(qn("w:p")))
                    found[qn(f"w:{kind}Reference"), note.get(qn("w:id"), "")] = words.strip()
    return found


def _lines(text: str) -> list[str]:
    return [line for line in (part.strip() for part in text.split("\n")) if line]


def _whole(element: Any) -> int:
    text = element.get(qn("w:val"), "") if element is not None else ""
    return int(text) if text.isdigit() else 0
