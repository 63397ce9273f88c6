"""Flows against the text they come from: hand-read flows, the text's own words, chains, checks."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from clauses_golden import OFFICES, golden, procedures
from conftest import SOURCE, TESTS
from flow_golden import differences, undrawn
from handbook.checks.charts import check_edited
from handbook.checks.material import Material
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.flow.charts import Chart, procedure_charts
from handbook.flow.conditions import condition
from handbook.flow.deriving import derive_flows
from handbook.flow.listing import listing
from handbook.flow.mermaid import to_mermaid
from handbook.flow.model import NEITHER, NO, YES, Flow, Node, NodeKind, Provenance, SequenceFlow
from handbook.flow.parsing import parse_mermaid
from handbook.model import Flowchart, Handbook, Procedure, Section, Step, Workflow
from handbook.pipeline import load_source
from handbook.relations.links import resolve

#: Where charts fall short of what people read, and steps that no chart has, each with the reason.
SHORT: dict[str, Any] = json.loads(
    (TESTS / "golden" / "clauses" / "differences.json").read_text(encoding="utf-8")
)
MOST = 20  # differences in the 47
#: Words beside those of the text: they say nothing of their own.
FIXED = ("", YES, NO, NEITHER)
MAX_GAP = 14  # characters that a label leaves out between its words: who acts, 应当, 及时
DRAWN = 45  # of 47; the others say why not


def _load() -> Handbook:
    out = Collector()
    return load_source(read_folder(SOURCE, out), out.found).handbook


HANDBOOK = _load()
CHARTS = {p.id: [c for c in procedure_charts(p) if c.flow] for p in HANDBOOK.procedures}
BY_ID = {p.id: p for p in HANDBOOK.procedures}


def _read_and_drawn(office: str) -> Iterator[tuple[str, dict[str, Any], Procedure, list[Flow]]]:
    for name, read in golden(office).items():
        procedure, _ = procedures(office)[name]
        drawn = [chart.flow for chart in procedure_charts(procedure) if chart.flow]
        yield name, read, procedure, drawn


@pytest.mark.parametrize("office", OFFICES)
def test_flows_are_those_that_people_read(office: str) -> None:
    """No difference that is not listed, and none listed that is gone."""
    found = {
        name: differences(read, procedure, drawn)
        for name, read, procedure, drawn in _read_and_drawn(office)
    }
    listed = SHORT[office]["differences"]
    assert {name: lines for name, lines in found.items() if lines} == listed


def test_few_differences() -> None:
    assert sum(map(len, SHORT["the sample"]["differences"].values())) <= MOST


@pytest.mark.parametrize("office", OFFICES)
def test_steps_that_no_chart_has_are_known(office: str) -> None:
    """Duties, demands and lists without an order: read by a person, each with the reason."""
    found = {
        name: list(dict.fromkeys(line.split(" ")[0] for line in undrawn(read, drawn)))
        for name, read, _, drawn in _read_and_drawn(office)
    }
    listed = {name: list(steps) for name, steps in SHORT[office]["not drawn"].items()}
    assert {name: steps for name, steps in found.items() if steps} == listed


def test_every_procedure_has_a_chart_or_says_why() -> None:
    drawn = [name for name, charts in CHARTS.items() if charts]
    assert len(drawn) >= DRAWN


@pytest.mark.parametrize("procedure", sorted(CHARTS))
def test_nothing_is_drawn_that_the_text_does_not_say(procedure: str) -> None:
    """Each clause of a label is in the text of its step, in its order and nearly without gaps."""
    texts = _texts(BY_ID[procedure])
    everything = _bare("".join(texts.values()))
    wrong = []
    for chart in CHARTS[procedure]:
        assert chart.flow
        for node in chart.flow.nodes:
            if node.kind in (NodeKind.START, NodeKind.END) or not node.address:
                continue
            own = _bare(texts[node.address])
            for said in _said(node, chart):
                if not _within(_bare(said), own):
                    wrong.append((node.id, said))
            wrong += [
                (node.id, edge.label)
                for edge in chart.flow.out(node.id)
                if edge.label not in FIXED and not _within(_bare(edge.label), everything)
            ]
    assert wrong == []


def _said(node: Node, chart: Chart) -> list[str]:
    """The clauses of a node; questions of a gateway without the words that only ask."""
    label = node.label
    if node.kind is NodeKind.PARALLEL and label == "同时":
        return []
    if node.kind is NodeKind.GATEWAY:
        asks_only = re.match(r"^(?:哪类|何种|何时|谁).*？$", label) or "还是" in label
        label = "" if asks_only else label.rstrip("？")
    if chart.provenance is Provenance.EDITED and node.kind is NodeKind.GATEWAY:
        return re.split("[，、]", label)
    parts = [part for text in (label, node.title) for part in re.split("[，；、]", text)]
    return [*parts, *node.actor.split("、"), *node.notes]


def _texts(procedure: Procedure) -> dict[str, str]:
    workflow = procedure.workflow
    found = {"s0": workflow.text}
    for at, step in enumerate(workflow.steps, 1):
        found[f"s0_{at}"] = f"{step.title or ''}。{step.text}"
    for index, section in enumerate(workflow.sections, 1):
        steps = "".join(step.full_text for step in section.steps)
        found[f"s{index}"] = f"{section.title}。{section.text}{steps if not section.text else ''}"
        for at, step in enumerate(section.steps, 1):
            found[f"s{index}_{at}"] = f"{section.title}。{step.title or ''}。{step.text}"
    return found


def _within(words: str, text: str) -> bool:
    """Whether the words stand in the text in order, with at most so many others between."""
    for start in (at for at, ch in enumerate(text) if words[:1] == ch):
        at, gap = start, 0
        for ch in words:
            found = text.find(ch, at)
            gap += found - at if found >= 0 else MAX_GAP + 1
            at = found + 1
            if gap > MAX_GAP:
                break
        else:
            return True
    return not words


def _bare(text: str) -> str:
    return re.sub(r"[\s，。；：、（）()“”\"…？]", "", text)


def test_mermaid_text_reads_back_as_the_same_flow() -> None:
    count = 0
    for charts in CHARTS.values():
        for chart in charts:
            assert chart.flow
            parsed = parse_mermaid(to_mermaid(chart.flow), chart.flow.title)
            assert parsed.unread == ()
            assert parsed.flow == chart.flow
            count += 1
    assert count > 60


def test_a_flow_as_text_names_every_node_and_every_branch() -> None:
    for charts in CHARTS.values():
        for chart in charts:
            assert chart.flow
            lines = listing(chart.flow)
            inner = [n for n in chart.flow.nodes if n.kind not in (NodeKind.START, NodeKind.END)]
            assert [line.address for line in lines] == [node.address for node in inner]
            for node, line in zip(inner, lines, strict=True):
                assert node.label in line.text
                labels = [edge.label for edge in chart.flow.out(node.id) if edge.label]
                assert all(any(label in then for then in line.then) for label in labels)


def flows(*steps: str, announced: bool = True) -> tuple[Flow, ...]:
    return derive_flows(
        Workflow("", (), tuple(map(_step, range(1, len(steps) + 1), steps))), announced
    )


def _step(number: int, printed: str) -> Step:
    """「拟办｜办公室提出意见。」: a title and the text."""
    title, found, text = printed.rpartition("｜")
    return Step(number, title or None, "。" if found else "", text)


def edges(flow: Flow) -> set[tuple[str, str, str]]:
    """(from, label, to) in the words of the nodes."""
    words = {node.id: node.actor + node.label for node in flow.nodes}
    return {(words[edge.source], edge.label, words[edge.target]) for edge in flow.edges}


def test_frames_and_dotted_lines_are_told_in_words() -> None:
    text = """flowchart TD
      a("开始") --> b["起草"]
      subgraph one["逐级报批"]
        c["处长审阅"] -.-> d["主任审定"]
        subgraph 内
          e["登记"]
        end
      end
      d --> e
      b --> c
      e -.->|退回| b
      e --> one
    """
    parsed = parse_mermaid(text)
    assert parsed.unread == ()
    assert [(line.text, line.then) for line in listing(parsed.flow)] == [
        ("起草", ()),
        ("处长审阅（在“逐级报批”框内）", ("转第 3 步（虚线）",)),
        ("主任审定（在“逐级报批”框内）", ()),
        ("登记（在“内”框内）", ("退回：返回第 1 步（虚线）", "转第 5 步")),
        ("逐级报批", ()),  # a line leads to it
    ]


def test_a_pair_of_conditions_is_one_decision() -> None:
    (flow,) = flows(
        "核对银行对账单。信息核对一致的，将银行对账单留存备查；信息不一致的，及时查找原因并改正。",
        "编制报表，报分管局长审批。",
    )
    assert ("信息核对一致？", "信息核对一致", "将银行对账单留存备查") in edges(flow)
    assert ("信息核对一致？", "信息不一致", "及时查找原因并改正") in edges(flow)


def test_what_cannot_be_is_the_other_way_of_what_can() -> None:
    (flow,) = flows(
        "能够及时处理的，当场处置；不能处理的，安排技术人员上门处理。", "处理完毕后，报处长审核。"
    )
    assert ("能够及时处理？", "能够及时处理", "当场处置") in edges(flow)
    assert [target for _, label, target in edges(flow) if label == "不能处理"]


def test_what_is_handled_directly_passes_by_the_approvals() -> None:
    (flow,) = flows(
        "拟办｜办公室提出拟办意见。简单事项由办公室直接送相关处室办理，重要事项送主任批示。",
        "批办｜将文件送分管主任审批。",
        "承办｜承办处室及时办理。",
        "归档｜办公室归档。",
    )
    assert ("办公室直接送相关处室办理", "", "承办处室及时办理") in edges(flow)
    (direct,) = (node for node in flow.nodes if "直接" in node.label)
    assert [(edge.target, edge.back) for edge in flow.out(direct.id)] == [("s0_3", False)]


def test_who_is_struck_off_goes_no_further() -> None:
    (flow,) = flows(
        "审核｜审核档案。发现问题的，报党组研究；恶意造假的，取消考察对象资格。",
        "任职｜报主任批准后任职。",
    )
    struck = next(node for node in flow.nodes if "取消" in node.label)
    assert [flow.node(edge.target) for edge in flow.out(struck.id)] == [flow.nodes[-1]]


def test_both_lines_of_same_time_begin_together() -> None:
    (flow,) = flows("整理录音，经处长、主任逐级审阅，同时将录音稿报送综合处。", "归档。")
    split = next(node for node in flow.nodes if node.kind is NodeKind.PARALLEL)
    first = {target.label for e in flow.out(split.id) if (target := flow.node(e.target))}
    assert first == {"审阅", "将录音稿报送综合处"}


def test_a_return_goes_back_to_the_first_approval() -> None:
    (flow,) = flows(
        "审批｜文稿由处长初审，分管主任审定。",
        "定稿｜主任提出修改意见的，修改后重新报审。",
    )
    back = [edge for edge in flow.edges if edge.back]
    assert [(flow.node(e.target) or flow.nodes[0]).actor for e in back] == ["处长"]


def test_what_all_depends_on_begins_the_flow() -> None:
    (flow,) = derive_flows(
        Workflow(
            "",
            (
                Section(
                    "（一）", "信息报送流程", "", "如发生突发事件，要及时填写报告单，报局长审批。"
                ),
            ),
        )
    )
    assert flow.nodes[0].label == "发生突发事件"
    assert not any(node.kind is NodeKind.GATEWAY for node in flow.nodes)


def test_what_somebody_wants_begins_the_flow() -> None:
    """Who wants none is not sent on to the next step."""
    (flow,) = flows(
        "需要使用停车位的，由本人填写申请表，报处长审核。",
        "办公室负责人批准后，由管理员发放停车证。",
    )
    assert flow.nodes[0].label == "需要使用停车位"
    assert not [node for node in flow.nodes if node.kind is NodeKind.GATEWAY]
    assert [edge.label for edge in flow.edges] == [""] * len(flow.edges)
    (flow,) = flows("金额超过5000元的，报主任审批。", "财务人员审核后付款。")
    assert flow.nodes[0].label == "开始"


def test_cases_that_may_both_hold_are_asked_one_after_the_other() -> None:
    """One question with 都不是 would say that only one of them can be."""
    (flow,) = flows("初审通过的，报处长审批；经费超过10万元的，报主任审批。", "承办人员登记。")
    asked = [node.label for node in flow.nodes if node.kind is NodeKind.GATEWAY]
    assert asked == ["初审通过？", "经费超过10万元？"]
    assert NEITHER not in {edge.label for edge in flow.edges}
    (flow,) = flows("一天以内的假，报组长批准；一天以上的假，报处长批准。", "承办人员登记。")
    (gate,) = [node for node in flow.nodes if node.kind is NodeKind.GATEWAY]
    assert {"一天以内的假", "一天以上的假"} <= {edge.label for edge in flow.out(gate.id)}


def test_no_word_is_cut_after_a_modal() -> None:
    (flow,) = flows("承办人员应当日报告办公室。", "办公室分配停车位，报分管主任批准后，登记备案。")
    said = [(node.actor, node.label) for node in flow.nodes if node.is_work]
    assert said[:3] == [
        ("承办人员", "当日报告办公室"),
        ("办公室", "分配停车位"),
        ("分管主任", "批准"),
    ]


def test_conditions_without_a_subject_are_of_what_begins_the_flow() -> None:
    """It is no question of its own: the second one would be asked where the answer is no."""
    (flow,) = flows("对需用印的文函，管理人员认真检查，如有错漏，应纠正。如有异议，须请示批准人。")
    assert flow.nodes[0].label == "需用印的文函"
    asked = [node.label for node in flow.nodes if node.kind is NodeKind.GATEWAY]
    assert asked == ["有错漏？", "有异议？"]
    (flow,) = flows("对需用印的文函，管理人员认真检查。外出用印的，报处长批准。")
    assert flow.nodes[0].label == "开始"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "承办人员提交申请，报处长审批。审批后携带由分管主任签字、盖党组印章的审批表查阅。",
            [("承办人员", "提交申请"), ("处长", "审批"),
             ("", "审批后携带由分管主任签字、盖党组印章的审批表查阅")],
        ),
        (
            "需要延长的，应当经机构负责人同意并告知申请人。",
            [("机构负责人", "同意"), ("", "告知申请人")],
        ),
        (
            "根据建议内容及时呈报室领导阅示，按照批示要求交由承办处室落实，加强对承办工作的督促检查。",
            [("", "根据建议内容及时呈报室领导"), ("室领导", "阅示"),
             ("承办处室", "按照批示要求落实"), ("", "加强对承办工作的督促检查")],
        ),
        (
            "处长将文稿报送室主任，审阅无意见后，报市长秘书。",
            [("处长", "将文稿报送室主任"), ("室主任", "审阅无意见"), ("处长", "报市长秘书")],
        ),
    ],
)  # fmt: skip
def test_nobody_does_what_the_text_gives_to_no_one(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Whose signature a form has, whose consent was asked for, to whom a thing was handed: none of
    them does what comes next."""
    (flow,) = flows(text)
    assert [(node.actor, node.label) for node in flow.nodes if node.is_work] == expected


