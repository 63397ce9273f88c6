"""The published data: valid against their schema, whole, the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from conftest import SOURCE
from handbook.cli import main

pytestmark = pytest.mark.slow


def export(folder: Path) -> dict[str, str]:
    assert main(["export", str(SOURCE), "-o", str(folder)]) == 0
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_export(tmp_path: Path) -> None:
    files = export(tmp_path / "a")
    assert export(tmp_path / "b") == files
    data = json.loads(files["handbook.json"])
    schema = json.loads(files["handbook.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    units = data["units"]
    assert [len(unit["procedures"]) for unit in units] == [18, 4, 7, 1, 2, 2, 13]
    for unit in units:
        assert yaml.safe_load(files[f"units/{unit['id']}.yml"]) == unit


def test_ids_are_unique_and_links_lead_somewhere(tmp_path: Path) -> None:
    data = json.loads(export(tmp_path)["handbook.json"])
    units = data["units"]
    procedures = {p["id"] for unit in units for p in unit["procedures"]}
    posts = {p["id"] for unit in units for p in unit["posts"]}
    assert (len(procedures), len(posts)) == (47, 25)
    duties = [d for unit in units for main in unit["main_duties"] for d in main["duties"]]
    assert len(duties) == 74
    for duty in duties:
        assert duty["procedure"] in procedures
        assert set(duty["posts"]) <= posts
        assert duty["posts"], f"nobody carries {duty['text']}"
    assert {d["procedure"] for d in duties} == procedures
    urls = [thing["url"] for unit in units for thing in [unit, *unit["posts"], *unit["procedures"]]]
    assert len(set(urls)) == len(urls) == 7 + 25 + 47


def test_a_schema_that_can_fail(tmp_path: Path) -> None:
    files = export(tmp_path)
    data = json.loads(files["handbook.json"])
    data["units"][0]["posts"][0]["kind"] = "boss"
    validator = jsonschema.Draft202012Validator(json.loads(files["handbook.schema.json"]))
    assert [list(e.absolute_path) for e in validator.iter_errors(data)] == [
        ["units", 0, "posts", 0, "kind"]
    ]
