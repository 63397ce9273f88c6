"""Whether a document is laid out in the six parts that a handbook without a profile has."""

from __future__ import annotations

from handbook.documents.model import Document, Paragraph, Table
from handbook.language.vocabulary import Part
from handbook.notation.grammar import part_label

_FEWEST = 3  # of the six parts' headings


def is_six_parts(document: Document) -> bool:
    """By the headings of the parts, or by the duty table alone, which no other layout has."""
    found: set[Part] = set()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            label = part_label(block.whole)
            if label:
                found.add(label.part)
        elif _is_duty_table(block):
            return True
    return len(found) >= _FEWEST


def _is_duty_table(table: Table) -> bool:
    """「主要职责 | 细化分解职责 | 页码 | 负责岗位」."""
    for row in table.rows[:3]:
        heads = "".join(cell.text for cell in dict.fromkeys(row)).replace(" ", "")
        if "主要职责" in heads and ("细化" in heads or "分解" in heads):
            return True
    return False
