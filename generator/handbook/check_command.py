"""`handbook check`: what is wrong with a source, or what a change of it brought."""

from __future__ import annotations

import argparse
import gc
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from handbook.diagnostics import Collector, Diagnostic, has_errors
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.fingerprints import new_findings
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import RENDERERS, SEVERITY_WORDS, summary
from handbook.disk.files import read_folder
from handbook.disk.resources import resource
from handbook.saying import DONE, FAULTY, UNUSABLE, say, show
from handbook.states import read_before

LOST_ANSWER = "HB503"
#: Formats of programs that show a finding at its line, by its path from the repository's root.
AT_THE_LINE = ("github", "gitlab", "sarif")


def check(options: argparse.Namespace) -> int:
    from handbook.pipeline import load_source

    if options.explain:
        return _explain(options.explain.upper())
    gc.disable()  # millions of small things without cycles, and the command ends soon
    out = Collector()
    source = load_source(read_folder(options.source, out), out.found, today=date.today())
    found, unlisted = source.diagnostics, ""
    if options.since:
        found = _since(options.since, options.source, found)
        unlisted = f"；原有的 {len(source.diagnostics) - len(found)} 处没有列出"
    diagnostics = sorted(found, key=lambda d: (d.severity is not Severity.ERROR, d.sort_key))
    if options.format in AT_THE_LINE:
        diagnostics = [_from_here(d, options.source) for d in diagnostics]
    text = RENDERERS[options.format](diagnostics)
    if text:
        show(text)
    settled = f"；已核 {len(source.settled)} 处" if source.settled else ""
    say(summary(diagnostics) + unlisted + settled)
    return FAULTY if has_errors(diagnostics) else DONE


def _since(named: str, folder: Path, found: list[Diagnostic]) -> list[Diagnostic]:
    """What was not found in another state of the source."""
    old = read_before(named, folder)
    if any(one.code == LOST_ANSWER for one in found):
        old.add(old.ask_questions())
    return new_findings(old.diagnostics, found)


def _explain(code: str) -> int:
    kind = CODES.get(code)
    if kind is None:
        say(f"没有代号 {code}；代号如 HB303，check 的每一条里都有")
        return UNUSABLE
    show(f"{kind.code} {SEVERITY_WORDS[kind.severity]} {kind.title}\n    → {kind.hint_about()}")
    example = _example(code)
    if example:
        show(example)
    return DONE


def _example(code: str) -> str:
    """How it comes about, and what to do, from the page of codes."""
    text = (resource("templates") / "guide" / "codes.md").read_text(encoding="utf-8")
    part = text.partition(f"### {code} ")[2].partition("\n#")[0]
    lines = part.split("\n\n", 2)[2:]  # below the title and the hint
    text = re.sub(r"(?m)^```(?:diff)?$", "", "\n".join(lines))
    return re.sub(r"\n{2,}", "\n", text).strip()


def _from_here(diagnostic: Diagnostic, source: Path) -> Diagnostic:
    path = (source / diagnostic.span.file).as_posix()
    return replace(diagnostic, span=replace(diagnostic.span, file=path))
