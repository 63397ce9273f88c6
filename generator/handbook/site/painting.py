"""A laid out chart as SVG: its shapes say what a box is, a band on top of it who acts.

A task has a thin frame, an approval bars at its sides, a question six corners; ends are round. All
this stands without colour; the band adds that of its role. The site's style sheet colours charts
by class, so that one picture serves light, dark and print; a chart that leaves the site takes the
colours of the light page along.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from handbook.drawing import Box, Group, Layout, Line, Place
from handbook.flow.model import Flow, Node, NodeKind
from handbook.site.curves import Point, leaving, number, path
from handbook.site.lettering import HEIGHT, fitted, width, written
from handbook.site.widths import width_step

BAR = 8.0  # width of an approval's bars
BELOW = 6.4  # from the middle of a line to where its letters stand
FRAME = 0.6  # half of a frame's width
END, ROUND = 18, 5  # radius of a round end's corners, of other round boxes
QUOTE = 9  # units by which a quotation mark is wider than it was measured
# What the layout adds to the lines of a box, of a shape with corners and of a line's label.
PADDING, FLAT, LABEL = 20, 10, 4
KINDS = {
    NodeKind.TASK: "k-task",
    NodeKind.APPROVAL: "k-approval",
    NodeKind.GATEWAY: "k-gate",
    NodeKind.PARALLEL: "k-gate",
    NodeKind.START: "k-end",
    NodeKind.END: "k-end",
    NodeKind.STAGE: "k-stage",
}
#: By how much of its height each corner of a shape is drawn in from the rectangle around it:
#: top left, top right, bottom right, bottom left. What is not here is a box.
_SLANTED = {
    "trapezoid": (0.5, 0.5, 0.0, 0.0),
    "inv_trapezoid": (0.0, 0.0, 0.5, 0.5),
    "lean_right": (0.5, 0.0, 0.5, 0.0),
    "lean_left": (0.0, 0.5, 0.0, 0.5),
}
_ROUND = ("roundedRect", "stadium")
_CIRCLES = ("circle", "doublecircle")
# As in the style sheet, light (charts.css).
COLOURS = {
    "d1": "#1c2f4d", "d2": "#2e7672", "d3": "#814524", "d4": "#553568",
    "l1": "#f6e8c6", "l2": "#9db3d0", "l3": "#cdd2a2", "l4": "#bd8845",
}  # fmt: skip
#: The same in every file, whatever stands in it: settings of servers allow it by its digest, and a
#: chart that comes later is under the same settings.
_STYLE = """
svg{background:#fff}
text{font:16px/1.2 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;text-anchor:middle;
fill:#1b2129}
.box{fill:#fff;stroke:#7b7f86;stroke-width:1.2px}.k-approval .box{stroke:#1b2129;stroke-width:1.6px}
.k-gate .box{fill:#f6f5f2;stroke:#1b2129}.k-end .box{fill:#5a6069;stroke:none}.k-end text{fill:#fff}
.k-stage text,.hb-lead,.hb-actor,.hb-frame text{font-weight:700}.band{fill:none}.side{fill:#1b2129}
.hb-lines{fill:none;stroke:#5a6069;stroke-width:1.4px}.dotted{stroke-dasharray:3 3}
.marker{fill:#5a6069}.edgeLabel rect{fill:#fff}.group rect{fill:none;stroke:#7b7f86}
""" + "".join(f".{name} :is(.band,.side){{fill:{colour}}}" for name, colour in COLOURS.items())
_STYLE += ",".join(f".{name} .hb-on" for name in COLOURS if name[0] == "d") + "{fill:#fff}"
_ALONE = re.compile(r'<a [^>]*>|</a>| data-role="[^"]*"')
_ADDRESS = re.compile(r"(s\d+(?:_\d+)?)[a-z]*")


def paint(layout: Layout, svg_id: str, flow: Flow, roles: Mapping[str, str]) -> str:
    """Ids in it begin with `svg_id`; `flow` is what the chart means, `roles` are classes of colours
    by who acts; a role without one has a plain band."""
    parts = [
        *map(_frame, layout.groups),
        *_lines(layout, svg_id),
        *map(_title, layout.groups),
        *(_label(line) for line in layout.lines),
        *(_box(box, flow.node(box.id), roles) for box in layout.boxes),
    ]
    # Screen readers have the same as an ordered text below; the links are in it as well.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{svg_id}" width="100%" '
        f'viewBox="{view_box(layout)}" class="hb-flow" data-w="{width_step(layout.width)}" '
        f'aria-hidden="true"><g id="{group_id(svg_id)}" class="hb-drawn">{"".join(parts)}</g></svg>'
    )


def standalone(painted: str, layout: Layout) -> str:
    """A painted chart as a file of its own: with its style, without links into the page."""
    _, content = _ALONE.sub("", painted).split(">", 1)
    width, height = number(layout.width), number(layout.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{view_box(layout)}" class="hb-flow"><style>{_STYLE}</style>{content}'
    )


def view_box(layout: Layout) -> str:
    return f"0 0 {number(layout.width)} {number(layout.height)}"


def group_id(svg_id: str) -> str:
    """Of all that is drawn in a picture."""
    return f"{svg_id}-all"


def _lines(layout: Layout, svg_id: str) -> list[str]:
    """All lines with an arrow in a group that says so for them, those without in another."""
    shapes = {box.id: box for box in layout.boxes}
    made: dict[bool, list[str]] = {True: [], False: []}
    for line in layout.lines:
        dotted = ' class="dotted"' if line.dotted else ""
        made[line.arrow].append(f'<path{dotted} d="{path(_ways(line, shapes), line.arrow)}"/>')
    parts = [f'<g class="hb-lines">{"".join(made[False])}</g>'] if made[False] else []
    if made[True]:
        arrow = (
            f'<marker id="{svg_id}-m" viewBox="0 0 10 10" refX="5" refY="5" '
            'markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto" '
            'class="marker"><path d="M0 0L10 5L0 10z"/></marker>'
        )
        lines = "".join(made[True])
        parts.append(f'{arrow}<g class="hb-lines" marker-end="url(#{svg_id}-m)">{lines}</g>')
    return parts


def _ways(line: Line, shapes: Mapping[str, Box]) -> list[Point]:
    """The points of a line, from and to the shapes themselves."""
    points = list(line.points)
    for box, at, towards in ((line.source, 0, 1), (line.target, -1, -2)):
        corners = _corners(shapes[box]) if box in shapes and line.source != line.target else []
        if corners:
            place = shapes[box].place
            outline = [(place.x + x, place.y + y) for x, y in corners]
            points[at] = leaving((place.x, place.y), outline, points[towards])
    return points


def _frame(group: Group) -> str:
    return f'<g {_moved(group.place)} class="group">{_rect(group.place, "")}</g>'


def _title(group: Group) -> str:
    """Upon the lines, which may lead into the frame where it stands."""
    place, count = group.at, len(group.title)
    if not count:
        return ""
    wide = max(map(width, group.title)) + LABEL
    ground = _rect(Place(0, 0, wide, HEIGHT * count), "")
    return f'<g {_moved(place)} class="edgeLabel hb-frame">{ground}{_middle(group.title)}</g>'


def _label(line: Line) -> str:
    if line.place is None:
        return ""
    rows = fitted(line.label, line.place, LABEL)
    wide = line.place.width + max(map(_quotes, rows)) * QUOTE
    ground = _rect(Place(0, 0, wide, line.place.height), "")
    return f'<g {_moved(line.place)} class="edgeLabel">{ground}{_middle(rows)}</g>'


def _quotes(row: str) -> int:
    """Those that are measured half as wide as they are in a Chinese font."""
    return sum(ch in "“”‘’…" for ch in row)


def _box(box: Box, node: Node | None, roles: Mapping[str, str]) -> str:
    rounded = box.shape in _ROUND
    kind = node.kind if node else NodeKind.END if rounded else NodeKind.TASK
    actor = node.actor if node else ""
    classes = ["node", KINDS[kind], *([roles[actor]] if roles.get(actor) else [])]
    said = f' data-role="{html.escape(actor)}"' if actor else ""
    named = _ADDRESS.fullmatch(box.id)
    inside = _shape(box, kind) + _text(box, kind, bool(actor))
    if named:
        inside = f'<a href="#{named[1]}" tabindex="-1">{inside}</a>'
        said = f' id="c-{box.id}"{said}'
    return f'<g {_moved(box.place)}{said} class="{" ".join(classes)}">{inside}</g>'


def _shape(box: Box, kind: NodeKind) -> str:
    place = box.place
    if kind is NodeKind.STAGE:
        return ""
    if corners := _corners(box):
        points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
        return f'<polygon points="{points}" class="box"/>'
    if kind is NodeKind.APPROVAL:
        bars = (Place(side * (place.width - BAR) / 2, 0, BAR, place.height) for side in (-1, 1))
        return _rect(place, "box") + "".join(_rect(bar, "side", bar.x) for bar in bars)
    if box.shape in _CIRCLES:
        return _rect(place, "box", radius=place.width / 2)
    round_end = kind in (NodeKind.START, NodeKind.END) and box.shape in _ROUND
    return _rect(place, "box", radius=END if round_end else ROUND if box.shape in _ROUND else 0)


def _corners(box: Box) -> list[Point]:
    """Around the middle of a shape; none where it is a box."""
    right, down = box.place.width / 2, box.place.height / 2
    if box.shape == "diamond":
        return [(0, -down), (right, 0), (0, down), (-right, 0)]
    if box.shape == "hexagon":
        inner = right - down / 2
        return [
            (-inner, -down),
            (inner, -down),
            (right, 0),
            (inner, down),
            (-inner, down),
            (-right, 0),
        ]
    if box.shape not in _SLANTED:
        return []
    a, b, c, d = (part * box.place.height for part in _SLANTED[box.shape])
    return [(a - right, -down), (right - b, -down), (right - c, down), (d - right, down)]


def _text(box: Box, kind: NodeKind, acts: bool) -> str:
    """The label, who acts at the top in a band of its own."""
    rows = fitted(box.label, box.place, FLAT if _corners(box) else PADDING)
    css = _marks(rows)
    acting = [at for at, name in enumerate(css) if name == "hb-actor"]
    has_band = not (_corners(box) or kind is NodeKind.STAGE)
    if not (acts and has_band and 0 < len(acting) < len(rows)):
        return _middle(rows, css)
    bar = BAR if kind is NodeKind.APPROVAL else FRAME
    place = box.place
    top = -place.height / 2
    air = (place.height - HEIGHT * len(rows)) / 2
    high = air + HEIGHT * len(acting) - 1
    band = Place(0, top + FRAME + high / 2, place.width - 2 * bar, high)
    doing = [at for at in range(len(rows)) if at not in acting]
    places = dict(zip(acting, _spread(band.y, len(acting)), strict=True))
    places |= zip(doing, _spread((high + top + place.height + top) / 2, len(doing)), strict=True)
    said = [row.strip("【】") if at in acting else row for at, row in enumerate(rows)]
    css = ["hb-actor hb-on" if at in acting else name for at, name in enumerate(css)]
    return _rect(band, "band", 0, band.y) + written(said, places, css)


def _marks(rows: Sequence[str]) -> list[str]:
    """Who acts stands in 【】, a title at the beginning ends with ：; both are set apart."""
    found, inside = [], False
    for at, row in enumerate(rows):
        inside = inside or row.startswith("【")
        found.append("hb-actor" if inside else "hb-lead" if not at and row.endswith("：") else "")
        inside = inside and not row.endswith("】")
    return found


def _middle(rows: Sequence[str], css: Sequence[str] = ()) -> str:
    return written(rows, dict(enumerate(_spread(0.8, len(rows)))), css)


def _spread(middle: float, count: int) -> list[float]:
    """Where the letters of lines stand that are around a middle."""
    return [middle + (at - (count - 1) / 2) * HEIGHT + BELOW for at in range(count)]


def _moved(place: Place) -> str:
    return f'transform="translate({number(place.x)},{number(place.y)})"'


def _rect(place: Place, css: str, x: float = 0, y: float = 0, radius: float = 0) -> str:
    """Around a point, whatever the place's own middle."""
    left, top = x - place.width / 2, y - place.height / 2
    named = f' class="{css}"' if css else ""
    rounded = f' rx="{number(radius)}" ry="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(place.width)}" '
        f'height="{number(place.height)}"{rounded}{named}/>'
    )
