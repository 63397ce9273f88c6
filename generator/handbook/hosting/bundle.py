"""One archive for whoever hosts the site: the site with its compressed files, settings for the
usual servers, sums, the list of what is handed on with its licences, and how to put it up."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from handbook.disk.outputs import OutputError
from handbook.hosting import servers
from handbook.hosting.compressing import compress
from handbook.hosting.guide import guide
from handbook.hosting.handed_on import bill_of_materials, licences
from handbook.site.policy import Policy

_DATE = (1980, 1, 1, 0, 0, 0)  # the same bytes each time
_MODE = 0o100644 << 16
SUMS = "SHA256SUMS"


def lay_out(folder: Path, title: str, version: str, base: str) -> None:
    """Adds to a folder, in whose `site` a finished site stands, all that a bundle holds besides."""
    site = folder / "site"
    policy = policy_of(site)
    texts = {
        "site/web.config": servers.iis(policy),
        "site/.htaccess": servers.apache(base, policy),
        "deploy/nginx.conf": servers.nginx(base, policy),
        "deploy/Caddyfile": servers.caddy(base, policy),
        "Containerfile": servers.container(),
        "sbom.cdx.json": bill_of_materials(site, title, version),
        "部署说明.html": guide(title, version, base),
    }
    texts |= {f"licenses/{name}": text for name, text in licences(site).items()}
    compress(site)
    for name, text in texts.items():
        path = folder / name
        if path.exists():  # the office's own web.config, from `_files/`
            continue
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
        raise OutputError(f"{archive} 在源文件夹 {source} 之中；请换一个地方")
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
                entry = zipfile.ZipInfo(f"{name}/{path_name}", _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = _MODE
                entry.create_system = 3  # whatever machine made it
                packed.writestr(entry, path.read_bytes())
        half.replace(archive)
    finally:
        half.unlink(missing_ok=True)


def policy_of(site: Path) -> str:
    """What the pages of a site may do, as one head for all of them."""
    policy = Policy()
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        policy.add(page, draws="'unsafe-inline'" in page)
    for path in sorted(site.rglob("*.svg")):
        policy.add_picture(path.read_text(encoding="utf-8"))
    return policy.header


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
