"""The small handbook: two units, four matters, nothing wrong with it. Where most tests begin."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.disk.files import read_folder

SMALL = Path(__file__).parent / "handbooks" / "small"
SEAL = "bangongshi/01-yinzhang.md"
CARS = "bangongshi/02-cheliang.md"
ROOMS = "bangongshi/03-huiyishi.md"
TABLE = "bangongshi/duties.csv"
UNIT = "bangongshi/unit.md"
DRAFTS = "zonghechu/01-wengao.md"
OTHER = "zonghechu/unit.md"
SETTINGS = "handbook.yml"

Files = dict[str, str]


@cache
def small() -> Files:
    return read_folder(SMALL, Collector())
