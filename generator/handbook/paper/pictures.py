"""The charts of a matter as pictures for paper: black on white, as PNG, which all programs show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec

from handbook.drawing import is_installed
from handbook.flow.charts import procedure_charts
from handbook.model import Procedure
from handbook.pages.charting import provenance
from handbook.site.pictures import Wanted
from handbook.site.pictures import pictures as drawn

_RASTERIZER = "resvg_py"
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_ZOOM = 2
_STYLE = (
    'text{text-anchor:middle;font-family:"Microsoft YaHei","Noto Sans CJK SC",sans-serif}'
    ".band,.side{fill:#fff;stroke:#7b7f86}.k-end text{fill:#fff}.band~text,.hb-on{fill:#000}"
)


class Charts(Enum):
    """What a file has of them."""

    DRAWN = 1
    TITLES = 2
    NONE = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a picture that fits on a page; `size` in pixels of print, 96 an inch."""

    png: bytes
    size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """`pieces` one below the other; none where only the title is wanted."""

    title: str
    made: str
    pieces: tuple[Piece, ...] = ()


def pictures(procedure: Procedure, charts: Charts) -> Iterator[Picture]:
    """Of all charts that there are, with how each was made; one that cannot be drawn here is left
    out."""
    if charts is Charts.NONE:
        return
    for number, chart in enumerate(procedure_charts(procedure), start=1):
        if not chart.mermaid:
            continue
        title, made = chart.printed or chart.title or "", provenance(chart)
        if charts is Charts.TITLES:
            yield Picture(title, made)
            continue
        actors = chart.flow.actors if chart.flow else ()
        roles = json.dumps(dict.fromkeys(actors, ""))
        (svg,) = drawn([Wanted(chart.mermaid, f"p{number}", roles)])
        if svg and can_draw():
            pieces = (_piece(svg.alone, window) for window in svg.windows)
            yield Picture(title, made, tuple(pieces))


def _piece(svg: str, window: str) -> Piece:
    """What shows through a window, which has its size in print."""
    import resvg_py

    given = dict(_ATTRIBUTE.findall(window))
    _, _, width, height = map(float, given["viewBox"].split())
    head, rest = svg.split(">", 1)
    for name, value in (("viewBox", given["viewBox"]), ("width", width), ("height", height)):
        head = re.sub(rf' {name}="[^"]*"', f' {name}="{value}"', head)
    png = resvg_py.svg_to_bytes(
        svg_string=f"{head}>{rest}",
        zoom=_ZOOM,
        background="white",
        style_sheet=_STYLE,
        languages=["zh"],
    )
    return Piece(bytes(png), (float(given["width"]), float(given["height"])))


def can_draw() -> bool:
    """Whether there are wheels that draw charts and turn them into points."""
    return is_installed() and find_spec(_RASTERIZER) is not None
