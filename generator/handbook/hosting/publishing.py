"""A site put up in the place where it is served, and taken back.

Each file takes its place at once, scripts before the pages that name them, so that no reader
meets half a site; a run that is killed is put right by the next (disk/outputs.py). The site before
is kept beside, and `roll_back` changes the two.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from handbook.disk.made import Made
from handbook.disk.outputs import Output, OutputError
from handbook.site.plugin import MAKER


def kept_in(site: Path) -> Path:
    """Where the site before is kept: beside the folder, which may be a mount of its own."""
    return site.parent / f"{site.name}.previous"


def keep(site: Path) -> Path | None:
    """A copy of what stands there, not yet in its place; None where no site of ours stands."""
    made = Made.read(site)
    if made is None or made.maker != MAKER:
        return None
    for left in site.parent.glob(f".{site.name}.keeping-*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    copy = Path(tempfile.mkdtemp(prefix=f".{site.name}.keeping-", dir=site.parent))
    try:
        for name in (*made.files, "handbook-files.json"):
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / name, target)
    except OSError as error:
        shutil.rmtree(copy, ignore_errors=True)
        what = f"{site} 里现有的网站不完整（{error.filename}），没有留存"
        raise OutputError(f"{what}；请先移走这个文件夹，再发布") from error
    return copy


def settle(copy: Path | None, site: Path) -> None:
    """What `keep` copied becomes the site before."""
    if copy is None:
        return
    place = kept_in(site)
    if place.exists():
        place.replace(copy / ".before")
    copy.replace(place)
    shutil.rmtree(place / ".before", ignore_errors=True)


def roll_back(site: Path) -> None:
    """The site before takes its place again, and this one is kept. Raises OutputError."""
    place = kept_in(site)
    made = Made.read(place)
    if made is None or made.maker != MAKER:
        raise OutputError(f"{place} 里没有上一版网站，无法退回")
    copy = keep(site)
    output = Output(site, MAKER)
    try:
        output.begin()
        for name in made.files:
            target = output.fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place / name, target)
        output.publish()
    except BaseException as error:
        output.discard()
        if copy is not None:
            shutil.rmtree(copy, ignore_errors=True)
        if isinstance(error, OSError):
            raise OutputError(f"无法退回：{error.strerror or error}") from error
        raise
    settle(copy, site)
