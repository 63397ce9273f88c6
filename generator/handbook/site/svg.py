"""A drawn chart made light: no style of its own, nothing that is not used.

The renderer's SVG carries a whole theme; the site's style sheet colours charts by class, so that
one picture serves light, dark and print.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_URL = re.compile(r"url\(#([^)]+)\)")
_STYLED = ("style", "data-points", "data-look", "data-edge", "data-et", "aria-roledescription")
_COLOURS = ("fill", "stroke", "stroke-width", "stroke-dasharray")
_LONG_DECIMAL = re.compile(r"(\d+\.\d{1,2})\d+")

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


def lighten(svg: str, label: str) -> str:
    """The same picture without the renderer's theme; `label` is what a screen reader says."""
    root = ElementTree.fromstring(svg)
    width = root.get("viewBox", "0 0 0 0").split()[2]
    used = {name for element in root.iter() for name in _references(element)}
    _prune(root, used)
    for element in root.iter():
        for name in (*_STYLED, *_COLOURS):
            element.attrib.pop(name, None)
        for name, value in element.attrib.items():
            element.set(name, _LONG_DECIMAL.sub(r"\1", value))
    root.set("style", f"max-width:{float(width):.0f}px")
    root.set("role", "img")
    root.set("aria-label", label)
    return ElementTree.tostring(root, encoding="unicode")


def _references(element: ElementTree.Element) -> list[str]:
    return [name for value in element.attrib.values() for name in _URL.findall(value)]


def _prune(element: ElementTree.Element, used: set[str]) -> None:
    for child in list(element):
        name = child.tag.removeprefix(f"{{{_SVG}}}")
        theme = name in ("style", "filter", "linearGradient")
        if theme or (name == "marker" and child.get("id") not in used):
            element.remove(child)
            continue
        _prune(child, used)
        if name in ("defs", "rect") and not len(child) and not child.get("width"):
            element.remove(child)
