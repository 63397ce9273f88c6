"""Handbooks of any size, made from the sample: its units again and again, under other names, with
other people, telephones and titles, and about other things, as a bureau with many units would have
them: nearly every sentence with a matter in it is another one, so that no text is read twice.

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
_THINGS = (
    ("文件", "档案", "资料", "材料", "文稿", "公文", "信息", "卷宗", "简报", "清单", "名册"),
    ("印章", "车辆", "物资", "设备", "网络", "机房", "仓库", "食堂", "证照", "软件", "会场"),
    ("课题", "项目", "议题", "论坛", "培训", "调研", "活动", "考核", "评审", "展览", "宣传"),
    ("经费", "资金", "款项", "费用", "账目", "票据", "预算", "决算", "津贴", "补助", "保费"),
    ("会议", "检查", "值班", "走访", "巡查", "慰问", "接待", "演练", "谈话", "测评", "点名"),
)
_PLACE_OF = {word: (row, at) for row, words in enumerate(_THINGS) for at, word in enumerate(words)}
_THING = re.compile("|".join(_PLACE_OF))
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
        body = text.split("\n", 1)
        body[-1] = _THING.sub(lambda m: _another(m[0], copy), body[-1])
        path.write_text("\n".join(body), encoding="utf-8")


def _another(thing: str, copy: int) -> str:
    """A word of the same kind; each kind goes round at its own pace, so that what stands together
    in a sentence does not come again for long."""
    row, at = _PLACE_OF[thing]
    words = _THINGS[row]
    return words[(at + copy // (len(words) ** (row % 2)) + row * copy) % len(words)]


if __name__ == "__main__":
    grow(int(sys.argv[1]), Path(sys.argv[2]))
