"""Documents of other offices, read without knowing their layout, against what a reader finds.

The documents and their truths were written by someone who had seen no line of the importer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from handbook.diagnostics import Collector
from handbook.issued import import_issued, read_issued
from handbook.language.text import letters
from handbook.model import Handbook
from handbook.notation.contacts import telephone_digits
from handbook.notation.parts import part_text
from handbook.source.reading import read_source
from handbook.source.writing import write_source

OFFICES = Path(__file__).parent / "offices"
FILES = sorted(p.name for p in OFFICES.iterdir() if p.suffix not in (".json", ".md"))
#: Read with something amiss that a reader of the site would see; their letters are all there.
AMISS_IN_UNITS = {"c1.docx", "c4.pdf", "e5.html", "e6.docx"}
AMISS_IN_MATTERS = {
    "c1.docx",
    "c6.docx",
    "d1.docx",
    "d2.xlsx",
    "e1.docx",
    "e2.pdf",
    "e3.txt",
    "e4.xlsx",
    "e5.html",
}
NUMBER = re.compile(
    r"(?m)^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}(?:\.\d{1,2})*[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十]+条)\s*"
)
MARK = re.compile(r"\\(?=[!-/:-@\[-`{-~、．])")


@cache
def imported(name: str) -> tuple[Handbook, dict[str, str]]:
    out = Collector()
    read = read_issued([OFFICES / name], out)
    assert read is not None, out.found
    found, files = import_issued(read, "")
    assert found.handbook is not None
    return found.handbook, files


def truth(name: str) -> Any:
    path = OFFICES / f"{name.partition('.')[0]}.truth.json"
    return json.loads(path.read_text(encoding="utf-8"))


def bare(text: str) -> str:
    return letters(NUMBER.sub("", text))


def names(record: Any, key: str = "name") -> set[str]:
    return {letters(one) for one in (record[key], *record.get("also", ()))}


def posts(unit: Any) -> Iterator[tuple[str, list[str]]]:
    """Each post's name with its duties, those of the unit that name it among them."""
    for post in unit["posts"]:
        own = [d["text"] for d in post["duties"]]
        own += [d["text"] for d in unit["duties"] if post["name"] in d["posts"]]
        yield post["name"], sorted(map(bare, own))


@pytest.mark.parametrize("name", [one for one in FILES if one not in AMISS_IN_UNITS])
def test_units_posts_and_duties(name: str) -> None:
    handbook, _ = imported(name)
    wanted = [unit for unit in truth(name)["units"] if not unit.get("optional")]
    found = {letters(unit.name): unit for unit in handbook.units}
    assert letters(handbook.organization) in names(truth(name)["organization"])
    for unit in wanted:
        here = next((found[n] for n in names(unit) if n in found), None)
        assert here, f"{unit['name']} is missing"
        also = {letters(p["name"]): names(p) for p in unit["posts"]}
        given = {letters(p.name): sorted(bare(i.text) for i in p.duties) for p in here.posts}
        assert len(given) == len(also)
        for post, duties in posts(unit):
            match = next((one for one in also[letters(post)] if one in given), None)
            assert match is not None, f"{post} is missing"
            assert given[match] == duties, post
        free = sorted(bare(d["text"]) for d in unit["duties"] if not d["posts"])
        assert sorted(bare(item.text) for item in here.own_duties) == free
    optional = [unit for unit in truth(name)["units"] if unit.get("optional")]
    assert len(handbook.units) <= len(wanted) + len(optional)


@pytest.mark.parametrize("name", [one for one in FILES if one not in AMISS_IN_MATTERS])
def test_matters_with_all_their_parts(name: str) -> None:
    handbook, _ = imported(name)
    found = {
        (letters(unit.name), letters(procedure.title)): procedure
        for unit in handbook.units
        for procedure in unit.procedures
    }
    count = 0
    for unit in truth(name)["units"]:
        for matter in unit["procedures"]:
            keys = [(u, m) for u in names(unit) for m in names(matter, "title")]
            procedure = next((found[k] for k in keys if k in found), None)
            assert procedure, f"{matter['title']} is missing"
            count += 1
            given = [(letters(p.heading), bare(part_text(p.markup))) for p in procedure.parts]
            for part in matter["parts"]:
                texts = [text for heading, text in given if heading in names(part, "heading")]
                assert bare(part["text"]) in texts, f"{matter['title']}: {part['heading']}"
            assert len(given) == len(matter["parts"])
            contact = matter["contact"]
            assert {p.name for p in procedure.contact.persons} == set(contact["persons"])
            number = contact["telephone"] or ""
            assert telephone_digits(procedure.contact.telephone)[:1] == telephone_digits(number)[:1]
    assert count == len(found)


@pytest.mark.parametrize("name", FILES)
def test_every_piece_of_text_is_in_the_source_folder(name: str) -> None:
    """Furniture too: it is named in the report."""
    _, files = imported(name)
    whole = "\n".join(letters(MARK.sub("", text)) for text in files.values())
    lost = [piece for piece in truth(name)["text"] if not stands(letters(piece), whole)]
    assert lost == []


def stands(text: str, whole: str) -> bool:
    """Whole, or in two pieces, as a label and its value."""
    return text in whole or any(
        text[:at] in whole and text[at:] in whole for at in range(2, len(text) - 1)
    )


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_reads_back(name: str) -> None:
    handbook, _ = imported(name)
    again, found = read_source(write_source(handbook))
    assert again == handbook
    assert [d for d in found if d.code != "HB315"] == []
