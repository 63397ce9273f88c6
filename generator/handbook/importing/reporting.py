"""What an import says of itself: each finding in the file that it came from, and all of it as a
file for those who compare the result with the original."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from handbook.diagnostics.rendering import as_text, summary
from handbook.importing.importer import Imported


def in_files(imported: Imported, texts: Sequence[tuple[str, str]]) -> Imported:
    """The same with findings placed in the files that were read one after the other."""
    starts = [0, *accumulate(text.count("\n") + 1 for _, text in texts[:-1])]

    def placed(line: int) -> tuple[str, int]:
        at = max(0, bisect_right(starts, line - 1) - 1)
        return texts[at][0], line - starts[at]

    diagnostics = []
    for one in sorted(imported.diagnostics, key=lambda d: d.sort_key):
        file, line = placed(one.span.line)
        diagnostics.append(replace(one, span=replace(one.span, file=file, line=line)))
    discarded = []
    for piece in imported.discarded:
        file, line = placed(piece.line)
        discarded.append(replace(piece, line=line, file=file))
    return replace(imported, diagnostics=diagnostics, discarded=discarded)


def report(imported: Imported) -> str:
    """The import's report, for people."""
    lines = ["# 导入报告", "", "供核对用，不会收入网站；核对完可以删除。", ""]
    lines += ["## 修补、推定和存疑", "", summary(imported.diagnostics), ""]
    lines += [as_text(imported.diagnostics), ""] if imported.diagnostics else []
    lines += ["## 未收入正文的版面文字", "", kinds(imported) or "没有", ""]
    lines += [
        f"- {piece.file} 第 {piece.line} 行 {piece.kind}：{piece.text}"
        for piece in imported.discarded
    ]
    return "\n".join(lines) + "\n"


def kinds(imported: Imported) -> str:
    """「页码 3 处，重复的表头 2 处」."""
    counts = Counter(str(piece.kind) for piece in imported.discarded)
    return "，".join(f"{kind} {count} 处" for kind, count in counts.items())
