"""Any file that an office keeps its handbook in, as a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from handbook.documents.model import Document, UnreadableError
from handbook.documents.page import read_pages
from handbook.documents.plain import read_plain
from handbook.documents.sheets import read_sheets
from handbook.documents.web import read_web
from handbook.documents.word import read_word

#: Files that are read as bytes, by suffix.
BINARY: dict[str, Callable[[bytes], Document]] = {
    ".docx": read_word,
    ".docm": read_word,
    ".xlsx": read_sheets,
    ".xlsm": read_sheets,
    ".pdf": read_pages,
}
#: Files that are text.
TEXT: dict[str, Callable[[str], Document]] = {
    ".html": read_web,
    ".htm": read_web,
    ".xhtml": read_web,
    ".md": read_plain,
    ".markdown": read_plain,
    ".txt": read_plain,
    ".tsv": read_plain,
}
#: Formats that only their own program opens, and as what it should save them.
OTHERS = {
    ".doc": ".docx",
    ".wps": ".docx",
    ".rtf": ".docx",
    ".odt": ".docx",
    ".ofd": ".pdf",
    ".xls": ".xlsx",
    ".et": ".xlsx",
    ".ods": ".xlsx",
    ".ppt": ".pdf",
    ".pptx": ".pdf",
    ".dps": ".pdf",
}


def suffix(name: str) -> str:
    return PurePath(name).suffix.lower()


def read_document(name: str, data: bytes) -> Document:
    """Raises UnreadableError."""
    kind = suffix(name)
    if kind in BINARY:
        return BINARY[kind](data)
    if kind in OTHERS:
        what = (
            f"{kind} 文件读不了；请用 Word、WPS 或 LibreOffice 打开，另存为 {OTHERS[kind]} 再导入"
        )
        raise UnreadableError("HB006", what)
    return TEXT.get(kind, read_plain)(data.decode("utf-8-sig", "replace"))
