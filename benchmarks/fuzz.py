"""Damages handbooks and sources at random for a while: what crashes, hangs or loses letters?

    python benchmarks/fuzz.py SECONDS [SEED]

Each case is an issued text (excerpts of the sample, or put together from pieces) or a source folder
(the sample's, cut down), damaged in a few places, then imported, read, checked and made into pages.
Letters are counted here on their own, from what goes in and what is written, without the program's
own account. A case that fails is printed with the seed that makes it again.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from handbook.diagnostics import Collector
from handbook.disk.files import decode
from handbook.language.text import letters
from handbook.pipeline import import_handbook, load_source
from handbook.source.writing import write_source

ROOT = Path(__file__).resolve().parents[1]
ORIGINAL = (ROOT / "tests/handbooks/original.txt").read_text(encoding="utf-8")
HANG = 20  # seconds of a case after which it counts as hanging
# Labels by which a line is read; what else stands in a line has to be there as often as it was.
PARTS = "事项名称|岗位规范|岗位要求|流程标准|工作标准|协同[处科]室|协同部门|联系方式|流程图"
LABELS = re.compile(
    rf"^\W*(?:[一二三四五六]\W*)?(?:{PARTS})\s*(?:[:：]|$)|(?:职责)?岗位规范工作流程$|"
    r"(?:^|(?<=[\s；;，,。-]))(?:后备联系人|备用联系人|联系\s*人|联系\s*方式|联系电话|办公地[址点]|后备|"
    r"电\s*话|地\s*址|[BＢb]角)\s*[:：]|(?:[详参]见\s*第?\s*\d{1,4}\s*页?|见\s*第?\s*\d{1,4}\s*页)"
)
# The same words wherever they stand. Each way of counting errs where a label was cut or joined; a
# letter is lost where all miss it.
ANYWHERE = re.compile(
    rf"职责岗位规范工作流程|岗位规范工作流程|[一二三四五六]?(?:{PARTS})|[详参]见第?\d{{1,4}}页?|见第?\d{{1,4}}页|"
    r"后备联系人|备用联系人|联系电话|联系人|办公地址|办公地点|后备|电话|地址|b角|负责岗位"
)
PICTURE = re.compile(r"<!--.*?-->|!\[[^\[\]]*\]\([^()]*\)")
# fmt: off
PIECES = [
    "一、事项名称", "二、岗位规范", "三、流程标准", "四、协同处室", "五、联系方式", "六、流程图",
    "1. 车辆管理职责岗位规范工作流程", "（一）收集。各处室收集材料。", "（二）审核",
    "1. **收集**：材料。", "2、由处长审核后报主任审批。", "3.5万元以上的须报批。",
    "联系人：张 剑 鹿祯群", "联系人:张三 66607311", "责任人：李四", "咨询电话：66607300转8012",
    "B角：王五", "办公地址：大厦D704室", "## （一）办公室（18个）", "| 金额 | 审批 |", "|---|---|",
    "| 1 | 办公室 | 1 | 组织 | 1 | 负责车辆 | 详见 11 页 | 正职岗位 1 |",
    "序号\t内设机构\t序号\t主要职责\t序号\t细化分解职责\t工作流程\t负责岗位",
    "\t\t6\t\t负责\t\t\t备注",
    "1\t办公室\t1\t组织\t1\t负责车辆\t详见 11 页\t正职岗位 1，负责全面工作。",
    "— 3 —", "第 3 页 共 9 页", "```mermaid\nflowchart TD\n  a --> b\n```", "# 标题（待核）",
    "### 小标题", "<!-- 注 -->", "![图](a.png)", "- 甲\n  - 乙", "<<<<<<< HEAD", "印章使用流程图",
    "- 已核：HB342", "**加粗", "[链接](02-x.md)", "\u2028", "\x85", "=1+1",
    "领导同志、市委领导同志、", "3个工作日内", "《关于规定》", "１２３", "Ⅳ", "𠮷", "ﬁ", "é",
]
# fmt: on


def damage_text(text: str, dice: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(lines) + 1)
        what = dice.randrange(9)
        if what == 0 and lines:
            del lines[at % len(lines)]
        elif what == 1:
            lines.insert(at, dice.choice(PIECES))
        elif what == 2 and lines:
            lines.insert(at, dice.choice(lines))
        elif what == 3 and lines:
            cut = dice.randrange(len(lines[at % len(lines)]) + 1)
            line = lines[at % len(lines)]
            lines[at % len(lines)] = line[:cut] + dice.choice(["\n", "", "\n\n", "\t"]) + line[cut:]
        elif what == 4 and at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
        elif what == 5 and lines:
            lines[at % len(lines)] = (
                dice.choice(["  ", "\t", "　", "> ", "- ", "#"]) + lines[at % len(lines)]
            )
        elif what == 6 and lines:
            line = lines[at % len(lines)]
            cut = dice.randrange(len(line) + 1)
            lines[at % len(lines)] = line[:cut] + dice.choice(PIECES) + line[cut:]
        elif what == 7 and lines:
            line = lines[at % len(lines)]
            lines[at % len(lines)] = line.replace(
                dice.choice("，。、：:；1一 "), dice.choice("，。:\t|*")
            )
        else:
            dice.shuffle(block := lines[at : at + 4])
            lines[at : at + 4] = block
    return "\n".join(lines)


def issued_text(dice: random.Random) -> str:
    if dice.random() < 0.3:
        return "\n".join(dice.choice(PIECES) for _ in range(dice.randint(1, 40)))
    lines = ORIGINAL.split("\n")
    table = dice.randint(5, 105)
    start = dice.randint(108, len(lines) - 60)
    return "\n".join(lines[5:table] + lines[start : start + dice.randint(20, 200)])


def as_read(text: str) -> str:
    """As it comes from a file: without what nobody sees."""
    return decode(text.encode(), Collector(), "a.txt") or ""


def case_import(dice: random.Random) -> None:
    text = as_read(damage_text(issued_text(dice), dice))
    parts = [("a.txt", text)]
    if dice.random() < 0.2:
        cut = text.find("\n", len(text) // 2)
        parts = [("a.txt", text[:cut]), ("b.txt", text[cut + 1 :])]
    imported, files = import_handbook(parts, "")
    if not files:
        return
    unwritten = ("synonyms.yml", "import-report.md")
    written = [text for path, text in files.items() if path not in unwritten]
    written += [  # a procedure's number stands in the name of its file
        str(int(name[1])) for path in files if (name := re.search(r"/(\d{2,3})-", path))
    ]
    aside = (piece.text for piece in imported.discarded)
    told(unpictured(text), written, list(map(unpictured, aside)))
    load_source(files)


def case_source(dice: random.Random) -> None:
    files = dict(SOURCE)
    unit = dice.choice(UNITS)
    files = {path: text for path, text in files.items() if path.startswith(unit)}
    files["handbook.yml"] = SOURCE["handbook.yml"]
    for path in dice.sample(sorted(files), k=min(2, len(files))):
        files[path] = as_read(damage_text(files[path], dice))
    source = load_source(files)
    if source.is_sound:
        written = write_source(source.handbook)
        for path, text in files.items():
            if path.endswith(".md"):
                told(uncommented(text), [written.get(path, "")], [])
        if dice.random() < 0.1:
            source.bodies()
            source.data()
            source.search()


def unpictured(text: str) -> str:
    """Without pictures and comments, those too that are left when an inner one is taken out."""
    while (bare := PICTURE.sub("", text)) != text:
        text = bare
    return text


def uncommented(text: str) -> str:
    return re.sub(r"\]\([^()\s]*\)|```\w*", "]", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))


def bare(text: str) -> str:
    """The letters of a text without the labels of its lines."""
    return "".join(letters(LABELS.sub("", line.replace("*", ""))) for line in text.split("\n"))


class Lost(Exception):
    pass


def told(text: str, written: list[str], aside: list[str]) -> None:
    """Raises Lost with the letters that went in and did not come out."""
    missing: list[Counter[str]] = []
    for count in (bare, bare_anywhere, bare_joined):
        made = Counter("".join([*map(count, written), *map(letters, aside)]))
        missing.append(Counter(count(text)) - made)
    if lost := missing[0] & missing[1] & missing[2]:
        raise Lost(f"{dict(lost)} of\n{text[:3000]}")


def bare_anywhere(text: str) -> str:
    return "".join(map(bare_joined, text.split("\n")))


def bare_joined(text: str) -> str:
    return ANYWHERE.sub("", letters(text))


class Hang(Exception):
    pass


def alarm(signum: int, frame: FrameType | None) -> None:
    raise Hang


def main(seconds: float, seed: int) -> int:
    signal.signal(signal.SIGALRM, alarm)
    counts: Counter[str] = Counter()
    end = time.monotonic() + seconds
    cases: tuple[Callable[[random.Random], None], ...] = (case_import, case_source)
    while time.monotonic() < end:
        case = cases[seed % 2]
        signal.setitimer(signal.ITIMER_REAL, HANG)
        try:
            case(random.Random(seed))
            counts["sound"] += 1
        except Lost as error:
            counts["letters lost"] += 1
            print(f"seed {seed}: letters lost: {error}\n", flush=True)
        except Hang:
            counts["hangs"] += 1
            print(f"seed {seed}: hangs", flush=True)
        except Exception:
            counts["crashes"] += 1
            print(f"seed {seed}: {traceback.format_exc()}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        counts["runs"] += 1
        seed += 1
        if counts["runs"] % 2000 == 0:
            print(dict(counts), flush=True)
    print({name: counts[name] for name in ("runs", "crashes", "hangs", "letters lost")})
    return 0 if counts["sound"] == counts["runs"] else 1


SOURCE = {
    path.relative_to(ROOT / "source").as_posix(): path.read_text(encoding="utf-8-sig")
    for path in sorted((ROOT / "source").rglob("*"))
    if path.suffix in (".md", ".csv", ".yml") and path.name not in ("questions.yml", "synonyms.yml")
}
UNITS = sorted({path.split("/")[0] + "/" for path in SOURCE if "/" in path})

if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
