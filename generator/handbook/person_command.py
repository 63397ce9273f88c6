"""`handbook person OLD NEW`: a change of staff in one step."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity
from handbook.disk.files import read_folder, rewrite
from handbook.model import Person
from handbook.notation.contacts import is_name, parse_persons
from handbook.saying import DONE, FAULTY, UNUSABLE, say, show, why

if TYPE_CHECKING:
    from handbook.editing.people import Place
    from handbook.pipeline import Source

SHOWN = 10


def person(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.editing.handover import handover
    from handbook.editing.people import replace_person
    from handbook.pipeline import load_source

    old, new = options.old, options.new
    if not (is_name(new) and new != old and parse_persons(new) == (Person(new),)):
        say(f"错误 HB222 “{new}”不像另一个姓名\n    → {CODES['HB222'].hint}")
        return UNUSABLE
    files = read_folder(options.source, Collector())
    made = replace_person(files, old, new)
    if not made.files:
        say(f"没有哪一处的联系人是{old}，什么也没有改")
        _tell_left(made.left, old)
        return FAULTY
    before = load_source(files, today=date.today(), ask=False)
    if options.source.resolve() in options.list.resolve().parents:
        say(f"错误 HB402 {options.list} 在源文件夹里，会混进手册")
        say("    → 请用 --list 写到别处")
        return UNUSABLE
    if not _write_list(options.list, handover(before, old, new)):
        return UNUSABLE
    for name, text in made.files.items():
        rewrite(options.source / name, text)
    after = load_source({**files, **made.files}, today=date.today(), ask=False)
    found = compare(before, after)
    show(as_text(found))
    say(f"已改 {len(made.files)} 个文件；交接清单写到 {options.list}")
    _tell_telephones(before, old)
    _tell_left(made.left, old)
    errors = [one for one in found.new if one.severity is Severity.ERROR]
    if errors:
        say(f"！改后多了 {len(errors)} 处错误（见上），改正以前网站不会更新")
    return FAULTY if errors else DONE


def _write_list(path: Path, content: bytes) -> bool:
    """Whether it was written: a file that is there already is somebody's."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        say(f"错误 HB402 交接清单 {path} 写不了（{why(error)}），什么也没有改")
        say("    → 请移走它，或用 --list 另写文件名")
        return False
    return True


def _tell_telephones(before: Source, old: str) -> None:
    """Telephones and rooms stay: the post may keep them, or the person take them along."""
    points = [one.contact for one in before.links.people.get(old, ())]
    for label, values in (
        ("电话", [one.telephone for one in points]),
        ("房间", [one.room for one in points]),
    ):
        counted = Counter(filter(None, values))
        if counted:
            said = "、".join(f"{value}（{count} 处）" for value, count in counted.items())
            say(f"{label}没有改，仍是 {said}；新的联系人不是这个的，请一并改")


def _tell_left(left: Sequence[Place], name: str) -> None:
    if not left:
        return
    say(f"还有 {len(left)} 处写有{name}，不是联系人，没有改，请自行核对：")
    for place in left[:SHOWN]:
        say(f"  {place.file}:{place.line} {place.text[:40]}")
    if len(left) > SHOWN:
        say(f"  等 {len(left)} 处")
