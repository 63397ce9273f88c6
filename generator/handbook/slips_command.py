"""`handbook slips FILES`: what readers found wrong and where it stands; chosen ones are changed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics import Collector
from handbook.disk.files import decode, read_bytes, read_folder, rewrite
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show

if TYPE_CHECKING:
    from handbook.editing.slips import Slip


def slips(options: argparse.Namespace) -> int:
    from handbook.editing.slips import parse_slips, placed
    from handbook.source.reading import read_source

    out = Collector()
    files = read_folder(options.source, Collector())
    handbook, _ = read_source(files)
    found: list[Slip] = []
    for path in options.files:
        slips = parse_slips(_text(path, out))
        if not slips:
            out.add("HB120", 1, "里面没有“出处：”开头的纠错单", file=path.name)
        found += [placed(one, files, handbook) for one in slips]
    for number, slip in enumerate(found, start=1):
        where = f"{slip.file}:{slip.line}" if slip.file and slip.line else slip.file
        show(f"{number}. {where or '没有对上'}　{slip.source}")
        show(f"   原文　{slip.words or '（没有写）'}")
        show(f"   应当　{slip.wanted or '（没有写）'}")
        if slip.is_done:
            show("   已经照改")
        elif slip.words and not slip.line:
            lost = "" if slip.file else "；出处的那一页也没有了"
            what = f"第 {number} 张：手册里没有这句原文，或不止一处{lost}"
            out.add("HB120", 1, what, file=slip.file or options.files[0].name)
    if out.found:
        report(out.found)
    if options.apply:
        return _apply(options, found, files)
    if any(slip.is_once and slip.wanted for slip in found):
        say("看过以后，要照改的写上号：--apply 1,3；写 --apply all 则能改的都改")
    return FAULTY if out.found else DONE


def _text(path: Path, out: Collector) -> str:
    from handbook.editing.slips import read_mail

    data = read_bytes(path)
    if path.suffix.lower() == ".eml":
        return read_mail(data)
    return decode(data, out, path.name) or ""


def _apply(options: argparse.Namespace, found: list[Slip], files: dict[str, str]) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.editing.slips import applied, placed
    from handbook.pipeline import load_source
    from handbook.source.reading import read_source

    numbers = _numbers(options.apply, len(found))
    if numbers is None:
        say(f"--apply 后面写号，如 1,3，最大是 {len(found)}；或写 all")
        return UNUSABLE
    now = dict(files)
    left = []
    for number in numbers:
        slip = placed(found[number - 1], now, read_source(now)[0])
        made = applied(slip, now.get(slip.file, ""))
        if made is None:
            left.append(number)
        else:
            now[slip.file] = made
    before, after = (load_source(one, today=date.today(), ask=False) for one in (files, now))
    for path, text in now.items():
        if text != files[path]:
            rewrite(options.source / path, text)
    show(as_text(compare(before, after)))
    if left:
        which = "、".join(map(str, left))
        say(f"第 {which} 张没有照改：原文不止一处，或应当怎样写的不是一句话；请手工改")
    return FAULTY if left else DONE


def _numbers(text: str, most: int) -> list[int] | None:
    if text == "all":
        return list(range(1, most + 1))
    parts = text.replace("，", ",").replace("、", ",").split(",")
    numbers = [int(part) for part in parts if part.strip().isdecimal()]
    is_good = len(numbers) == len(parts) and all(0 < one <= most for one in numbers)
    return numbers if is_good else None
