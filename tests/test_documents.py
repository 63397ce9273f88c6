"""What the documents name is there: modules, commands, links, codes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from conftest import REPOSITORY
from handbook import cli
from handbook.diagnostics.codes import CODES

DOCUMENTS = [
    *REPOSITORY.glob("*.md"),
    *(REPOSITORY / "docs").rglob("*.md"),
    *(REPOSITORY / "requirements").glob("*.md"),
]
PACKAGE = REPOSITORY / "generator" / "handbook"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = [link for link in re.findall(r"\]\(([^)#:]+)\)", text)
               if not (path.parent / link).exists()]  # fmt: skip
    missing += [name for name in re.findall(r"`([A-Za-z0-9_./-]+\.(?:py|js|toml|txt|md))`", text)
                if not exists(name)]  # fmt: skip
    missing += [code for code in re.findall(r"\bHB\d{3}\b", text) if code not in CODES]
    assert missing == []


def exists(name: str) -> bool:
    """A file by its path from the repository, the package or the scripts, or by its name alone."""
    written = ("import-report.md", "unplaced.md", "unit.md")  # in a source folder
    roots = (REPOSITORY, PACKAGE, REPOSITORY / "tests")
    by_path = any((root / name).exists() for root in roots)
    tracked = (p for root in ("generator", "tests", "site_overrides", "requirements") for p in
               (REPOSITORY / root).rglob(Path(name).name))  # fmt: skip
    return by_path or name in written or any(p.as_posix().endswith(f"/{name}") for p in tracked)


def test_commands_are_those_that_there_are() -> None:
    parser = cli._parser()
    known = set(parser._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `handbook (\w+)", readme, re.M)) == known
    named = {
        command
        for path in DOCUMENTS
        for command in re.findall(r"`handbook (\w+)", path.read_text(encoding="utf-8"))
    }
    assert named <= known


def test_the_architecture_names_every_room() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text[text.index("## What each room knows") :]
    told = set(re.findall(r"`(\w+)`(?:, `(\w+)`)? \|", table))
    rooms = {name for pair in told for name in pair if name}
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    assert rooms == {one.strip() for layer in layers for one in layer.split("|")} - {"__main__"}


def test_one_place_for_the_version() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
