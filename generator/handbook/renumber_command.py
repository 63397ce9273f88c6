"""`handbook renumber UNIT`: duties from 1 again, and each post with the duties that it had."""

from __future__ import annotations

import argparse
from datetime import date

from handbook.diagnostics import Collector
from handbook.disk.files import read_folder, rewrite
from handbook.saying import DONE, UNUSABLE, say, show


def renumber(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import as_text
    from handbook.editing.renumbering import renumber_duties
    from handbook.pipeline import load_source

    files = read_folder(options.source, Collector())
    made = renumber_duties(files, options.unit)
    if made.wrong:
        say(made.wrong)
        return UNUSABLE
    if not made.files:
        say("职责的序号已是从 1 起依次编的，没有改")
        return DONE
    before = load_source(files, today=date.today(), ask=False)
    for name, text in made.files.items():
        if text != files[name]:
            rewrite(options.source / name, text)
    after = load_source({**files, **made.files}, today=date.today(), ask=False)
    show(as_text(compare(before, after)))
    if made.gone:
        say(f"这些条目号没有哪条职责，已从岗位里去掉：{'、'.join(made.gone)}")
    return DONE
