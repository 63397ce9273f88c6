"""The source folder as a model: every file by its own strict reader, put together in order.

A pure function from texts by path; never raises. What a file gets wrong is a diagnostic in that
file, and the rest of the folder is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.diagnostics import Collector, Diagnostic, Span
from handbook.model import Handbook, Layout, Move, Procedure, Unit
from handbook.notation.markup import plain_line
from handbook.source.duty_table import parse_duties
from handbook.source.layout import (
    DUTIES_FILE,
    MOVED_FILE,
    PROCEDURE_FILE,
    QUESTIONS_FILE,
    REPORT_FILE,
    RULES_FOLDER,
    SETTINGS_FILE,
    SYNONYMS_FILE,
    UNIT_FILE,
    UNIT_FOLDER,
    UNPLACED_FILE,
    UNPLACED_HEAD,
)
from handbook.source.moved import parse_moved
from handbook.source.own_layout import read_office, read_unit
from handbook.source.procedure_file import parse_procedure
from handbook.source.settings import Settings, parse_settings
from handbook.source.unit_file import UnitFile, parse_unit

KNOWN_FILES = {
    SETTINGS_FILE,
    UNPLACED_FILE,
    SYNONYMS_FILE,
    QUESTIONS_FILE,
    MOVED_FILE,
    REPORT_FILE,
    "README.md",
}
# 「<<<<<<< HEAD」 「=======」 「>>>>>>> 分支」
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?: .*)?|={7}")


def read_source(files: Mapping[str, str]) -> tuple[Handbook, list[Diagnostic]]:
    """The handbook of a source folder and what is wrong with its form."""
    out = Collector()
    settings = _settings(files, out)
    folders: dict[str, dict[str, str]] = {}
    for path, text in sorted(files.items()):
        for line, mark in _conflicts(text):
            out.add("HB218", line, f"合并冲突没有解决：{mark[:30]}", file=path)
        folder, _, name = path.rpartition("/")
        if folder:
            folders.setdefault(folder, {})[name] = text
        elif path not in KNOWN_FILES and not (settings.layout and path == DUTIES_FILE):
            out.add("HB209", 1, f"{path} 的文字不会收入网站：不认识的文件", file=path)
    layout = settings.layout
    duties, rules = read_office(files, layout, out) if layout else ((), ())
    units = [
        _read_again(folder, content, layout, out)
        for folder, content in folders.items()
        if not (layout and folder == RULES_FOLDER)
    ]
    handbook = Handbook(
        organization=settings.organization,
        organization_guessed=settings.organization_guessed,
        title=settings.title,
        edition=settings.edition,
        repository=settings.repository,
        ask=settings.ask,
        corrections=settings.corrections,
        updated=settings.updated,
        common=settings.common,
        profiles=settings.profiles,
        units=tuple(sorted(filter(None, units), key=lambda unit: (unit.number, unit.id))),
        duties=duties,
        rules=rules,
        layout=layout,
        unplaced=_unplaced(files, out),
        moved=_moved(files, out),
    )
    return handbook, sorted(out.found, key=lambda diagnostic: diagnostic.sort_key)


def _moved(files: Mapping[str, str], out: Collector) -> tuple[Move, ...]:
    found = Collector(MOVED_FILE)
    moved = parse_moved(files.get(MOVED_FILE, ""), found)
    out.found.extend(found.found)
    return moved


def _conflicts(text: str) -> Iterator[tuple[int, str]]:
    """Where a conflict begins, or ends that has no beginning."""
    is_open = False
    for number, line in enumerate(text.split("\n"), start=1):
        if _CONFLICT.fullmatch(line):
            if line.startswith("<") or not is_open:
                yield number, line
            is_open = line.startswith("<") or (is_open and line.startswith("="))


def _settings(files: Mapping[str, str], out: Collector) -> Settings:
    text = files.get(SETTINGS_FILE)
    if text is None:
        out.add("HB208", 1, f"缺少 {SETTINGS_FILE}", file=SETTINGS_FILE)
        return Settings()
    out.file = SETTINGS_FILE
    return parse_settings(text, out)


def _unplaced(files: Mapping[str, str], out: Collector) -> tuple[str, ...]:
    lines = (line.strip() for line in files.get(UNPLACED_FILE, "").split("\n"))
    lines = (line for line in lines if line and line not in UNPLACED_HEAD)
    texts = tuple(plain_line(line.removeprefix("- ")) for line in lines)
    if texts:
        out.add("HB315", 1, f"还有 {len(texts)} 段原文没有归位", file=UNPLACED_FILE)
    return texts


@dataclass(frozen=True, slots=True)
class _Read:
    """What a folder was when it was last read, and what was read."""

    content: dict[str, str]
    layout: Layout | None
    unit: Unit | None
    found: list[Diagnostic]


#: By folder: who edits one file has all the others read again.
_read: dict[str, _Read] = {}


def _read_again(
    folder: str, content: dict[str, str], layout: Layout | None, out: Collector
) -> Unit | None:
    last = _read.get(folder)
    if last is None or (last.content, last.layout) != (content, layout):
        own = Collector(out.file)
        last = _Read(content, layout, _unit(folder, content, layout, own), own.found)
        _read[folder] = last
    out.found.extend(last.found)
    return last.unit


def _unit(
    folder: str, content: dict[str, str], layout: Layout | None, out: Collector
) -> Unit | None:
    if not UNIT_FOLDER.match(folder):
        what = f"{folder} 中的文字不会收入网站：文件夹名只能用小写字母、数字和连字符，不能再分层"
        out.add("HB209", 1, what, file=folder)
        return None
    unit_file = _file(folder, UNIT_FILE, content, out)
    head = parse_unit(unit_file, folder, out) if unit_file is not None else None
    if layout:
        return read_unit(folder, head or UnitFile(folder, 0, (), ()), content, layout, out)
    table = _file(folder, DUTIES_FILE, content, out)
    main_duties = parse_duties(table, out) if table is not None else ()
    procedures = _procedures(folder, content, out)
    head = head or UnitFile(folder, 0, (), ())
    return Unit(
        id=folder,
        number=head.number,
        name=head.name,
        aliases=head.aliases,
        main_duties=main_duties,
        posts=head.posts,
        procedures=procedures,
        review=head.review,
        span=Span(f"{folder}/{UNIT_FILE}", 1),
    )


def _file(folder: str, name: str, content: dict[str, str], out: Collector) -> str | None:
    out.file = f"{folder}/{name}"
    if name not in content:
        out.add("HB208", 1, f"{folder} 中缺少 {name}")
    return content.get(name)


def _procedures(folder: str, content: dict[str, str], out: Collector) -> tuple[Procedure, ...]:
    procedures = []
    for name, text in content.items():
        out.file = str(PurePosixPath(folder, name))
        match = PROCEDURE_FILE.match(name)
        if match:
            procedures.append(parse_procedure(text, folder, int(match[1]), match[2], out))
        elif name not in (UNIT_FILE, DUTIES_FILE):
            out.add("HB209", 1, f"不认识的文件 {name}")
    return tuple(sorted(procedures, key=lambda procedure: (procedure.number, procedure.id)))
