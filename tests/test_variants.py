"""Handbooks of other offices, damaged in other places, are read as they were printed from."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.importing.importer import import_text
from handbook.model import Step
from handbook.source.reading import read_source
from handbook.source.writing import write_source
from variants import Variant, make_variant

pytestmark = pytest.mark.slow


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("(", "（").replace(")", "）")


def step(found: Step) -> tuple[str, str]:
    return (f"{found.title or ''}{found.mark}", found.text)


def assert_read_right(variant: Variant) -> None:
    handbook = import_text(variant.text, "variant.txt").handbook
    assert handbook
    assert [(u.number, u.name, u.aliases) for u in variant.units] == [
        (u.number, u.name, list(u.aliases)) for u in handbook.units
    ]
    for unit, found in zip(variant.units, handbook.units, strict=True):
        assert [(n, bare(t), d) for n, t, d in unit.mains] == [
            (m.number, bare(m.text), [d.number for d in m.duties]) for m in found.main_duties
        ]
        assert [(n, bare(t), page, p) for n, t, page, p in unit.duties] == [
            (d.number, bare(d.text), d.page, d.procedure) for d in found.duties
        ]
        assert [
            (p.kind, p.number, p.leads_all, p.assists_head, p.duty_numbers) for p in unit.posts
        ] == [
            (p.kind.value, p.number, p.leads_all, p.assists_head, list(p.duty_numbers))
            for p in found.posts
        ]
        for made, read in zip(unit.procedures, found.procedures, strict=True):
            assert (made.number, made.title, made.restored, made.name) == (
                read.number,
                read.title,
                read.heading_restored,
                read.name,
            )
            assert made.requirements == [item.text for item in read.requirements]
            assert made.text == read.workflow.text
            assert made.steps == [step(s) for s in read.workflow.steps]
            assert made.sections == [
                (s.title + s.mark, s.text, [step(one) for one in s.steps])
                for s in read.workflow.sections
            ]
            assert made.collaboration == read.collaboration
            assert made.persons == [person.name for person in read.contact.persons]
            assert made.telephone == read.contact.telephone
            assert f"{made.room}室" == read.contact.room
            assert bare(made.address) == bare(read.contact.address)
            assert made.charts == [chart.title for chart in read.flowcharts]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_variants_are_read_right(seed: int) -> None:
    assert_read_right(make_variant(seed))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(min_value=0, max_value=1_000_000))
def test_reading_what_was_written(seed: int) -> None:
    handbook = import_text(make_variant(seed).text, "variant.txt").handbook
    assert handbook
    again, diagnostics = read_source(write_source(handbook))
    assert again == handbook
    assert [d for d in diagnostics if d.severity == "error"] == []


def test_the_variants_show_each_kind_of_damage() -> None:
    """The generator really damages: over some seeds each kind occurs."""
    texts = [make_variant(seed).text for seed in range(40)]
    kinds = {
        "page number": r"^— \d+ —$",
        "rule in a table": r"^---\t---",
        "shifted row": r"^\t\t\d+\t\t\S+\t\t\t$",
        "section marked like a unit": r"^## ?（[一二]）",
        "label with a colon": r"岗位规范[:：]",
        "name set with spaces": r"联系人[:：] ?. .",
        "items in one paragraph": r"1[.、] ?\S+。 2[.、]",
        "half width brackets": r"^\W*\([一二三]\)",
    }
    for kind, pattern in kinds.items():
        assert any(re.search(pattern, text, re.MULTILINE) for text in texts), kind


@pytest.mark.parametrize("seed", [23, 886])
def test_seeds_that_were_once_read_wrong(seed: int) -> None:
    assert_read_right(make_variant(seed))
