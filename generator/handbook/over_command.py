"""`handbook import FILE --over SOURCE`: an edited Word or Excel file brought into its source."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from handbook.diagnostics import Collector, Diagnostic, has_errors
from handbook.disk.files import UnreadableError, read_bytes, read_folder, rewrite
from handbook.disk.revisions import read_revision, revisions
from handbook.documents import model as documents
from handbook.paper.bringing import Brought
from handbook.paper.model import Stamp
from handbook.paper.reading import read_back, stamp_of
from handbook.paper.sheets import read_sheet_file, sheet_file, sheet_stamp
from handbook.paper.sources import Read, Written, base_of, brought_in
from handbook.paper.word import word_file
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show

_BOM = "\ufeff"


def import_over(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.pipeline import load_source

    folder: Path = options.over
    now = read_folder(folder, Collector())
    data = read_bytes(options.files[0])
    stamp, write, read = _kind(data)
    base = base_of(stamp, now, _before(folder, options.base)) if stamp else None
    if stamp is None or base is None:
        return _told(stamp)
    try:
        made = brought_in(now, base, stamp.unit, data, write, read)
    except documents.UnreadableError as error:
        raise UnreadableError(error.message) from error
    after = {path: text for path, text in now.items() if path not in made.gone} | made.files
    before, new = (load_source(one, today=date.today(), ask=False) for one in (now, after))
    _write(folder, made)
    show(as_text(compare(before, new)))
    left = _not_brought(made, options.files[0].name)
    if left:
        report(left)
    return FAULTY if left or has_errors(new.diagnostics) else DONE


def _kind(data: bytes) -> tuple[Stamp | None, Written, Read]:
    stamp = stamp_of(data)
    if stamp:
        return stamp, partial(word_file, drawn=False), read_back
    return sheet_stamp(data), sheet_file, read_sheet_file


def _before(folder: Path, named: str) -> Iterator[Callable[[], Mapping[str, str]]]:
    """What the source was: as it was named, else as the repository has it."""
    if named and Path(named).is_dir():
        yield lambda: read_folder(Path(named), Collector())
        return
    for revision in [named] if named else revisions(folder):
        yield partial(read_revision, revision, folder, Collector())


def _told(stamp: Stamp | None) -> int:
    if stamp is None:
        say(
            "这个文件不是 handbook export 导出的，看不出改了哪里；"
            "新印发的手册请另行导入到一个文件夹，再用 handbook diff 比较"
        )
    else:
        say(
            f"导出以后 source 改过，版本库里也没有找到导出时的那一版（{stamp.digest}）；"
            "请用 --base 写明导出时的文件夹或版本"
        )
    return UNUSABLE


def _write(folder: Path, made: Brought) -> None:
    for path, text in made.files.items():
        place = folder / path
        if place.exists():
            rewrite(place, text)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            head = _BOM if path.endswith(".csv") else ""
            place.write_text(head + text, encoding="utf-8", newline="\n")
    for path in made.gone:
        (folder / path).unlink()
        if not any((folder / path).parent.iterdir()):
            (folder / path).parent.rmdir()


def _not_brought(made: Brought, name: str) -> list[Diagnostic]:
    out = Collector()
    for path, clash in made.clashes:
        sides = (("导出时", clash.base), ("交来的", clash.theirs), ("现在是", clash.ours))
        words = "；".join(f"{label}“{'／'.join(lines)}”" for label, lines in sides)
        out.add("HB118", 1, words, file=path)
    for text in made.left:
        out.add("HB119", 1, text, file=name)
    return out.found
