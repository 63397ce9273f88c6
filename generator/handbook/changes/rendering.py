"""A comparison as text, as Markdown for a merge request, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import groupby

from handbook.changes.answers import Answer
from handbook.changes.comparing import Comparison
from handbook.changes.model import Change, Weight
from handbook.diagnostics import Diagnostic
from handbook.diagnostics.rendering import SEVERITY_WORDS

NOTHING = "没有变化。"
_MARKS = {Weight.CARE: "！", Weight.PLAIN: "", Weight.FOLLOWS: ""}


def as_text(found: Comparison) -> str:
    if found.is_empty:
        return NOTHING
    return "\n".join(_text(found))


def _text(found: Comparison) -> Iterator[str]:
    yield from _unread(found)
    for unit, about, changes in _grouped(found):
        yield f"{unit} · {about}" if unit and unit != about else about
        for change in changes:
            yield f"  {_MARKS[change.weight]}{_said(change)}"
    if found.answers:
        yield "查找的回答"
    for answer in found.answers:
        yield f"  {_asked(answer)}"
        yield f"    原答 {answer.before}"
        yield f"    现答 {answer.after}"
    for label, diagnostics in (("新增的疑点", found.new), ("消去的疑点", found.gone)):
        if diagnostics:
            yield f"{label} {len(diagnostics)} 处"
        yield from (f"  {_finding(one)}" for one in diagnostics)


def as_markdown(found: Comparison) -> str:
    if found.is_empty:
        return NOTHING
    return "\n".join(_markdown(found))


def _markdown(found: Comparison) -> Iterator[str]:
    yield from (f"**{line}**\n" for line in _unread(found))
    careful = [one for one in found.changes if one.weight is Weight.CARE]
    if careful:
        yield "### 请留意\n"
        yield from (f"- **{_plain(one.about)}**：{_plain(one.said)}" for one in careful)
        yield ""
    if found.changes:
        yield "### 改动\n"
    for unit, about, changes in _grouped(found):
        name = f"{unit} · {about}" if unit and unit != about else about
        yield f"**{_plain(name)}**\n"
        yield from (f"- {_plain(_said(one))}" for one in changes)
        yield ""
    if found.answers:
        yield "### 查找的回答\n"
        yield "| 问 | 原答 | 现答 |\n|---|---|---|"
        for one in found.answers:
            yield f"| {_plain(_asked(one))} | {_plain(one.before)} | {_plain(one.after)} |"
        yield ""
    for label, diagnostics in (("新增的疑点", found.new), ("消去的疑点", found.gone)):
        if diagnostics:
            yield f"### {label}（{len(diagnostics)}）\n"
            yield from (f"- {_plain(_finding(one))}" for one in diagnostics)
            yield ""


def as_json(found: Comparison) -> str:
    record = {
        "broken": dict(zip(("old", "new"), found.broken, strict=True)),
        "changes": [asdict(one) for one in found.changes],
        "answers": [asdict(one) for one in found.answers],
        "new_findings": [asdict(one) for one in found.new],
        "gone_findings": [asdict(one) for one in found.gone],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _unread(found: Comparison) -> Iterator[str]:
    """What has errors is not read whole, and what is missing in it was not deleted."""
    for which, broken in zip(("原来的", "现在的"), found.broken, strict=True):
        if broken:
            yield f"！{which}版本有错误，有的文字没有读入：下面说删去或新增的，先看是不是这个缘故"


def _grouped(found: Comparison) -> Iterator[tuple[str, str, list[Change]]]:
    for (unit, about, _), changes in groupby(
        found.changes, key=lambda one: (one.unit, one.about, one.id)
    ):
        yield unit, about, list(changes)


def _said(change: Change) -> str:
    said = " ".join(change.said.split("\n"))
    return f"{said}（影响：{'、'.join(change.affects)}）" if change.affects else said


def _asked(answer: Answer) -> str:
    return "".join(f"“{ask}”" for ask in answer.asked)


def _finding(one: Diagnostic) -> str:
    place = f"{one.span.file}:{one.span.line}"
    return f"{place} {SEVERITY_WORDS[one.severity]} {one.code} {one.message}"


def _plain(text: str) -> str:
    """Text that no mark of Markdown changes."""
    for ch in "\\`*_[]<>|":
        text = text.replace(ch, f"\\{ch}")
    return " ".join(text.split())


FORMS: dict[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