def test_who_decides_next_in_a_clause_has_a_box_of_his_own() -> None:
    (flow,) = flows("申请表经处室负责人审核、分管主任批准后生效。", "承办人归档。")
    decided = [(one.actor, one.label) for one in flow.nodes if one.kind is NodeKind.APPROVAL]
    assert decided == [("处室负责人", "申请表审核"), ("分管主任", "批准，生效")]


def test_an_amount_parts_the_ways() -> None:
    (flow,) = flows("报分管主任批准。", "经费超过10万元的课题，报主任批准。")
    assert [one.label for one in flow.nodes if one.kind is NodeKind.GATEWAY] == [
        "经费超过10万元的课题？"
    ]


def test_what_is_sent_back_does_not_go_on() -> None:
    """To who is named in a box before, or nowhere where the text does not tell to whom."""
    begin, end = "课题承担处室填写申报表，报处室负责人审核。", "处室负责人报分管主任审批。"
    (flow,) = flows(begin, "材料不齐的，退回课题承担处室补充。", end)
    back = [(edge.source, edge.target) for edge in flow.edges if edge.back]
    assert back == [("s0_2b", "s0_1")]
    (flow,) = flows(begin, "材料不齐的，退回补充。", end)
    assert flow.node("s0_2b") and flow.out("s0_2b") == ()
    assert {edge.target for edge in flow.out("s0_2")} == {"s0_2b", "s0_3"}


