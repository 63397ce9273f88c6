"""A chart said in fewer letters is the same picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree

import pytest

from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.drawing import draw
from handbook.flow.charts import Chart, procedure_charts
from handbook.flow.parsing import parse_mermaid
from handbook.site.dressing import dress
from handbook.site.slimming import slim
from handbook.site.svg import lighten
from handbook.source.reading import read_source

pytest.importorskip("merman")

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = [
    (f"{procedure.id}-{number}", chart)
    for procedure in read_source(read_folder(SOURCE, Collector()))[0].procedures
    for number, chart in enumerate(procedure_charts(procedure), start=1)
    if chart.mermaid
]


def units(length: str) -> float:
    return 16 * float(length[:-2]) if length.endswith("em") else float(length)


def shown(
    element: ElementTree.Element, x: float = 0, y: float = 0
) -> Iterator[tuple[str, float, float]]:
    """Every box by its size and every line by its letters, with where it stands."""
    moved = re.fullmatch(r"translate\((.+),(.+)\)", element.get("transform", "translate(0,0)"))
    assert moved, element.attrib
    x, y = x + float(moved[1]), y + float(moved[2])
    kind = element.tag.removeprefix(SVG)
    if kind == "rect":
        size = f"{float(element.get('width', 0)):g}x{float(element.get('height', 0)):g}"
        yield size, x + float(element.get("x", 0)), y + float(element.get("y", 0))
    elif kind == "polygon":
        yield element.get("points", "").replace(".0", ""), x, y
    elif kind == "text":
        for row in list(element) or [element]:
            down = units(row.get("y", "0")) + units(row.get("dy", "0"))
            yield "".join(row.itertext()), x + float(row.get("x", 0)), y + down
    elif kind == "path" and element.get("d", "").startswith("M"):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", element.get("d", ""))]
        yield "from", x + numbers[0], y + numbers[1]
    else:
        for child in element:
            yield from shown(child, x, y)


@pytest.mark.parametrize(("name", "chart"), CHARTS, ids=[name for name, _ in CHARTS])
def test_all_stands_where_it_stood(name: str, chart: Chart) -> None:
    svg_id = f"hb-{name.partition('/')[2]}"
    drawn = draw(chart.mermaid, svg_id)
    assert drawn
    whole = lighten(drawn, f"{svg_id}-all")
    dress(whole, parse_mermaid(chart.mermaid).flow, {})
    light = deepcopy(whole)
    slim(light, svg_id)
    before, after = list(shown(whole)), list(shown(light))
    assert [what for what, _, _ in before] == [what for what, _, _ in after]
    for (what, *here), (_, *there) in zip(before, after, strict=True):
        assert all(abs(a - b) <= 0.6 for a, b in zip(here, there, strict=True)), what
    size = len(ElementTree.tostring(light))
    assert size < 0.8 * len(ElementTree.tostring(whole))
    ids = {element.get("id") for element in light.iter()}
    used = set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(light, encoding="unicode")))
    assert used and used <= ids
