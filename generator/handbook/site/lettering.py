"""The lines of text in a chart: how long ones are broken, and how they are written in SVG."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from handbook.drawing import Place
from handbook.site.curves import number

HEIGHT = 17.6  # units from line to line
_LETTER, _NARROW = 16.0, 9.0
_WIDEST = 400.0  # units of a line; the layout breaks what is longer
_TRIES = 12


def fitted(rows: Sequence[str], place: Place, padding: float) -> Sequence[str]:
    """The lines as the layout broke them to find their place, of which it tells the size alone:
    `padding` is what it adds to the height of the lines."""
    count = round((place.height - padding) / HEIGHT)
    widest = min(_WIDEST, place.width)
    if len(rows) >= count or all(width(row) <= widest for row in rows):
        return rows
    tries = [widest * (1 + step / 20 * side) for step in range(_TRIES) for side in (1, -1)]
    broken = (tuple(part for row in rows for part in _broken(row, limit)) for limit in tries)
    found = next((one for one in broken if len(one) == count), None)
    return found or tuple(part for row in rows for part in _broken(row, widest))


def _broken(row: str, limit: float) -> Iterator[str]:
    """At a space where there is one, else anywhere; every letter in is a letter out."""
    line = ""
    for word in row.split(" "):
        spaced = f"{line} {word}" if line else word
        if width(spaced) <= limit:
            line = spaced
            continue
        if line:
            yield line
        line = ""
        for letter in word:
            if line and width(line + letter) > limit:
                yield line
                line = ""
            line += letter
    if line:
        yield line


def width(row: str) -> float:
    """Of its letters, about."""
    return sum(_LETTER if unicodedata.east_asian_width(ch) in "WFA" else _NARROW for ch in row)


def written(rows: Sequence[str], places: Mapping[int, float], css: Sequence[str] = ()) -> str:
    """Lines one below the other as SVG, each where its letters stand, with its class."""
    named = [f' class="{name}"' if name else "" for name in css] or [""] * len(rows)
    said = [html.escape(row) for row in rows]  # quoted too: no text reads as an attribute
    if len(rows) == 1:
        return f'<text y="{number(places[0])}"{named[0]}>{said[0]}</text>'
    lines = (
        f'<tspan x="0" y="{number(places[at])}"{named[at]}>{row}</tspan>'
        for at, row in enumerate(said)
        if row
    )
    return f"<text>{''.join(lines)}</text>"