def test_a_kind_of_thing_within_a_case_stays_in_it() -> None:
    """And of two cases of which one denies the other it is not drawn that neither holds."""
    (flow,) = flows(
        "有明确时限要求的，必须按规定时限完成；没有明确时限要求的，应在会议结束后1周内完成，"
        "重大课题调研、文件起草等事项应在1周内启动；紧急情况，尽快上报。"
    )
    assert [edge.label for edge in flow.out("s0_1")] == [
        "有明确时限要求",
        "没有明确时限要求",
        "没有明确时限要求，重大课题调研、文件起草等事项",
        "紧急情况",
    ]


def test_what_is_done_in_a_case_is_no_case_within_it() -> None:
    (flow,) = flows(
        "采购员提出申请。",
        "3万元以上的，由评标小组评标，评标结果由采购总监核准，公示三天。",
        "承办人签订合同。",
    )
    assert [one.label for one in flow.nodes if one.kind is NodeKind.GATEWAY] == ["3万元以上？"]
    text = "申请材料齐全的，当场受理，重大课题、急件等事项5日内办结。"
    (flow,) = flows("承办人提交材料，报处长审核。", text)
    assert [one.label for one in flow.nodes if one.kind is NodeKind.GATEWAY] == ["申请材料齐全？"]
    (flow,) = flows("经处长审核并经主要领导批准后，办公室采购。", "承办人归档。")
    assert "经主要领导批准" not in {one.label for one in flow.nodes if not one.actor}
    (flow,) = flows(
        "承办人填表，报处长审核。", "有结余经费的，退回拨款单位经费。", "处长组织验收。"
    )
    assert all(flow.out(node.id) for node in flow.nodes if node.kind is not NodeKind.END)


