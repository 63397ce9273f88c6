"""The version of a source: the same wherever, whenever and however often it is built."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from handbook.disk.resources import PACKAGE, resource

SHOWN = 8  # characters
_READ = (".py", ".js", ".yml")
_WORDS = ("pypinyin", "rjieba", "opencc")


def version_of(files: Mapping[str, str]) -> str:
    """A short digest of the texts of a source folder with their paths."""
    return digest_of(files)[:SHOWN]


def digest_of(files: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{files[path]}\0".encode())
    return digest.hexdigest()


@cache
def program_stamp() -> str:
    """Of the program's own files and what its words come from: another one whenever any of them
    was written anew."""
    stamp = hashlib.sha256()
    for folder in (PACKAGE, resource("templates"), resource("site_overrides")):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _READ:
                about = path.stat()
                stamp.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\0".encode())
    for name in _WORDS:
        stamp.update(f"{name} {version(name)}\0".encode())
    return stamp.hexdigest()
