"""A painted chart has every letter and line of its text, inside what the layout found for it."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.drawing import Layout, Place, lay_out
from handbook.flow.charts import Chart, procedure_charts
from handbook.flow.mermaid import to_mermaid
from handbook.flow.model import Flow, Node, NodeKind, SequenceFlow
from handbook.flow.parsing import parse_mermaid
from handbook.site.charts import draw_blocks
from handbook.site.curves import leaving, path
from handbook.site.lettering import fitted
from handbook.site.painting import BAR, paint, standalone
from handbook.site.slicing import windows
from handbook.source.reading import read_source

pytest.importorskip("merman")

SVG = "{http://www.w3.org/2000/svg}"
EMPTY = Layout((), (), (), 1, 1)
CHARTS = [
    (f"{procedure.id}-{number}", chart)
    for procedure in read_source(read_folder(SOURCE, Collector()))[0].procedures
    for number, chart in enumerate(procedure_charts(procedure), start=1)
    if chart.mermaid
]
EDITED = """flowchart TD
    a("开始") --> b{"齐吗 &amp; 对吗"}
    b -->|"“是”<br/>合格"| c[["【主任】<br/>审批"]]
    b -.->|否| d["补 #60;br/#62; #quot;正#quot;"]
    c --- e[("档案库")]
    subgraph one["分图 甲"]
      d --> f(["阶段"])
    end
    f --> d
