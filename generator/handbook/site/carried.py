"""Files of the office that go into the site as they stand: forms to download, a `web.config`."""

from __future__ import annotations

import shutil
from collections.abc import Container
from pathlib import Path

from handbook.disk.files import FILES_FOLDER, SYSTEM_FILES
from handbook.disk.outputs import OutputError


def carry(source: Path, site: Path, later: Container[str] = ()) -> list[Path]:
    """Copies what lies in `_files/` of a source folder to the root of the site; the copies. Raises
    OutputError where a page has that name already, or will have it `later`. Links are left out:
    what they lead to lies elsewhere."""
    folder = source / FILES_FOLDER
    carried: list[Path] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_symlink() or not path.is_file() or path.name in SYSTEM_FILES:
            continue
        target = site / name
        in_the_way = target.exists() or any(one.is_file() for one in target.parents)
        if in_the_way or name.as_posix() in later:
            what = f"{FILES_FOLDER}/{name.as_posix()} 与网站自己的文件同名"
            raise OutputError(f"{what}；请改名")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        carried.append(target)
    return carried
