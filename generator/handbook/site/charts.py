"""Charts as pictures at build time: Mermaid text to SVG by merman, where it has a wheel.

A block that merman is missing for or cannot draw is left as it is; mermaid2 then shows it in the
browser, with Mermaid from the site itself.
"""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from handbook import drawing
from handbook.disk.cache import cached
from handbook.drawing import can_draw, draw
from handbook.flow.parsing import parse_mermaid
from handbook.site import svg as svg_module
from handbook.site import widths
from handbook.site.dressing import dress, standalone
from handbook.site.slicing import picture, slices
from handbook.site.svg import lighten
from handbook.site.widths import width_step

#: Where drawn charts are kept.
CHARTS = "charts"
_NODE = re.compile(r' id="(c-[^"]+)"')  # a node that its step leads to

# What the template writes: <pre><code class="mermaid" data-file="印章-1.svg" data-roles="{…}">…
_BLOCK = re.compile(
    r'<pre><code class="mermaid" data-(?P<how>file|pieces)="(?P<file>[^"]*)"'
    r'(?: data-roles="(?P<roles>[^"]*)")?>(?P<text>.*?)</code></pre>',
    re.DOTALL,
)
_BODY = ' class="hb-body" data-charts'
#: How wide the widest chart of a page may be to stand beside its text: CSS pixels of the window
#: decide by this in charts.css.
SMALL, MIDDLE = 470, 600
TALL = 1000


def drawn(mermaid: str, svg_id: str) -> str | None:
    """The picture of a Mermaid text for a page; None where it cannot be drawn."""
    return (_kept(mermaid, svg_id) or None) if can_draw() else None


def _light(mermaid: str, svg_id: str) -> ElementTree.Element | None:
    svg = drawn(mermaid, svg_id)
    return None if svg is None else ElementTree.fromstring(svg)


def _kept(mermaid: str, svg_id: str) -> str:
    """Drawing is a third of a build, and the same until the chart or what draws it is another."""
    name = hashlib.sha256(f"{_drawer()}\0{svg_id}\0{mermaid}".encode()).hexdigest()
    return cached(f"{CHARTS}/{name}.svg", lambda: _draw(mermaid, svg_id))


def _draw(mermaid: str, svg_id: str) -> str:
    svg = draw(mermaid, svg_id)
    if svg is None:
        return ""
    return ElementTree.tostring(lighten(svg, group_id(svg_id)), encoding="unicode")


@cache
def _drawer() -> str:
    """The version of all that has a part in a drawing."""
    parts = (drawing, svg_module, widths)
    code = b"".join(Path(str(one.__file__)).read_bytes() for one in parts)
    return f"{version('merman')} {hashlib.sha256(code).hexdigest()}"


def group_id(svg_id: str) -> str:
    return f"{svg_id}-all"


@dataclass(slots=True)
class Drawn:
    """A page with its charts drawn, those that are its own as files by address from the page, and
    how many could not be drawn."""

    page: str
    files: dict[str, str]
    left: int = 0


def draw_blocks(page: str) -> Drawn:
    """Every block drawn that can be: `data-file` as a picture of this page's own, `data-pieces` as
    pieces for print of a picture that another page has."""
    result = Drawn(page, {})
    taken: set[str] = set()
    widths: list[float] = []

    def once(match: re.Match[str]) -> str:
        # a step in several charts leads to the first of them
        if match[1] in taken:
            return ""
        taken.add(match[1])
        return match[0]

    def replace(match: re.Match[str]) -> str:
        file = html.unescape(match["file"])
        svg_id = f"hb-{posixpath.basename(file).removesuffix('.svg')}"
        light = _light(html.unescape(match["text"]), svg_id)
        if light is None:
            result.left += 1
            return match[0]
        if match["how"] == "pieces":
            return _pieces(light, picture(light, file))
        roles = json.loads(html.unescape(match["roles"] or "{}"))
        dress(light, parse_mermaid(html.unescape(match["text"])).flow, roles)
        result.files[file] = standalone(light)
        svg = _NODE.sub(once, ElementTree.tostring(light, encoding="unicode"))
        width, height = _size(light)
        widths.append(width)
        if height > TALL:
            svg = svg.replace("<svg", '<svg data-tall=""', 1)
        return svg + _pieces(light, f'<use href="#{group_id(svg_id)}"/>')

    result.page = _BLOCK.sub(replace, page)
    if widths:
        result.page = result.page.replace(_BODY, f"{_BODY}{_sized(max(widths))}", 1)
    return result


def _size(root: ElementTree.Element) -> tuple[float, float]:
    _, _, width, height = map(float, root.get("viewBox", "0 0 0 0").split())
    return width, height


def _sized(width: float) -> str:
    size = "s" if width <= SMALL else "m" if width <= MIDDLE else "l"
    return f'="{size}" data-w="{width_step(width)}"'


def _pieces(root: ElementTree.Element, shown: str) -> str:
    return f'<div class="hb-chart__print">{"".join(slices(root, shown))}</div>'
