"""What the tests share: the sample handbook, the repository's source, one built site, Chromium."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from handbook.importing.importer import Imported, import_text

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
sys.path.insert(0, str(TESTS))

from browsing import ARGUMENTS, QuietHandler, chromium  # noqa: E402


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


@pytest.fixture(scope="session")
def running_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def browser(running_browser: Browser) -> Iterator[Browser]:
    """One Chromium for all tests; what a test leaves open is closed, or it slows the next ones."""
    yield running_browser
    for context in running_browser.contexts:
        context.close()


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address under /office/handbook/ of a server on loopback."""
    root = tmp_path_factory.mktemp("www")
    (root / "office").mkdir()
    shutil.copytree(site, root / "office" / "handbook")
    handler = functools.partial(QuietHandler, directory=str(root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/office/handbook/"
    server.shutdown()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    if request.param == "http":
        return str(request.getfixturevalue("served"))
    return f"{site.as_uri()}/"
