"""Widths of charts as steps, whose rules stand in the style sheet: a strict policy lets no element
carry a style of its own."""

from __future__ import annotations

import math

_FIRST = 100.0  # px
_LAST = 6000.0  # px; wider charts are scrolled from here on
_RATIO = 1.03  # from one step to the next: a chart is shown at most this much larger than drawn


def width_step(width: float) -> int:
    """The first step that is at least that wide, in pixels."""
    return max(0, math.ceil(math.log(min(max(width, 1.0), _LAST) / _FIRST, _RATIO) - 1e-9))


def width_rules() -> str:
    """`[data-w="7"]{--w:123px}` for every step."""
    steps = range(width_step(_LAST) + 1)
    return "".join(f'[data-w="{at}"]{{--w:{_FIRST * _RATIO**at:.0f}px}}' for at in steps) + "\n"