def test_what_follows_an_end_or_a_return_is_not_lost() -> None:
    """No node stands alone: each is reached from the beginning, and leads to the end."""
    derived = flows(
        "审核｜由处长初审。造假的，取消资格，报局长批准，并及时通报。",
        "审批｜由局长审定，修改后重新报审，办公室归档。",
    )
    drawn = [chart.flow for charts in CHARTS.values() for chart in charts if chart.flow]
    for flow in (*derived, *drawn):
        assert _reached(flow, flow.nodes[0].id, forward=True) == {n.id for n in flow.nodes}
        assert _reached(flow, flow.nodes[-1].id, forward=False) == {n.id for n in flow.nodes}
    assert len(derived) == 1


def _reached(flow: Flow, start: str, forward: bool) -> set[str]:
    found, todo = set(), [start]
    while todo:
        at = todo.pop()
        if at not in found:
            found.add(at)
            todo += [
                edge.target if forward else edge.source
                for edge in flow.edges
                if (edge.source if forward else edge.target) == at
            ]
    return found


def test_rules_and_lists_are_no_flow() -> None:
    assert flows("不得泄露秘密。", "严禁私自复印。", "必须保持通讯畅通。", announced=False) == ()


HOSTILE = ['a"b', "a]b", "a-->b", "<script>x</script>", "%% x", "end", "a|b", "#35;", "`x`", "{y}"]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_label_that_looks_like_markup_reads_back(words: str) -> None:
    nodes = (
        Node("start", NodeKind.START, "开始"),
        Node("s0_1", NodeKind.TASK, words, f"处长{words}"),
        Node("s0_2", NodeKind.GATEWAY, words),
        Node("finish", NodeKind.END, "结束"),
    )
    lines = (
        SequenceFlow("start", "s0_1"),
        SequenceFlow("s0_1", "s0_2"),
        SequenceFlow("s0_2", "finish", words),
        SequenceFlow("s0_2", "s0_1", "否", back=True),
    )
    flow = Flow(None, nodes, lines)
    assert parse_mermaid(to_mermaid(flow)).flow == flow


