"""A source as it is in a folder, or as it was at a git revision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.disk.files import UnreadableError, read_folder
from handbook.disk.revisions import branch_point, read_revision, untracked
from handbook.pipeline import Source, load_source
from handbook.saying import say
from handbook.source.layout import SETTINGS_FILE, UNIT_FILE


def read_before(named: str, source: Path) -> Source:
    """What the source was before it was changed: a folder, or where it left a git revision. Raises
    UnreadableError."""
    if source.is_dir() and not Path(named).is_dir():
        if new := untracked(source):
            more = f"等 {len(new)} 个文件" if len(new) > 1 else ""
            say(f"git 里还没有 {new[0]}{more}：提交以前先 git add -A，不然合并请求里没有")
        point, since = branch_point(named, source)
        if since:
            say(f"与 {named} 分开的地方相比；{named} 后来还有 {since} 次提交，合并以后再看一遍")
        return read_state(point, source)
    return read_state(named, source)


def read_state(named: str, source: Path) -> Source:
    """A folder, or a git revision of the source folder. Raises UnreadableError."""
    out = Collector()
    folder = Path(named)
    if named and folder.is_dir():
        files = read_folder(folder, out)
    elif source.is_dir():
        files = read_revision(named, source, out)
    else:
        raise UnreadableError(f"没有文件夹 {source}")
    if not any(path == SETTINGS_FILE or path.endswith(f"/{UNIT_FILE}") for path in files):
        raise UnreadableError(f"{named or '.'} 里没有手册（没有 {SETTINGS_FILE}）")
    return load_source(files, out.found, today=date.today(), ask=False)
