"""What an office issues, in the formats that it keeps it in."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from handbook.documents.model import Document
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
