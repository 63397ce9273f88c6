"""A drawn chart made light: no style of its own, nothing that is not used, links to its steps.

The renderer's SVG carries a whole theme; the site's style sheet colours charts by class, so that
one picture serves light, dark and print.
"""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

from handbook.site.widths import width_step

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_URL = re.compile(r"url\(#([^)]+)\)")
# Half of what the renderer writes, left out before it is read.
_THEME = re.compile(r"<style>.*?</style>|<(linearGradient|filter)\b.*?</\1>", re.DOTALL)
_BULK = re.compile(
    r' (?:data-[\w-]+|style|font-style|font-weight|fill|stroke[\w-]*)="[^"]*"(?=[^<>]*>)'
)
# What a chart needs; whatever else a text brought in (pictures, styles, links of other hosts) goes.
_ELEMENTS = set(
    "svg g path rect polygon polyline circle ellipse line text tspan defs marker".split()
)
_ATTRIBUTES = set(
    "id class role d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points transform viewBox "
    "preserveAspectRatio markerWidth markerHeight markerUnits refX refY orient marker-start "
    "marker-mid marker-end text-anchor dominant-baseline alignment-baseline".split()
)
_LOCAL = re.compile(r"url\(#[\w-]+\)")
_MORE_DECIMALS = re.compile(r"(?<=\.\d)\d+")
# 「hb-bangongshi-yinzhang-1-flowchart-s2_1b-3」
_NODE = re.compile(r"-flowchart-(?P<id>(?P<address>s\d+(?:_\d+)?)[a-z]*)-\d+$")
_NEEDED_CLASSES = {"node", "flowchart-link", "edgeLabel", "marker", "label-container"}

#: Units by which a quotation mark is wider than it was measured.
HALF = 9
ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


def lighten(svg: str, group_id: str) -> ElementTree.Element:
    """The same picture without the renderer's theme, all of it in a group of that id."""
    root = ElementTree.fromstring(_BULK.sub("", _THEME.sub("", svg)))
    _clean(root)
    group = ElementTree.Element(f"{{{_SVG}}}g", {"id": group_id, "class": "hb-drawn"})
    group.extend(list(root))
    root[:] = [group]
    width = float(root.get("viewBox", "0 0 0 0").split()[2])
    used = {name for element in root.iter() for name in _references(element)}
    _prune(root, used)
    for element in list(root.iter()):
        _widen(element)
        _link(element)
        if element.text:  # the renderer leaves numeric entities as they are
            element.text = html.unescape(element.text)
        if "flowchart-link" in (element.get("class") or ""):
            element.attrib.pop("id", None)
        for name, value in element.attrib.items():
            if "." in value:
                element.set(name, _MORE_DECIMALS.sub("", value))
        _keep_classes(element)
    root.set("class", "hb-flow")
    root.set("data-w", str(width_step(width)))
    # Screen readers have the same as an ordered text below; the links are in it as well.
    root.attrib.pop("role", None)
    root.set("aria-hidden", "true")
    return root


def _widen(element: ElementTree.Element) -> None:
    """The ground of a line's label: the renderer takes quotation marks for half as wide as they are
    in a Chinese font."""
    if "edgeLabel" not in (element.get("class") or "").split():
        return
    lines = ["".join(row.itertext()) for row in element.iter(f"{{{_SVG}}}tspan")]
    more = HALF * max((sum(ch in "“”‘’…" for ch in line) for line in lines), default=0)
    for ground in element.iter(f"{{{_SVG}}}rect"):
        if more and ground.get("width") and ground.get("x"):
            ground.set("x", str(float(ground.get("x", "0")) - more / 2))
            ground.set("width", str(float(ground.get("width", "0")) + more))


def _clean(element: ElementTree.Element) -> None:
    """Removes what a chart does not need. A link's content stays."""
    for child in list(element):
        if child.tag == f"{{{_SVG}}}a":
            child.tag = f"{{{_SVG}}}g"
        if child.tag.removeprefix(f"{{{_SVG}}}") in _ELEMENTS:
            _clean(child)
        else:
            element.remove(child)
    for name, value in list(element.attrib.items()):
        local = "url(" not in value or _LOCAL.fullmatch(value)
        if name not in _ATTRIBUTES or not local:
            del element.attrib[name]


def _link(element: ElementTree.Element) -> None:
    """A node leads to its step, and can be led to; its lines say what they are."""
    if "node" not in (element.get("class") or "").split():
        return
    _mark_lines(element)
    match = _NODE.search(element.get("id") or "")
    element.attrib.pop("id", None)
    if match is None:
        return
    element.set("id", f"c-{match['id']}")
    link = ElementTree.Element(f"{{{_SVG}}}a", {"href": f"#{match['address']}", "tabindex": "-1"})
    link.extend(list(element))
    for child in list(element):
        element.remove(child)
    element.append(link)


def _mark_lines(node: ElementTree.Element) -> None:
    """Who acts stands in 【】, a title at the beginning ends with ：; both are set apart."""
    inside, lead = False, True
    for row in node.iter(f"{{{_SVG}}}tspan"):
        if "row" not in (row.get("class") or ""):
            continue
        text = "".join(row.itertext())
        inside = inside or text.startswith("【")
        if inside:
            row.set("class", "hb-actor")
            inside = not text.endswith("】")
            lead = False
        elif lead and text.endswith("："):
            row.set("class", "hb-lead")
        lead = False


def _keep_classes(element: ElementTree.Element) -> None:
    kept = [
        c for c in (element.get("class") or "").split() if c in _NEEDED_CLASSES or c[:3] == "hb-"
    ]
    element.attrib.pop("class", None)
    if kept:
        element.set("class", " ".join(kept))


def _references(element: ElementTree.Element) -> list[str]:
    values = [value for value in element.attrib.values() if "url(" in value]
    return [name for value in values for name in _URL.findall(value)]


def _prune(element: ElementTree.Element, used: set[str]) -> None:
    for child in list(element):
        name = child.tag.removeprefix(f"{{{_SVG}}}")
        theme = name in ("style", "filter", "linearGradient")
        if theme or (name == "marker" and child.get("id") not in used):
            element.remove(child)
            continue
        _prune(child, used)
        empty = name in ("defs", "rect", "g") and not len(child) and not child.get("width")
        unsaid = "edgeLabel" in (child.get("class") or "") and not "".join(child.itertext()).strip()
        if empty or unsaid:
            element.remove(child)
