"""The site is made on all cores and from what is kept of earlier runs, and is the same without."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import REPOSITORY
from handbook.cli import main
from handbook.disk.made import Made
from handbook.site import composing

sys.path.insert(0, str(REPOSITORY / "benchmarks"))

from growing import grow

pytestmark = pytest.mark.slow


def made(site: Path) -> dict[str, str]:
    found = Made.read(site)
    assert found is not None
    return dict(found.files)


def test_the_same_alone_together_and_with_nothing_kept(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["build", str(source), "-o", str(tmp_path / "together")]) == 0
    tried: list[int] = []

    def none(cores: int, *_: object) -> None:
        tried.append(cores)
        raise OSError("no semaphores here")

    monkeypatch.setattr(composing, "ProcessPoolExecutor", none)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert main(["build", str(source), "-o", str(tmp_path / "alone")]) == 0
    assert tried or not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) == 1
    assert list((tmp_path / "cache" / "handbook" / "charts").iterdir())
    assert made(tmp_path / "alone") == made(tmp_path / "together")


def children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(one) for one in told.stdout.split()]


def building(source: Path, site: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A build under way with its workers."""
    process = subprocess.Popen(
        [sys.executable, "-m", "handbook", "build", str(source), "-o", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    end = time.monotonic() + 60
    workers: list[int] = []
    while len(workers) < 2 and process.poll() is None and time.monotonic() < end:
        workers = children(process.pid)
    return process, workers


@pytest.mark.skipif(
    len(os.sched_getaffinity(0)) < 2 if hasattr(os, "sched_getaffinity") else True,
    reason="one core, no workers",
)
def test_a_worker_that_is_killed_is_told_and_one_without_a_parent_ends(
    source: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert main(["build", str(source), "-o", str(site)]) == 0
    before = made(site)
    process, workers = building(source, site)
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1 and "HB401" in said and "内存不足" in said
    assert "Traceback" not in said and made(site) == before
    process, workers = building(source, site)
    process.kill()
    process.communicate(timeout=60)
    end = time.monotonic() + 20
    while any(map(alive, workers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(alive, workers))
    assert main(["build", str(source), "-o", str(site)]) == 0 and made(site) == before


def alive(pid: int) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(told.stdout.strip()) and not told.stdout.startswith("Z")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    grow(320, folder / "source")
    assert main(["build", str(folder / "source"), "-o", str(folder / "site")]) == 0
    return folder / "site"


def test_menus_of_many_units_name_those_beside(many: Path) -> None:
    page = (many / "bangongshi-3" / "yinzhang-guanli.html").read_text(encoding="utf-8")
    menu = re.findall(r'<details class="hb-menu" data-menu>(.*?)</details>', page, re.DOTALL)[0]
    assert menu.count("<li>") == 4 and "全部 49 个处室" in menu and "index.html#all" in menu
    home = (many / "index.html").read_text(encoding="utf-8")
    assert len(set(re.findall(r'href="([\w-]+)/index\.html"', home))) >= 49


def test_a_long_handbook_is_printed_unit_by_unit(many: Path) -> None:
    contents = (many / "quanwen.html").read_text(encoding="utf-8")
    assert "hb-whole__matter" not in contents
    targets = re.findall(r'<li><a href="([^"#]+)#([^"]+)"', contents)
    assert len(targets) > 320
    for page, anchor in targets:
        text = (many / unquote(page)).read_text(encoding="utf-8")
        assert f'id="{anchor}"' in text, (page, anchor)
    unit = (many / "bangongshi-3" / "quanwen.html").read_text(encoding="utf-8")
    assert unit.count("hb-whole__matter") == 18
    for picture in re.findall(r'<image href="([^"]+)"', unit):
        assert (many / "bangongshi-3" / picture).exists()
