"""Time limits against what people read (`clauses_golden.py`), and in the texts' own words."""

from __future__ import annotations

from typing import Any

import pytest

from clauses_golden import OFFICES, bare, covered, golden, procedures
from handbook.language.limits import LimitKind, find_limits
from handbook.relations.links import Limit

DATED = {LimitKind.DATE.value, LimitKind.RECURRING.value}
ALIKE = 0.75  # of the pairs of characters of what a reader says must be done


def same_limit(said: dict[str, Any], limit: Limit) -> bool:
    """Place, amount, unit, working days."""
    amount = limit.time.amount
    if said["address"] != limit.passage.anchor or bare(limit.time.sentence) not in bare(
        said["text"]
    ):
        return False
    if said["amount"] is None or amount is None:
        return said["amount"] is None and amount is None
    return (amount.number, amount.unit, amount.working_days) == (
        said["amount"],
        said["unit"],
        said["working_days"],
    )


def agrees(said: dict[str, Any], limit: Limit) -> bool:
    """Kind, what must be done, and from when."""
    one = limit.time
    kinds = {one.kind.value, said["kind"]}
    since, given = bare(one.since), bare(said["from"])
    runs = since in given or given in since
    if one.kind is not LimitKind.AHEAD:
        runs = runs and bool(since) == bool(given)
    told = covered(said["subject"], one.since + one.subject) >= ALIKE
    return (len(kinds) == 1 or kinds == DATED) and runs and told


@pytest.mark.parametrize(
    ("office", "least_found", "least_right"),
    [("the sample", 0.95, 0.97), ("other offices", 0.95, 0.93)],
)
def test_limits_are_those_that_people_read(
    office: str, least_found: float, least_right: float
) -> None:
    total = found = right = shown = 0
    wrong = []
    for name, read in golden(office).items():
        left = {
            (one.passage.anchor, one.time.sentence, one.time.at): one
            for one in procedures(office)[name][1]
            if one.passage.anchor.startswith("s")
        }
        shown += len(left)
        for said in read["limits"]:
            total += 1
            near = [key for key, limit in left.items() if same_limit(said, limit)]
            if not near:
                wrong.append(f"missing {name} {said['address']} {said['subject']}")
                continue
            best = max(near, key=lambda key: (agrees(said, left[key]),
                       covered(said["subject"], left[key].time.subject)))  # fmt: skip
            limit = left.pop(best)
            found += 1
            right += agrees(said, limit)
            if not agrees(said, limit):
                wrong.append(f"{name} {said['subject']} {said['from']}: {limit.time}")
        wrong += [f"extra {name} {limit.time}" for limit in left.values()]
    assert found >= least_found * total, (found, total, wrong)
    assert right >= least_right * shown, (right, shown, wrong)


@pytest.mark.parametrize("office", OFFICES)
def test_a_limit_is_said_in_the_texts_own_words(office: str) -> None:
    count = 0
    for procedure, limits in procedures(office).values():
        for limit in limits:
            one, text = limit.time, limit.passage.text
            assert one.sentence in text, (procedure.id, one)
            assert one.sentence[one.at :].startswith(one.words)
            assert one.subject, (procedure.id, one)
            for clause in one.subject.split("，"):
                assert clause in text, (procedure.id, one.subject)
            count += 1
    assert count >= 70


def test_what_limits_nothing_is_no_limit() -> None:
    """「每年休假 5 天」 「8 人以上」 「超过半天的」 「工作年限满 1 年」"""
    sample = procedures("the sample")
    leave = sample["bangongshi/qingjia-xiujia-guanli-waichu-baobei"][1]
    assert {limit.time.words for limit in leave} == {"应提前3天", "至少应提前1天"}
    cars = sample["bangongshi/cheliang-guanli"][1]
    assert cars == []


def test_a_case_within_a_time_is_no_limit() -> None:
    told = find_limits("一小时内查不清下落的，由校长决定是否报案。")
    assert [one.words for one in told] == []
    told = find_limits("保管员应在一小时内查清下落，由校长决定是否报案。")
    assert [one.words for one in told] == ["一小时内"]


def test_a_long_subject_ends_with_a_clause() -> None:
    clauses = [f"第{at}项材料由经办人员逐一整理" for at in range(20)]
    (limit,) = find_limits(f"月底前，{clauses[0] * 6}，{clauses[1] * 6}。")
    assert limit.subject == clauses[0] * 6


def test_a_case_is_of_what_the_sentence_opens_with() -> None:
    text = "承办委员提案应自交办之日起3个月内答复，涉及面广的应自交办之日起6个月内答复。"
    assert [one.subject for one in find_limits(text)] == [
        "承办委员提案，答复",
        "承办委员提案，涉及面广的，答复",
    ]
    kinds = "一般事项应2个工作日内办结，情况特殊的重大事项应5个工作日内办结。"
    assert [one.subject for one in find_limits(kinds)][1] == "情况特殊的重大事项，办结"


def test_a_limit_that_is_an_act_itself_is_of_what_stands_before_it() -> None:
    text = "对领导交办事项，即接即办，一般应在3个工作日内办结并回复办理情况。"
    assert [one.apart for one in find_limits(text)] == [
        ("对领导交办事项", "即接即办"),
        ("对领导交办事项，办结并回复办理情况", "3个工作日内"),
    ]


def test_what_subject_and_words_have_both_is_said_once() -> None:
    told = find_limits("急件随收随办。张贴考察公示，公示期不少于3天。公示7日。")
    assert [one.apart for one in told] == [
        ("急件", "随收随办"),
        ("张贴考察公示，公示期", "不少于3天"),
        ("", "公示7日"),
    ]


def test_an_extension_says_so() -> None:
    held = procedures("the sample")["bangongshi/ducha-duban"][1]
    longer = [limit.time for limit in held if "延长" in limit.time.subject]
    assert [one.subject for one in longer] == ["“依申请公开”栏目，需要延长答复期限的，延长期限"]
    first = next(one.time for one in held if "依申请公开" in one.time.subject)
    assert (first.subject, first.amount and first.amount.printed) == (
        "“依申请公开”栏目，予以答复",
        "20个工作日",
    )
