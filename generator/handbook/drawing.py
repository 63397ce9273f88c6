"""Mermaid text as a picture at build time, by merman, where it has a wheel."""

from __future__ import annotations

import atexit
import json
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

#: The package that draws.
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


@cache
def _engine() -> Any:
    """The renderer, or None where this machine has no wheel of it."""
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


def draw(mermaid: str, svg_id: str) -> str | None:
    """The renderer's SVG of a Mermaid text, its ids beginning with `svg_id`; None where it cannot
    be drawn."""
    engine = _engine()
    if engine is None:
        return None
    try:
        return str(engine.render_svg(mermaid, json.dumps({"svg": {"diagram_id": svg_id}})))
    except Exception:  # merman's own error type is absent where merman is
        return None
