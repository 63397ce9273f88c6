"""100 KB of each hostile shape through `handbook check` and `import`: seconds and memory.

    python benchmarks/hostile.py

The shapes are those of tests/test_growth.py. A run fails that takes over 10 s or 500 MB, or that
ends with anything but an exit code of the command.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from test_growth import PROCEDURE, SHAPES  # noqa: E402

SIZE = 100_000  # characters
SECONDS, MEGABYTES = 10, 500
FILE = """# 标题

## 一、事项名称

甲

## 二、岗位规范

1. 乙

## 三、流程标准

1. {text}

## 四、协同处室

丙

## 五、联系方式

- 联系人：{line}
- 联系方式：{line}
- 办公地址：丁

## 六、流程图

```mermaid
flowchart TD
{text}
```
"""


def source(folder: Path, text: str) -> None:
    line = text.replace("\n", " ")
    (folder / "a").mkdir(parents=True)
    files = {
        "handbook.yml": "organization: 某局\n",
        "questions.yml": text,
        "a/unit.md": f"# 甲\n- 序号：1\n- 已核：{line}\n## 负责岗位\n- 正职岗位 1，负责{line}\n",
        "a/duties.csv": "主要职责序号,主要职责,职责序号,细化分解职责,页码,事项\n"
        f'1,甲,1,"{line.replace(chr(34), "")}",1,1\n',
        "a/01-b.md": FILE.format(text=text, line=line),
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


def measured(*arguments: str) -> tuple[float, float, int]:
    """CPU seconds, megabytes at the most, and the exit code of the command."""
    command = [sys.executable, "-m", "handbook", *arguments]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    used = usage.ru_utime + usage.ru_stime
    return used, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main() -> int:
    failed = 0
    for shape, piece in SHAPES.items():
        text = (piece * SIZE)[:SIZE]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            source(folder / "source", text)
            (folder / "in.txt").write_text(PROCEDURE + text, encoding="utf-8")
            for arguments in (
                ("check", str(folder / "source")),
                ("import", str(folder / "in.txt"), "-o", str(folder / "out")),
            ):
                seconds, megabytes, code = measured(*arguments)
                good = seconds < SECONDS and megabytes < MEGABYTES and code in (0, 1, 2)
                failed += not good
                row = f"{shape:12} {arguments[0]:7} {seconds:6.1f} s {megabytes:6.0f} MB  {code}"
                print(row if good else f"{row}  too much", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
