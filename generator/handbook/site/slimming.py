"""A dressed chart said in half the letters: groups that only move what is in them, lines of text in
two elements, arrows that each repeat what all are.

Nothing moves by more than half a unit, nothing else changes.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_G, _TEXT, _ROW = (f"{{{_SVG}}}{name}" for name in ("g", "text", "tspan"))
_RECT, _POLYGON, _PATH, _MARKER = (
    f"{{{_SVG}}}{name}" for name in ("rect", "polygon", "path", "marker")
)
_LETTER = 16  # units: the size of the charts' letters
_LINK = "flowchart-link"
LINES = "hb-lines"
STRAIGHT = 0.6  # units that a line may sway and is straight
_TRANSLATE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
_NO_DECIMALS = re.compile(r"(?<=\d)\.0(?!\d)")
_LENGTH = re.compile(r"(-?[\d.]+)(em)?")


def slim(root: ElementTree.Element, svg_id: str) -> None:
    _name_markers(root, svg_id)
    for text in root.iter(_TEXT):
        _set_rows(text)
    for group in root.iter(_G):
        _join_lines(group)
    unwrap(root)
    for text in root.iter(_TEXT):
        _set_single(text)
    for element in root.iter():
        for name, value in element.attrib.items():
            if ".0" in value:
                element.set(name, _NO_DECIMALS.sub("", value))


def _name_markers(root: ElementTree.Element, svg_id: str) -> None:
    """Short names; they have to differ on a page with several charts."""
    names = {
        f"url(#{marker.get('id')})": f"{svg_id}-m{at or ''}"
        for at, marker in enumerate(root.iter(_MARKER))
    }
    for element in root.iter():
        if element.tag == _MARKER:
            element.set("id", names[f"url(#{element.get('id')})"])
        elif (used := element.get("marker-end")) in names:
            element.set("marker-end", f"url(#{names[used]})")


def _set_rows(text: ElementTree.Element) -> None:
    """Each line at its place in units, without the runs of words that it was measured by."""
    rows = list(text)
    text.attrib.pop("text-anchor", None)  # the style says it
    for row in rows:
        row.attrib.pop("text-anchor", None)
        y = _units(row.get("y", text.get("y", "0"))) + _units(row.attrib.pop("dy", "0"))
        row.set("y", _number(y))
        if all(not run.attrib and not len(run) and not run.tail for run in row):
            row.text = "".join(row.itertext())
            row[:] = []
    if rows:
        text.attrib.pop("y", None)


def _units(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    assert match is not None, length
    return float(match[1]) * (_LETTER if match[2] else 1)


def _join_lines(group: ElementTree.Element) -> None:
    """What all arrows of a group are stands at the group."""
    lines = list(group)
    ends = {line.get("marker-end") for line in lines}
    if len(ends) != 1 or any(line.get("class") != _LINK or line.tag != _PATH for line in lines):
        return
    group.set("class", LINES)
    if end := ends.pop():
        group.set("marker-end", end)
    for line in lines:
        line.attrib = {"d": _straightened(line.get("d", ""))}


def _straightened(path: str) -> str:
    """A curve that goes straight up, down or across as a line."""
    points = [(float(x), float(y)) for x, y in _POINT.findall(path)]
    for axis in (0, 1):
        along = [point[axis] for point in points]
        other = [point[1 - axis] for point in points]
        one_way = other in (sorted(other), sorted(other, reverse=True))
        if points and one_way and max(along) - min(along) <= STRAIGHT:
            middle, begin, end = (_number(one) for one in (along[-1], other[0], other[-1]))
            return f"M{middle},{begin}V{end}" if axis == 0 else f"M{begin},{middle}H{end}"
    return path


def unwrap(element: ElementTree.Element) -> None:
    """Groups that say nothing, or only move what can be told its place itself, give way to it."""
    for child in element:
        unwrap(child)
    at = 0
    while at < len(element):
        child = element[at]
        moved = _shift(child)
        if child.tag == _G and moved is not None and all(map(_can_move, child)):
            for one in child:
                _move(one, *moved)
            element[at : at + 1] = list(child)
        else:
            at += 1


def _shift(group: ElementTree.Element) -> tuple[float, float] | None:
    """How far a group moves its content, if it does nothing else."""
    if not group.attrib:
        return 0.0, 0.0
    match = _TRANSLATE.fullmatch(group.get("transform", ""))
    return (float(match[1]), float(match[2])) if match and len(group.attrib) == 1 else None


def _can_move(element: ElementTree.Element) -> bool:
    if element.tag in (_G, _POLYGON):
        return "transform" not in element.attrib or bool(
            _TRANSLATE.fullmatch(element.attrib["transform"])
        )
    return element.tag in (_TEXT, _RECT) and "transform" not in element.attrib


def _move(element: ElementTree.Element, x: float, y: float) -> None:
    if not (x or y):
        return
    if element.tag in (_G, _POLYGON):
        match = _TRANSLATE.fullmatch(element.get("transform", "translate(0,0)"))
        assert match is not None
        place = f"{_number(float(match[1]) + x)},{_number(float(match[2]) + y)}"
        element.set("transform", f"translate({place})")
        return
    for one in [element] if element.tag == _RECT or not len(element) else element:
        one.set("x", _number(float(one.get("x", "0")) + x))
        one.set("y", _number(float(one.get("y", "0")) + y))


def _set_single(text: ElementTree.Element) -> None:
    """A text of one line is that line."""
    if len(text) == 1 and text[0].tag == _ROW and not len(text[0]):
        row = text[0]
        text.attrib |= {name: value for name, value in row.attrib.items() if value != "0"}
        text.text = row.text
        text[:] = []


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
