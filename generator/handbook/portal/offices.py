"""Built sites of offices as a portal reads them: who they are, and what their searches know."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.disk.made import Made
from handbook.hosting.finishing import plain_files
from handbook.language.slugs import Slugs
from handbook.site.data import DATA_FILE, WHOLE_FILE

SEARCH = "assets/javascripts"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
#: What the portal has beside the offices.
_TAKEN = ("assets",)
_SEARCH = re.compile(rf"{SEARCH}/search-[0-9a-f]+/{re.escape(DATA_FILE)}")
_DATA = re.compile(r"JSON\.parse\('(?P<text>.*)'\);\s*\Z", re.DOTALL)
_ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|.)", re.DOTALL)


class PortalError(Exception):
    """A folder that is no built site, or of another version; the message is for the user."""


@dataclass(frozen=True, slots=True)
class Office:
    """`folder` is where its site lies, `name` the folder that it gets in the portal; `search` the
    folder of its search, relative to the site; `data` what that knows; `files` all that is its own.
    """

    folder: Path
    name: str
    title: str
    units: list[tuple[str, str]]
    matters: int
    search: str
    withheld: list[str]
    data: dict[str, Any]
    files: list[str]

    @property
    def scripts(self) -> dict[str, bytes]:
        """The program of its search: the same for all sites of one version."""
        files = sorted((self.folder / self.search).glob("*.js"))
        return {
            path.name: path.read_bytes()
            for path in files
            if path.name not in (DATA_FILE, WHOLE_FILE)
        }


def read_offices(folders: list[Path], names: Sequence[str] = ()) -> list[Office]:
    """`names` are those of their folders in the portal, "" where one is made of the office's.
    Raises PortalError."""
    given = [name for name in names if name]
    for name in given:
        if not _NAME.fullmatch(name) or name in _TAKEN or given.count(name) > 1:
            what = "名字用小写字母、数字和 -，各不相同，不用 " + "、".join(_TAKEN)
            raise PortalError(f"文件夹不能叫“{name}”；{what}")
    slugs = Slugs((*_TAKEN, *given))
    offices = [
        _office(folder, name, slugs)
        for folder, name in zip(folders, names or [""] * len(folders), strict=True)
    ]
    for office in offices[1:]:
        if office.scripts != offices[0].scripts:
            what = f"{office.folder} 和 {offices[0].folder} 不是同一版本的 handbook 生成的"
            raise PortalError(f"{what}；请用同一版本重新生成")
        if office.withheld != offices[0].withheld:
            what = f"{office.folder} 和 {offices[0].folder} 不是同一个发布口径"
            raise PortalError(f"{what}；合在一起，略去的内容又会露出来")
        if any(office.title == other.title for other in offices if other is not office):
            raise PortalError(f"“{office.title}”给了两次：{office.folder}")
    return offices


def _office(folder: Path, name: str, slugs: Slugs) -> Office:
    made = Made.read(folder)
    files = plain_files(folder, made) if made is not None else []
    found = [folder / name for name in files if _SEARCH.fullmatch(name)]
    if made is None or len(found) != 1 or not (folder / "data" / "handbook.json").is_file():
        raise PortalError(f"{folder} 不是 handbook build 生成的网站")
    try:
        record = json.loads((folder / "data" / "handbook.json").read_text(encoding="utf-8"))
        whole = found[0].with_name(WHOLE_FILE)
        data = _read((whole if whole.exists() else found[0]).read_text(encoding="utf-8"))
        title = record["organization"]["name"] or record["title"] or folder.name
        units = [(unit["name"], unit["url"]) for unit in record["units"]]
        withheld = sorted(record["withheld"])
        matters = sum(len(unit["procedures"]) for unit in record["units"])
    except (ValueError, KeyError, TypeError) as error:
        raise PortalError(f"{folder} 里的数据读不出来：{error}") from error
    search = found[0].parent.relative_to(folder).as_posix()
    return Office(
        folder, name or slugs.new(title), title, units, matters, search, withheld, data, files
    )


def _read(script: str) -> dict[str, Any]:
    """The data out of the script that carries them (see the plugin, which writes it)."""
    match = _DATA.search(script)
    if match is None:
        raise ValueError(DATA_FILE)
    text = _ESCAPED.sub(lambda m: chr(int(m[1][1:], 16)) if len(m[1]) > 1 else m[1], match["text"])
    found: dict[str, Any] = json.loads(text)
    return found
