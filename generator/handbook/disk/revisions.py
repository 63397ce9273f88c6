"""A source folder as it was at a git revision, read without touching the files that are there."""

from __future__ import annotations

import subprocess
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.disk.files import UnreadableError, decode, is_carried, is_source


def read_revision(revision: str, folder: Path, out: Collector) -> dict[str, str]:
    """Texts of `folder` by path, as of a revision of the repository that it lies in. Raises
    UnreadableError where there is no git, no repository or no such revision."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(folder, *verify).decode().strip()
    within = folder.resolve().relative_to(top.resolve()).as_posix()
    # names as git has them, of which a setting would quote those in Chinese
    listed = _git(
        folder, "ls-tree", "-r", "-z", "--full-tree", f"{commit}:{'' if within == '.' else within}"
    )
    entries = [entry.partition("\t") for entry in listed.decode().split("\0") if entry]
    blobs = {
        path: about.split(" ")[2]
        for about, _, path in entries
        if about.startswith("100") and is_carried(path) and is_source(Path(path), path, out)
    }
    texts = {}
    for path, data in zip(blobs, _contents(folder, list(blobs.values())), strict=True):
        text = decode(data, out, path)
        if text is not None:
            texts[path] = text
    return texts


def _contents(folder: Path, blobs: list[str]) -> list[bytes]:
    """All in one run of git; a run a file would take seconds."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    said = _git(folder, "cat-file", "--batch", asked=asked)
    found, at = [], 0
    for _ in blobs:
        end = said.index(b"\n", at)
        size = int(said[at:end].split(b" ")[2])
        found.append(said[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _git(folder: Path, *arguments: str, asked: bytes | None = None) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], input=asked, capture_output=True, check=False
        )
    except OSError as error:
        raise UnreadableError("没有安装 git，不能与版本库里的版本比较") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "没有这个版本"
        wanted = arguments[-1].removesuffix("^{commit}")
        if wanted == "--show-toplevel":
            raise UnreadableError(f"{folder} 不在 git 版本库里，只能与另一个文件夹比较")
        what = "没有这个文件夹，也没有这个版本；浅克隆的要先取全（git fetch --unshallow）"
        raise UnreadableError(f"“{wanted}”：{what if wanted != arguments[-1] else said}")
    return done.stdout


def untracked(folder: Path) -> list[str]:
    """Files of a source that no commit would have, since git was not told of them."""
    try:
        listed = _git(folder, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    except UnreadableError:
        return []
    return [path for path in listed.decode().split("\0") if path and is_carried(path)]


def revisions(folder: Path, most: int = 500) -> list[str]:
    """The revisions that changed the folder, the latest first; none where there is no git."""
    try:
        listed = _git(folder, "log", f"-{most}", "--format=%H", "--", ".")
    except UnreadableError:
        return []
    return listed.decode().split()


def branch_point(revision: str, folder: Path) -> tuple[str, int]:
    """Where what is there now and a revision went apart, and how many commits the revision has
    since: what others did there is no change of this one. The revision itself where they have
    nothing in common."""
    try:
        base = _git(folder, "merge-base", revision, "HEAD").decode().strip()
        count = int(_git(folder, "rev-list", "--count", f"{base}..{revision}"))
    except UnreadableError:
        return revision, 0
    return base, count
