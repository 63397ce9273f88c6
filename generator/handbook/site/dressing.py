"""A light chart dressed: its shapes say what a box is, a band on top of it who acts.

A task has a thin frame, an approval bars at its sides, a question six corners; ends are round. All
this stands without colour; the band adds that of its role. A chart that leaves the site takes the
colours of the light page along.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from xml.etree import ElementTree

from handbook.flow.model import Flow, NodeKind
from handbook.site.slimming import unwrap

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
ROW = 17.6  # units from line to line
BAR = 8  # width of an approval's bars
BELOW = 6.4  # from the middle of a line to where its letters stand
KINDS = {
    NodeKind.TASK: "k-task",
    NodeKind.APPROVAL: "k-approval",
    NodeKind.GATEWAY: "k-gate",
    NodeKind.PARALLEL: "k-gate",
    NodeKind.START: "k-end",
    NodeKind.END: "k-end",
    NodeKind.STAGE: "k-stage",
}
# As in the style sheet, light (charts.css).
COLOURS = {
    "d1": "#1c2f4d", "d2": "#2e7672", "d3": "#814524", "d4": "#553568",
    "l1": "#f6e8c6", "l2": "#9db3d0", "l3": "#cdd2a2", "l4": "#bd8845",
}  # fmt: skip
_STYLE = """
svg{background:#fff}
text{font:16px/1.2 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;text-anchor:middle;
fill:#1b2129}
.box{fill:#fff;stroke:#7b7f86;stroke-width:1.2px}.k-approval .box{stroke:#1b2129;stroke-width:1.6px}
.k-gate .box{fill:#f6f5f2;stroke:#1b2129}.k-end .box{fill:#5a6069;stroke:none}.k-end text{fill:#fff}
.k-stage text,.hb-lead,.hb-actor{font-weight:700}.band{fill:none}.side{fill:#1b2129}
.hb-lines{fill:none;stroke:#5a6069;stroke-width:1.4px}.marker{fill:#5a6069}
.edgeLabel rect{fill:#fff}
"""

ElementTree.register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float
    height: float


def dress(root: ElementTree.Element, flow: Flow, roles: Mapping[str, str]) -> None:
    """`roles` are classes of colours by who acts; a role without one has a plain band."""
    for node in root.iter(_name("g")):
        if "node" in (node.get("class") or "").split():
            _dress(node, flow, roles)


def standalone(dressed: ElementTree.Element) -> str:
    """A dressed chart as a file of its own: with its style, without links into the page."""
    root = deepcopy(dressed)
    for link in list(root.iter(_name("a"))):
        link.tag = _name("g")
        link.attrib.clear()
    unwrap(root)
    _, _, width, height = root.get("viewBox", "0 0 0 0").split()
    root.attrib.pop("style", None)
    root.attrib.pop("aria-hidden", None)
    root.set("width", width)
    root.set("height", height)
    used = {one for node in root.iter(_name("g")) for one in (node.get("class") or "").split()}
    style = ElementTree.Element(_name("style"))
    style.text = _STYLE + "".join(
        f".{name} :is(.band,.side){{fill:{colour}}}"
        + (f".{name} .hb-on{{fill:#fff}}" if name[0] == "d" else "")
        for name, colour in COLOURS.items()
        if name in used
    )
    root.insert(0, style)
    return ElementTree.tostring(root, encoding="unicode")


def _dress(node: ElementTree.Element, flow: Flow, roles: Mapping[str, str]) -> None:
    found = flow.node((node.get("id") or "").removeprefix("c-"))
    holder, shape = _shape(node)
    if shape is None or holder is None:
        return
    rounded = shape.get("rx") is not None
    kind = found.kind if found else NodeKind.END if rounded else NodeKind.TASK
    actor = found.actor if found else ""
    classes = ["node", KINDS[kind]]
    box = _reach(shape)
    shape.set("class", "box")
    if kind is NodeKind.STAGE:
        holder.remove(shape)
    elif kind in (NodeKind.START, NodeKind.END) and rounded:
        shape.set("rx", "18")
        shape.set("ry", "18")
    elif box and kind is NodeKind.APPROVAL:
        at = list(holder).index(shape)
        holder.remove(shape)
        right = box.left + box.width - BAR
        holder.insert(at, _rect("box", box))
        holder.insert(at + 1, _rect("side", _Box(box.left, box.top, BAR, box.height)))
        holder.insert(at + 2, _rect("side", _Box(right, box.top, BAR, box.height)))
    if actor:
        node.set("data-role", actor)
        classes += [roles[actor]] if roles.get(actor) else []
        if box:
            _band(node, holder, box, BAR if kind is NodeKind.APPROVAL else 0)
    node.set("class", " ".join(classes))


def _band(node: ElementTree.Element, holder: ElementTree.Element, box: _Box, inset: float) -> None:
    """Moves who acts to the top of the box, into a band of its own."""
    rows = [row for row in node.iter(_name("tspan")) if row.get("y") is not None]
    acting = [row for row in rows if row.get("class") == "hb-actor"]
    doing = [row for row in rows if row not in acting]
    shift = _shift_of_text(node)
    if not acting or not doing or shift is None:
        return
    edge = 0.6  # half of the frame
    air = (box.height - ROW * len(rows)) / 2
    high = air + ROW * len(acting) - 1
    inner = _Box(
        box.left + inset + edge * (not inset),
        box.top + edge,
        box.width - 2 * inset - 2 * edge * (not inset),
        high,
    )
    at = max(i for i, one in enumerate(holder) if one.get("class") in ("box", "side"))
    holder.insert(at + 1, _rect("band", inner))
    _set(acting, box.top + edge + high / 2 - shift)
    _set(doing, (box.top + high + box.top + box.height) / 2 - shift)
    for row in acting:
        row.set("class", "hb-actor hb-on")
        for part in row.iter():
            part.text = (part.text or "").replace("【", "").replace("】", "") or None


def _set(rows: list[ElementTree.Element], middle: float) -> None:
    """Lines around a middle, both from where their text begins."""
    for at, row in enumerate(rows):
        y = middle + (at - (len(rows) - 1) / 2) * ROW + BELOW
        row.set("y", f"{y:.1f}")
        row.attrib.pop("dy", None)


def _shift_of_text(node: ElementTree.Element) -> float | None:
    """How far down the group of the text is moved."""
    for group in node.iter(_name("g")):
        if group is not node and group.get("transform"):
            return float(_NUMBER.findall(group.get("transform", ""))[1])
    return None


def _shape(
    node: ElementTree.Element,
) -> tuple[ElementTree.Element | None, ElementTree.Element | None]:
    for holder in node.iter():
        for child in holder:
            if child.get("class") == "label-container":
                return holder, child
    return None, None


def _reach(shape: ElementTree.Element) -> _Box | None:
    name = shape.tag.removeprefix(f"{{{_SVG}}}")
    if name == "rect":
        left, top, width, height = (float(shape.get(k, "0")) for k in ("x", "y", "width", "height"))
        return _Box(left, top, width, height)
    if name != "polygon":
        return None
    numbers = [float(n) for n in _NUMBER.findall(shape.get("points", ""))]
    moved = [float(n) for n in _NUMBER.findall(shape.get("transform", ""))] or [0.0, 0.0]
    xs, ys = [x + moved[0] for x in numbers[::2]], [y + moved[1] for y in numbers[1::2]]
    return _Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _rect(css: str, box: _Box) -> ElementTree.Element:
    place = {
        "x": f"{box.left:.1f}",
        "y": f"{box.top:.1f}",
        "width": f"{box.width:.1f}",
        "height": f"{box.height:.1f}",
    }
    return ElementTree.Element(_name("rect"), {"class": css, **place})


def _name(tag: str) -> str:
    return f"{{{_SVG}}}{tag}"
