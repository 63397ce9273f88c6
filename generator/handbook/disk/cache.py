"""What takes seconds to work out and is the same every time, kept in the user's cache folder."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_DAY = 24 * 3600


def cached(name: str, make: Callable[[], str]) -> str:
    """The text of that name, made where it is not there; a folder that cannot be written to only
    costs the time. An empty text is not kept."""
    found = kept(name)
    if found is not None:
        return found
    text = make()
    if text:
        put(name, text)
    return text


def kept(name: str) -> str | None:
    """The text of that name; None where there is none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return folder().joinpath(name).read_text(encoding="utf-8")
    return None


def put(name: str, text: str) -> None:
    """Keeps a text by that name, where the folder can be written to."""
    path = folder() / name
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        # written beside it and put in its place, so that nobody reads half of it
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, delete=False
        ) as file:
            file.write(text)
        Path(file.name).replace(path)


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
