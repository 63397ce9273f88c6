"""The editors' guide and the page of codes: every example is applied, and what it brings is what
the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from documenting import codes_page
from guiding import applied, base
from handbook.changes.comparing import compare
from handbook.changes.rendering import as_text
from handbook.pipeline import load_source
from test_hints import HINTS

GUIDE = Path(__file__).parent.parent / "templates" / "guide"
TODAY = date(2026, 11, 1)
EXAMPLE = re.compile(r"```diff\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)


def examples() -> list[tuple[str, str, str]]:
    """The heading above, the change, what is said of it."""
    text = (GUIDE / "editing.md").read_text("utf-8")
    found = []
    for part in text.split("\n## ")[1:]:
        found += [(part.split("\n")[0], *one) for one in EXAMPLE.findall(part)]
    return found


def test_every_change_that_the_guide_names_has_an_example() -> None:
    text = (GUIDE / "editing.md").read_text("utf-8")
    assert text.count("```diff") == len(examples()) >= 20


@pytest.mark.parametrize("example", examples(), ids=lambda one: one[0])
def test_what_the_guide_says_of_a_change_is_what_diff_says(example: tuple[str, str, str]) -> None:
    _, change, said = example
    before, after = (
        load_source(files, today=TODAY, ask=False) for files in (base(), applied(change, base()))
    )
    assert as_text(compare(before, after)) == said.rstrip("\n")


def test_the_page_of_codes_is_what_the_hints_were_tested_with() -> None:
    """Made anew by `python tests/documenting.py`."""
    assert (GUIDE / "codes.md").read_text("utf-8") == codes_page(HINTS)
