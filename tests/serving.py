"""Real servers with the settings of a bundle as they stand, and what they send."""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

SERVERS = ("nginx", "caddy", "apache2")
MODULES = "mpm_event authz_core dir mime headers deflate filter alias".split()


def unpacked(archive: Path, folder: Path) -> Path:
    """The one folder of an archive, every file with the date that it has there: as `unzip` makes
    it and Python does not."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
        for entry in packed.infolist():
            at = time.mktime((*entry.date_time, 0, 0, -1))
            os.utime(folder / entry.filename, (at, at))
        return folder / packed.namelist()[0].partition("/")[0]


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not found:
        pytest.fail(f"no {name}: install it")
    return found


def command(name: str, bundle: Path, folder: Path, port: int) -> list[str]:
    """The server with the bundle's own settings; only the place of the site is another one."""
    site, deploy = bundle / "site", bundle / "deploy"

    def placed(file: str) -> Path:
        text = (deploy / file).read_text(encoding="utf-8")
        assert "/srv/handbook/site" in text
        (folder / file).write_text(text.replace("/srv/handbook/site", str(site)), encoding="utf-8")
        return folder / file

    settings = folder / "settings"
    if name == "nginx":
        user = "" if os.geteuid() else "user root; "  # the test's folders are root's own
        settings.write_text(
            f"{user}daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
            f"http {{ access_log off; client_body_temp_path {folder}/1; proxy_temp_path {folder}/2;"
            f" fastcgi_temp_path {folder}/3; uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;"
            f" server {{ listen 127.0.0.1:{port}; include {placed('nginx.conf')}; }} }}\n"
        )
        return [program(name), "-e", "stderr", "-c", str(settings)]
    if name == "caddy":
        settings.write_text(
            "{\nadmin off\nauto_https off\n}\n"
            f"http://127.0.0.1:{port} {{\nimport {placed('Caddyfile')}\n}}\n"
        )
        return [program(name), "run", "--config", str(settings), "--adapter", "caddyfile"]
    modules = Path("/usr/lib/apache2/modules")
    settings.write_text(
        "".join(f"LoadModule {m}_module {modules}/mod_{m}.so\n" for m in MODULES)
        + f"ServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/err\nTypesConfig /dev/null\nDocumentRoot {folder}\n"
        f'Alias /handbook "{site}"\n<Directory "{site}">\n'
        "AllowOverride All\nRequire all granted\n"
        "</Directory>\n"
    )
    return [program(name), "-D", "FOREGROUND", "-f", str(settings)]


@contextlib.contextmanager
def running(name: str, bundle: Path, folder: Path) -> Iterator[str]:
    """The address at which a bundle's site is served."""
    port = free_port()
    server = subprocess.Popen(
        command(name, bundle, folder, port),
        env={**os.environ, "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=(folder / "said").open("wb"),
    )
    address = f"http://127.0.0.1:{port}/handbook/"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail((folder / "said").read_text(errors="replace")[:500])
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def fetched(address: str, **asked: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip, br", **asked})
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        heads = {name.lower(): value for name, value in answer.headers.items()}
        body = answer.read()
    packed = heads.get("content-encoding")
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(packed or "", bytes)
    return answer.status, heads, unpack(body)
