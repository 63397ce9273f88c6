"""What the tests share: the sample handbook, the repository's source, one built site, Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from handbook.importing.importer import Imported, import_text

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
#: The sample as it was when it was copied: what editors change in source/ breaks no test.
SOURCE = TESTS / "handbooks" / "research-office"
sys.path.insert(0, str(TESTS))
sys.path.insert(0, str(REPOSITORY / "benchmarks"))

from browsing import ARGUMENTS, QuietHandler, chromium  # noqa: E402


@pytest.fixture(scope="session")
def original_text() -> str:
    return (TESTS / "handbooks" / "original.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def imported(original_text: str) -> Imported:
    return import_text(original_text, "original.txt")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy to change. The editors' questions are left out: all of them would be asked at every
    check, and ask for what a test takes away."""
    copied = Path(shutil.copytree(SOURCE, tmp_path / "source"))
    (copied / "questions.yml").unlink()
    return copied


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, built as users build it; once for all workers."""
    return _built_once(tmp_path_factory, "site", lambda _: SOURCE)


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a handbook of 320 matters in 49 units."""
    from growing import grow

    def grown(folder: Path) -> Path:
        grow(320, folder)
        return folder

    return _built_once(tmp_path_factory, "many", grown)


def _built_once(factory: pytest.TempPathFactory, name: str, source: Callable[[Path], Path]) -> Path:
    from handbook.cli import main

    shared = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "built" / name
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            made = source(shared / f"{name}-source")
            assert main(["build", str(made), "-o", str(folder)]) == 0
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a test asks for says how long it takes."""
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if wanted & {"browser", "running_browser"}:
            item.add_marker(pytest.mark.browser)
        elif wanted & {"site", "many", "source"}:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def without_renderer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine for which merman has no wheel; what others have drawn is kept there too."""
    from handbook import drawing

    drawing._engine.cache_clear()
    drawing.lay_out.cache_clear()
    with monkeypatch.context() as absent:
        absent.setattr(drawing, "RENDERER", "no_such_renderer")
        yield
    drawing._engine.cache_clear()
    drawing.lay_out.cache_clear()
