"""A site is put up in place, taken back, and whole at every moment whatever happens."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from handbook.cli import main
from handbook.disk.made import Made, digest
from handbook.hosting.publishing import kept_in
from test_bad_input import edit

MATTER = "bangongshi/02-yinzhang-guanli.md"
PAGE = "bangongshi/yinzhang-guanli.html"
#: How often it is killed: more, where one has the minutes.
KILLS = int(os.environ.get("HANDBOOK_KILLS", "8"))


def whole(site: Path) -> bool:
    made = Made.read(site)
    return made is not None and all(digest(site / name) == d for name, d in made.files.items())


def test_published_taken_back_and_on_again(source: Path, tmp_path: Path) -> None:
    site = tmp_path / "www"
    (site).mkdir()  # as a mount point is
    assert main(["publish", str(site), str(source)]) == 0
    first = (site / PAGE).read_bytes()
    assert not kept_in(site).exists()
    edit(source / MATTER, "66607300", "66600001")
    assert main(["publish", str(site), str(source)]) == 0
    second = (site / PAGE).read_bytes()
    assert b"66600001" in second and (kept_in(site) / PAGE).read_bytes() == first
    assert main(["publish", str(site), "--rollback"]) == 0
    assert (site / PAGE).read_bytes() == first and whole(site)
    assert main(["publish", str(site), "--rollback"]) == 0
    assert (site / PAGE).read_bytes() == second and whole(site)
    made = sorted(p.name for p in tmp_path.iterdir())
    assert made == ["source", "www", "www.deploy", "www.previous"]


def test_a_faulty_source_changes_nothing(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "www"
    assert main(["publish", str(site), "--rollback"]) == 2
    assert "没有上一版" in capsys.readouterr().err
    assert main(["publish", str(site), str(source)]) == 0
    before = (site / PAGE).read_bytes()
    edit(source / MATTER, "## 三、流程标准", "## 三、流程标谁")
    assert main(["publish", str(site), str(source)]) == 1
    assert (site / PAGE).read_bytes() == before and whole(site)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["source", "www", "www.deploy"]


def test_a_folder_of_others_is_not_touched(source: Path, tmp_path: Path) -> None:
    site = tmp_path / "www"
    assert main(["publish", str(site), str(source)]) == 0
    before = (site / PAGE).read_bytes()
    kept_in(site).mkdir()
    (kept_in(site) / "mine.txt").write_text("mine")
    edit(source / MATTER, "66607300", "66600001")
    assert main(["publish", str(site), str(source)]) == 2
    assert main(["publish", str(site), "--rollback"]) == 2
    assert (site / PAGE).read_bytes() == before and whole(site)
    assert [p.name for p in kept_in(site).iterdir()] == ["mine.txt"]


def test_another_office_does_not_take_its_place_by_mistake(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, other = tmp_path / "www", tmp_path / "other"
    assert main(["publish", str(site), str(source)]) == 0
    before = (site / "index.html").read_bytes()
    assert main(["new", str(other)]) == 0
    capsys.readouterr()
    assert main(["publish", str(site), str(other)]) == 2
    said = capsys.readouterr().err
    assert "济南市人民政府研究室" in said and "--replace" in said
    assert (site / "index.html").read_bytes() == before and not kept_in(site).exists()
    assert main(["publish", str(site), str(other), "--replace"]) == 0
    assert (site / "index.html").read_bytes() != before
    assert main(["publish", str(site), "--rollback"]) == 0 and whole(site)
    assert (site / "index.html").read_bytes() == before


def test_killed_at_any_moment(source: Path, tmp_path: Path) -> None:
    """Under readers: no page is missing or names a script that is not there."""
    site = tmp_path / "www"
    assert main(["publish", str(site), str(source)]) == 0
    stop, faults = threading.Event(), []
    asked = 0

    def read() -> None:
        nonlocal asked
        while not stop.is_set():
            asked += 1
            try:
                page = (site / PAGE).read_text(encoding="utf-8")
                for script in re.findall(r'(?:src|href)="\.\./(assets/[^"]+)"', page):
                    if not (site / script).exists():  # what the page before names stays
                        faults.append(script)
            except (OSError, UnicodeDecodeError) as error:
                faults.append(str(error))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    dice = random.Random(7)
    try:
        for number in range(KILLS):
            edit(source / MATTER, f"6660{7300 + number}", f"6660{7301 + number}")
            running = subprocess.Popen(
                [sys.executable, "-m", "handbook", "publish", str(site), str(source)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(dice.uniform(0.2, 5))
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
        assert main(["publish", str(site), str(source)]) == 0
    finally:
        stop.set()
        reader.join()
    assert asked > 100
    assert faults == []
    left = sorted(p.name for p in tmp_path.iterdir())
    assert left == ["source", "www", "www.deploy", "www.previous"]
    assert whole(site) and f"6660{7300 + KILLS}".encode() in (site / PAGE).read_bytes()
