"""Handbooks of any size, made from the sample: its units again and again, under other names, with
other people, telephones and titles, as a bureau with many units would have them.

    python benchmarks/growing.py NUMBER_OF_PROCEDURES FOLDER
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "tests" / "handbooks" / "research-office"
IN_SAMPLE = 47
_PLACES = "东南西北中和平安康乐华明光春秋"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_PEOPLE = re.compile(r"(?m)(?<=联系人：)[\u4e00-\u9fff、]+")
_NAME = re.compile(r"[\u4e00-\u9fff]+")
_TELEPHONE = re.compile(r"\b666(\d{5})\b")
_TITLE = re.compile(r"\A# (.+)$", re.MULTILINE)


def grow(number: int, folder: Path) -> None:
    """Writes a source folder of at least that many procedures."""
    folder.mkdir(parents=True)
    for name in ("handbook.yml", "synonyms.yml"):
        text = (SAMPLE / name).read_text(encoding="utf-8")
        (folder / name).write_text(_without_tasks(text), encoding="utf-8")
    units = sorted(path for path in SAMPLE.iterdir() if (path / "unit.md").exists())
    for copy in range(-(-number // IN_SAMPLE)):
        for at, unit in enumerate(units):
            made = folder / (unit.name if not copy else f"{unit.name}-{copy}")
            shutil.copytree(unit, made)
            if copy:
                _rename(made, copy, copy * len(units) + at + 1)


def _without_tasks(text: str) -> str:
    return re.sub(r"(?ms)^(common|notes|settled|charts):.*?(?=^\w|\Z)", "", text)


def _rename(folder: Path, copy: int, number: int) -> None:
    """Another unit: its name, its people, its titles."""
    place = _PLACES[copy % len(_PLACES)] + _PLACES[copy // len(_PLACES) % len(_PLACES)] + "分局"
    surname = _SURNAMES[copy % len(_SURNAMES)]
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        text = _TELEPHONE.sub(lambda m: f"6{(int(m[1]) + copy * 997) % 10_000_000:07d}", text)
        text = _PEOPLE.sub(lambda m: _NAME.sub(lambda n: surname + n[0][1:], m[0]), text)
        if path.name == "unit.md":
            text = _TITLE.sub(lambda m: f"# {place}{m[1]}", text, count=1)
            text = re.sub(r"(?m)^- 序号：\d+", f"- 序号：{number}", text)
        else:
            text = _TITLE.sub(lambda m: f"# {m[1]}（{place}）", text, count=1)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    grow(int(sys.argv[1]), Path(sys.argv[2]))
