"""What was seen of headings, labels and heads of tables in a document that could not be read: the
draft of a profile for an editor to complete."""

from __future__ import annotations

from collections import Counter

from handbook.documents.model import Document, Paragraph, Table
from handbook.language.part_kinds import part_kind
from handbook.language.text import squeeze
from handbook.layouts.headings import LONGEST, joined_marks
from handbook.layouts.labels import own_labels
from handbook.layouts.marks import read_mark
from handbook.model import Layout

_OFTEN = 2
_MOST = 40  # headings in a draft


def draft_layout(document: Document) -> Layout:
    """Lines and labels that come again, with the kind that their words tell, else `other`."""
    counts: Counter[str] = Counter()
    for block in joined_marks(document.blocks):
        if isinstance(block, Paragraph):
            line = squeeze(read_mark(block.text, block.mark).rest).rstrip("：:")
            if line and len(line) <= LONGEST and not line.endswith(("。", "；", "，")):
                counts[line] += 1
            counts.update(squeeze(label) for label, _ in own_labels([block]))
    again = [line for line, count in counts.most_common(_MOST) if count >= _OFTEN]
    return Layout(parts=tuple((line, part_kind(line)) for line in again))


def table_heads(document: Document) -> list[str]:
    """The first row of each table: 「序号 | 工作 | 谁管」, each once."""
    rows = (
        " | ".join(dict.fromkeys(squeeze(cell.text) for cell in table.rows[0]))
        for table in document.blocks
        if isinstance(table, Table) and table.rows
    )
    return list(dict.fromkeys(row for row in rows if row.strip(" |")))
