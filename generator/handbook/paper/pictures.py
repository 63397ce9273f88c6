"""The charts of a matter as pictures for paper: black on white, as PNG, which all programs show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec

from handbook.drawing import is_installed
from handbook.flow.charts import procedure_charts
from handbook.model import Procedure
from handbook.pages.charting import provenance
from handbook.site.pictures import pictured

_RASTERIZER = "resvg_py"
_SIDES = ("width", "height")
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
class Picture:
    """`png` is empty where the chart was not drawn; `size` in pixels, width and height."""

    title: str
    made: str
    png: bytes = b""
    size: tuple[float, float] = (0.0, 0.0)


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
        svg = pictured(chart.mermaid, f"p{number}", json.dumps(dict.fromkeys(actors, "")))
        png, size = _png(svg.alone) if svg else (b"", (0.0, 0.0))
        if png:
            yield Picture(title, made, png, size)


def _png(svg: str) -> tuple[bytes, tuple[float, float]]:
    """Nothing where there is no wheel that turns pictures into points."""
    try:
        import resvg_py
    except ImportError:
        return b"", (0.0, 0.0)
    head = svg.split(">", 1)[0]
    width, height = (float(head.split(f' {side}="')[1].split('"')[0]) for side in _SIDES)
    png = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=_ZOOM, background="white", style_sheet=_STYLE, languages=["zh"]
    )
    return bytes(png), (width, height)


def can_draw() -> bool:
    """Whether there are wheels that draw charts and turn them into points."""
    return is_installed() and find_spec(_RASTERIZER) is not None
