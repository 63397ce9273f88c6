"""What takes seconds to work out and is the same every time, kept in the user's cache folder."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

_DAY = 24 * 3600


def cached(name: str, make: Callable[[], str]) -> str:
    """The text of that name, made where it is not there; a folder that cannot be written to only
    costs the time. An empty text is not kept."""
    with contextlib.suppress(UnicodeDecodeError):
        if found := kept(name):
            return found.decode("utf-8")
    text = make()
    if text:
        put(name, text.encode("utf-8"))
    return text


def kept(name: str) -> bytes:
    """What is kept by that name; nothing where it is not there."""
    try:
        return folder().joinpath(name).read_bytes()
    except OSError:
        return b""


def put(name: str, data: bytes) -> None:
    """Keeps it by that name, where the folder can be written to."""
    path = folder() / name
    # written beside it and put in its place, so that nobody reads half of it
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        try:
            part.write_bytes(data)
        except FileNotFoundError:  # the first of its folder
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
        part.replace(path)


def folder() -> Path:
    """Of this product, in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "handbook"


def forget(name: str, days: int = 90) -> None:
    """Removes what a folder of the cache holds and nobody has made anew for so long."""
    for path in folder().joinpath(name).glob("*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > days * _DAY:
                path.unlink()
