"""The charts of a page as pictures at build time: Mermaid text to SVG, where merman has a wheel.

A block that merman is missing for or cannot draw is left as it is; mermaid2 then shows it in the
browser, with Mermaid from the site itself.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.site.painting import group_id
from handbook.site.pictures import Wanted, pictures
from handbook.site.slicing import picture
from handbook.site.widths import width_step

_NODE = re.compile(r' id="(c-[^"]+)"')  # a node that its step leads to

# What the template writes: <pre><code class="mermaid" data-file="印章-1.svg" data-roles="{…}">…
_BLOCK = re.compile(
    r'<pre><code class="mermaid" data-(?P<how>file|pieces)="(?P<file>[^"]*)"'
    r'(?: data-roles="(?P<roles>[^"]*)")?>(?P<text>.*?)</code></pre>',
    re.DOTALL,
)
_BODY = ' class="hb-body" data-charts'
#: How wide the widest chart of a page may be to stand beside its text: CSS pixels of the window
#: decide by this in charts.css; a wider one than the last stands above it in every window.
SMALL, MIDDLE, LARGE = 470, 600, 770
TALL = 1000


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
        made = next(drawn)
        if made is None:
            result.left += 1
            return match[0]
        file = html.unescape(match["file"])
        if not made.shown:
            return _pieces(made.windows, picture(made.view_box, file))
        result.files[file] = made.alone
        width, height = made.size
        widths.append(width)
        svg = _NODE.sub(once, made.shown)
        if height > TALL:
            svg = svg.replace("<svg", '<svg data-tall=""', 1)
        return svg + _pieces(made.windows, f'<use href="#{group_id(_svg_id(file))}"/>')

    drawn = iter(pictures([_wanted(match) for match in _BLOCK.finditer(page)]))
    result.page = _BLOCK.sub(replace, page)
    if widths:
        result.page = result.page.replace(_BODY, f"{_BODY}{_sized(max(widths))}", 1)
    return result


def _wanted(block: re.Match[str]) -> Wanted:
    file, roles, text = (html.unescape(block[name] or "") for name in ("file", "roles", "text"))
    return Wanted(text, _svg_id(file), roles or "{}") if block["how"] == "file" else Wanted(text)


def _svg_id(file: str) -> str:
    return f"hb-{posixpath.basename(file).removesuffix('.svg')}"


def _sized(width: float) -> str:
    bounds = {"s": SMALL, "m": MIDDLE, "l": LARGE}
    size = next((name for name, bound in bounds.items() if width <= bound), "x")
    return f'="{size}" data-w="{width_step(width)}"'


def _pieces(windows: Sequence[str], shown: str) -> str:
    pieces = "".join(f"{window}{shown}</svg>" for window in windows)
    return f'<div class="hb-chart__print">{pieces}</div>'
