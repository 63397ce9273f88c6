"""A site put up in the place where it is served, and taken back.

Each file takes its place at once, scripts before the pages that name them, so that no reader
meets half a site; a run that is killed is put right by the next (disk/outputs.py). The site before
is kept beside, in a folder written by the same rules: what others laid there is not touched.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from handbook.disk.made import BUILD, Made
from handbook.disk.outputs import Output, OutputError, refuse, write_output
from handbook.hosting.beside import about, beside
from handbook.hosting.finishing import Finish, base_of, plain_files
from handbook.masking import Secrets
from handbook.saying import why
from handbook.site.data import DATA
from handbook.site.leaking import Leaks

KEEPER = "handbook publish"


def kept_in(site: Path) -> Path:
    """Where the site before is kept: beside the folder, which may be a mount of its own."""
    return site.parent / f"{site.name}.previous"


def keep(site: Path) -> Output | None:
    """What stands there, copied but not yet the site before: `publish()` makes it that,
    `discard()` forgets it. None where no site of ours stands. Raises OutputError."""
    made = site_in(site)
    return None if made is None else _filled(kept_in(site), KEEPER, site, made.files)


def put(built: Path, site: Path, finish: Finish) -> None:
    """A copy of a built site, finished, takes its place. Raises OutputError."""
    made = site_in(built)
    assert made is not None
    refuse(site, built)
    output = _filled(site, made.maker, built, plain_files(built, made))
    try:
        finish(output.fresh, Leaks(Secrets()))
    except BaseException:
        output.discard()
        raise
    output.publish()


def roll_back(site: Path) -> None:
    """The site before takes its place again, and this one is kept. Raises OutputError."""
    place = kept_in(site)
    before, now = Made.read(place), site_in(site)
    if before is None or before.maker != KEEPER:
        raise OutputError(f"{place} 里没有上一版网站，无法退回；用 publish 发布过两次才有上一版")
    back = _filled(site, now.maker if now else BUILD, place, before.files)
    kept = None
    try:
        kept = keep(site)
        back.publish()
    except BaseException:
        back.discard()
        if kept is not None:
            kept.discard()
        raise
    if kept is not None:
        kept.publish()


def lay_beside(site: Path) -> tuple[Path, bool, bool]:
    """Writes settings of servers, licences and how to put it up beside a site; where, whether for
    the first time, and whether the settings are others than before. Raises OutputError."""
    made = site_in(site)
    assert made is not None
    folder = site.parent / f"{site.name}.deploy"
    known = about(site, made, base_of(site))
    known = replace(known, root=site.as_posix(), settings=folder.as_posix())
    texts = beside(site, known)
    settings = {name: text for name, text in texts.items() if name in ("nginx.conf", "Caddyfile")}
    before = {name: _text(folder / name) for name in settings}
    write_output(folder, KEEPER, texts)
    first = not any(before.values())
    return folder, first, before != settings


def published_by(site: Path) -> str:
    """The office whose handbook stands there, by its name; "" where none does or it has no name."""
    if site_in(site) is None:
        return ""
    try:
        data = json.loads((site / DATA / "handbook.json").read_text(encoding="utf-8"))
        return str(data["organization"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def site_in(folder: Path) -> Made | None:
    """A site of ours, whatever edition it is, or a portal."""
    made = Made.read(folder)
    return made if made is not None and made.is_site else None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _filled(folder: Path, maker: str, source: Path, names: Iterable[str]) -> Output:
    """A folder about to be written with a copy of what was made in another."""
    output = Output(folder, maker)
    try:
        output.begin()
    except OSError as error:
        what = f"无法写入 {folder}：{why(error)}"
        raise OutputError(f"{what}；网站旁边(上一级文件夹)也要能写") from error
    try:
        for name in names:
            target = output.fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target)
    except BaseException as error:
        output.discard()
        if isinstance(error, FileNotFoundError):
            what = f"{source} 里的网站不完整（{error.filename}）"
            raise OutputError(f"{what}；请先移走这个文件夹") from error
        if isinstance(error, OSError):
            what = f"无法写入 {folder}：{why(error)}"
            raise OutputError(f"{what}；请看磁盘空间和权限") from error
        raise
    return output
