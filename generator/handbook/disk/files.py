"""Files at the edge of the program: bytes to text and back, nothing half written.

Everything inside works on texts by path; only this module and `site` touch the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.language.text import INVISIBLE
from handbook.saying import why

SOURCE_SUFFIXES = (".md", ".csv", ".yml", ".yaml")
#: Endings of files in which an editor may have left text.
DOCUMENT_SUFFIXES = (
    ".txt .markdown .mdown .mkd .doc .docx .wps .xls .xlsx .et .tsv .pdf .rtf .odt .ods .htm .html"
).split()
#: What lies in it goes into the site as it stands (site/carried.py).
FILES_FOLDER = "_files"
SYSTEM_FILES = ("Thumbs.db", "desktop.ini")
_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
# What no text has, but for white space; and characters that a font of its own gives a meaning.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PATTERN = re.compile(r"[*?\[]")
MAX_BYTES = 64 * 1024 * 1024


class UnreadableError(Exception):
    """A file or folder that cannot be read at all; the message is for the user."""


def decode(data: bytes, out: Collector, file: str) -> str | None:
    """Text of UTF-8, UTF-16 with a mark, or GBK bytes; None (and a diagnostic) for a binary."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _try(data, "utf-16")
    else:
        text = _try(data, "utf-8-sig")
    if text is None and b"\x00" not in data:
        text = _try(data, "gb18030")
        if text is not None and _is_text(text):
            out.add("HB003", 1, "文件是 GBK 编码，已转换读入", file=file)
    if text is None or not _is_text(text):
        _binary(out, file)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _without_controls(text, out, file)


def _without_controls(text: str, out: Collector, file: str) -> str:
    """Characters that no one sees and that break a page or turn its order are left out, told."""
    found = INVISIBLE.search(text)
    if found is None:
        return text
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    code = f"U+{ord(found[0]):04X}"
    what = f"有看不见的控制字符（{code} 等 {len(INVISIBLE.findall(text))} 个），已略去"
    out.add("HB224", line, what, column, file)
    return INVISIBLE.sub("", text)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    """Few control characters: a Word or PDF file that happens to decode is still no text."""
    controls, private = len(_CONTROLS.findall(text)), len(_PRIVATE.findall(text))
    return controls * 500 <= len(text) and private * 20 <= len(text)


def _binary(out: Collector, file: str) -> None:
    out.add("HB002", 1, "不是文本文件", file=file)


def spread(paths: Iterable[Path]) -> list[Path]:
    """Paths with patterns as the files that they mean: Windows leaves that to each program."""
    found: list[Path] = []
    for path in paths:
        fitting = sorted(path.parent.glob(path.name)) if _PATTERN.search(path.name) else []
        found += [path] if path.exists() or not fitting else fitting
    return found


def read_bytes(path: Path) -> bytes:
    """A file of another program as it stands; its size is bounded by its reader."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}：{why(error)}") from error


def read_text(path: Path, out: Collector, name: str) -> str | None:
    try:
        if path.is_dir():
            raise UnreadableError(f"{path} 是文件夹，应是文件")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"{path} 过大，超过 {MAX_BYTES // 1024 // 1024} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"无法读取 {path}：{why(error)}") from error
    return decode(data, out, name)


def rewrite(path: Path, text: str) -> None:
    """An edited text in the place of a file, in its own encoding and with its own line ends, whole
    or not at all. Raises OSError."""
    data = path.read_bytes()
    encoding = next(code for code in _ENCODINGS if _try(data, code) is not None)
    if encoding == "utf-8-sig" and not data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8"
    if "\r\n" in data.decode(encoding):
        text = text.replace("\n", "\r\n")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    os.close(handle)
    try:
        Path(name).write_bytes(text.encode(encoding))
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_changes(folder: Path, files: Mapping[str, str], gone: Iterable[str]) -> None:
    """Texts by path into a source, and what is no more out of it. A file keeps its encoding."""
    for path, text in files.items():
        place = folder / path
        if place.exists():
            rewrite(place, text)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            head = "\ufeff" if path.endswith(".csv") else ""  # else Excel takes it for GBK
            place.write_text(head + text, encoding="utf-8", newline="\n")
    for path in gone:
        (folder / path).unlink()
        if not any((folder / path).parent.iterdir()):
            (folder / path).parent.rmdir()


def read_folder(folder: Path, out: Collector) -> dict[str, str]:
    """Texts of a source folder by path with /; hidden files are left out. What is visible and
    cannot be read is told: a reader of the site would miss it."""
    if not folder.is_dir():
        raise UnreadableError(f"没有文件夹 {folder}")
    files: dict[str, str] = {}
    inside = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not is_carried(name):
            if path.is_symlink() and name.startswith(FILES_FOLDER):
                out.add("HB223", 1, f"{name} 是指向别处的链接，没有放进网站", file=name)
            continue
        if path.is_symlink() and (path.is_dir() or inside not in path.resolve().parents):
            out.add("HB223", 1, f"{name} 是指向别处的链接，没有读入", file=name)
        elif path.is_file() and is_source(path, name, out):
            text = read_text(path, out, name)
            if text is not None:
                files[name] = text
    return files


def is_carried(name: str) -> bool:
    """Whether a file of a source folder is neither hidden nor handed on as it stands."""
    hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
    return not hidden and name.partition("/")[0] != FILES_FOLDER


def is_source(path: Path, name: str, out: Collector) -> bool:
    if path.suffix in SOURCE_SUFFIXES:
        return True
    if path.suffix.lower() in (*SOURCE_SUFFIXES, *DOCUMENT_SUFFIXES):
        out.add("HB209", 1, f"{name} 的文字不会收入网站：只读 .md、.csv 和 .yml 文件", file=name)
    elif path.name not in SYSTEM_FILES:
        out.add("HB211", 1, f"不认识的文件 {name}，不会收入网站", file=name)
    return False


def chosen_in(paths: list[Path]) -> tuple[Path, list[str]]:
    """The source folder that paths mean, and the files in it. A file may be named as findings name
    it, from the source folder."""
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0], []
    found = [path if path.is_file() else Path("source") / path for path in paths]
    missing = [path for path, at in zip(paths, found, strict=True) if not at.is_file()]
    folders = {at.parent.parent for at in found}
    if missing or len(folders) > 1:
        raise UnreadableError(f"没有文件 {missing[0]}" if missing else "这些文件不在一个源文件夹里")
    folder = folders.pop()
    return folder, [at.relative_to(folder).as_posix() for at in found]
