"""The leaves of a source folder, in the order of the paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from handbook.model import Handbook
from handbook.paper.model import Kind, Leaf, Paper, Stamp
from handbook.paper.tables import duty_lines, plain_lines
from handbook.source.layout import (
    DUTIES_FILE,
    POST_FILE,
    PROCEDURE_FILE,
    REPORT_FILE,
    RULES_FOLDER,
    STAFF_FILE,
    UNIT_FILE,
    UNPLACED_FILE,
)
from handbook.source.lossless import read_blocks

BOOKMARK = "_hb"


def leaves_of(files: Mapping[str, str], handbook: Handbook, unit: str = "") -> Paper:
    """`unit` is the folder of the only one that is wanted. Lines are as the source has them."""
    paper = Paper(stamp=Stamp(digest_of(files), unit))
    for number, leaf in enumerate(_leaves(files, handbook, unit), start=1):
        leaf.name = f"{BOOKMARK}{number}"
        paper.leaves.append(leaf)
        if leaf.kind is Kind.UNIT:
            home = leaf.name
        elif "/" in leaf.file and not leaf.file.startswith(RULES_FOLDER):
            leaf.home = home
    return paper


def _leaves(files: Mapping[str, str], handbook: Handbook, wanted: str) -> Iterator[Leaf]:
    if not wanted and handbook.layout:
        if DUTIES_FILE in files:
            yield Leaf(Kind.TABLE, file=DUTIES_FILE, lines=plain_lines(files[DUTIES_FILE]))
        for path in sorted(files):
            if path.startswith(f"{RULES_FOLDER}/") and PROCEDURE_FILE.match(path.split("/")[1]):
                yield _text(files, path)
    for unit in handbook.units:
        if wanted not in ("", unit.id):
            continue
        path = f"{unit.id}/{UNIT_FILE}"
        yield Leaf(Kind.UNIT, file=path, number=unit.number, lines=_lines(files[path]))
        for name in (DUTIES_FILE, STAFF_FILE):
            path = f"{unit.id}/{name}"
            if path in files:
                lines = plain_lines(files[path]) if handbook.layout else duty_lines(files[path])
                yield Leaf(Kind.TABLE, file=path, lines=lines)
        for path in sorted(files):
            folder, _, name = path.partition("/")
            if folder == unit.id and POST_FILE.match(name):
                yield _text(files, path)
        for procedure in unit.procedures:
            yield _text(files, procedure.span.file, procedure.number)


def _text(files: Mapping[str, str], path: str, number: int = 0) -> Leaf:
    return Leaf(Kind.TEXT, file=path, number=number, lines=_lines(files[path]))


def _lines(text: str) -> list[str]:
    return [block.line for block in read_blocks(text) if block.line]


def digest_of(files: Mapping[str, str]) -> str:
    """Of all that stands on paper."""
    told = hashlib.sha256()
    for path, text in sorted(files.items()):
        if path.endswith((".md", ".csv")) and path not in (REPORT_FILE, UNPLACED_FILE):
            told.update(f"{path}\0{text}\0".encode())
    return told.hexdigest()[:16]
