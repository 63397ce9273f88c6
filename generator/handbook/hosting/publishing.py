"""A site put up in the place where it is served, and taken back.

Each file takes its place at once, scripts before the pages that name them, so that no reader
meets half a site; a run that is killed is put right by the next (disk/outputs.py). The site before
is kept beside, in a folder written by the same rules: what others laid there is not touched.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from handbook.disk.made import Made
from handbook.disk.outputs import Output, OutputError
from handbook.site.data import DATA
from handbook.site.plugin import MAKER

KEEPER = "handbook publish"


def kept_in(site: Path) -> Path:
    """Where the site before is kept: beside the folder, which may be a mount of its own."""
    return site.parent / f"{site.name}.previous"


def keep(site: Path) -> Output | None:
    """What stands there, copied but not yet the site before: `publish()` makes it that,
    `discard()` forgets it. None where no site of ours stands. Raises OutputError."""
    made = _site(site)
    return None if made is None else _filled(kept_in(site), KEEPER, site, made)


def roll_back(site: Path) -> None:
    """The site before takes its place again, and this one is kept. Raises OutputError."""
    place = kept_in(site)
    before, now = Made.read(place), _site(site)
    if before is None or before.maker != KEEPER:
        raise OutputError(f"{place} 里没有上一版网站，无法退回")
    back = _filled(site, now.maker if now else MAKER, place, before)
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


def published_by(site: Path) -> str:
    """The office whose handbook stands there, by its name; "" where none does or it has no name."""
    if _site(site) is None:
        return ""
    try:
        data = json.loads((site / DATA / "handbook.json").read_text(encoding="utf-8"))
        return str(data["organization"]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _site(folder: Path) -> Made | None:
    """A site of ours, whatever edition it is."""
    made = Made.read(folder)
    return made if made is not None and made.maker.startswith(MAKER) else None


def _filled(folder: Path, maker: str, source: Path, made: Made) -> Output:
    """A folder about to be written with a copy of what was made in another."""
    output = Output(folder, maker)
    output.begin()
    try:
        for name in made.files:
            target = output.fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target)
    except BaseException as error:
        output.discard()
        if isinstance(error, OSError):
            what = f"{source} 里的网站不完整（{error.filename}）"
            raise OutputError(f"{what}；请先移走这个文件夹") from error
        raise
    return output
