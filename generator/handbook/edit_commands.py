"""`handbook move`, `rename` and `fmt`: what is dangerous or dull by hand, done in the editors' own
files and told as `diff` tells it."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics import Collector
from handbook.disk.files import chosen_in, read_folder, rewrite, write_changes
from handbook.saying import DONE, UNUSABLE, say, show

if TYPE_CHECKING:
    from handbook.editing.moving import Edited

_STEP = re.compile(r"s\d+_\d+")
HOW = (
    "move 事项 内设机构（如 bangongshi/yinzhang zonghechu）、"
    "move 内设机构#职责序号 岗位（如 bangongshi#5 “业务岗位 1”）、"
    "move 事项#步骤 步骤（如 bangongshi/yinzhang#s2_3 s2_1，移到它前面）"
)


def move(options: argparse.Namespace) -> int:
    from handbook.editing.moving import Edited, move_duty, move_procedure, move_step

    files = read_folder(options.source, Collector())
    thing, _, place = options.thing.partition("#")
    if "/" in thing and place.isdecimal():  # 「#6」: a step where there are no sections
        place = f"s0_{place}"
        options.where = re.sub(r"^(\d+)$", r"s0_\1", options.where)
    if _STEP.fullmatch(place):
        made = move_step(files, thing, place, options.where.rpartition("#")[2])
    elif place.isdecimal():
        made = move_duty(files, thing, int(place), options.where)
    elif not place:
        made = move_procedure(files, thing, options.where)
    else:
        made = Edited(wrong=f"看不出要移什么：{HOW}")
    return _done(options.source, files, made)


def rename(options: argparse.Namespace) -> int:
    from handbook.editing.naming import rename as renamed

    files = read_folder(options.source, Collector())
    return _done(
        options.source, files, renamed(files, options.thing, options.title, options.address)
    )


def fmt(options: argparse.Namespace) -> int:
    from handbook.editing.formatting import formatted

    folder, chosen = chosen_in([options.source])
    files = read_folder(folder, Collector())
    made = {path: text for path, text in formatted(files).items() if not chosen or path in chosen}
    for path, text in made.items():
        if not options.check:
            rewrite(folder / path, text)
        show(path)
    say(f"{len(made)} 个文件{'要整理' if options.check else '已整理'}，文字一个没有改")
    return UNUSABLE if options.check and made else DONE


def _done(folder: Path, files: dict[str, str], made: Edited) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.pipeline import load_source

    if made.wrong:
        say(made.wrong)
        return UNUSABLE
    if not (made.files or made.gone):
        say("已经是这样，没有改")
        return DONE
    gone = [path for path in made.gone if path not in made.files]
    now = {path: text for path, text in files.items() if path not in gone} | made.files
    before, after = (load_source(one, today=date.today(), ask=False) for one in (files, now))
    write_changes(folder, made.files, gone)
    show(as_text(compare(before, after)))
    for one in made.left:
        say(one)
    return DONE
