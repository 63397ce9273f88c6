"""Labels that begin paragraphs, and lists of duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handbook.documents.model import Block, Paragraph, Table
from handbook.language.vocabulary import Part
from handbook.layouts.marks import read_mark
from handbook.layouts.office import DraftDuty
from handbook.layouts.words import OWNER_LABELS, bare_heading, is_known_part, part_kind

# 「收　费：…」 is set wide
LABELLED = re.compile(
    r"^([^：:。；，\s](?:[ \u3000]*[^：:。；，\s]){1,11})\s*[：:]\s*(.*)$", re.DOTALL
)
_WIDE = re.compile(r"[ \t\u3000]{2,}(?=\S)")


def own_labels(blocks: Sequence[Block]) -> Iterator[tuple[str, Paragraph]]:
    """Paragraphs that begin with a label: 「办理依据：…」."""
    for block in blocks:
        if isinstance(block, Paragraph):
            found = LABELLED.match(read_mark(block.text, block.mark).rest.strip())
            if found:
                yield found[1], block


def label_of(paragraph: Paragraph) -> str:
    """「直接上级」 of 「直接上级：业务副院长」, where no number stands before it; "" for none."""
    mark = read_mark(paragraph.text, paragraph.mark)
    found = LABELLED.match(mark.rest.strip())
    return bare_heading(found[1]) if found and not mark.number else ""


def value_of(paragraph: Paragraph) -> str:
    """What follows the label."""
    found = LABELLED.match(read_mark(paragraph.text, paragraph.mark).rest.strip())
    return found[2].strip() if found else paragraph.text


def fields_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """「岗位编码：CF-01　　岗位类别：专业技术」 as a paragraph each; what tells whom to ask stays a
    line."""
    for block in map(_unbracketed, blocks):
        numbered = isinstance(block, Paragraph) and read_mark(block.text, block.mark).shown
        pieces = _WIDE.split(block.text) if isinstance(block, Paragraph) and not numbered else []
        labels = [LABELLED.match(piece) for piece in pieces]
        kinds = {part_kind(found[1]) for found in labels if found}
        if (
            isinstance(block, Paragraph)
            and len(pieces) > 1
            and all(labels)
            and not kinds & {Part.PLACE}
        ):
            for piece in pieces:
                yield replace(block, text=piece, lead="")
        else:
            yield block


def _unbracketed(block: Block) -> Block:
    """「（承办：保管利用部）」 without its brackets, where the label is known."""
    if not isinstance(block, Paragraph):
        return block
    inner = re.fullmatch(r"[（(]([^（）()]+)[)）]", block.text.strip())
    found = LABELLED.match(inner[1]) if inner else None
    if inner and found and (OWNER_LABELS.match(found[1]) or is_known_part(found[1])):
        return replace(block, text=inner[1])
    return block


def _leads_in(paragraph: Paragraph) -> bool:
    mark = read_mark(paragraph.text, paragraph.mark)
    return not mark.number and paragraph.text.rstrip().endswith(("：", ":"))


def duties_of(blocks: Sequence[Block], aside: list[Paragraph] | None = None) -> list[DraftDuty]:
    """Each paragraph is a duty, with its number where it has one; 「本股室承担下列工作：」, which
    only leads in, is put aside."""
    found = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and at + 1 < len(blocks) and _leads_in(block):
            if aside is not None:
                aside.append(block)
            continue
        if isinstance(block, Table):
            for cell in block.cells:
                found += [DraftDuty(p.text, None, p.place) for p in cell.paragraphs]
        else:
            mark = read_mark(block.text, block.mark)
            text = mark.body
            if text:
                found.append(DraftDuty(text, mark.number or None, block.place))
    return found


_BY_LINE = re.compile(r"^(\S{2,12}?)\s*(?:——|—)\s*(\S.*)$", re.DOTALL)


def posts_by_line(blocks: Sequence[Block]) -> list[tuple[str, Paragraph]]:
    """「文秘干事——收发文件，保管印章。」: nothing unless all lines are so."""
    found = []
    for block in blocks:
        match = _BY_LINE.match(block.text.strip()) if isinstance(block, Paragraph) else None
        if match is None or not isinstance(block, Paragraph):
            return []
        found.append((match[1], replace(block, text=match[2], mark="", lead="")))
    return found
