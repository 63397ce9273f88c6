"""`handbook import FILE --over SOURCE`: an edited export, or a new issue, brought into a source."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from handbook.diagnostics import Collector, Diagnostic, has_errors
from handbook.disk.files import UnreadableError, read_bytes, read_folder, write_changes
from handbook.disk.revisions import read_revision, revisions
from handbook.documents import model as documents
from handbook.paper.bringing import Brought
from handbook.paper.model import Stamp
from handbook.paper.pictures import Charts
from handbook.paper.reading import read_back, stamp_of
from handbook.paper.sheets import read_sheet_file, sheet_file, sheet_stamp
from handbook.paper.sources import Read, Written, base_of, brought_in
from handbook.paper.word import word_file
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show


def import_over(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.pipeline import load_source

    folder: Path = options.over
    now = read_folder(folder, Collector())
    try:
        made = _brought(now, options)
    except documents.UnreadableError as error:
        raise UnreadableError(error.message) from error
    if made is None:
        return UNUSABLE
    after = {path: text for path, text in now.items() if path not in made.gone} | made.files
    before, new = (load_source(one, today=date.today(), ask=False) for one in (now, after))
    if not options.preview:
        write_changes(folder, made.files, made.gone)
    found = compare(before, new)
    if not (found.is_empty and made.clashes):
        show(as_text(found))
    count = len({*made.files, *made.gone})
    if count:
        say(f"{count} 个文件" + ("要改；这次只看，没有写" if options.preview else "已改写"))
    elif made.clashes:
        say("除了下面两边都改过的，没有别的改动要收")
    left = _not_brought(made, options.files[0].name, folder)
    if left:
        report(left)
    return FAULTY if left or has_errors(new.diagnostics) else DONE


def _brought(now: Mapping[str, str], options: argparse.Namespace) -> Brought | None:
    """None where nothing could be done, which is told."""
    several = [read_bytes(path) for path in options.files]
    data, kind = several[0], _kind(several[0])
    if len(several) > 1 and any(map(_kind, several)):
        say("导出的文件请一次收一个")
        return None
    if kind is None:
        return _edition(now, options)
    stamp, write, read = kind
    base = base_of(stamp, now, _before(options.over, options.base))
    if base is None:
        say(
            f"导出以后 source 改过，版本库里也没有找到导出时的那一版（{stamp.digest}）；"
            "请用 --base 写明导出时的文件夹或版本"
        )
        return None
    return brought_in(now, base, stamp.unit, data, write, read)


def _edition(now: Mapping[str, str], options: argparse.Namespace) -> Brought | None:
    """A new issue of the handbook, which was not exported from here."""
    from handbook.paper.editions import bring_edition

    issue = _imported(options.files, now)
    before = _imported([Path(options.base)], now) if options.base else None
    if not issue or before == {}:
        return None
    say("这不是从这里导出的文件，按新印发的一版来比；" + _COMPARED[bool(options.base)])
    made = bring_edition(now, issue, before)
    if made is None:
        say("里面的机构和事项多半不在这个文件夹里，像是另一本手册；请核对文件，或另行导入")
    return made


_COMPARED = (
    "没有写 --base 上一版的文件，凡与现在的 source 不同的文字都算改动",
    "与上一版相同的地方不动",
)


def _imported(paths: Sequence[Path], now: Mapping[str, str]) -> dict[str, str]:
    """The files of an import; none where it is no handbook, which is told."""
    from handbook.issued import import_issued, read_issued
    from handbook.source.reading import read_source

    out = Collector()
    read = read_issued(paths, out)
    if read is None:
        report(out.found)
        return {}
    handbook, _ = read_source(now)
    imported, files = import_issued(read, handbook.organization, handbook.layout)
    if not files:
        report([*out.found, *imported.diagnostics])
    return files


def _kind(data: bytes) -> tuple[Stamp, Written, Read] | None:
    """How an exported file is written and read; None for any other file."""
    if stamp := stamp_of(data):
        return stamp, partial(word_file, charts=Charts.TITLES), read_back
    if stamp := sheet_stamp(data):
        return stamp, sheet_file, read_sheet_file
    return None


def _before(folder: Path, named: str) -> Iterator[Callable[[], Mapping[str, str]]]:
    """What the source was: as it was named, else as the repository has it."""
    if named and Path(named).is_dir():
        yield lambda: read_folder(Path(named), Collector())
        return
    for revision in [named] if named else revisions(folder):
        yield partial(read_revision, revision, folder, Collector())


def _not_brought(made: Brought, name: str, folder: Path) -> list[Diagnostic]:
    out = Collector()
    for path, clash in made.clashes:
        sides = (("导出时", clash.base), ("交来的", clash.theirs), ("现在是", clash.ours))
        words = "；".join(f"{label}{_quoted(lines)}" for label, lines in sides)
        text = (folder / path).read_text("utf-8", "replace") if (folder / path).exists() else ""
        first = (clash.ours or ("",))[0]
        stands = max((first.partition(". ")[2] or first).split("\t"), key=len)  # a row by a cell
        line = 1 + text[: max(0, text.find(stands))].count("\n")
        out.add("HB118", line, words, file=path)
    for text in made.left:
        out.add("HB119", 1, text, file=name)
    return out.found


def _quoted(lines: Sequence[str]) -> str:
    return f"“{'／'.join(lines)}”".replace("\t", " | ") if lines else "没有"
