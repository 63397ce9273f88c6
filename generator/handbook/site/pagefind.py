"""Pagefind at work beside the build: its extended edition, the one that segments Chinese.

It loads its dictionary first, which takes longer than a handbook of fifty matters; so it is started
at the beginning, as the service that its own interfaces talk to (messages in base64, a comma behind
each), and is warm when the pages are written.
"""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGE = "pagefind-bin-extended"
PAGEFIND_VERSION = "1.5.2"
KEPT = ("pagefind-worker.js", "pagefind-entry.json")
# Whatever Chinese it is given first, it loads the dictionary for.
_CHINESE = "<html lang=zh><body data-pagefind-body>手册"
_WARM, _REAL = 0, 1  # its numbers of indexes, in their order
_AT_ONCE = 1 << 20  # bytes
Message = dict[str, Any]


class PagefindError(Exception):
    """Pagefind is absent, of another version, or failed; the message is for the user."""


class Indexing:
    """One index of a folder of pages. Raises PagefindError, but not before it is asked for it."""

    def __init__(self) -> None:
        self._sent = 0
        self._heard = b""
        self._run: subprocess.Popen[bytes] | None = None
        with contextlib.suppress(ImportError, OSError):
            from pagefind_bin_extended import get_executable

            self._run = subprocess.Popen(
                [str(get_executable()), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        with contextlib.suppress(PagefindError):
            self._new_index()
            self._add(_WARM, "index.html", _CHINESE)

    def index(self, pages: Path, index: Path) -> None:
        """Begins it: `pages` are written by `indexed`; `index` is the folder to be written."""
        if self._run is None:
            raise PagefindError(f"没有安装 {PACKAGE}，或不能运行")
        if version(PACKAGE) != PAGEFIND_VERSION:
            raise PagefindError(f"需要 Pagefind {PAGEFIND_VERSION}，现为 {version(PACKAGE)}")
        self._folder = index
        self._new_index()
        # by name: of a folder it takes them as the disk has them, and numbers pages so
        for path in sorted(pages.rglob("*.html")):
            name = path.relative_to(pages).as_posix()
            self._add(_REAL, name, path.read_text(encoding="utf-8"))
        # told to write them, it answers before they are written, and may be ended meanwhile
        self._send({"type": "GetFiles", "index_id": _REAL})

    def finish(self) -> None:
        """Waits for it, and writes it."""
        said: Message = {}
        for _ in range(self._sent):
            said = self._next()
            if said.get("type") == "Error":
                raise PagefindError(f"Pagefind 未能建立索引：{said.get('message')}")
        self.stop()
        for file in said["files"]:
            path = self._folder / file["path"]
            if path.match("pagefind-*.[cj]s*") and path.name not in KEPT:
                continue  # Pagefind's own interfaces, which no page uses
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(file["content"]))

    def stop(self) -> None:
        if self._run is not None:
            self._run.kill()
            self._run.communicate()
            self._run = None

    def _new_index(self) -> None:
        self._send({"type": "NewIndex", "config": {"keep_index_url": True}})

    def _add(self, index: int, name: str, page: str) -> None:
        file = {"file_path": name, "file_contents": page}
        self._send({"type": "AddFile", "index_id": index, **file})

    def _send(self, payload: Message) -> None:
        """One after the other; it answers them in their order."""
        if self._run is None or self._run.stdin is None:
            raise PagefindError("Pagefind 没有启动")
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload}).encode()
        try:
            self._run.stdin.write(base64.b64encode(message) + b",")
            self._run.stdin.flush()
        except OSError as error:
            raise PagefindError("Pagefind 中途停了") from error

    def _next(self) -> Message:
        assert self._run is not None and self._run.stdout is not None
        heard = [self._heard]
        while b"," not in heard[-1]:
            more = self._run.stdout.read1(_AT_ONCE)  # type: ignore[attr-defined]
            if not more:
                raise PagefindError("Pagefind 中途停了")
            heard.append(more)
        last, _, self._heard = heard[-1].partition(b",")
        payload: Message = json.loads(base64.b64decode(b"".join([*heard[:-1], last])))["payload"]
        return payload
