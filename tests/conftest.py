"""What the tests share: the sample handbook, the repository's own source, one built site."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handbook.importing.importer import Imported, import_text

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
sys.path.insert(0, str(TESTS))


@pytest.fixture(scope="session")
def original_text() -> str:
    return (TESTS / "handbooks" / "original.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def imported(original_text: str) -> Imported:
    return import_text(original_text, "original.txt")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository's source, built as users build it."""
    from handbook.cli import main

    folder = tmp_path_factory.mktemp("built") / "site"
    assert main(["build", str(REPOSITORY / "source"), "-o", str(folder)]) == 0
    return folder
