"""`handbook slips FILES`: what readers found wrong and where it stands; chosen ones are changed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics import Collector
from handbook.disk.files import decode, read_bytes, read_folder, rewrite, spread
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show

if TYPE_CHECKING:
    from handbook.editing.slips import Slip


def slips(options: argparse.Namespace) -> int:
    from handbook.editing.slips import parse_slips, placed
    from handbook.source.reading import read_source

    out = Collector()
    files = read_folder(options.source, Collector())
    handbook, _ = read_source(files)
    found: list[tuple[str, Slip]] = []
    for path in spread(options.files):
        slips = parse_slips(_text(path, out))
        if not slips:
            out.add("HB120", 1, "里面没有“出处：”开头的纠错单", file=path.name)
        found += [(path.name, placed(one, files, handbook)) for one in slips]
    for number, (name, slip) in enumerate(found, start=1):
        where = f"{slip.file}:{slip.line}" if slip.file and slip.line else slip.file
        show(f"{number}. {where or '没有对上'}　{slip.source}　（{name}）")
        show(f"   原文　{slip.words or '（没有写）'}")
        show(f"   应当　{slip.wanted or '（没有写）'}")
        if slip.is_done:
            show(f"   {slip.why_not}")
        elif slip.words and not slip.line and not options.apply:
            out.add("HB120", slip.at, f"第 {number} 张：{slip.why_not}", file=name)
    if out.found:
        report(out.found)
    if options.apply:
        return _apply(options, found, files)
    if any(not slip.why_not for _, slip in found):
        say("看过以后，要照改的写上号或文件名：--apply 1,3；写 --apply all 则能改的都改")
    return FAULTY if out.found else DONE


def _text(path: Path, out: Collector) -> str:
    from handbook.editing.slips import read_mail

    data = read_bytes(path)
    if path.suffix.lower() == ".eml":
        return read_mail(data)
    return decode(data, out, path.name) or ""


def _apply(
    options: argparse.Namespace, found: list[tuple[str, Slip]], files: dict[str, str]
) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.editing.slips import applied, placed
    from handbook.pipeline import load_source
    from handbook.source.reading import read_source

    numbers = _numbers(options.apply, [name for name, _ in found])
    if numbers is None:
        say(f"--apply 后面写号，如 1,3，最大是 {len(found)}；或写纠错单的文件名，或写 all")
        return UNUSABLE
    now = dict(files)
    left = {}
    for number in numbers:
        slip = placed(found[number - 1][1], now, read_source(now)[0])
        made = applied(slip, now.get(slip.file, ""))
        if made is not None:
            now[slip.file] = made
        elif not slip.is_done:
            left[number] = slip.why_not
    before, after = (load_source(one, today=date.today(), ask=False) for one in (files, now))
    for path, text in now.items():
        if text != files[path]:
            rewrite(options.source / path, text)
    show(as_text(compare(before, after)))
    for number, why in left.items():
        say(f"第 {number} 张没有照改：{why}；请手工改")
    return FAULTY if left else DONE


def _numbers(text: str, names: list[str]) -> list[int] | None:
    """Of the slips that are meant: by number, by the name of their file, or all."""
    if text == "all":
        return list(range(1, len(names) + 1))
    numbers: list[int] = []
    for part in text.replace("，", ",").replace("、", ",").split(","):
        word = part.strip()
        of_file = [at for at, name in enumerate(names, start=1) if name == word]
        if word.isdecimal() and 0 < int(word) <= len(names):
            numbers.append(int(word))
        elif of_file:
            numbers += of_file
        else:
            return None
    return numbers
