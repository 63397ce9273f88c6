"""Flowcharts: announced and missing, narrower than their matter, or behind their text.

In an edited chart a node's id is the address of the step it draws, so a step that went, a step that
came and a branch that does not say when it is taken can be seen from the two texts alone.
"""

from __future__ import annotations

import re

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector, Span
from handbook.flow.model import Flow, NodeKind
from handbook.flow.parsing import Parsed, parse_mermaid
from handbook.flow.stamps import lag
from handbook.language.text import letters, one_apart
from handbook.language.vocabulary import EMPTY_IN_TITLES
from handbook.model import Flowchart, Procedure
from handbook.relations.passages import passages, texts_by_address

_ADDRESS = re.compile(r"s(\d+)(?:_(\d+))?")
_EMPTY = re.compile("|".join(EMPTY_IN_TITLES))


def check_announced(material: Material, out: Collector) -> None:
    for procedure in material.handbook.procedures:
        for chart in procedure.flowcharts:
            if not chart.mermaid:
                title = f"“{chart.title}”" if chart.title else "“六、流程图”"
                report(out, "HB339", chart.span, f"{title}有题无图")
        titles = [chart.title for chart in procedure.flowcharts if chart.title]
        if len(titles) == 1 and not _covers(titles[0], procedure.title):
            what = f"“{titles[0]}”只是“{procedure.title}”的一部分，或名称不一致"
            report(out, "HB340", procedure.flowcharts[0].span, what)


def _covers(chart: str, title: str) -> bool:
    """「档案管理工作流程图」 covers 档案管理工作, 「增编工作流程图」 not 编制管理."""
    one, two = (letters(_EMPTY.sub("", text)) for text in (chart, title))
    return not one or one == two or one_apart(one, two)


def check_edited(material: Material, out: Collector) -> None:
    for procedure in material.handbook.procedures:
        charts = [
            (chart, parse_mermaid(chart.mermaid, chart.title))
            for chart in procedure.flowcharts
            if chart.mermaid
        ]
        for chart, parsed in charts:
            _unread(chart, parsed, out)
            _gone(procedure, chart, parsed.flow, out)
            _unlabelled(chart, parsed.flow, out)
            _lagging(procedure, chart, parsed, out)
        if charts:
            _uncovered(procedure, charts, out)


def _unread(chart: Flowchart, parsed: Parsed, out: Collector) -> None:
    rows = (chart.mermaid or "").split("\n")
    for number in parsed.unread:
        what = f"流程图中这一行没有读懂：{rows[number].strip()[:30]}"
        out.add("HB323", chart.lines.line + number, what, file=chart.lines.file)


def _gone(procedure: Procedure, chart: Flowchart, flow: Flow, out: Collector) -> None:
    known = texts_by_address(procedure.workflow)
    for node in flow.nodes:
        if node.address and node.address not in known:
            where = _place(chart, node.id)
            what = f"流程图中的 {node.id} 对应{_words(node.address)}，正文中已没有"
            out.add("HB320", where.line, what, file=where.file)


def _unlabelled(chart: Flowchart, flow: Flow, out: Collector) -> None:
    for node in flow.nodes:
        edges = flow.out(node.id)
        if node.kind is NodeKind.PARALLEL or len(edges) < 2:
            continue
        for edge in edges:
            if not edge.label:
                where = _place(chart, edge.source, edge.target)
                what = f"从 {edge.source} 到 {edge.target} 的分支没有写明条件"
                about = f"{edge.source} -->|条件| {edge.target}"
                out.add("HB322", where.line, what, file=where.file, about=about)


def _lagging(procedure: Procedure, chart: Flowchart, parsed: Parsed, out: Collector) -> None:
    """What changed since the chart was drawn, each at its step; what moved, in one."""
    file = procedure.span.file
    if not parsed.stamps:
        what = "流程图没有记下所画的文字，以后改动正文，看不出图是否落后"
        out.add("HB327", chart.lines.line, what, file=file, about=file)
        return
    behind = lag(procedure, parsed.stamps)
    spans = {passage.anchor: passage.span for passage in passages(procedure)}
    for address in behind.changed:
        what = f"{_words(address)}（{address}）改过，流程图还是按原来的文字画的，网站没有采用"
        out.add("HB326", spans[address].line, what, file=file, about=file)
    told = [f"{then}→{now}" for then, now in behind.moved]
    told += [f"{then} 没有了" for then in behind.gone]
    if told:
        line = spans[behind.moved[0][1]].line if behind.moved else chart.lines.line
        what = f"步骤有变动（{'，'.join(told)}），流程图还是按原来的步骤画的，网站没有采用"
        out.add("HB326", line, what, file=file, about=file)


def _uncovered(
    procedure: Procedure, charts: list[tuple[Flowchart, Parsed]], out: Collector
) -> None:
    """Steps of the sections that are drawn which no chart draws or leaves out on purpose."""
    drawn = {node.address for _, parsed in charts for node in parsed.flow.nodes if node.address}
    told = drawn | {address for _, parsed in charts for address in parsed.left_out}
    sections = {_section(address) for address in drawn}
    first = charts[0][0]
    for address in texts_by_address(procedure.workflow):
        is_step = "_" in address
        if is_step and _section(address) in sections and address not in told:
            if f"s{_section(address)}" in drawn:
                continue  # the section is drawn as one stage
            what = f"流程图没有画{_words(address)}（{address}）"
            out.add("HB321", first.lines.line, what, file=first.lines.file, about=address)


def _section(address: str) -> int:
    match = _ADDRESS.match(address)
    return int(match[1]) if match else 0


def _words(address: str) -> str:
    match = _ADDRESS.match(address)
    if match is None:
        return address
    part = f"第 {match[1]} 部分" if match[1] != "0" else "流程标准"
    return f"{part}第 {match[2]} 步" if match[2] else part


def _place(chart: Flowchart, *ids: str) -> Span:
    """The line of the Mermaid text that names all the ids."""
    for number, row in enumerate((chart.mermaid or "").split("\n")):
        if all(re.search(rf"\b{re.escape(name)}\b", row) for name in ids):
            return Span(chart.lines.file, chart.lines.line + number)
    return chart.lines
