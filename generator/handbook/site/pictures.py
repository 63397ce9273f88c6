"""The pictures of charts, drawn once: those of a page are kept by what was drawn and what draws it.

Drawing is a fifth of a build, and the same until a chart of the page or the program is another one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from handbook import drawing
from handbook.disk.pickled import worked_out
from handbook.drawing import is_installed, lay_out
from handbook.flow.parsing import parse_mermaid
from handbook.site.painting import paint, standalone, view_box
from handbook.site.slicing import windows

#: Where drawn charts are kept.
CHARTS = "charts"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A chart as Mermaid text. Ids in its picture begin with `svg_id`; none: only how far it
    reaches is asked. `roles` are the colours of who acts, as JSON."""

    mermaid: str
    svg_id: str = ""
    roles: str = "{}"


@dataclass(frozen=True, slots=True)
class Picture:
    """How far it reaches, the windows (`slicing`) through which its pieces show; and as it stands
    in a page, and as a file of its own, where it was to be painted."""

    view_box: str
    windows: list[str]
    shown: str = ""
    alone: str = ""

    @property
    def size(self) -> tuple[float, float]:
        _, _, width, height = map(float, self.view_box.split())
        return width, height


def pictures(wanted: Sequence[Wanted]) -> Sequence[Picture | None]:
    """Of each chart, in order; None where it cannot be drawn."""
    if not wanted or not is_installed():
        return [None] * len(wanted)  # which is not to be kept
    return worked_out(CHARTS, (_version(), tuple(wanted)), _all)


def _all(wanted: tuple[str, tuple[Wanted, ...]]) -> list[Picture | None]:
    return [_picture(one) for one in wanted[1]]


def _picture(wanted: Wanted) -> Picture | None:
    layout = lay_out(wanted.mermaid)
    if layout is None:
        return None
    reach = view_box(layout), windows(layout)
    if not wanted.svg_id:
        return Picture(*reach)
    flow = parse_mermaid(wanted.mermaid).flow
    shown = paint(layout, wanted.svg_id, flow, json.loads(wanted.roles))
    return Picture(*reach, shown, standalone(shown, layout))


@cache
def _version() -> str:
    return version(drawing.RENDERER)
