"""Edited charts that cannot be drawn, or that would bring something else onto the page."""

from __future__ import annotations

import re

from handbook.checks.material import Material
from handbook.diagnostics import Collector
from handbook.drawing import can_draw, lay_out

# 「flowchart TD」, the only kind that is read and drawn here
_HEAD = re.compile(r"(?:flowchart|graph)(?:[- ]|$)")
# Settings, pictures, links and styles with an address, by which a chart takes from elsewhere or
# changes the page. A label that only names an address is text.
_FOREIGN = (
    (re.compile(r"^\s*%%\{|^\s*---\s*$"), "设置"),
    (re.compile(r"@\s*\{"), "“@{…}”写法"),
    (re.compile(r"^\s*click\b"), "点击动作"),
    (re.compile(r"^\s*(?:style|classDef|linkStyle)\b.*(?:url|@import|expression)\b"), "外部样式"),
    (re.compile(r"<\s*/?\s*(?!br\s*/?>)[A-Za-z][^>]*>"), "HTML 标记"),
)


def check_drawable(material: Material, out: Collector) -> None:
    for procedure in material.handbook.procedures:
        for chart in procedure.flowcharts:
            if not chart.mermaid:
                continue
            rows = chart.mermaid.split("\n")
            faults = list(_faults(rows))
            for number, code, what in faults:
                out.add(code, chart.lines.line + number, what, file=chart.lines.file)
            if not faults and can_draw() and lay_out(chart.mermaid) is None:
                number = _first(rows)
                what = f"这张流程图画不出来：{rows[number].strip()[:30]}"
                out.add("HB324", chart.lines.line + number, what, file=chart.lines.file)


def _faults(rows: list[str]) -> list[tuple[int, str, str]]:
    """What is amiss with the text itself: line from 0, code and message."""
    found = []
    first = _first(rows)
    for number, row in enumerate(rows):
        for pattern, name in _FOREIGN:
            if pattern.search(row):
                found.append((number, "HB325", f"流程图中不能用{name}：{row.strip()[:30]}"))
                break
    if not found and not _HEAD.match(rows[first].strip()):
        what = f"流程图应以“flowchart TD”一行开始，现为“{rows[first].strip()[:30]}”"
        found.append((first, "HB324", what))
    return found


def _first(rows: list[str]) -> int:
    """The first line that says something, from 0."""
    said = (n for n, row in enumerate(rows) if row.strip() and not row.strip().startswith("%%"))
    return next(said, 0)
