"""The same facts in twelve layouts that nothing announces are read as they were printed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.diagnostics import Collector
from handbook.issued import import_issued, read_issued
from handbook.language.text import letters
from handbook.layouts.marks import read_mark
from handbook.notation.contacts import telephone_digits
from handbook.notation.parts import part_text
from other_layouts import STYLES, Style, parts, printed, units
from test_offices import bare
from variants import Unit

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("number", range(len(STYLES)))
def test_read_as_printed(tmp_path: Path, number: int) -> None:
    for seed in (number + 1, number + 101):
        assert_read_right(units(seed), STYLES[number], tmp_path)


def assert_read_right(made: list[Unit], style: Style, tmp_path: Path) -> None:
    file = tmp_path / "手册.txt"
    file.write_text(printed(made, style), encoding="utf-8")
    out = Collector()
    read = read_issued([file], out)
    assert read is not None, out.found
    found, files = import_issued(read, "")
    handbook = found.handbook
    assert handbook is not None, found
    assert [unit.name for unit in handbook.units] == [unit.name for unit in made]
    for unit, here in zip(made, handbook.units, strict=True):
        assert [p.title for p in here.procedures] == [p.title for p in unit.procedures]
        for procedure, given in zip(unit.procedures, here.procedures, strict=True):
            wanted = [(n, bare("\n".join(items))) for n, items in parts(procedure, style)]
            got = [(p.heading, bare(part_text(p.markup))) for p in given.parts]
            assert got == wanted
            assert [one.name for one in given.contact.persons] == procedure.persons
            digits = telephone_digits(procedure.telephone)
            assert telephone_digits(given.contact.telephone) == digits
    whole = letters("".join(files.values()))
    lines = printed(made, style).splitlines()
    assert [line for line in lines if bare(read_mark(line).rest) not in whole] == []
