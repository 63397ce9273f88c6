"""Links to a place of a page: one that is not there, and one where another step stands now."""

from __future__ import annotations

import pytest

from handbook.changes.comparing import compare
from handbook.changes.model import Weight
from handbook.pipeline import load_source
from small import CARS, SEAL, SETTINGS, Files, small

FIRST = "1. 承办人员填写用印登记表，报处室负责人审核。"
SECOND = "2. 处室负责人审核后，报分管主任批准。"
STEP = "熟悉车辆管理工作的要求"
LINE = 9


def changed(files: Files, *changes: tuple[str, str, str]) -> Files:
    made = dict(files)
    for path, old, new in changes:
        assert old in made[path], (path, old)
        made[path] = made[path].replace(old, new, 1)
    return made


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        (SEAL, "2. 掌握", "2. 按[用印](#s1_3)掌握", 10),
        (CARS, STEP, f"{STEP}，见[登记](01-yinzhang.md#s9_1)", LINE),
        (SETTINGS, "[bangongshi/yinzhang]", "[bangongshi/yinzhang#s2_4]", 5),
    ],
)
def test_a_place_that_is_not_there(path: str, old: str, new: str, line: int) -> None:
    found = load_source(changed(small(), (path, old, new))).diagnostics
    assert [(one.code, one.span.file, one.span.line) for one in found] == [("HB228", path, line)]


@pytest.mark.parametrize("place", ["s0", "s1", "s2_1", "r1", "contact", "flowchart", "brief"])
def test_a_place_that_is_there(place: str) -> None:
    linked = (CARS, STEP, f"{STEP}，见[登记](01-yinzhang.md#{place})")
    assert load_source(changed(small(), linked)).diagnostics == []


BEFORE = changed(
    small(),
    (CARS, STEP, f"{STEP}，见[登记](01-yinzhang.md#s1_1)"),
    (SETTINGS, "[bangongshi/yinzhang]", "[bangongshi/yinzhang#s1_2]"),
)


def told(after: Files) -> list[tuple[str, str]]:
    found = compare(load_source(BEFORE, ask=False), load_source(after, ask=False)).changes
    astray = [one for one in found if one.kind == "link-astray"]
    assert all(one.weight is Weight.CARE for one in astray)
    return [(one.about, one.said) for one in astray]


def test_another_step_where_a_link_leads() -> None:
    inserted = changed(
        BEFORE,
        (SEAL, f"{FIRST}\n{SECOND}", f"1. 承办人员说明用途。\n2. {FIRST[3:]}\n3. {SECOND[3:]}"),
    )
    assert told(inserted) == [
        (
            "手册",
            "通到“印章管理工作”“#s1_2”的链接没有改，原指“处室负责人审核后，报分管主任批准。”，"
            "现在指到“承办人员填写用印登记表，报处室负责人审核。”；原来那一处现为“#s1_3”",
        ),
        (
            "车辆管理工作",
            "通到“印章管理工作”“#s1_1”的链接没有改，原指“承办人员填写用印登记表，报处室负责人审核。”，"
            "现在指到“承办人员说明用途。”；原来那一处现为“#s1_2”",
        ),
    ]


def test_a_step_that_went_and_another_in_its_place() -> None:
    gone = changed(
        BEFORE,
        (SEAL, f"{FIRST}\n{SECOND}", "1. 处室负责人审核后，报分管主任批准。\n2. 登记簿归档。"),
    )
    assert [said.partition("；")[2] for _, said in told(gone)] == [
        "原来那一处现为“#s1_1”",
        "原来那一处没有了",
    ]


def test_a_step_reworded_and_a_link_that_followed_are_no_matter() -> None:
    assert told(changed(BEFORE, (SEAL, "填写用印登记表", "如实填写用印登记表"))) == []
    swapped = changed(
        BEFORE,
        (SEAL, f"{FIRST}\n{SECOND}", f"1. {SECOND[3:]}\n2. {FIRST[3:]}"),
        (CARS, "#s1_1", "#s1_2"),
        (SETTINGS, "#s1_2", "#s1_1"),
    )
    assert told(swapped) == []
