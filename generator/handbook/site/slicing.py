"""A drawn chart cut into pieces that fit an A4 page: never through a node or a label.

The pieces show the one picture through different windows (`<use>` of its group, or its file), so
that they cost a page nothing. Lengths are CSS pixels: 680 x 1001 is A4 less its margins.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from xml.etree import ElementTree

PAGE_WIDTH = 674
PAGE_HEIGHT = 910  # what a heading and the chart's title leave of a page
HALF_WIDTH = PAGE_WIDTH / 2 - 6
MIN_SCALE = 0.7  # of what is cut: 16 px letters as 11 px, 8.4 pt
WHOLE_SCALE = 0.62  # of what is not: 7.4 pt
MAX_SCALE = 0.7  # 8.4 pt
AIR = 4
ROW, PADDING = 17.6, 14

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TRANSLATE = re.compile(r"translate\(\s*(-?[\d.]+)[ ,]+(-?[\d.]+)\s*\)")


def picture(view_box: str, file: str) -> str:
    """The whole of a chart as an image of a file, in the chart's own measure."""
    left, top, width, height = view_box.split()
    place = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    return f'<image href="{html.escape(file)}" {place}/>'


def windows(root: ElementTree.Element) -> list[str]:
    """The pieces of a lightened chart in order, each the opening tag of an SVG in which a piece of
    it shows when all of it is drawn there."""
    left, top, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    scale = _scale(width, height)
    found = []
    for begin, end in pairwise([top, *_cuts(root, top, height, PAGE_HEIGHT / scale), top + height]):
        tall = end - begin
        found.append(
            f'<svg width="{width * scale:.0f}" height="{tall * scale:.0f}" aria-hidden="true" '
            f'viewBox="{left:g} {begin:.1f} {width:g} {tall:.1f}">'
        )
    return found


def _scale(width: float, height: float) -> float:
    """Whole where its letters can still be read; two columns where a tall chart is narrow enough
    for them; else as wide as the page."""
    fit = min(PAGE_WIDTH / width, PAGE_HEIGHT / height)
    if fit >= WHOLE_SCALE:
        return min(MAX_SCALE, fit)
    whole = min(1.0, PAGE_WIDTH / width)
    halved = min(MAX_SCALE, HALF_WIDTH / width)
    return halved if height * whole > PAGE_HEIGHT and halved >= MIN_SCALE else whole


def _cuts(root: ElementTree.Element, top: float, height: float, limit: float) -> list[float]:
    """Where to cut: the lowest gap between nodes that each piece can reach."""
    spans = sorted(_spans(root, 0.0))
    gaps: list[float] = []
    low = top
    for begin, end in spans:
        if begin - low >= AIR and low > top:
            gaps.append((low + begin) / 2)
        low = max(low, end)
    cuts: list[float] = []
    at = top
    while top + height - at > limit:
        reached = [gap for gap in gaps if at < gap <= at + limit]
        if not reached:
            break
        at = reached[-1]
        cuts.append(at)
    return cuts


def _spans(element: ElementTree.Element, y: float) -> list[tuple[float, float]]:
    """From where to where each node and each label of a line reaches."""
    y += _shift(element)
    classes = (element.get("class") or "").split()
    if "node" in classes or "edgeLabel" in classes:
        heights = [h for shape in element.iter() for h in _heights(shape)]
        heights = heights or _by_rows(element)
        return [(y + min(heights), y + max(heights))]
    return [span for child in element for span in _spans(child, y)]


def _heights(shape: ElementTree.Element) -> list[float]:
    """The vertical reach of a shape, from where its node stands."""
    name = shape.tag.removeprefix(f"{{{_SVG}}}")
    if name == "rect":
        y, tall = float(shape.get("y", 0)), float(shape.get("height", 0))
        return [y, y + tall] if tall else []
    if name == "polygon":
        numbers = [float(n) for n in _NUMBER.findall(shape.get("points", ""))]
        return [y + _shift(shape) for y in numbers[1::2]]
    return []


def _by_rows(node: ElementTree.Element) -> list[float]:
    """About how far a node of another shape reaches, from its lines of text."""
    half = ROW / 2 * len(node.findall(f".//{{{_SVG}}}text/{{{_SVG}}}tspan")) + PADDING
    return [-half, half]


def _shift(element: ElementTree.Element) -> float:
    match = _TRANSLATE.search(element.get("transform", ""))
    return float(match[2]) if match else 0.0
