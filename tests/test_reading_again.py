"""A preview reads again what was edited: the same comes of it as when all is read for the first
time."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import SOURCE

pytestmark = pytest.mark.slow

#: What is made of folders that are read one after the other, a line each.
READ = """
import hashlib, json, sys
from pathlib import Path
from handbook.diagnostics import Collector
from handbook.diagnostics.rendering import as_text
from handbook.disk.files import read_folder
from handbook.pipeline import load_source

for folder in sys.argv[1:]:
    out = Collector()
    source = load_source(read_folder(Path(folder), out), out.found, ask=False)
    made = [source.bodies(), source.data(), source.search(), source.cards()]
    digest = hashlib.sha256(json.dumps(made).encode()).hexdigest()
    print(json.dumps([digest, as_text(source.diagnostics)]))
"""

SEALS, TRAVEL = (
    "bangongshi/02-yinzhang-guanli.md",
    "bangongshi/03-qingjia-xiujia-guanli-waichu-baobei.md",
)
UNIT = "bangongshi/unit.md"


def edited(folder: Path, number: int) -> Path:
    """The source after one edit."""
    copy = Path(shutil.copytree(SOURCE, folder / f"{number}"))
    seals, unit = copy / SEALS, copy / UNIT
    text = seals.read_text(encoding="utf-8")
    if number == 1:  # the same words, all of them lower, and as they were again
        for path in copy.glob("*/*.md"):
            lower = path.read_text(encoding="utf-8").replace("\n## ", "\n" * 9 + "## ")
            path.write_text(lower, encoding="utf-8")
    elif number == 2:
        seals.write_text(
            text.replace("## 四、", "## 四、\n\n1. 另行审批，\n\n", 1), encoding="utf-8"
        )
    elif number == 3:
        (copy / TRAVEL).unlink()
    elif number == 4:
        unit.write_text(
            unit.read_text(encoding="utf-8").replace("第 1", "第 2", 1), encoding="utf-8"
        )
    elif number == 5:
        (copy / "bangongshi").rename(copy / "bangongshi-2")
    return copy


def read(*folders: Path) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", READ, *map(str, folders)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_edited_source_is_read_as_if_for_the_first_time(tmp_path: Path) -> None:
    folders = [edited(tmp_path, number) for number in (1, 0, 2, 3, 4, 5)]
    together = read(*folders)
    for number, folder in enumerate(folders):
        (digest, said), (other, told) = together[number], read(folder)[0]
        assert said == told, number
        assert digest == other, number
    assert len({digest for digest, _ in together}) > 4
    assert together[0][1] != together[1][1]
