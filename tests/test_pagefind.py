"""What the service hands over is what Pagefind itself writes, and its faults are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pagefind_bin_extended import get_executable

from handbook.site import pagefind
from handbook.site.pagefind import KEPT, Indexing, PagefindError
from test_bad_input import folder_bytes

PAGE = '<html lang="zh-CN"><title>{0}</title><body data-pagefind-body>{0}管理办法{1}'


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, name in enumerate(("印章", "车辆", "档案")):
        text = PAGE.format(name, "，按规定办理。" * 40 * number)
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


def test_as_pagefind_writes_it(pages: Path, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    indexing = Indexing()
    indexing.index(pages, ours)
    indexing.finish()
    command = [str(get_executable()), "--site", str(pages), "--output-path", str(theirs)]
    subprocess.run([*command, "--keep-index-url"], check=True, capture_output=True)
    made, wanted = folder_bytes(ours), folder_bytes(theirs)
    left = {name for name in set(wanted) - set(made) if name.endswith((".js", ".css"))}
    kinds = ("index/", "pagefind.zh", "pagefind-entry")
    numbered = {name for name in made if name.startswith(kinds)}
    assert all(made[name] == wanted[name] for name in set(made) - numbered)
    assert "pagefind-entry.json" in made and sum(n.startswith("fragment/") for n in made) == 3
    assert len([name for name in wanted if name.startswith("index/")]) == sum(
        name.startswith("index/") for name in made
    )
    assert left and all(name.startswith("pagefind-") and name not in KEPT for name in left)


def test_the_same_whatever_order_a_disk_has(pages: Path, tmp_path: Path) -> None:
    """It numbers pages as it meets them."""
    other = tmp_path / "other"
    other.mkdir()
    for path in sorted(pages.iterdir(), reverse=True):
        (other / path.name).write_bytes(path.read_bytes())
    made = []
    for number, folder in enumerate((pages, other)):
        indexing = Indexing()
        indexing.index(folder, tmp_path / f"{number}")
        indexing.finish()
        made.append(folder_bytes(tmp_path / f"{number}"))
    assert made[0] == made[1]


def test_faults_are_told(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    indexing = Indexing()
    assert indexing._run
    indexing._run.kill()
    indexing._run.wait()
    with pytest.raises(PagefindError, match="中途停了"):
        indexing.index(pages, tmp_path / "a")
        indexing.finish()
    indexing.stop()
    monkeypatch.setattr(pagefind, "PAGEFIND_VERSION", "9.9")
    indexing = Indexing()
    with pytest.raises(PagefindError, match=r"需要 Pagefind 9\.9"):
        indexing.index(pages, tmp_path / "a")
    indexing.stop()
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    indexing = Indexing()
    with pytest.raises(PagefindError, match="没有安装"):
        indexing.index(pages, tmp_path / "a")
    indexing.stop()
