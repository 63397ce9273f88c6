"""What the parts of a matter or a post are: labels of its own text, then the headings under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handbook.documents.model import Block, Paragraph, Place, Table
from handbook.language.vocabulary import Part
from handbook.layouts.labels import LABELLED, fields_apart, label_of
from handbook.layouts.marks import MarkStyle, read_mark
from handbook.layouts.matters import LABEL, Classifier
from handbook.layouts.office import DraftPart
from handbook.layouts.outline import Node
from handbook.layouts.words import bare_heading, key, part_kind

_NUMBER_OF = re.compile(r"电话|热线|邮箱|网址")  # a part of one line
_WHO = re.compile(r"人$|姓名|邮箱|传真|网址")


def parts_of(node: Node, classifier: Classifier) -> list[DraftPart]:
    """The parts of a matter in order: labels of its own text, then the headings under it. What
    stands under a heading that is only a label goes on to the next label."""
    parts = _labelled(node.blocks, node.place, [], classifier)
    for child in node.children:
        kind = classifier.known.kind(child.heading)
        parts.append(DraftPart(child.heading, kind, [], child.place))
        opens = (
            child.manner in (LABEL, "bracket") or _follows_table(child) or _has_set_labels(child)
        )
        if opens and not child.children:
            _labelled(child.blocks, child.place, parts, classifier)
        else:
            parts[-1].blocks += flat(child, heading=False)
    return parts


def _has_set_labels(node: Node) -> bool:
    """Whether labels in it are set off from their text and begin parts: 「**办理时限：**1日」 below
    the steps, but not 「**缴费：**」 among 「**申请：**」 and 「**发证：**」, which are steps."""
    labels = [label_of(one) if one.lead else "" for one in node.paragraphs]
    told = [part_kind(label) is not Part.OTHER for label in labels if label]
    return bool(told) and all(told) and not labels[0]


def _follows_table(node: Node) -> bool:
    """Whether text stands below a table: its labels are no part of the steps in the table."""
    return bool(node.blocks) and isinstance(node.blocks[0], Table)


def _labelled(
    blocks: Sequence[Block], place: Place, parts: list[DraftPart], classifier: Classifier
) -> list[DraftPart]:
    """Text of a matter cut at its labels, put behind `parts`; what stands before the first label
    has no heading."""
    inline = False  # whether the last part is one line: 「联系人：毕之远」
    for block in fields_apart(blocks):
        found = None
        if isinstance(block, Paragraph):
            found = LABELLED.match(read_mark(block.text, block.mark).rest.strip())
        if (
            isinstance(block, Paragraph)
            and found
            and _opens(block, found[1], parts, classifier, inline=inline)
        ):
            heading, text = found[1], found[2].strip()
            rest: list[Block] = [replace(block, text=text, mark="", lead="")] if text else []
            kind = classifier.known.kind(heading)
            parts.append(DraftPart(bare_heading(heading), kind, rest, block.place))
            inline = bool(text)
        elif parts:
            parts[-1].blocks.append(block)
        else:
            parts.append(DraftPart("", Part.OTHER, [block], place))
    return parts


def _opens(
    block: Paragraph, label: str, parts: list[DraftPart], classifier: Classifier, *, inline: bool
) -> bool:
    """Whether a label opens a part, and is no item and no line of the part before."""
    kind = classifier.known.kind(label)
    if not parts:
        return True
    if read_mark(block.text, block.mark).style is MarkStyle.BULLET:
        return False
    last = parts[-1]
    number = _NUMBER_OF.search(last.heading) and "人" not in last.heading
    one_line = inline or (last.blocks and number)
    if last.kind is Part.CONTACT and not one_line:
        reach = kind in (Part.CONTACT, Part.PLACE) or bool(_WHO.search(label))
        if reach:
            return False
    known = kind is not Part.OTHER or key(label) in classifier.labels
    return known and not _is_step(block, parts)


def _is_step(block: Paragraph, parts: list[DraftPart]) -> bool:
    """「1. 受理：…」 under 办理流程 is an item of it and no part."""
    mark = read_mark(block.text, block.mark)
    return bool(mark.number) and parts[-1].kind is not Part.OTHER


def flat(node: Node, *, heading: bool) -> list[Block]:
    """All of a subtree as blocks, headings below it as lines."""
    blocks: list[Block] = []
    if heading and node.heading:
        blocks.append(Paragraph(node.printed, place=node.place))
    blocks += node.blocks
    for child in node.children:
        blocks += flat(child, heading=True)
    return blocks
