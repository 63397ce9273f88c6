"""Approvals against what people read (`clauses_golden.py`): every real case, its chain whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from clauses_golden import OFFICES, bare, covered, golden, procedures
from handbook.flow.approvals import Approval, approvals
from handbook.model import Section, Step, Workflow
from handbook.pipeline import load_source
from handbook.relations.passages import passages
from small import SEAL, small

ALIKE = 0.5
#: A case that is a condition, and not a title or what is decided upon.
CONDITION = re.compile(r"(?:的|时|下)$|^对")


def same_chain(said: dict[str, Any], found: Approval) -> bool:
    if said["address"] != found.address or len(said["chain"]) != len(found.chain):
        return False
    for read, link in zip(said["chain"], found.chain, strict=True):
        who, name, act, words = (bare(x) for x in (read["who"], link.who, read["act"], link.act))
        named = bool(who) == bool(name) and (who in name or name in who)
        if not named or not (act in words or words in act):
            return False
    return True


def same_case(said: dict[str, Any], found: Approval, alone: bool) -> bool:
    """Conditions are compared; else the words only have to tell the case from its neighbours."""
    if not said["case"] or not found.case:
        return alone and not CONDITION.search(said["case"])
    alike = max(covered(said["case"], found.case), covered(found.case, said["case"]))
    return alike >= ALIKE or not CONDITION.search(said["case"])


@pytest.mark.parametrize(
    ("office", "least_found", "least_right"),
    [("the sample", 0.95, 0.97), ("other offices", 0.44, 0.61)],
)
def test_approvals_are_those_that_people_read(
    office: str, least_found: float, least_right: float
) -> None:
    total = found = shown = right = 0
    wrong = []
    for name, read in golden(office).items():
        left = list(approvals(procedures(office)[name][0]))
        shown += len(left)
        for said in read["approvals"]:
            total += 1
            near = [one for one in left if same_chain(said, one)]
            if not near:
                wrong.append(f"missing {name} {said['address']} {said['case']} {said['chain']}")
                continue
            best = max(near, key=lambda one: covered(said["case"], one.case))
            left.remove(best)
            found += 1
            fits = same_case(said, best, len(read["approvals"]) == 1)
            right += fits
            if not fits:
                wrong.append(f"case {name} {said['case']}: {best.text}")
        wrong += [f"extra {name} {one.text}" for one in left]
    assert found >= least_found * total, (found, total, wrong)
    assert right >= least_right * shown, (right, shown, wrong)


@pytest.mark.parametrize("office", OFFICES)
def test_no_empty_case_beside_another_and_no_double(office: str) -> None:
    for procedure, _ in procedures(office).values():
        found = approvals(procedure)
        if len(found) > 1:
            assert all(one.case for one in found), [one.text for one in found]
        assert len({(one.case, one.chain) for one in found}) == len(found)
        assert len({one.case for one in found}) == len(found), [one.text for one in found]


@pytest.mark.parametrize("office", OFFICES)
def test_an_approval_is_said_in_the_texts_own_words(office: str) -> None:
    for procedure, _ in procedures(office).values():
        texts = {one.anchor: re.sub(r"\s", "", one.text) for one in passages(procedure)}
        everything = "".join(texts.values())
        for one in approvals(procedure):
            for link in one.chain:
                assert re.sub(r"\s", "", link.who) in texts[link.address], one.text
                assert link.act in texts[link.address] and link.act, one.text
            for clause in one.case.split("，"):
                assert re.sub(r"\s", "", clause) in everything, one.text


def test_what_no_leader_decides() -> None:
    """A report, a copy for the files, what the drafter does himself."""
    words = (
        "每年年底汇总。将情况报送市政府办公厅。送档案室备案。由起草人修改完善。组织各处室研究讨论。"
    )
    assert read(words) == []


def read(*texts: str) -> list[str]:
    """The approvals of a workflow of these steps."""
    source = load_source(small())
    (procedure, *_) = [p for p in source.handbook.procedures if p.span.file == SEAL]
    steps = tuple(Step(at, None, "", text) for at, text in enumerate(texts, start=1))
    return [one.text for one in approvals(replace(procedure, workflow=Workflow("", (), steps)))]


def test_an_act_of_nobody() -> None:
    assert read("因公外出的，经批准，可以私车公用。") == ["因公外出：批准"]
    # upon what, where nobody is named
    assert read("填写申请表，按程序报批。") == ["填写申请表：报批"]


@pytest.mark.parametrize(
    ("timed", "bare"),
    [
        ("用印申请由分管主任在3日内批准。", "用印申请由分管主任批准。"),
        ("议题，党组书记收到后 3 个工作日内审批。", "议题，党组书记审批。"),
        (
            "分管主任应当于收到申请之日起三个工作日内审核申请表。",
            "分管主任应当审核申请表。",
        ),
        ("处室负责人当日审核，报分管主任两日内批准。", "处室负责人审核，报分管主任批准。"),
    ],
)
def test_by_when_may_stand_before_the_deciding(timed: str, bare: str) -> None:
    assert read(timed) == read(bare) != []


def test_a_time_alone_makes_no_approval() -> None:
    assert read("审批部门在3日内办理登记。") == []
    assert read("分管主任在3日内参加会议。") == []


def test_alternatives_are_one_link_and_a_row_is_several() -> None:
    assert read("经主任或分管主任批准。") == ["主任或分管主任（批准）"]
    assert read("经处长、分管主任、主任逐级审阅。") == [
        "处长（审阅） → 分管主任（审阅） → 主任（审阅）"
    ]
    assert read("由审批科审核、科长复核。") == ["审批科（审核） → 科长（复核）"]


def test_what_excludes_each_other_is_two_cases() -> None:
    assert read("一般事项送分管主任批办，重要事项必须送主任批办。") == [
        "一般事项：分管主任（批办）",
        "重要事项：主任（批办）",
    ]


def test_who_got_the_thing_decides() -> None:
    assert read("处长将文稿报送主任，审阅无意见后，按程序报送市领导。") == ["主任（审阅）"]
    assert read("组织召开党组会，研究确定年度意见。") == ["党组会（研究确定）"]


def test_what_was_decided_is_not_decided_again() -> None:
    assert read("报分管主任审定；分管主任审定后送主任审阅。") == ["分管主任（审定） → 主任（审阅）"]


def test_a_rule_says_who_may_allow() -> None:
    assert read("未经分管主任同意，一律不得外传。") == ["外传：分管主任（同意）"]


def test_a_step_that_is_a_decision_by_its_name() -> None:
    source = load_source(small())
    (procedure, *_) = [p for p in source.handbook.procedures if p.span.file == SEAL]
    steps = (
        Step(1, "处室负责人审核", "。", "修改完善稿件，组织人员校对。"),
        Step(2, None, "", "修改后报分管主任审阅。"),
    )
    found = approvals(replace(procedure, workflow=Workflow("", (), steps)))
    assert [one.text for one in found] == ["处室负责人（审核） → 分管主任（审阅）"]
    assert [link.address for link in found[0].chain] == ["s0_1", "s0_2"]
    for title in ("审核材料", "处室负责人审核意见", "提交处室负责人审核的材料"):
        named = (replace(steps[0], title=title), steps[1])
        found = approvals(replace(procedure, workflow=Workflow("", (), named)))
        assert [one.text for one in found] == ["分管主任（审阅）"], title


def test_who_brings_a_thing_or_acts_first_is_no_case() -> None:
    assert read("重要文稿，报主任批准。", "修改成稿后，由主要起草人报分管主任审阅。") == [
        "重要文稿：主任（批准）",
        "修改成稿后：分管主任（审阅）",
    ]
    found = read("重要文稿，报主任批准。", "承办人需及时听会，会后整理录音。经处长逐级审阅后汇总。")
    assert found[0] == "重要文稿：主任（批准）" and not found[1].startswith("承办人")


def test_a_section_that_is_a_decision_by_its_name_is_one_and_not_one_a_step() -> None:
    source = load_source(small())
    (procedure, *_) = [p for p in source.handbook.procedures if p.span.file == SEAL]
    steps = (Step(1, None, "", "报分管主任审阅。"), Step(2, None, "", "打印清样。"))
    section = Section("（一）", "处室负责人审核", "。", "修改完善稿件。", steps)
    found = approvals(replace(procedure, workflow=Workflow("", (section,), ())))
    assert [one.text for one in found] == ["处室负责人（审核） → 分管主任（审阅）"]
    assert [link.address for link in found[0].chain] == ["s1", "s1_1"]


def test_what_is_done_at_a_time_of_its_own_is_another_case() -> None:
    """Of the decision before it a step may say when that is: 「报批时」."""
    found = read(
        "承办人员核对份数，报办公室负责人审核。",
        "承办人员用印时，应出示批示件，经印章管理人员审核后方可用印。",
    )
    assert found == [
        "承办人员核对份数：办公室负责人（审核）",
        "承办人员用印时：印章管理人员（审核）",
    ]
    found = read("承办人员拟稿，报处长审核。", "报批时，附上依据，由分管主任审批。")
    assert found == ["处长（审核） → 分管主任（审批）"]


def test_kinds_and_amounts_are_cases_of_their_own() -> None:
    """Alternatives and no chain, in the chart as here."""
    assert read("一般课题报室分管主任批准，重大课题报室主要领导批准。") == [
        "一般课题：室分管主任（批准）",
        "重大课题：室主要领导（批准）",
    ]
    for case in ("经费超过10万元的课题", "经费10万元以上的课题", "一周以内的停课"):
        found = read(f"报室分管主任批准；{case}，由室分管主任审核后，报室主要领导批准。")
        assert found == [
            "室分管主任（批准）",
            f"{case}：室分管主任（审核） → 室主要领导（批准）",
        ]


def test_what_goes_on_until_it_is_decided_is_of_its_case() -> None:
    found = read("报处长审核。", "市领导提出修改意见的，按意见修改，直至领导最后审批。")
    assert found == ["处长（审核）", "市领导提出修改意见：领导（审批）"]


def test_a_case_is_no_deciding() -> None:
    found = read("科室负责人请假一律报中心主任批准。", "外出用印的，报室领导批准。")
    assert found == ["科室负责人请假：中心主任（批准）", "外出用印：室领导（批准）"]


def test_a_case_is_of_what_its_sentence_speaks_of() -> None:
    found = read("对市政府督查通知要求我室督办落实的有关事项和文件，有明确时限的，报分管领导审定。")
    assert found == ["市政府督查通知要求我室督办落实的有关事项和文件，有明确时限：分管领导（审定）"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("3天以内的请假由处长批准，3天以上的请假由主任批准。",),
            ["3天以内的请假：处长（批准）", "3天以上的请假：主任（批准）"],
        ),
        (
            ("5万元以上的项目由处长审核，主任批准。",),
            ["5万元以上的项目：处长（审核） → 主任（批准）"],
        ),
        (("承办人员拟稿，报处长审核。", "处长无异议时，报主任批准。"), None),
        (("承办人员拟稿，报处长审核。", "材料齐全时，报主任批准。"), None),
        (("承办人员拟稿，报处长审核。", "正式印发时，由主任签发。"), None),
    ],
)
def test_who_decides_is_no_condition(texts: tuple[str, ...], expected: list[str] | None) -> None:
    """Nor is a state of the thing a matter of its own: then it is one chain (None)."""
    found = read(*texts)
    assert found == expected if expected else len(found) == 1 and "→" in found[0]
