"""Text of a Word file: accepted changes, text boxes apart, breaks as line feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")}
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
        elif tag in _GONE or tag in (qn("w:drawing"), qn("w:pict"), _ALTERNATE):
            continue
        else:
            _collect(child, parts)


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
