"""Office files are archives: refused, before anything is unpacked, where they are built to harm.

Bounded in time and memory: sizes come from the directory of the archive and are held to while a
part is read. Source of the dangers: OWASP, XML External Entity and Zip Bomb.
"""

from __future__ import annotations

import io
import re
import zipfile

from handbook.documents.model import UnreadableError

MOST_BYTES = 50 * 1024 * 1024  # of the file
MOST_UNPACKED = 300 * 1024 * 1024  # of its text parts
MOST_PARTS = 20_000
_XML = (".xml", ".rels", ".vml")
_HEAD = 4096
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"  # a compound file: .doc, .xls, .wps, or one that is locked


def check_size(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            "HB006",
            f"文件有 {len(data) // 2**20} MB，最多 {MOST_BYTES // 2**20} MB；请删去图片",
        )


def check_archive(data: bytes, wanted: str) -> None:
    """Raises where it is no archive with the part `wanted`, or one that must not be opened."""
    check_size(data)
    if data.startswith(_OLE):
        raise UnreadableError(
            "HB006", "这是旧格式或加了密码的文件；请去掉密码，另存为 .docx 或 .xlsx"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError("HB006", "文件已损坏，或者不是它的后缀所说的格式") from error
    if len(parts) > MOST_PARTS:
        raise UnreadableError("HB006", f"文件由 {len(parts)} 个部分组成，不正常，没有打开")
    if wanted not in {part.filename for part in parts}:
        raise UnreadableError("HB006", "文件已损坏，或者不是它的后缀所说的格式")
    left = MOST_UNPACKED
    for part in parts:
        if part.filename.startswith(("/", "\\")) or ".." in part.filename.split("/"):
            raise UnreadableError("HB006", "文件里有指向外部的路径，没有打开")
        if part.filename.lower().endswith(_XML):
            left = _check_part(archive, part, left)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """How much may still be unpacked after this part."""
    left -= part.file_size
    if left < 0:
        raise UnreadableError("HB006", "文件展开后过大，不正常，没有打开")
    try:
        with archive.open(part) as stream:
            head = stream.read(_HEAD)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("HB006", "文件已损坏，或者加了密码") from error
    # UTF-16 writes a zero beside each letter
    if _DECLARED.search(head.replace(b"\0", b"")):
        raise UnreadableError("HB006", "文件里有外部实体的声明，没有打开")
    return left
