"""Text of a Word file: accepted changes, text boxes apart, breaks as line feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from handbook.documents.model import Span
from handbook.documents.word_styles import is_on

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")}
_ASIDE = (qn("w:drawing"), qn("w:pict"), _ALTERNATE)
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def text_of(element: Any) -> str:
    """The text of a paragraph or run without what was deleted, without its text boxes."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in (qn("w:t"), _MATH):
            parts.append(child.text or "")
        elif tag == qn("w:tab"):
            parts.append("\t")
        elif tag == qn("w:br"):
            if child.get(qn("w:type"), "textWrapping") == "textWrapping":
                parts.append("\n")
        elif tag == qn("w:cr"):
            parts.append("\n")
        elif tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif tag == qn("w:sym"):
            parts.append("□")
        elif tag in _GONE or tag in _ASIDE:
            continue
        else:
            _collect(child, parts)


def spans_of(element: Any, targets: Mapping[str, str]) -> list[Span]:
    """The same text in runs, as far as they differ: what is set in bold by itself, what is a link.
    `targets` are those of the file's links."""
    found: list[Span] = []
    _runs(element, "", targets, found)
    text = text_of(element)
    return found if "".join(span.text for span in found) == text else [Span(text)]


def _runs(element: Any, target: str, targets: Mapping[str, str], found: list[Span]) -> None:
    for child in element:
        if child.tag == qn("w:hyperlink"):
            _runs(child, targets.get(child.get(qn("r:id"), ""), ""), targets, found)
        elif child.tag in (qn("w:r"), _MATH):
            text = text_of(child) if child.tag != _MATH else child.text or ""
            _add(found, Span(text, bool(is_on(child.find(qn("w:rPr")), "w:b")), target))
        elif child.tag not in _GONE and child.tag not in _ASIDE:
            _runs(child, target, targets, found)


def _add(found: list[Span], span: Span) -> None:
    last = found[-1] if found else None
    if last and (last.bold, last.target) == (span.bold, span.target):
        found[-1] = Span(last.text + span.text, span.bold, span.target)
    elif span.text:
        found.append(span)


def lines_of(spans: list[Span]) -> list[tuple[Span, ...]]:
    """Cut at line feeds, without white space around a line; empty ones are left out."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        lines[-1].append(Span(first, span.bold, span.target))
        lines += [[Span(text, span.bold, span.target)] for text in others]
    return [made for line in lines if (made := _stripped(line))]


def _stripped(line: list[Span]) -> tuple[Span, ...]:
    texts = [span.text for span in line]
    for at in range(len(texts)):
        texts[at] = texts[at].lstrip()
        if texts[at]:
            break
    for at in reversed(range(len(texts))):
        texts[at] = texts[at].rstrip()
        if texts[at]:
            break
    made = zip(line, texts, strict=True)
    return tuple(Span(text, span.bold, span.target) for span, text in made if text)


def boxes(element: Any) -> Iterator[Any]:
    """Contents of text boxes; of the two writings of one box only the first."""
    for box in element.iter(qn("w:txbxContent")):
        up = box.getparent()
        while up is not None and up is not element and up.tag != _FALLBACK:
            up = up.getparent()
        if up is element:
            yield box


def inside_box(run: Any, element: Any) -> bool:
    up = run.getparent()
    while up is not None and up is not element:
        if up.tag == qn("w:txbxContent"):
            return True
        up = up.getparent()
    return False


def inside(parent: Any, name: str) -> Iterator[Any]:
    """Children of a name, also inside content controls and accepted insertions."""
    for child in parent:
        if child.tag == qn(name):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from inside(child, name)
