"""One label changed throughout a handbook in the six parts: read right or told, none lost."""

from __future__ import annotations

import pytest

from handbook.diagnostics.kinds import Severity
from handbook.model import Handbook, Procedure
from handbook.pipeline import import_handbook

#: Label, another for it, and how many of the 47 procedures are the same as before.
LABELS = (
    ("事项名称", "项目名称", 47),
    ("流程标准", "办理流程", 47),
    ("协同处室", "配合科室", 47),
    ("五、联系方式", "五、联系渠道", 47),
    ("联系人：", "责任人：", 47),
    ("联系方式：", "联系电话：", 47),
    ("办公地址", "办公场所", 47),
    ("内设机构", "科室名称", 46),  # the text of one speaks of 内设机构
    ("主要职责", "主要职能", 47),
    ("负责岗位", "责任岗位", 47),
    ("细化分解职责", "具体职责", 47),
    ("岗位规范及工作流程", "参见页码", 47),
    ("岗位规范", "岗位标准", 12),  # the words stand in the titles as well, which are told
    ("流程图", "流程示意", 21),  # and in those of the charts
)


def read(text: str) -> tuple[Handbook, set[str]]:
    imported, files = import_handbook([("original.txt", text)], "")
    assert imported.handbook is not None and files
    errors = [d for d in imported.diagnostics if d.severity is Severity.ERROR]
    assert errors == []  # HB114 is a letter lost
    return imported.handbook, {d.code for d in imported.diagnostics}


def procedures(handbook: Handbook) -> list[Procedure]:
    return list(handbook.procedures)


@pytest.mark.slow
@pytest.mark.parametrize(("label", "other", "same"), LABELS)
def test_a_label_that_an_office_calls_otherwise(
    original_text: str, label: str, other: str, same: int
) -> None:
    assert label in original_text
    before, _ = read(original_text)
    after, told = read(original_text.replace(label, other))
    assert [unit.name for unit in after.units] == [unit.name for unit in before.units]
    assert len(procedures(after)) == 47
    pairs = zip(procedures(before), procedures(after), strict=True)
    assert sum(one == two for one, two in pairs) >= same
    assert all(procedure.contact.persons for procedure in procedures(after))
    assert sum(len(unit.duties) for unit in after.units) == 74
    assert sum(len(unit.posts) for unit in after.units) == 25
    if same < 46:
        assert told & {"HB104", "HB106", "HB117"}