@pytest.mark.parametrize("words", HOSTILE)
def test_a_label_that_looks_like_markup_is_drawn_as_text(words: str) -> None:
    pytest.importorskip("merman")
    from xml.etree import ElementTree

    from handbook.site.charts import draw_blocks

    nodes = (Node("start", NodeKind.START, "开始"), Node("s0_1", NodeKind.TASK, f"甲{words}乙"))
    mermaid = to_mermaid(Flow(None, nodes, (SequenceFlow("start", "s0_1", words),)))
    block = f'<pre><code class="mermaid" data-file="x.svg">{html.escape(mermaid)}</code></pre>'
    made = draw_blocks(block)
    assert not made.left
    svg = made.files["x.svg"].replace("<style>", "<!--").replace("</style>", "-->")
    shown = re.sub(r"\s", "", "".join(ElementTree.fromstring(svg).itertext()))
    assert f"甲{words}乙".replace(" ", "") in shown
    assert shown.count(words.replace(" ", "")) == 2


def _checked(mermaid: str, *steps: str) -> list[tuple[str, int]]:
    procedure = BY_ID["bangongshi/yinzhang-guanli"]
    lagging = replace(
        procedure,
        workflow=Workflow("", (), tuple(map(_step, range(1, len(steps) + 1), steps))),
        flowcharts=(Flowchart("图", mermaid),),
    )
    unit = replace(HANDBOOK.units[0], procedures=(lagging,))
    out = Collector()
    check_edited(material(replace(HANDBOOK, units=(unit,))), out)
    # none of these is stamped: what that tells is in test_stamps.py
    return [(d.code, d.span.line) for d in out.found if d.code != "HB327"]


