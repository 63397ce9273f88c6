"""One archive for whoever hosts the site: the site as servers want it, settings for the usual ones,
sums, the list of what is handed on with its licences, and how to put it up."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from handbook.disk.outputs import OutputError
from handbook.hosting import servers
from handbook.hosting.beside import About, beside

_BEGIN = datetime(2000, 1, 1)
_DAYS = 20 * 365
_MODE = 0o100644 << 16
SUMS = "SHA256SUMS"


def lay_out(folder: Path, about: About) -> None:
    """Adds to a folder, in whose `site` a finished site stands, all that a bundle holds besides."""
    texts = {"Containerfile": servers.container(), **beside(folder / "site", about, "deploy/")}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n"
        for name, path in _files(folder)
    )
    (folder / SUMS).write_bytes(sums.encode("utf-8"))


def refuse_archive(archive: Path, source: Path) -> None:
    """Raises OutputError where a bundle would take the place of what is none."""
    if source.resolve() in archive.resolve().parents:
        raise OutputError(f"{archive} 在文件夹 {source} 之中；请换一个地方")
    if archive.exists() and not _is_bundle(archive):
        raise OutputError(f"{archive} 不是以前打的包，不会覆盖；请换一个名字")


def _is_bundle(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
    folders = {name.partition("/")[0] for name in names}
    return len(folders) == 1 and f"{folders.pop()}/{SUMS}" in names


def pack(folder: Path, archive: Path, name: str) -> None:
    """The folder as a zip, everything in it under one name; half an archive is never left."""
    half = archive.with_name(f".{archive.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as packed:
            for path_name, path in _files(folder):
                content = path.read_bytes()
                entry = zipfile.ZipInfo(f"{name}/{path_name}", _date(content))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = _MODE
                entry.create_system = 3  # whatever machine made it
                packed.writestr(entry, content)
        half.replace(archive)
    finally:
        half.unlink(missing_ok=True)


def _date(content: bytes) -> tuple[int, int, int, int, int, int]:
    """A date that follows from what a file holds. The same bytes make the same archive, whenever;
    and a file that changed has another date, since servers tell by date and size whether a browser
    has the newest one: a digit of a telephone changes no size."""
    steps = int.from_bytes(hashlib.sha256(content).digest()[:8]) % (_DAYS * 24 * 60 * 30)
    at = _BEGIN + timedelta(seconds=2 * steps)  # archives count in two seconds
    return (at.year, at.month, at.day, at.hour, at.minute, at.second)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
