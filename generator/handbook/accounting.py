"""Every letter in is a letter out: what an import put nowhere is found, line by line.

Compared are letters alone, as often as they stand: those of the issued text against those of the
files to be written and of the furniture that the report lists. A line of which something is missing
is kept whole, so that its editor sees what it belonged to. Knows nothing of how the text was read,
so that no reader can lose a letter unseen.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from handbook.importing.lines import Line, read_lines
from handbook.language.text import letters
from handbook.language.vocabulary import CONTACT_FIELD_LABELS, PART_HEADINGS, UNCONFIRMED
from handbook.notation.grammar import part_label, procedure_heading, without_contact_labels
from handbook.source.layout import SETTINGS_FILE, UNIT_ALIASES_LABEL

# What the files have besides: 「## 三、流程标准」 「- 联系人：」
_WRITTEN = re.compile(
    "^(?:"
    + "|".join(f"## {heading}$" for heading in PART_HEADINGS.values())
    + "|"
    + "|".join(f"- {label}：" for label in CONTACT_FIELD_LABELS.values())
    + rf"|- {UNIT_ALIASES_LABEL}：.*$|# .*（{UNCONFIRMED}）$)",
    re.MULTILINE,
)
# 「bangongshi/02-yinzhang-guanli.md」
_NUMBERED_FILE = re.compile(r"/(\d{2,3})-[^/]*$")
# A page is written once for all duties that it stands beside: the cell is merged.
_PAGE = re.compile(r"[详参]?见\s*第?\s*\d{1,4}\s*页")
_PAGE_CELL = re.compile(r"\|\s*[详参]?见\s*第?\s*\d{1,4}\s*页?\s*(?=\||$)", re.MULTILINE)


def unaccounted(text: str, written: Mapping[str, str], discarded: Iterable[str]) -> list[Line]:
    """The lines of an issued text that have letters which are in no file written (texts by path)
    and in nothing discarded. A procedure's number stands in the name of its file."""
    made = [*(letters(_kept(path, one)) for path, one in written.items()), *map(letters, discarded)]
    lines, gone = read_lines(text)
    made += _numbers(written, lines)
    missing = Counter("".join(letters(piece.text) for piece in gone))
    bares = [_bare_line(line) for line in lines]
    for bare in bares:
        missing.update(bare)
    for one in made:
        missing.subtract(one)
    missing = +missing
    if not missing:
        return []
    whole = "\n".join(made)
    sure = [i for i, bare in enumerate(bares) if set(bare) & set(missing) and bare not in whole]
    found: set[int] = set()
    for at in (*sure, *range(len(lines))):
        if at not in found and missing and not missing.keys().isdisjoint(bares[at]):
            found.add(at)
            missing = missing - Counter(bares[at])
    return [lines[at] for at in sorted(found)]


def _kept(path: str, text: str) -> str:
    """What of a file comes from the issued text. What is added or said again (a guessed title, a
    unit's other names, a link to a matter) could hide a loss."""
    if path.endswith(".csv"):
        rows = (",".join(row[:4]) for row in csv.reader(io.StringIO(text)))
        return _PAGE.sub("", "\n".join(rows))
    if path == SETTINGS_FILE or text.startswith("# \n"):  # a unit that no text names
        return ""
    return _PAGE_CELL.sub("", _WRITTEN.sub("", text))


def _numbers(written: Mapping[str, str], lines: Iterable[Line]) -> list[str]:
    """The numbers of procedures that the text has and a file's name; a guessed one is in none."""
    headings = (procedure_heading(line.text) for line in lines if not line.cells)
    printed = Counter(str(heading.number) for heading in headings if heading and heading.number)
    names = filter(None, map(_NUMBERED_FILE.search, written))
    return list((printed & Counter(str(int(name[1])) for name in names)).elements())


def line_text(line: Line) -> str:
    """A line as it is kept where it has no place."""
    return " | ".join(filter(None, line.cells)) if line.cells else line.text


def _bare_line(line: Line) -> str:
    """The letters of a line without the labels by which it was read."""
    if line.cells:
        cells = (_PAGE.sub("", _PAGE_CELL.sub("", f"|{cell}")) for cell in line.cells)
        return "".join(map(letters, cells))
    heading, label = procedure_heading(line.text), part_label(line.text)
    if heading:
        return letters(f"{heading.number or ''}{heading.title}")
    return letters(label.rest if label else without_contact_labels(line.text))
