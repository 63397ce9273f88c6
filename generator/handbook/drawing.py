"""Where the boxes and lines of a Mermaid text stand: laid out by merman, where it has a wheel.

What is painted at those places is the site's own: merman's pictures carry a whole theme, of which
nothing is wanted, and cost twice as much as its layout.
"""

from __future__ import annotations

import atexit
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

#: The package that lays charts out.
RENDERER = "merman"
_OPTIONS = {
    "version": 2,
    "site_config": {
        "layout": "dagre",
        "theme": "base",
        "look": "classic",
        "htmlLabels": False,
        "securityLevel": "strict",
        "flowchart": {
            "htmlLabels": False,
            "wrappingWidth": 400,
            "nodeSpacing": 30,
            "rankSpacing": 28,
            "padding": 10,
        },
        "themeVariables": {"fontFamily": "sans-serif", "fontSize": "16px"},
    },
}
# Room for the title of a subgraph; it moves every chart, so it is asked for where there is one.
_GROUPED = json.dumps(
    {
        "version": 2,
        "site_config": {"flowchart": {"subGraphTitleMargin": {"top": 4, "bottom": 10}}},
    }
)
_FLOWCHART = "FlowchartV2"
# No text of a chart reads like them: in JSON its quotation marks are written as \".
_SAID, _PLACED = '"semantic":', '"layout":'
_DECODE = json.JSONDecoder().raw_decode
_BREAK = re.compile(r"<br\s*/?>|\n")
_QUOTED = re.compile(r'"[^"\n]*"')
# What is written as an entity so that it is no mark of Mermaid's comes back as the character: it
# travels as a character of private use, so that 「#60;br#62;」 stays letters.
_ENTITY = re.compile(r"#(?:(\d+)|(lt|gt|amp));")
_MARKS = {"<": "\ue000", ">": "\ue001", "&": "\ue002"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&"}
_BACK = str.maketrans({private: mark for mark, private in _MARKS.items()})


@dataclass(frozen=True, slots=True)
class Place:
    """A middle and a size, in units of the chart, of which a letter is 16 high."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A node: `shape` as Mermaid calls it, `label` in the lines that its text has."""

    id: str
    shape: str
    label: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """From box to box: `points` begin and end at the rectangles around them."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    label: tuple[str, ...]
    place: Place | None  # of the label
    arrow: bool
    dotted: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A subgraph; `at` is where its title stands."""

    title: tuple[str, ...]
    place: Place
    at: Place


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart with everything at its place; it begins at 0, 0."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    width: float
    height: float


@cache
def _engine() -> Any:
    """What lays out, or None where this machine has no wheel of it."""
    try:
        merman = import_module(RENDERER)
    except ImportError:
        return None
    atexit.register(_engine.cache_clear)  # its own library is gone when Python has ended
    return merman.MermanEngine(options_json=json.dumps(_OPTIONS), services=None)


def is_installed() -> bool:
    """Whether there is a renderer, which takes half a second to load."""
    return find_spec(RENDERER) is not None


def can_draw() -> bool:
    """Whether charts are drawn here; else browsers draw them."""
    return _engine() is not None


@lru_cache(maxsize=256)  # the page of a unit as a whole shows the charts of its matters again
def lay_out(mermaid: str) -> Layout | None:
    """None where it cannot be drawn."""
    engine = _engine()
    if engine is None:
        return None
    try:
        options = _GROUPED if "subgraph" in mermaid else None
        said, placed = _parts(engine.layout_json(_prepared(mermaid), options))
    except Exception:  # merman's own error type is absent where merman is
        return None
    found = placed.get(_FLOWCHART)
    return None if found is None else _layout(said, found)


def _parts(made: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """What merman says of a chart's meaning and of its places. All its settings stand before them,
    ten times as long, and are not read."""
    said, end = _DECODE(made, made.index(_SAID) + len(_SAID))
    placed, _ = _DECODE(made, made.index(_PLACED, end) + len(_PLACED))
    return said, placed


def _prepared(mermaid: str) -> str:
    """With lines that end as lines do: a third of the time of a layout goes into cleaning labels
    that have a mark of HTML."""
    plain = _ENTITY.sub(_private, mermaid)
    return _QUOTED.sub(lambda label: _BREAK.sub("\n", label[0]), plain)


def _private(entity: re.Match[str]) -> str:
    number, name = entity.groups()
    mark = _NAMED[name] if name else chr(int(number)) if int(number) < 0x110000 else ""
    return _MARKS.get(mark, entity[0])


def _layout(said: Mapping[str, Any], placed: Mapping[str, Any]) -> Layout:
    nodes = {node["id"]: _place(node) for node in placed["nodes"]}
    # a subgraph with a line to it is a node as well, which nobody wrote
    groups = {group["id"] for group in placed["clusters"]}
    edges = {edge["id"]: edge for edge in said["edges"]}
    far = placed["bounds"]
    return Layout(
        boxes=tuple(
            Box(node["id"], node["layoutShape"], _rows(node["label"]), nodes[node["id"]])
            for node in said["nodes"]
            if node["id"] in nodes and node["id"] not in groups
        ),
        lines=tuple(_line(line, edges[line["id"]]) for line in placed["edges"]),
        groups=tuple(
            Group(_rows(one["title"]), _place(one), _place(one["title_label"]))
            for one in placed["clusters"]
        ),
        width=far["max_x"] + far["min_x"],
        height=far["max_y"] + far["min_y"],
    )


def _line(placed: Mapping[str, Any], said: Mapping[str, Any]) -> Line:
    label = _rows(said["label"] or "")
    return Line(
        placed["from"],
        placed["to"],
        tuple((point["x"], point["y"]) for point in placed["points"]),
        label,
        _place(placed["label"]) if label and placed["label"] else None,
        said["type"] != "arrow_open",
        said["stroke"] == "dotted",
    )


def _place(placed: Mapping[str, Any]) -> Place:
    return Place(placed["x"], placed["y"], placed["width"], placed["height"])


def _rows(label: str) -> tuple[str, ...]:
    rows = (" ".join(row.split()).translate(_BACK) for row in _BREAK.split(label))
    return tuple(rows) if label.strip() else ()
