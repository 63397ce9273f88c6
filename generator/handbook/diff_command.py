"""`handbook diff`: what a change of the source means."""

from __future__ import annotations

import argparse

from handbook.saying import DONE, show
from handbook.states import read_state

FORMATS = ("text", "markdown", "json")


def diff(options: argparse.Namespace) -> int:
    from handbook.changes.comparing import compare
    from handbook.changes.rendering import FORMS

    old = read_state(options.old, options.source)
    new = read_state(options.new or str(options.source), options.source)
    show(FORMS[options.format](compare(old, new)))
    return DONE
