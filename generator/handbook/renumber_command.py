"""`handbook renumber UNIT`: duties and matters from 1 again, each post with the duties that it had,
each duty with its matter."""

from __future__ import annotations

import argparse
from datetime import date

from handbook.diagnostics import Collector
from handbook.disk.files import read_folder, write_changes
from handbook.saying import DONE, UNUSABLE, say, show


def renumber(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.editing.deleting import without_duties
    from handbook.editing.renumbering import renumber as numbered
    from handbook.pipeline import load_source

    files = read_folder(options.source, Collector())
    if options.without:
        made = without_duties(files, options.unit, options.without)
    else:
        made = numbered(files, options.unit)
    if made.wrong:
        say(made.wrong)
        return UNUSABLE
    if not made.files:
        say("职责和事项的序号已是从 1 起依次编的，没有改")
        return DONE
    before = load_source(files, today=date.today(), ask=False)
    write_changes(options.source, made.files, made.paths)
    now = {path: text for path, text in files.items() if path not in made.paths} | made.files
    after = load_source(now, today=date.today(), ask=False)
    show(as_text(compare(before, after)))
    if made.gone:
        say(f"这些条目号没有哪条职责，已从岗位里去掉：{'、'.join(made.gone)}")
    if made.mains:
        which = "、".join(map(str, made.mains))
        say(f"！没有了主要职责 {which}：它名下的职责若还在，已落到前一项之下，请查对职责表")
    return DONE
