"""Every letter in is a letter out: which paragraphs of a document are in no file and not set aside.

Knows nothing of how the document was read, so that no reader can lose a letter unseen. Numbers of
list items are no letters of it. A long paragraph stands as often as it was printed; names and
labels, which a table repeats, at least once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from handbook.documents.model import Document, Paragraph, Table
from handbook.language.text import letters
from handbook.layouts.marks import read_mark

LONG = 12  # letters
SPLIT = 6  # letters of which two pieces may be one text
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~、．])")


def unaccounted(
    document: Document, written: Mapping[str, str], discarded: Iterable[str]
) -> list[Paragraph]:
    """Paragraphs of which letters are nowhere, in order."""
    made = [letters(_ESCAPED.sub("", text)) for text in written.values()]
    made += [letters(text) for text in discarded]
    whole = "\n".join(made)
    seen: Counter[str] = Counter()
    lost = []
    for one in _paragraphs(document):
        text = letters(read_mark(one.text, one.mark).body)
        if not text:
            continue
        seen[text] += 1
        if len(text) >= LONG:
            found = whole.count(text) >= seen[text] or (seen[text] == 1 and _in_pieces(text, whole))
        else:
            found = text in whole or _in_pieces(text, whole)
        if not found:
            lost.append(one)
    return lost


def _in_pieces(text: str, whole: str) -> bool:
    """Whether a text stands in two pieces, as a label and its value do."""
    return len(text) >= SPLIT and any(
        text[:at] in whole and text[at:] in whole for at in range(2, len(text) - 1)
    )


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from cell.paragraphs
        else:
            yield block
