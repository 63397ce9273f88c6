"""Schemas for editors' programs: what the readers take they take, what the readers refuse they
refuse, and the files that have them read as before."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from conftest import REPOSITORY, SOURCE
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.editing.schemas import editing_schemas
from handbook.source.reading import read_source
from small import SMALL, small
from test_hints import HINTS

SCHEMAS = editing_schemas()
FOLDERS = [SMALL, SOURCE, *sorted((REPOSITORY / "templates" / "new").glob("*/"))]
#: Of the form of these files; what they say about pages needs the handbook itself.
OF_FORM = ("HB211", "HB226", "HB501", "HB502")


def wrong_in(name: str, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


def test_they_are_schemas() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_is_right_is_taken(folder: Path) -> None:
    for name in SCHEMAS:
        if (folder / name).exists():
            assert wrong_in(name, (folder / name).read_text("utf-8-sig")) == []


@pytest.mark.parametrize("code", OF_FORM)
def test_what_the_check_refuses_is_refused_and_its_remedy_taken(code: str) -> None:
    files = small()
    for change in HINTS[code][0]:
        files = change.applied(files)
    name = HINTS[code][0][0].file
    assert wrong_in(name, files[name])
    for change in HINTS[code][1]:
        files = change.applied(files)
    assert wrong_in(name, files[name]) == []


def test_files_get_the_line_once_and_read_as_before(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOURCE, tmp_path / "source"))
    before, _ = read_source(read_folder(folder, Collector()))
    assert main(["schemas", str(folder)]) == 0
    first = read_folder(folder, Collector())
    assert main(["schemas", str(folder)]) == 0
    assert read_folder(folder, Collector()) == first
    assert read_source(first)[0] == before
    head = "# yaml-language-server: $schema=.schemas/questions.schema.json\n"
    assert first["questions.yml"].startswith(head)
    assert (folder / ".schemas" / "questions.schema.json").exists()
    assert not any(path.startswith(".schemas") for path in first)
