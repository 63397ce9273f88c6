"""The server of a site while its source is edited: read anew at each change, and with an error the
pages before it, under a banner that says what is wrong and where."""

from __future__ import annotations

import posixpath
import shutil
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import as_text
from handbook.disk.files import UnreadableError
from handbook.disk.outputs import OutputError
from handbook.disk.resources import resource
from handbook.relations.catalog import HOME
from handbook.saying import why
from handbook.site.on_demand import OnDemand

_BANNER = (
    '<div role="alert" style="position:sticky;top:0;z-index:99;max-height:50vh;overflow:auto;'
    'padding:.8em 1.2em;background:#7a1f1f;color:#fff;font:14px/1.6 sans-serif">'
    "<b>{title}</b>"
    '<pre style="margin:.4em 0 0;white-space:pre-wrap;font:inherit">{text}</pre></div>'
)
_PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="2">'
    "<title>手册有错误</title><body style=margin:0>{banner}</body></html>"
)
#: Seconds between two looks at the source.
POLLING = 0.2
NO_PAGES = "手册有错误，网页没有生成；改正并保存后这里自动更新"
OLD_PAGES = "手册有错误，下面仍是改动以前的网页；改正并保存后自动更新"
NEW_PAGES = "下面是改动以后的网页，但有的问题失去了答案；改正并保存后自动更新"


class AddressError(Exception):
    """An address that cannot be served at; the message is for the user."""


class Preview:
    """The server of one source folder. Raises AddressError where it cannot listen, UnreadableError
    where there is no folder."""

    def __init__(self, source: Path, address: str) -> None:
        if not source.is_dir():
            raise UnreadableError(f"没有文件夹 {source}")
        host, port = _free(address)
        self._source = source.resolve()
        self._folder = tempfile.mkdtemp(prefix="handbook-serve-")
        self._server = LiveReloadServer(
            self._build, host, port, self._folder, polling_interval=POLLING
        )
        self.url = self._server.url
        keep_last_good(self._server)

    def _build(self) -> None:
        config = load_config(
            str(resource("mkdocs.yml")), docs_dir=str(self._source), site_dir=self._folder
        )
        config.site_url = self.url
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)

    def run(self) -> None:
        """Until Ctrl-C."""
        try:
            self._server.builder()
            self._server.watch(str(self._source))
            for name in ("templates", "site_overrides"):
                self._server.watch(str(resource(name)))
            self._server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise AddressError(f"{self.url} 无法使用：{why(error)}") from error
        finally:
            self._server.shutdown()
            shutil.rmtree(self._folder, ignore_errors=True)


def _free(address: str) -> tuple[str, int]:
    host, colon, port = address.rpartition(":")
    host = host.strip("[]")
    if not (colon and host and port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise AddressError(f"{address} 不是“地址:端口”")
    try:
        with socket.create_connection((host, int(port)), timeout=1):
            raise AddressError(f"{address} 已有别的程序在用")
    except OSError:  # nobody answers
        return host, int(port)


def keep_last_good(server: LiveReloadServer) -> None:
    """Has a server make what is asked for, and show what a failed build said above the pages that
    are still there."""
    answering = _Answering(server.builder, server.get_app(), server.mount_path)
    server.builder = answering.build
    server.set_app(answering.answer)
    _serving[:] = [answering]
    _ask_later()


def show(made: OnDemand) -> None:
    """What the server of this process shows from now on."""
    made.since(_shown[0] if _shown else None)
    _shown[:] = [made]
    _ask_later()


#: One server a process, and what it shows.
_serving: list[_Answering] = []
_shown: list[OnDemand] = []
#: Seconds after a change for the page that is looked at; asking takes the whole processor.
_SEEN = 1.5


def _ask_later() -> None:
    """Asks the editors' questions when the page can be seen already; what they find is shown with
    the next page, if nothing has been built since."""
    if not (_serving and _shown):
        return
    answering, made = _serving[0], _shown[0]

    def run() -> None:
        if _shown[0] is not made:
            return
        errors = [one for one in made.ask() if one.severity is Severity.ERROR]
        if errors and _shown[0] is made:
            answering.say(as_text(errors))

    timer = threading.Timer(_SEEN, run)
    timer.daemon = True
    timer.start()


class _Answering:
    """Makes what is asked for; `_text` is what the last build said, if it failed."""

    def __init__(self, builder: Callable[[], None], app: Any, below: str) -> None:
        """`below` is the folder in the address at which the site is served."""
        self._builder = builder
        self._app = app
        self._below = below
        self._making = threading.Lock()  # not from a source and into folders that are replaced
        self._text = ""
        self._title = OLD_PAGES

    def say(self, text: str) -> None:
        """Of the pages that are shown."""
        self._text, self._title = text, NEW_PAGES
        print(text, file=sys.stderr, flush=True)

    def build(self) -> None:
        """Never raises: a server whose build raised would answer no more."""
        with self._making:
            self._title = OLD_PAGES
            self._text = _said_by(self._builder)

    def answer(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        said: list[Any] = []
        # it answers when a build under way has ended; only then is known what that said
        parts: Iterable[bytes] = self._app(environ, lambda *one: said.append(one))
        if said[0][0].startswith("404") and self._make(self._path(environ)):
            said.clear()
            parts = self._app(environ, lambda *one: said.append(one))
        status, headers = said[0][:2]
        if not self._text or not dict(headers).get("Content-Type", "").startswith("text/html"):
            start_response(status, headers)
            return parts
        page = self._with_banner(b"".join(parts))
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))])
        return [page]

    def _make(self, path: str) -> bool:
        made: list[bool] = []

        def make() -> None:
            made.append(_shown[0].make(path) or _shown[0].make(posixpath.join(path, HOME)))

        with self._making:
            if _shown and (wrong := _said_by(make)):
                self._text = wrong
        return any(made)

    def _path(self, environ: Mapping[str, Any]) -> str:
        """Of what is asked for, in the site; as the server reads it."""
        asked = str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")
        path = asked.removeprefix(self._below)
        return path + HOME if not path or path.endswith("/") else path

    def _with_banner(self, body: bytes) -> bytes:
        start = body.find(b"<body")
        end = body.find(b">", start) + 1
        if start < 0:
            banner = _BANNER.format(title=NO_PAGES, text=escape(self._text))
            return _PAGE.format(banner=banner).encode()
        banner = _BANNER.format(title=self._title, text=escape(self._text))
        return body[:end] + banner.encode() + body[end:]


def _said_by(do: Callable[[], None]) -> str:
    """What went wrong, if anything did; it is told on the terminal as well."""
    try:
        do()
    except (MkDocsException, OutputError, UnreadableError) as error:
        text = str(error)
    except Exception:  # a template that someone is at work on
        text = traceback.format_exc()
    else:
        return ""
    print(text, file=sys.stderr, flush=True)
    return text
