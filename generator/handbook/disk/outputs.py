"""Folders that the program writes: it replaces and removes only files that it made itself.

A folder carries the list of what was made there, with a digest of each file. New files are made in
a fresh folder inside it (so that a mounted folder works and no rename crosses a disk), then take
their places one by one; whatever fails, the files before are put back. What others laid beside
them, or changed since, is never touched: it is told, and nothing is written.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from handbook.disk.made import LIST_FILE, Made, digest, paths_of
from handbook.saying import why

ASIDE = ".handbook-replaced"
STAGING_PREFIX = ".handbook-making-"
# A folder that holds nothing else is empty.
_SYSTEM_FILES = ("lost+found", "System Volume Information", ".DS_Store", "desktop.ini")
_REPOSITORIES = (".git", ".hg", ".svn", ".jj", ".bzr")
MOST_NAMED = 5


class OutputError(Exception):
    """A folder that cannot be written to without harm; the message is for the user."""


def refuse(folder: Path, source: Path | None = None) -> None:
    """Raises OutputError where writing to a folder could touch the source or a repository."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} 不是文件夹；请换一个地方，或移走这个文件")
    if source is not None and source.exists():
        if _holds(source, folder):
            raise OutputError(f"{folder} 在源文件夹 {source} 之中，会混进手册原文；请换一个文件夹")
        if _holds(folder, source):
            raise OutputError(f"{folder} 之中有源文件夹 {source}；请换一个文件夹")
    for name in _REPOSITORIES:
        if (folder / name).exists():
            raise OutputError(f"{folder} 是版本库（有 {name}）；请换一个文件夹")


def _holds(outer: Path, inner: Path) -> bool:
    """Whether a folder is the other one or lies in it, by whatever name, link or mount."""
    if not outer.exists():
        return outer.resolve() in [inner.resolve(), *inner.resolve().parents]
    resolved = inner.resolve()
    return any(one.exists() and one.samefile(outer) for one in (resolved, *resolved.parents))


