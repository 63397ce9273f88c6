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
import sys
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

from handbook import drawing
from handbook.disk.cache import cached
from handbook.drawing import can_draw, draw
from handbook.flow import parsing
from handbook.flow.parsing import parse_mermaid
from handbook.site import dressing, slicing, slimming, widths
from handbook.site import svg as svg_module
from handbook.site.dressing import dress, standalone
from handbook.site.slicing import picture, slices
from handbook.site.slimming import slim
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """A block of a page: a chart's text, the file of its picture, and by JSON the colours of who
    acts in it; `own` where the picture is this page's."""

    own: bool
    file: str
    roles: str
    text: str

    @property
    def svg_id(self) -> str:
        return f"hb-{posixpath.basename(self.file).removesuffix('.svg')}"


@dataclass(frozen=True, slots=True)
class _Picture:
    """As it stands in the page, cut into pieces for print, and as a file of its own."""

    shown: str
    pieces: str
    alone: str
    width: float
    height: float


def _light(mermaid: str, svg_id: str) -> ElementTree.Element | None:
    svg = draw(mermaid, svg_id) if can_draw() else None
    return None if svg is None else lighten(svg, group_id(svg_id))


def _kept(asked: _Asked) -> _Picture | None:
    """Drawing is a third of a build, and the same until the chart or what draws it is another."""
    if not can_draw():
        return None
    key = json.dumps([_drawer(), *astuple(asked)])
    name = hashlib.sha256(key.encode()).hexdigest()
    text = cached(f"{CHARTS}/{name}.json", lambda: _as_text(_picture(asked)))
    try:
        made = json.loads(text)
        return None if made is None else _Picture(*made)
    except (ValueError, TypeError):  # not what was written there
        return _picture(asked)


def _as_text(made: _Picture | None) -> str:
    return json.dumps(made and astuple(made), ensure_ascii=False)


def _picture(asked: _Asked) -> _Picture | None:
    light = _light(asked.text, asked.svg_id)
    if light is None:
        return None
    width, height = _size(light)
    if not asked.own:
        return _Picture("", _pieces(light, picture(light, asked.file)), "", width, height)
    dress(light, parse_mermaid(asked.text).flow, json.loads(asked.roles))
    pieces = _pieces(light, f'<use href="#{group_id(asked.svg_id)}"/>')
    slim(light, asked.svg_id)
    shown = ElementTree.tostring(light, encoding="unicode")
    return _Picture(shown, pieces, standalone(light), width, height)


@cache
def _drawer() -> str:
    """The version of all that has a part in a drawing."""
    parts = (
        drawing,
        dressing,
        parsing,
        slicing,
        slimming,
        svg_module,
        widths,
        sys.modules[__name__],
    )
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
        file, roles, text = (html.unescape(match[name] or "") for name in ("file", "roles", "text"))
        made = _kept(_Asked(match["how"] == "file", file, roles or "{}", text))
        if made is None:
            result.left += 1
            return match[0]
        if not made.shown:
            return made.pieces
        result.files[file] = made.alone
        widths.append(made.width)
        svg = _NODE.sub(once, made.shown)
        if made.height > TALL:
            svg = svg.replace("<svg", '<svg data-tall=""', 1)
        return svg + made.pieces

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
