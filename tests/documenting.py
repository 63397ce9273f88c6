"""The page of codes, made from the faults and remedies that the tests try (`test_hints.py`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import SEVERITY_WORDS
from small import Files, small

if TYPE_CHECKING:
    from test_hints import Change

PAGE = Path(__file__).parent.parent / "templates" / "guide" / "codes.md"
GROUPS = {
    "HB0": "读文件",
    "HB1": "导入",
    "HB2": "写法",
    "HB3": "内容",
    "HB4": "生成网站",
    "HB5": "查找",
}
HEAD = """`handbook check` 的每一条都有一个代号。有“错误”的网站不更新，合并请求通不过；
“警告”和“提示”是疑点，未必是错：核对以后不改的，在文件的标题下写一行“- 已核：代号”。
例子里“-”开头的是原来的，“+”开头的是改成的。只看一条用 `handbook check --explain HB303`。
"""
MOST = 4  # changes of an example that are shown


def codes_page(hints: Mapping[str, tuple[list[Change], list[Change]]]) -> str:
    return "\n".join([HEAD, *_lines(hints)]) + "\n"


def _lines(hints: Mapping[str, tuple[list[Change], list[Change]]]) -> Iterator[str]:
    for group, codes in groupby(sorted(CODES), lambda code: code[:3]):
        yield f"## {GROUPS[group]}\n"
        for code in codes:
            kind = CODES[code]
            yield f"### {code} {kind.title}\n"
            yield f"{SEVERITY_WORDS[kind.severity]}。{kind.hint_about()}\n"
            if code in hints:
                wrong, right = hints[code]
                shown, files = _shown(wrong, small())
                yield f"这样写会提示：\n\n{shown}\n"
                yield f"改成：\n\n{_shown(right, files)[0]}\n"


def _shown(changes: Iterable[Change], files: Files) -> tuple[str, Files]:
    """The changes one after the other in whole lines, and the files after them."""
    lines: list[str] = []
    for at, change in enumerate(changes):
        if at < MOST:
            lines += _change(change, files)
        elif at == MOST:
            lines.append("……")
        files = change.applied(files)
    return "\n".join(["```diff", *lines, "```"]), files


def _change(change: Change, files: Files) -> Iterator[str]:
    if not change.old:
        yield f"--- 新文件 {change.file}" if change.new else f"--- 删去 {change.file}"
        yield from (f"+{line}" for line in change.new.split("\n") if line)
        return
    yield f"--- {change.file}"
    before = files[change.file].split("\n")
    after = change.applied(files)[change.file].split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from (f"-{_visible(line)}" for line in before[a:b] if line)
            yield from (f"+{_visible(line)}" for line in after[c:d] if line)


def _visible(line: str) -> str:
    return "".join("〔控制字符〕" if unicodedata.category(ch) == "Cc" else ch for ch in line)


if __name__ == "__main__":
    from test_hints import HINTS

    PAGE.write_text(codes_page(HINTS), "utf-8", newline="\n")
