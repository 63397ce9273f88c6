"""Charts as pictures at build time: Mermaid text to SVG by merman, where it has a wheel.

A block that merman is missing for or cannot draw is left as it is; mermaid2 then shows it in the
browser, with Mermaid from the site itself.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from handbook.site.slicing import picture, slices
from handbook.site.svg import lighten, standalone

TOOLS = (
    '<p class="hb-chart__tools"><button type="button" data-zoom hidden>放大</button>'
    '<a href="{file}" download>下载流程图（SVG）</a></p>'
)

# What the template writes: <pre><code class="mermaid" data-file="印章-1.svg">…</code></pre>
_BLOCK = re.compile(
    r'<pre><code class="mermaid" data-(?P<how>file|pieces)="(?P<file>[^"]*)">'
    r"(?P<text>.*?)</code></pre>",
    re.DOTALL,
)
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


@cache
def _engine() -> Any:
    """The renderer, or None where this machine has no wheel of it."""
    try:
        import merman
    except ImportError:
        return None
    return merman.MermanEngine(options_json=json.dumps(_OPTIONS), services=None)


def draw(mermaid: str, svg_id: str) -> str | None:
    """The SVG of a Mermaid text, its ids beginning with `svg_id`; None where it cannot be drawn."""
    engine = _engine()
    return _draw(engine, mermaid, svg_id) if engine is not None else None


@lru_cache(maxsize=4096)  # its own page shows it, and the page of the whole handbook
def _draw(engine: Any, mermaid: str, svg_id: str) -> str | None:
    try:
        svg: str = engine.render_svg(mermaid, json.dumps({"svg": {"diagram_id": svg_id}}))
    except Exception:  # merman's own error type is absent where merman is
        return None
    return lighten(svg, group_id(svg_id))


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
    drawn = Drawn(page, {})

    def replace(match: re.Match[str]) -> str:
        file = html.unescape(match["file"])
        svg_id = f"hb-{posixpath.basename(file).removesuffix('.svg')}"
        svg = draw(html.unescape(match["text"]), svg_id)
        if svg is None:
            drawn.left += 1
            return match[0]
        if match["how"] == "pieces":
            return _pieces(svg, picture(svg, file))
        drawn.files[file] = standalone(svg)
        tools = TOOLS.format(file=match["file"])
        return svg + _pieces(svg, f'<use href="#{group_id(svg_id)}"/>') + tools

    drawn.page = _BLOCK.sub(replace, page)
    return drawn


def _pieces(svg: str, shown: str) -> str:
    return f'<div class="hb-chart__print">{"".join(slices(svg, shown))}</div>'
