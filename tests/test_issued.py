"""What an office issues, in the formats that it keeps it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser

from handbook.documents.model import Document
from handbook.documents.page import read_pages
from handbook.documents.text import as_text
from handbook.documents.web import read_web
from handbook.documents.word import read_word
from handbook.importing.importer import Imported, import_text
from handbook.layouts.six_parts import is_six_parts
from issuing import as_web, as_word


@pytest.mark.parametrize("kind", ["word", "web"])
def test_the_same_handbook_from_another_format(
    original_text: str, imported: Imported, kind: str
) -> None:
    document: Document
    document = (
        read_word(as_word(original_text)) if kind == "word" else read_web(as_web(original_text))
    )
    assert is_six_parts(document)
    again = import_text(as_text(document), "original").handbook
    assert again == imported.handbook, difference(imported.handbook, again)


def test_the_same_handbook_from_a_pdf(
    browser: Browser, original_text: str, imported: Imported
) -> None:
    """Its duty table runs over ten pages, cut between rows, in rows and in cells. What print takes
    away is let pass: spaces at the ends of lines, and the code of two characters that share a glyph
    with another."""
    page = browser.new_page()
    page.set_content(as_web(original_text))
    printed = page.pdf(
        format="A4", margin={"top": "25mm", "bottom": "25mm", "left": "25mm", "right": "25mm"}
    )
    document = read_pages(printed)
    assert is_six_parts(document)
    again = import_text(as_text(document), "original").handbook
    found = list(differences(imported.handbook, again))
    # "作" stands on a line of its own in the original, behind a sentence that is whole
    assert [at for at, _, _ in found] == [".units[0].main_duties[2].text"]
    assert found[0][2] == found[0][1] + "作"


def as_printed(text: str) -> str:
    return re.sub(r"\s+", "", text).translate({ord("戶"): "户", ord("㬵"): "胶"})


def differences(one: Any, other: Any, at: str = "") -> Iterator[tuple[str, str, str]]:
    """The places in which two models differ but for what print takes away."""
    if is_dataclass(one) and type(one) is type(other):
        for field in fields(one):
            if field.compare:
                a, b = getattr(one, field.name), getattr(other, field.name)
                yield from differences(a, b, f"{at}.{field.name}")
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            yield from differences(a, b, f"{at}[{number}]")
    elif as_printed(str(one)) != as_printed(str(other)):
        yield at, as_printed(str(one)), as_printed(str(other))


def difference(one: Any, other: Any, at: str = "") -> str:
    """The first place in which two models differ."""
    if is_dataclass(one) and type(one) is type(other):
        for field in fields(one):
            if field.compare and getattr(one, field.name) != getattr(other, field.name):
                a, b = getattr(one, field.name), getattr(other, field.name)
                return difference(a, b, f"{at}.{field.name}")
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            if a != b:
                return difference(a, b, f"{at}[{number}]")
    return f"{at}: {one!r} / {other!r}"[:500]
