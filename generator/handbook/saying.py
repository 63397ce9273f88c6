"""What a command says: results to standard output, all else to standard error; how it ends."""

from __future__ import annotations

import os
import sys

from handbook.diagnostics import Diagnostic
from handbook.diagnostics.rendering import as_text, summary

#: Ends of a command: done, the source has errors, wrong usage or an unreadable file.
DONE, FAULTY, UNUSABLE = 0, 1, 2


class ProfileError(Exception):
    """No such edition of a handbook; the message is for the user."""


def report(diagnostics: list[Diagnostic]) -> None:
    if diagnostics:
        say(as_text(diagnostics))
    say(summary(diagnostics))


def say(text: str) -> None:
    print(text, file=sys.stderr)


def show(text: str) -> None:
    """A result. Who reads no further, as `head` does, takes nothing from the verdict."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python writes what is left at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
