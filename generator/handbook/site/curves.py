"""The lines of a chart: from where they leave a shape, bent as Mermaid bends them (the basis spline
of d3), to where their arrow ends. Points are (x, y) in units of the chart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
ARROW = 4.0  # units that an arrow's point reaches beyond its line
STRAIGHT = 0.6  # units that a line may sway and is straight


def path(points: Sequence[Point], arrow: bool) -> str:
    """What an SVG path says of a line through these points; an arrow's point is added to it."""
    if arrow and len(points) > 1:
        points = [*points[:-1], _short_of(points[-1], points[-2])]
    return _straight(points) or _bent(points)


def _short_of(end: Point, before: Point) -> Point:
    long = math.dist(end, before)
    part = ARROW / long if long > ARROW else 0.0
    return end[0] - (end[0] - before[0]) * part, end[1] - (end[1] - before[1]) * part


def _straight(points: Sequence[Point]) -> str:
    """A line that goes straight up, down or across; "" for any other."""
    for axis in (0, 1):
        along = [point[axis] for point in points]
        other = [point[1 - axis] for point in points]
        one_way = other in (sorted(other), sorted(other, reverse=True))
        if one_way and max(along) - min(along) <= STRAIGHT:
            middle, begin, end = number(along[-1]), number(other[0]), number(other[-1])
            return f"M{middle},{begin}V{end}" if axis == 0 else f"M{begin},{middle}H{end}"
    return ""


def _bent(points: Sequence[Point]) -> str:
    if len(points) < 3:
        return "M" + "L".join(map(_said, points))
    first, last = points[0], points[-1]
    at = _between(first, first, points[1])
    made = [f"M{_said(first)}L{_said(at)}"]
    for before, here, after in zip(points, points[1:], [*points[2:], last], strict=False):
        near, far = _mix(before, here, 1 / 3), _mix(before, here, 2 / 3)
        begin, at = at, _between(before, here, after)
        if {number(begin[0])} == {number(x) for x, _ in (near, far, at)}:
            # straight down past other boxes, in one piece however many those are
            if made[-1].startswith("V"):
                made.pop()
            made.append(f"V{number(at[1])}")
        else:
            made.append(f"C{_said(near)},{_said(far)},{_said(at)}")
    return "".join(made) + f"L{_said(last)}"


def _between(before: Point, here: Point, after: Point) -> Point:
    return tuple((a + 4 * b + c) / 6 for a, b, c in zip(before, here, after, strict=True))  # type: ignore[return-value]


def _mix(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def leaving(middle: Point, corners: Sequence[Point], towards: Point) -> Point:
    """Where a line from the middle of a shape with these corners to a point outside leaves it; the
    point itself where it is inside."""
    x, y = towards[0] - middle[0], towards[1] - middle[1]
    for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]):
        ex, ey = bx - ax, by - ay
        across = x * ey - y * ex
        if not across:
            continue
        part = ((ax - middle[0]) * ey - (ay - middle[1]) * ex) / across
        along = ((ax - middle[0]) * y - (ay - middle[1]) * x) / across
        if 0 < part <= 1 and 0 <= along <= 1:
            return middle[0] + x * part, middle[1] + y * part
    return towards


def _said(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"


def number(value: float) -> str:
    """To a tenth of a unit."""
    return f"{round(value, 1) + 0.0:g}"
