"""What a command says: results to standard output, all else to standard error; how it ends."""

from __future__ import annotations

import errno
import os
import sys

from handbook.diagnostics import Diagnostic
from handbook.diagnostics.rendering import as_text, summary

#: Ends of a command: done, the source has errors, wrong usage or an unreadable file.
DONE, FAULTY, UNUSABLE = 0, 1, 2


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
    print(text, file=sys.stderr)


def show(text: str) -> None:
    """A result. Who reads no further, as `head` does, takes nothing from the verdict."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python writes what is left at its end, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
