"""`handbook stamp`, `explain` and `ask`: what the program reads from a source, for its editors."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.diagnostics.kinds import Severity
from handbook.disk.files import chosen_in, read_folder, read_text, rewrite
from handbook.saying import DONE, FAULTY, UNUSABLE, report, say, show


def stamp(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source
    from handbook.stamping import stamp_charts

    folder, chosen = chosen_in(options.paths)
    out = Collector()
    files = read_folder(folder, out)
    source = load_source(files, out.found)
    if not source.is_sound:
        report([d for d in source.diagnostics if d.severity is Severity.ERROR])
        return FAULTY
    made = stamp_charts(source.handbook, files, chosen, date.today(), options.anyway)
    for name, text in made.changed.items():
        rewrite(folder / name, text)
        show(f"已记下 {folder / name}")
    for name, day in made.unchecked.items():
        say(f"{name} 的图核定于{day}，现在的正文与那时记下的不同，核定一行已去掉；核过再写上")
    for name, words in made.old_words.items():
        said = "；".join(f"{address} 的框里有“{word}”" for address, word in words)
        say(f"{name} 没有记：{said}，这一步的正文里现在没有这些字")
        say(f"    → 请先改图；对照过、图仍是对的，用 handbook stamp --anyway {folder / name}")
    if not (made.changed or made.lagging or made.old_words):
        show("没有要记的图：编辑过的图都已记下")
    for name in made.lagging:
        say(f"{name} 的正文改过，图没有跟上；改好图以后请运行 handbook stamp {folder / name}")
    return FAULTY if made.lagging or made.old_words else DONE


def explain(options: argparse.Namespace) -> int:
    from handbook.explaining import drawn, explained
    from handbook.pipeline import load_source

    folder, chosen = chosen_in(options.paths)
    out = Collector()
    source = load_source(read_folder(folder, out), out.found)
    for procedure in source.handbook.procedures:
        if not chosen or procedure.span.file in chosen:
            limits = source.links.limits[procedure.id]
            lines = drawn(procedure) if options.mermaid else explained(procedure, limits)
            show("\n".join(lines))
    return DONE


def ask(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source

    out = Collector()
    given: Path = options.questions
    # 「handbook ask 谁管印章」: nobody writes a file for one question
    asked = not given.exists() and not given.suffix and given.name == str(given)
    text = given.name if asked else read_text(given, out, given.name)
    if text is None:
        report(out.found)
        return UNUSABLE
    for line in load_source(read_folder(options.source, out), out.found).asked(text):
        show(line)
    return DONE
