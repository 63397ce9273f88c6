"""A drawn chart cut into pieces that fit an A4 page: never through a node or a label.

The pieces show the one picture through different windows (`<use>` of its group, or its file), so
that they cost a page nothing. Lengths are CSS pixels: 680 x 1001 is A4 less its margins.
"""

from __future__ import annotations

import html
from itertools import pairwise

from handbook.drawing import Layout, Place
from handbook.site.curves import number

PAGE_WIDTH = 674
PAGE_HEIGHT = 910  # what a heading and the chart's title leave of a page
HALF_WIDTH = PAGE_WIDTH / 2 - 6
MIN_SCALE = 0.7  # of what is cut: 16 px letters as 11 px, 8.4 pt
WHOLE_SCALE = 0.62  # of what is not: 7.4 pt
MAX_SCALE = 0.7  # 8.4 pt
AIR = 4


def picture(view_box: str, file: str) -> str:
    """The whole of a chart as an image of a file, in the chart's own measure."""
    left, top, width, height = view_box.split()
    place = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    return f'<image href="{html.escape(file)}" {place}/>'


def windows(chart: Layout) -> list[str]:
    """The pieces of a chart in order, each the opening tag of an SVG in which a piece of it shows
    when all of it is drawn there."""
    width, height = chart.width, chart.height
    scale = _scale(width, height)
    found = []
    for begin, end in pairwise([0, *_cuts(chart, PAGE_HEIGHT / scale), height]):
        tall = end - begin
        found.append(
            f'<svg width="{width * scale:.0f}" height="{tall * scale:.0f}" aria-hidden="true" '
            f'viewBox="0 {number(begin)} {number(width)} {number(tall)}">'
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


def _cuts(chart: Layout, limit: float) -> list[float]:
    """Where to cut: the lowest gap between nodes and labels of lines that each piece can reach."""
    places = [box.place for box in chart.boxes]
    places += [line.place for line in chart.lines if line.place]
    gaps: list[float] = []
    low = 0.0
    for begin, end in sorted(map(_reach, places)):
        if begin - low >= AIR and low > 0:
            gaps.append((low + begin) / 2)
        low = max(low, end)
    cuts: list[float] = []
    at = 0.0
    while chart.height - at > limit:
        reached = [gap for gap in gaps if at < gap <= at + limit]
        if not reached:
            break
        at = reached[-1]
        cuts.append(at)
    return cuts


def _reach(place: Place) -> tuple[float, float]:
    return place.y - place.height / 2, place.y + place.height / 2