class Output:
    """A folder about to be written: `begin()`, fill `fresh`, then `publish()` or `discard()`."""

    def __init__(
        self, folder: Path, maker: str, list_file: str = LIST_FILE, force: bool = False
    ) -> None:
        """`force`: what was changed since or is not ours makes way, into a folder beside it."""
        self.folder = folder.resolve()
        self.maker = maker
        self.list_file = list_file
        self.force = force
        self._staging: Path | None = None
        self._lock: FileLock | None = None
        self._created: list[Path] = []
        self._before: dict[str, str] = {}

    @property
    def fresh(self) -> Path:
        assert self._staging is not None
        return self._staging / "new"

    @property
    def aside(self) -> Path:
        """A folder for what is only needed while it is made; it goes with the work."""
        assert self._staging is not None
        folder = self._staging / "aside"
        folder.mkdir(exist_ok=True)
        return folder

    def begin(self) -> None:
        """Makes the fresh folder; first puts right what a killed run left. Raises OutputError."""
        self._created = [one for one in (self.folder, *self.folder.parents) if not one.exists()]
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            for leftover in sorted(self.folder.glob(f"{STAGING_PREFIX}*")):
                _put_right(self.folder, leftover, self.list_file)
            self._before = self._known()
            self._staging = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=self.folder))
            self._lock = FileLock(self._staging / "lock")
            self._lock.acquire()
            self.fresh.mkdir()
        except BaseException:
            self.discard()
            raise

    def _known(self) -> dict[str, str]:
        """The files here that are ours. Raises OutputError where there are only others'."""
        made = Made.read(self.folder, self.list_file)
        if made is None:
            if self.force or all(one.name in _SYSTEM_FILES for one in self.folder.iterdir()):
                return {}
            what = f"{self.folder} 里有别的文件，没有生成清单（{self.list_file}）"
            raise OutputError(f"{what}，不会覆盖；请换一个空文件夹")
        if made.maker != self.maker:
            what = f"{self.folder} 是由 {made.maker} 写的，不是 {self.maker}"
            raise OutputError(f"{what}；请换一个空文件夹，或用原来的命令和口径")
        return made.files

    def publish(self) -> None:
        """The new files in the places of those before. Raises OutputError, with all as it was."""
        assert self._staging is not None
        try:
            before = self._before
            after = {path: digest(self.fresh / path) for path in paths_of(self.fresh)}
            if self.force:
                self._set_aside(self._foreign(before, after))
            self._refuse_foreign(before, after)
            Made(self.maker, after).write(self.fresh, self.list_file)
            try:
                _swap(self.folder, self._staging, before, after)
                _put(self.folder, self._staging, self.list_file)
            except BaseException:
                _roll_back(self.folder, self._staging, before, after)
                raise
        except OSError as error:
            what = f"无法写入 {self.folder}：{why(error)}"
            raise OutputError(f"{what}；请看磁盘空间和权限") from error
        finally:
            self.discard()

    def _foreign(self, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
        """What stands in the way and is not what was made here last time."""
        return [
            path
            for path in sorted({*before, *after})
            if not _is_free(self.folder, path, (before.get(path, ""), after.get(path, "")))
        ]

    def _set_aside(self, paths: Iterable[str]) -> None:
        """What stands in the way is kept in a hidden folder, under its own name."""
        number = 1
        while (self.folder / f"{ASIDE}-{number}").exists():
            number += 1
        for path in paths:
            at, kept = self.folder / path, self.folder / f"{ASIDE}-{number}" / path
            if at.is_file() and not _through_link(self.folder, path):
                kept.parent.mkdir(parents=True, exist_ok=True)
                at.replace(kept)

    def _refuse_foreign(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        foreign = self._foreign(before, after)
        if foreign:
            more = f"等 {len(foreign)} 个" if len(foreign) > MOST_NAMED else ""
            raise OutputError(
                f"{self.folder} 里这些文件不是生成的，或生成之后被人改过，不会覆盖或删除："
                f"{'、'.join(foreign[:MOST_NAMED])}{more}；请移走或改名后再试"
            )

    def discard(self) -> None:
        """Removes what is not published; a folder that was made for it goes as well."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging = None
        for one in self._created:
            with contextlib.suppress(OSError):  # not empty: something was published
                one.rmdir()
        self._created = []


def write_output(
    folder: Path,
    maker: str,
    files: Mapping[str, str],
    list_file: str = LIST_FILE,
    force: bool = False,
) -> None:
    """Texts by path as the whole of what a command makes in a folder. Raises OutputError."""
    output = Output(folder, maker, list_file, force)
    output.begin()
    try:
        for name, text in files.items():
            path = output.fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
    except BaseException:
        output.discard()
        raise
    output.publish()


def _swap(folder: Path, staging: Path, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Each file at once, so that a reader meets the old one or the new one; then what no longer
    belongs here goes. The list comes after that."""
    for path in _in_order(after):
        if before.get(path) != after[path] or not (folder / path).exists():
            _put(folder, staging, path)
    for path in before:
        if path not in after and (folder / path).exists():
            _keep(folder, staging, path)
            (folder / path).unlink()
            _drop_empty(folder, (folder / path).parent)


def _put(folder: Path, staging: Path, path: str) -> None:
    _keep(folder, staging, path)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (staging / "new" / path).replace(folder / path)


def _in_order(paths: Iterable[str]) -> list[str]:
    """Pages last: what they show is there before they are."""
    return sorted(paths, key=lambda path: (".html" in path, path))


def _keep(folder: Path, staging: Path, path: str) -> None:
    """A second name for the file as it is, or a copy where a disk has no such names."""
    if not (folder / path).exists():
        return
    kept = staging / "old" / path
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(folder / path, kept)
    except OSError:
        shutil.copy2(folder / path, kept)


def _roll_back(
    folder: Path, staging: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    """All as it was before a swap, however far that came."""
    old = staging / "old"
    for path in paths_of(old):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).replace(folder / path)
    for path, expected in after.items():
        at = folder / path
        if path not in before:
            if at.is_file() and digest(at) == expected:
                at.unlink()
            _drop_empty(folder, at.parent)


def _put_right(folder: Path, leftover: Path, list_file: str) -> None:
    """Rolls back and removes what a killed run left. Raises OutputError where it still runs."""
    lock = FileLock(leftover / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(f"{folder} 正在由另一个程序生成；请等它结束后再试") from error
    except OSError as error:
        what = f"无法清理 {leftover}：{why(error)}"
        raise OutputError(f"{what}；请看权限") from error
    try:
        after = Made.read(leftover / "new", list_file)
        if after is not None:  # it had begun to swap
            lists = (Made.read(place, list_file) for place in (leftover / "old", folder))
            before = next(filter(None, lists), Made())
            _roll_back(folder, leftover, before.files, after.files)
    finally:
        lock.release()
    shutil.rmtree(leftover, ignore_errors=True)


def _is_free(folder: Path, path: str, ours: Iterable[str]) -> bool:
    """Whether nothing stands at a path but what has one of these digests. A link to somewhere
    else, or a file where its folder should be, is in the way."""
    at = folder / path
    if _through_link(folder, path) or at.is_symlink() or at.is_dir():
        return False
    return not at.exists() or digest(at) in ours


def _through_link(folder: Path, path: str) -> bool:
    at = folder
    for name in path.split("/")[:-1]:
        at = at / name
        if at.is_symlink() or at.is_file():
            return True
    return False


def _drop_empty(folder: Path, below: Path) -> None:
    while below != folder:
        try:
            below.rmdir()
        except OSError:
            return
        below = below.parent
