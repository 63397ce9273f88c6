"""What a command says: results to standard output, all else to standard error; how it ends."""

from __future__ import annotations

import errno
import os
import re
import sys

from handbook.diagnostics import Diagnostic
from handbook.diagnostics.rendering import as_text, summary

#: Ends of a command: done, the source has errors, wrong usage or an unreadable file.
DONE, FAULTY, UNUSABLE = 0, 1, 2


#: Where the words are kept by which the program was called, if not by its name.
CALL = "HANDBOOK_CALL"
_COMMAND = re.compile(r"(?<![\w./-])handbook (?=[a-z]+\b)")

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EISDIR: "是文件夹，应是文件",
    errno.ENOTDIR: "是文件，应是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EEXIST: "已有",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "不是本机的地址",
}


class ProfileError(Exception):
    """No such edition of a handbook; the message is for the user."""


def why(error: OSError) -> str:
    """What the system says, in the reader's language where it is something common."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def report(diagnostics: list[Diagnostic]) -> None:
    if diagnostics:
        say(as_text(diagnostics))
    say(summary(diagnostics))


def say(text: str) -> None:
    print(as_called(text), file=sys.stderr)


def as_called(text: str) -> str:
    """Commands that a text names, as this one was called: not all have `handbook` on their path."""
    call = os.environ.get(CALL)
    return _COMMAND.sub(lambda _: f"{call} ", text) if call else text


def show(text: str) -> None:
    """A result. Who reads no further, as `head` does, takes nothing from the verdict."""
    try:
        print(as_called(text), flush=True)
    except BrokenPipeError:
        # Python writes what is left at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
