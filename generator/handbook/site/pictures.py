"""The pictures of charts, drawn once: they are kept by what was drawn and what draws it.

Drawing is a fifth of a build, and the same until the chart or the program is another one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from handbook import drawing
from handbook.disk.cache import cached
from handbook.drawing import Layout, is_installed, lay_out
from handbook.flow import parsing
from handbook.flow.parsing import parse_mermaid
from handbook.site import curves, lettering, painting, slicing, widths
from handbook.site.painting import paint, standalone, view_box
from handbook.site.slicing import windows

#: Where drawn charts are kept.
CHARTS = "charts"
_PARTS = (drawing, curves, lettering, painting, parsing, slicing, widths)


@dataclass(frozen=True, slots=True)
class Picture:
    """As it stands in a page, and as a file of its own."""

    shown: str
    alone: str


@dataclass(frozen=True, slots=True)
class Frame:
    """How far a picture reaches, and the windows (`slicing`) through which its pieces show."""

    view_box: str
    windows: list[str]

    @property
    def size(self) -> tuple[float, float]:
        _, _, width, height = map(float, self.view_box.split())
        return width, height


def framed(mermaid: str) -> Frame | None:
    """None where it cannot be drawn."""
    made = _kept(lambda: _frame(lay_out(mermaid)), "frame", mermaid)
    return None if made is None else Frame(**made)


def pictured(mermaid: str, svg_id: str, roles: str) -> Picture | None:
    """Ids in it begin with `svg_id`; `roles` are the colours of who acts, by JSON. None where it
    cannot be drawn."""
    made = _kept(lambda: _picture(mermaid, svg_id, roles), "picture", mermaid, svg_id, roles)
    return None if made is None else Picture(**made)


def _kept(make: Callable[[], Any], *what: str) -> Any:
    """What is not there to be kept is made again each time."""
    if not is_installed():
        return None
    key = json.dumps([_drawer(), *what]).encode()
    name = f"{CHARTS}/{hashlib.sha256(key).hexdigest()}.json"
    try:
        text = cached(name, lambda: _as_text(make()))
        return json.loads(text) if text else None
    except ValueError:  # not what was written there
        return make()


def _as_text(made: Any) -> str:
    return json.dumps(made, ensure_ascii=False) if made else ""


def _frame(layout: Layout | None) -> Any:
    if layout is None:
        return None
    return {"view_box": view_box(layout), "windows": windows(layout)}


def _picture(mermaid: str, svg_id: str, roles: str) -> Any:
    layout = lay_out(mermaid)
    if layout is None:
        return None
    _kept(lambda: _frame(layout), "frame", mermaid)  # while it is there
    shown = paint(layout, svg_id, parse_mermaid(mermaid).flow, json.loads(roles))
    return {"shown": shown, "alone": standalone(shown, layout)}


@cache
def _drawer() -> str:
    """The version of all that has a part in a drawing."""
    files = [Path(str(one.__file__)) for one in (*_PARTS, sys.modules[__name__])]
    code = b"".join(file.read_bytes() for file in files)
    return f"{version(drawing.RENDERER)} {hashlib.sha256(code).hexdigest()}"