def test_an_edited_chart_that_lags_its_text_is_told() -> None:
    good = 'flowchart TD\nstart("开始") --> s0_1["甲"]\ns0_1 --> s0_2["乙"]'
    assert _checked(good, "甲", "乙") == []
    assert [code for code, _ in _checked(good, "甲")] == ["HB320"]
    assert [code for code, _ in _checked(good, "甲", "乙", "丙")] == ["HB321"]
    assert _checked(f"{good}\n%% 不画：s0_3", "甲", "乙", "丙") == []
    branches = f'{good}\ns0_1 -->|"是"| s0_2'
    assert [code for code, _ in _checked(branches, "甲", "乙")] == ["HB322"]
    unread = f"{good}\n这不是图"
    assert [code for code, _ in _checked(unread, "甲", "乙")] == ["HB323"]


def test_charts_of_the_repository_do_not_lag() -> None:
    out = Collector()
    check_edited(material(HANDBOOK), out)
    assert [(d.code, d.message) for d in out.found] == []


def material(handbook: Handbook) -> Material:
    return Material(handbook, resolve(handbook))


def test_a_measure_is_a_case_where_nobody_does_anything_in_it() -> None:
    assert condition("经费5万元以上的项目") == "经费5万元以上的项目"
    for words in ("3天以内的假由处长批", "20人以上的会议须批准", "5人以上的党员参加"):
        assert condition(words) == "", words