"""


def drawn(mermaid: str) -> tuple[Layout, ElementTree.Element]:
    layout = lay_out(mermaid)
    assert layout
    painted = paint(layout, "hb-x-1", parse_mermaid(mermaid).flow, {"主任": "d1"})
    return layout, ElementTree.fromstring(painted)


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?[\d.]+", text)]


def letters(element: ElementTree.Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))


def rows(element: ElementTree.Element) -> list[tuple[str, float]]:
    """Lines with where their letters stand."""
    texts = list(element.iter(f"{SVG}text"))
    lines = [line for text in texts for line in (list(text) or [text])]
    return [("".join(line.itertext()), float(line.get("y", "nan"))) for line in lines]


@pytest.mark.parametrize(("name", "chart"), CHARTS, ids=[name for name, _ in CHARTS])
def test_every_letter_stands_in_its_box(name: str, chart: Chart) -> None:
    layout, root = drawn(chart.mermaid)
    flow = parse_mermaid(chart.mermaid).flow
    nodes = {node.get("id"): node for node in root.iter(f"{SVG}g") if node.get("id")}
    for box in layout.boxes:
        if not re.match(r"s\d", box.id):
            continue
        node = nodes[f"c-{box.id}"]
        wanted = re.sub(r"\s", "", "".join(box.label))
        found = letters(node)
        meant = flow.node(box.id)
        assert meant
        if meant.actor:
            wanted = wanted.replace(f"【{meant.actor}】", meant.actor)
        assert sorted(found) == sorted(wanted)
        half = box.place.height / 2
        stand = sorted(y for _, y in rows(node))
        assert -half < stand[0] - 8
        assert stand[-1] < half
        assert all(below - above > 16 for above, below in pairwise(stand))
        band = node.find(f".//{SVG}rect[@class='band']")
        if band is not None:
            low = float(band.get("y", "0")) + float(band.get("height", "0"))
            acting = [
                float(line.get("y", "0"))
                for line in node.iter(f"{SVG}tspan")
                if "hb-actor" in (line.get("class") or "")
            ]
            assert acting
            assert max(acting) < low < min(set(stand) - set(acting))
    lines = [group for group in root.iter(f"{SVG}g") if group.get("class") == "hb-lines"]
    assert sum(map(len, lines)) == len(flow.edges)
    labels = [letters(g) for g in root.iter(f"{SVG}g") if g.get("class") == "edgeLabel"]
    assert sorted(labels) == sorted(re.sub(r"\s", "", e.label) for e in flow.edges if e.label)


@pytest.mark.parametrize(("name", "chart"), CHARTS, ids=[name for name, _ in CHARTS])
def test_lines_lead_from_shape_to_shape(name: str, chart: Chart) -> None:
    """From the frame of the one, to a little before that of the other, where the arrow begins."""
    layout, root = drawn(chart.mermaid)
    places = {box.id: box.place for box in layout.boxes}
    paths = [one for one in root.iter(f"{SVG}path") if one.get("d", "").startswith("M")][1:]
    for line, painted in zip(layout.lines, paths, strict=True):
        said = painted.get("d", "")
        found = numbers(said)
        begin = (found[0], found[1])
        end = (found[-2], found[-1])
        if "L" not in said:  # straight
            end = (found[0], found[-1]) if "V" in said else (found[-1], found[1])
        assert away(begin, places[line.source]) < 1
        assert away(end, places[line.target]) < 5


def away(point: tuple[float, float], place: Place) -> float:
    """How far a point is outside the rectangle of a place."""
    across = abs(point[0] - place.x) - place.width / 2
    down = abs(point[1] - place.y) - place.height / 2
    return max(across, down, 0)


def test_what_editors_draw_themselves() -> None:
    layout, root = drawn(EDITED)
    said = letters(root)
    for text in (
        "齐吗&对吗",
        "“是”合格",
        "主任",
        "审批",
        '补<br/>"正"',
        "档案库",
        "分图甲",
        "阶段",
    ):
        assert text in said, text
    groups = [g for g in root.iter(f"{SVG}g") if g.get("class") == "hb-lines"]
    assert [len(group) for group in groups] == [1, 5]  # --- has no arrow
    assert [group.get("marker-end") for group in groups] == [None, "url(#hb-x-1-m)"]
    assert sum(one.get("class") == "dotted" for one in root.iter(f"{SVG}path")) == 1
    drawn_in_order = [g.get("class") or "" for g in root.iter(f"{SVG}g")]
    frame, title = (drawn_in_order.index(name) for name in ("group", "edgeLabel hb-frame"))
    assert frame < drawn_in_order.index("hb-lines") < title  # no line runs through its letters
    assert letters([*root.iter(f"{SVG}g")][title]) == "分图甲"
    approval = next(g for g in root.iter(f"{SVG}g") if "k-approval" in (g.get("class") or ""))
    assert approval.get("class") == "node k-approval d1"
    assert approval.get("data-role") == "主任"
    sides = [float(one.get("width", 0)) for one in approval if one.get("class") == "side"]
    assert sides == [BAR, BAR]
    assert len(layout.groups) == 1
    assert {"k-gate", "k-task", "k-stage"} <= {
        name for g in root.iter(f"{SVG}g") for name in (g.get("class") or "").split()
    }


def test_a_file_of_its_own_links_nowhere() -> None:
    text = 'flowchart TD\n  s1_1["【主任】<br/>起草"] --> s1_2["发"]'
    layout = lay_out(text)
    assert layout
    painted = paint(layout, "hb-x-1", parse_mermaid(text).flow, {"主任": "d1"})
    assert painted.count("<a ") == 2
    alone = standalone(painted, layout)
    root = ElementTree.fromstring(alone)
    assert "<a " not in alone
    assert letters(root).endswith("主任起草发")
    assert ".d1 :is(.band,.side)" in alone
    other = standalone(painted.replace('"node k-task d1"', '"node k-task d3"'), layout)
    assert alone.split("</style>")[0] == other.split("</style>")[0]  # one digest for all
    _, _, *size = numbers(root.get("viewBox", ""))
    assert [float(root.get("width", 0)), float(root.get("height", 0))] == size


def test_text_that_reads_like_an_attribute_is_text() -> None:
    """What takes links and names off a picture takes no letter of it."""
    said = 'x data-role="y" id="c-s1" <a href="z">'
    text = to_mermaid(Flow(None, (Node("s1", NodeKind.TASK, said),), ()))
    layout, root = drawn(text)
    alone = standalone(paint(layout, "hb-x-1", parse_mermaid(text).flow, {}), layout)
    wanted = re.sub(r"\s", "", said)
    assert letters(root) == wanted
    assert letters(ElementTree.fromstring(alone)).endswith(wanted)
    page = draw_blocks(
        f'<pre><code class="mermaid" data-file="x-1.svg">{html.escape(text)}</code></pre>' * 2
    ).page
    assert page.count("c-s1&quot;") == 2


CHARACTERS = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="【】《》：") | st.just(" "),
    min_size=1,
    max_size=60,
)


@settings(deadline=None)
@given(CHARACTERS, CHARACTERS)
def test_any_text_is_painted_whole(first: str, second: str) -> None:
    nodes = (Node("s1", NodeKind.TASK, first), Node("s2", NodeKind.GATEWAY, second))
    text = to_mermaid(Flow(None, nodes, (SequenceFlow("s1", "s2", second[:20]),)))
    _, root = drawn(text)
    found = sorted(letters(root))
    assert found == sorted(re.sub(r"\s", "", first + second[:20] + second))


@given(st.lists(CHARACTERS, min_size=1, max_size=4), st.floats(20, 500), st.integers(1, 9))
def test_a_broken_label_keeps_every_letter(label: list[str], width: float, lines: int) -> None:
    broken = fitted(label, Place(0, 0, width, 17.6 * lines + 20), 20)
    assert "".join(broken).replace(" ", "") == "".join(label).replace(" ", "")
    assert all(broken) or not all(label)


def test_long_lines_are_broken_as_they_were_measured() -> None:
    """The layout tells how high a box is; so many lines it has."""
    for label in ("很长" * 30, "甲 " * 40, "说明 " + "长" * 40, "“引” " + "字" * 26):
        layout = lay_out(f'flowchart TD\n  a["{label}"]')
        assert layout
        (box,) = layout.boxes
        broken = fitted(box.label, box.place, 20)
        assert len(broken) == round((box.place.height - 20) / 17.6), label


def test_lines_leave_shapes_with_corners() -> None:
    diamond = [(0.0, -10.0), (10.0, 0.0), (0.0, 10.0), (-10.0, 0.0)]
    assert leaving((0, 0), diamond, (0, 30)) == (0, 10)
    assert leaving((0, 0), diamond, (30, 30)) == (5, 5)
    assert leaving((0, 0), diamond, (2, 2)) == (2, 2)


def test_paths() -> None:
    assert path([(1, 0), (1.2, 20), (1, 40)], arrow=True) == "M1,0V36"
    assert path([(0, 5), (40, 5)], arrow=False) == "M0,5H40"
    assert path([(0, 0), (30, 40)], arrow=True) == "M0,0L27.6,36.8"
    bent = path([(0, 0), (10, 20), (40, 20)], arrow=False)
    assert bent.startswith("M0,0L1.7,3.3C")
    assert bent.endswith("L40,20")
    assert html.escape(bent) == bent
    past = path([(0, 0), (50, 20), (50, 60), (50, 100), (50, 140), (90, 160)], arrow=False)
    assert "50,60V100C50,113.3" in past
    assert past.count("C") == 4


@pytest.mark.parametrize(("name", "chart"), CHARTS, ids=[name for name, _ in CHARTS])
def test_a_chart_is_cut_between_its_boxes(name: str, chart: Chart) -> None:
    """Where it takes several pages of print; every part of it stands in one of the windows."""
    layout = lay_out(chart.mermaid)
    assert layout
    views = [numbers(re.findall(r'viewBox="([^"]+)"', one)[0]) for one in windows(layout)]
    assert views[0][1] == 0
    assert abs(views[-1][1] + views[-1][3] - layout.height) < 0.2
    for (_, above, _, tall), (_, below, *_) in pairwise(views):
        assert abs(above + tall - below) < 0.2
    cuts = [view[1] for view in views[1:]]
    places = [box.place for box in layout.boxes]
    for place in [*places, *(line.place for line in layout.lines if line.place)]:
        assert not any(abs(cut - place.y) < place.height / 2 for cut in cuts), name


def test_tall_charts_are_cut() -> None:
    """So that the test above has something to see."""
    cut = [chart for _, chart in CHARTS if len(windows(lay_out(chart.mermaid) or EMPTY)) > 1]
    assert len(cut) > 3


def test_the_ground_of_a_label_is_as_wide_as_its_quotation_marks() -> None:
    """Those that merman takes for narrow are as wide as a character in a Chinese font."""
    widths = []
    for label in ("甲乙", "“甲”"):
        _, root = drawn(f'flowchart TD\n  a["x"] -->|"{label}"| b["y"]')
        ground = next(g for g in root.iter(f"{SVG}g") if g.get("class") == "edgeLabel")[0]
        widths.append(float(ground.get("width", "0")) - 4)
    assert widths[0] >= 32
    assert widths[1] >= 48


def test_the_title_of_a_subgraph_stands_above_its_boxes() -> None:
    text = 'flowchart TD\n  a["x"] --> b["y"]\n  subgraph one["题"]\n    b --> c["z"]\n  end'
    layout = lay_out(text)
    assert layout
    (group,) = layout.groups
    inside = [box.place for box in layout.boxes if box.id in "bc"]
    assert group.at.y + group.at.height / 2 < min(one.y - one.height / 2 for one in inside)
    plain = lay_out('flowchart TD\n  a["x"] --> b["y"]')
    assert plain
    assert layout.boxes[0].place.y > plain.boxes[0].place.y  # which others have no room for
