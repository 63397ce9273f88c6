"""Headings that were lost in part or whole, put together again from what is left of them.

Given the lines between two procedures: 「2. 调查」「工作流程」 is a broken heading, 「归档」 a
scrap of the picture before it, 「综合文稿起草。包括…」 in front of 二、岗位规范 the name whose
label is lost too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.diagnostics import Collector
from handbook.importing.lines import Discarded, Furniture, Line
from handbook.language.text import ends_sentence, fold, letters
from handbook.language.vocabulary import Part
from handbook.notation.grammar import Heading, is_heading_tail, item, procedure_heading

MIN_NAME = 16
MAX_AHEAD = 2  # a number further ahead, or behind, is a scrap of a picture


@dataclass(slots=True)
class FoundHeading:
    """`title` is empty where it has to come from the name; `number` None where it is lost."""

    line: int
    number: int | None = None
    title: str = ""
    restored: bool = True
    name_lines: list[Line] = field(default_factory=list)
    scraps: list[Line] = field(default_factory=list)
    discarded: list[Discarded] = field(default_factory=list)


def restore_heading(
    lines: list[Line], part: Part, expected: int, at: int, out: Collector
) -> FoundHeading:
    """Reads what stands before the first label of a procedure."""
    start = _numbered_start(lines, expected)
    if start is None:
        found = FoundHeading(at)
        rest = lines
    else:
        found, rest = _from_number(lines, start)
        found.scraps += lines[:start]
    _sort_rest(rest, part, found)
    if found.restored:
        printed = "".join(line.text for line in lines[start:]) if start is not None else ""
        what = f"标题残缺（仅存“{printed}”）" if printed else "标题缺失"
        number = found.number or expected
        out.add("HB104", found.line, f"{what}，按次序和事项名称补为第 {number} 项")
    return found


def join_heading(heading: Heading, before: list[Line], line: Line) -> tuple[Heading, list[Line]]:
    """A heading whose first half, with the number, stands on the lines before it."""
    for start in range(len(before) - 1, -1, -1):
        if item(before[start].text):
            pieces = [one.text for one in before[start:]]
            whole = procedure_heading("".join([*pieces, line.text]))
            if whole and whole.number is not None:
                return whole, before[:start]
    return heading, before


def _numbered_start(lines: list[Line], expected: int) -> int | None:
    numbers = [(i, item(line.text)) for i, line in enumerate(lines)]
    likely = [
        (i, found[0])
        for i, found in numbers
        if found and expected <= found[0] <= expected + MAX_AHEAD and not ends_sentence(found[1])
    ]
    exact = [i for i, number in likely if number == expected]
    hits = exact or [i for i, _ in likely]
    return hits[0] if hits else None


def _from_number(lines: list[Line], start: int) -> tuple[FoundHeading, list[Line]]:
    """The heading that begins at a number: whole once its lines are joined, or broken."""
    first = lines[start]
    number, fragment = item(first.text) or (None, "")
    for end in range(start + 1, len(lines) + 1):
        whole = procedure_heading("".join(line.text for line in lines[start:end]))
        if whole:
            found = FoundHeading(first.number, whole.number, whole.title, restored=False)
            return found, lines[end:]
    found = FoundHeading(first.number, number)
    found.discarded.append(Discarded(Furniture.HEADING_TAIL, first.number, fragment))
    return found, lines[start + 1 :]


def _sort_rest(lines: list[Line], part: Part, found: FoundHeading) -> None:
    others: list[Line] = []
    for line in lines:
        if is_heading_tail(line.text):
            found.discarded.append(Discarded(Furniture.HEADING_TAIL, line.number, line.text))
        else:
            others.append(line)
    if part is Part.NAME or not others:
        found.scraps += others
        return
    start = next((i for i, line in enumerate(others) if _is_sentence(line.text)), len(others) - 1)
    found.scraps += others[:start]
    found.name_lines = others[start:]
    found.line = min(found.line, others[start].number)


def _is_sentence(text: str) -> bool:
    """Running text, were it cut in the middle; a scrap of a picture has no marks in it."""
    return any(mark in text for mark in "。，；：") or len(fold(text)) >= MIN_NAME


def title_of_name(name: str) -> str:
    """「调查研究。包括承担…」 -> 调查研究."""
    return name.split("\n")[0].split("。")[0].strip()


def complete_title(heading: str, name: str) -> str:
    """The title where a heading lost its front: the name's, if the heading is the end of it."""
    full = title_of_name(name)
    if not heading or (letters(full).endswith(letters(heading)) and len(full) > len(heading)):
        return full
    return heading
