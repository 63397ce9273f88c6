"""`handbook diff`: what a change of the source means."""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

from handbook.saying import DONE, show
from handbook.states import read_before, read_state

FORMATS = ("text", "markdown", "json")


def diff(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import FORMS

    gc.disable()  # millions of small things without cycles, and the command ends soon
    given = Path(options.new) if options.new else options.source
    folder = given if given.is_dir() else options.source  # of which a revision is meant
    old = (read_state if options.new else read_before)(options.old, folder)
    new = read_state(options.new or str(options.source), folder)
    show(FORMS[options.format](compare(old, new)))
    return DONE
