"""What holds of source/ whatever its editors write: no error, links lead, no barrier to anyone.

All other tests stand on the copy under tests/handbooks/.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import REPOSITORY
from handbook.cli import main
from handbook.relations.catalog import APPROVALS, HEALTH, LIMITS, PEOPLE
from test_accessibility import AXE, VIOLATIONS
from test_build import dead_links

pytestmark = pytest.mark.slow


EDITED = REPOSITORY / "source"


def test_it_has_no_error() -> None:
    assert main(["check", str(EDITED)]) == 0


def test_its_site(browser: Browser, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert main(["build", str(EDITED), "-o", str(site)]) == 0
    assert dead_links(site) == set()
    page = browser.new_page()
    found = {}
    for path in one_of_each(site):
        page.goto(path.as_uri())
        page.evaluate(AXE)
        if violations := page.evaluate(VIOLATIONS):
            found[path.name] = violations
    assert found == {}


def one_of_each(site: Path) -> list[Path]:
    """A page of every kind; the largest one, in which most may be wrong."""
    folders = [folder for folder in site.iterdir() if (folder / "index.html").is_file()]
    pages = [page for folder in folders for page in folder.glob("*.html")]
    posts = [page for page in pages if page.name.startswith("post-")]
    units = [page for page in pages if page.name == "index.html"]
    procedures = [page for page in pages if page not in (*posts, *units)]
    people = list((site / "people").glob("*.html"))
    kinds = [max(kind, key=size) for kind in (units, posts, procedures, people) if kind]
    # the others are made of the same parts, and the sample's are all looked at
    overviews = [site / url for url in (PEOPLE, APPROVALS, LIMITS, HEALTH)]
    return [site / "index.html", *kinds, *overviews]


def size(path: Path) -> int:
    return path.stat().st_size
