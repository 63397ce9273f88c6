"""The sample handbook against values that were read from it by eye."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from conftest import TESTS
from handbook.importing.importer import Imported
from handbook.model import Handbook, Procedure, Step, Unit

EXPECTED = json.loads((TESTS / "golden" / "original" / "expected.json").read_text(encoding="utf-8"))


def bare(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def ends(text: str) -> list[str] | None:
    """The first 6 and the last 8 characters, as the expected values give texts."""
    return [bare(text)[:6], bare(text)[-8:]] if text else None


def steps(found: tuple[Step, ...]) -> list[list[Any]]:
    return [[s.number, bare(s.title) or None, *(ends(s.text) or [])] for s in found]


def expected_steps(rows: list[list[Any]]) -> list[list[Any]]:
    return [[row[0], bare(row[1]) or None, *row[2:]] for row in rows]


@pytest.fixture(scope="module")
def handbook(imported: Imported) -> Handbook:
    assert imported.handbook is not None
    return imported.handbook


def test_counts(handbook: Handbook) -> None:
    assert handbook.organization == EXPECTED["organization"]
    units = handbook.units
    assert len(units) == 7
    assert sum(len(unit.main_duties) for unit in units) == 27
    assert sum(len(unit.duties) for unit in units) == 74
    assert sum(len(unit.posts) for unit in units) == 25
    assert len(handbook.procedures) == 47
    people = {p.name for procedure in handbook.procedures for p in procedure.contact.persons}
    assert len(people) == 13
    assert sum(bool(procedure.flowcharts) for procedure in handbook.procedures) == 26
    assert sum(procedure.heading_restored for procedure in handbook.procedures) == 10


@pytest.mark.parametrize("expected", EXPECTED["units"], ids=lambda unit: unit["name"])
def test_unit(handbook: Handbook, expected: dict[str, Any]) -> None:
    unit: Unit = next(u for u in handbook.units if u.number == expected["number"])
    assert unit.name == expected["name"]
    assert list(unit.aliases) == expected["aliases"]
    assert [(m.number, bare(m.text)) for m in unit.main_duties] == [
        (m["number"], bare(m["text"])) for m in expected["main_duties"]
    ]
    assert [
        (d.number, m.number, bare(d.text), d.page, d.procedure)
        for m in unit.main_duties
        for d in m.duties
    ] == [
        (d["number"], d["main"], bare(d["text"]), d["page"], d["procedure"])
        for d in expected["duties"]
    ]
    assert [
        (p.kind.value, p.number, p.leads_all, p.assists_head, list(p.duty_numbers))
        for p in unit.posts
    ] == [
        (p["kind"], p["number"], p["leads_all"], p["assists_head"], p["duty_numbers"])
        for p in expected["posts"]
    ]


@pytest.mark.parametrize(
    "expected", EXPECTED["procedures"], ids=lambda p: f"{p['unit']}.{p['number']}"
)
def test_procedure(handbook: Handbook, expected: dict[str, Any]) -> None:
    unit = next(u for u in handbook.units if u.number == expected["unit"])
    procedure: Procedure = next(p for p in unit.procedures if p.number == expected["number"])
    assert bare(procedure.title) == bare(expected["title"])
    assert procedure.heading_restored == expected["heading_restored"]
    assert bare(procedure.name) == bare(expected["name"])
    assert [[i.number, *(ends(i.text) or [])] for i in procedure.requirements] == [
        [row[0], *row[1:]] for row in expected["requirements"]
    ]
    workflow = procedure.workflow
    assert ends(workflow.text) == expected["workflow_text"]
    assert steps(workflow.steps) == expected_steps(expected["steps"])
    assert [(s.label, bare(s.title), ends(s.text), steps(s.steps)) for s in workflow.sections] == [
        (s["label"], bare(s["title"]), s["text"], expected_steps(s["steps"]))
        for s in expected["sections"]
    ]
    assert bare(procedure.collaboration) == bare(expected["collaboration"])
    contact, point = expected["contact"], procedure.contact
    assert [person.name for person in point.persons] == contact["persons"]
    assert point.telephone == contact["telephone"]
    assert point.room.removesuffix("室") == contact["room"]
    assert bare(point.address) == bare(contact["address"])
    assert [chart.title for chart in procedure.flowcharts] == expected["flowchart_titles"]


def test_what_the_print_says_beside_a_name_is_kept(handbook: Handbook) -> None:
    notes = {p.name: p.note for pr in handbook.procedures for p in pr.contact.persons if p.note}
    assert notes == {"唐振涛": "城市发展和城市更新研究处处长"}


def test_no_paragraph_was_left_cut(handbook: Handbook) -> None:
    """Only what the print itself leaves without a full stop lacks one."""
    texts = [
        paragraph
        for procedure in handbook.procedures
        for text in (
            *(item.text for item in procedure.requirements),
            procedure.workflow.text,
            *(section.text for section in procedure.workflow.sections),
            *(step.text for step in procedure.workflow.all_steps),
        )
        for paragraph in text.split("\n")
        if paragraph and not re.search(r"[。；;：][”）)]?$", paragraph)
    ]
    assert [text[-12:] for text in texts] == [
        "，各处室工作计划、支出计划，"[-12:],
        "告知与会专家以及各相关人员"[-12:],
    ]
