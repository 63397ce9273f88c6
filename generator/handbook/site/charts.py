"""Charts as pictures at build time: Mermaid text to SVG by merman, where it has a wheel.

A block that merman is missing for or cannot draw is left as it is; mermaid2 then shows it in the
browser, with Mermaid from the site itself.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbook.site.slicing import slices
from handbook.site.svg import lighten, standalone

LABEL = "流程图，文字版见图下"

TOOLS = (
    '<p class="hb-chart__tools"><button type="button" data-zoom hidden>放大</button>'
    '<a href="{file}" download>下载流程图（SVG）</a></p>'
)

# What the template writes: <pre><code class="mermaid">…</code></pre>
_BLOCK = re.compile(r'<pre><code class="mermaid">(.*?)</code></pre>', re.DOTALL)
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
    if engine is None:
        return None
    try:
        svg: str = engine.render_svg(mermaid, json.dumps({"svg": {"diagram_id": svg_id}}))
    except Exception:  # merman's own error type is absent where merman is
        return None
    return lighten(svg, LABEL, group_id(svg_id))


def group_id(svg_id: str) -> str:
    return f"{svg_id}-all"


@dataclass(slots=True)
class Drawn:
    """A page with its charts drawn, the charts as files by name, and how many could not be."""

    page: str
    files: dict[str, str]
    left: int = 0


def draw_blocks(page: str, name: str) -> Drawn:
    """Every block drawn that can be; `name` begins the ids and the names of the files."""
    drawn = Drawn(page, {})

    def replace(match: re.Match[str]) -> str:
        count = len(drawn.files) + drawn.left + 1
        svg_id = f"hb-{name}-{count}"
        svg = draw(html.unescape(match[1]), svg_id)
        if svg is None:
            drawn.left += 1
            return match[0]
        file = f"{name}-{count}.svg"
        drawn.files[file] = standalone(svg)
        pieces = "".join(slices(svg, group_id(svg_id)))
        return f'{svg}<div class="hb-chart__print">{pieces}</div>' + TOOLS.format(
            file=html.escape(file)
        )

    drawn.page = _BLOCK.sub(replace, page)
    return drawn
