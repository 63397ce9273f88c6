"""What an office issued, of any kind of file: read, and handed to the reader that fits its layout.

Several files are one handbook, in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.diagnostics import Collector
from handbook.disk.files import read_bytes, read_text
from handbook.documents.model import Document, UnreadableError
from handbook.documents.plain import read_plain
from handbook.documents.reading import BINARY, OTHERS, TEXT, read_document, suffix
from handbook.documents.text import as_text
from handbook.layouts.six_parts import is_six_parts
from handbook.model import Layout
from handbook.pipeline import import_document, import_handbook
from handbook.source.settings import parse_settings

if TYPE_CHECKING:
    from handbook.importing.importer import Imported


@dataclass(frozen=True, slots=True)
class Issued:
    """A file as it was read; `text` is that of a plain file, None for others."""

    name: str
    document: Document
    text: str | None = None


def read_issued(paths: Sequence[Path], out: Collector) -> list[Issued] | None:
    """The files; None where one cannot be read, which is told."""
    found = []
    for path in paths:
        one = _read(path, out)
        if one is None:
            return None
        found.append(one)
    return found


def _read(path: Path, out: Collector) -> Issued | None:
    kind = suffix(path.name)
    try:
        if kind in BINARY or kind in OTHERS:
            return Issued(path.name, read_document(path.name, read_bytes(path)))
        text = read_text(path, out, path.name)
        if text is None:
            return None
        if kind in TEXT and TEXT[kind] is not read_plain:
            return Issued(path.name, TEXT[kind](text))
        return Issued(path.name, read_plain(text), text)
    except UnreadableError as error:
        out.add(error.code, 1, error.message, file=path.name)
        return None


def settings_layout(text: str, out: Collector, name: str) -> Layout | None:
    """The profile in a handbook.yml; None where there is none, which is told."""
    out.file = name
    layout = parse_settings(text, out).layout
    if layout is None and not out.found:
        out.add("HB211", 1, "里面没有 layout 一节", file=name)
    return layout


def import_issued(
    issued: Sequence[Issued], organization: str, layout: Layout | None = None
) -> tuple[Imported, dict[str, str]]:
    """The imported handbook and the files of its source folder; no files where it is none. With a
    `layout` the document is read by that, even one in the six parts."""
    whole = Document(
        tuple(block for one in issued for block in one.document.blocks),
        tuple(piece for one in issued for piece in one.document.furniture),
        any(one.document.has_looks for one in issued),
        tuple(note for one in issued for note in one.document.notes),
    )
    if layout is None and is_six_parts(whole):
        texts = [
            (one.name, as_text(one.document) if one.text is None else one.text) for one in issued
        ]
        return import_handbook(texts, organization)
    return import_document(whole, issued[0].name, organization, layout)
