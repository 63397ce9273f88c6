"""The cover of a document: whose it is, what it is called, of which edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.documents.model import Block, Document, Paragraph
from handbook.language.text import squeeze
from handbook.layouts.known import Known
from handbook.layouts.marks import MarkStyle, read_mark
from handbook.layouts.words import CONTENTS, NOT_UNIT, UNIT, is_unit_name

MOST = 10  # lines of a cover
_LONGEST = 40
_SENTENCE = re.compile(r"[。；;，,！!？?：:]$|。")
_EDITION = re.compile(r"年|月|版|修订|编印|印发|印制|生效|试行|实施|编制|发布|第.{1,4}次")
_LABELLED = re.compile(r"^[^：:]{2,8}[：:]\s*\S")
_OWNER = re.compile(r"^(?:编制|填报|印发|发布|主办|制定)?(?:单位|部门|机构)[：:]\s*")
_ISSUED = re.compile(r"(?:编印|编制|印发|印制|编写|编|制|印|发布)$")
#: What a document is called after the name of its office.
_KIND = re.compile(
    r"^(?:及|和)?(?:各|所属|内设)?(?:科室|处室|股室|部门|岗位|职位|职责|职能|内部|内控|内设|机构|办事|权责|权力|责任|行政|政务|清单|制度|管理|"
    r"规章|手册|指南|主要|三定|机关|工作|业务|服务|流程|规程|汇编|干部|职工|人员|公共|便民|办公|[（(《—-]|\d{4}|二〇)"
)
_ENDS = re.compile(
    r"[局院署社馆所站队校部会]|中心|政府|委员会|办公室|研究室|党委|党组|办事处|大厅|学院|医院|学校|集团|公司|总会|协会"
)


@dataclass(frozen=True, slots=True)
class Cover:
    organization: str = ""
    title: str = ""
    edition: str = ""
    lines: int = 0  # blocks of the document that it takes


def read_cover(document: Document, known: Known) -> Cover:
    lines = _lines(document.blocks, known)
    texts = [squeeze(line.text) for line in lines]
    organization, found_in = _organization([_OWNER.sub("", text) for text in texts])
    rest = [(line, text) for line, text in zip(lines, texts, strict=True) if text != organization]
    names = [(line, text) for line, text in rest if not _is_edition(text)] or rest[:1]
    title = max(names, key=lambda one: one[0].look.size)[1] if names else ""
    editions = list(dict.fromkeys(text for _, text in rest if text != title))
    if not organization:
        heads = [piece.text for piece in document.furniture if piece.kind in ("页眉", "页脚")]
        heads += [b.text for b in document.blocks if isinstance(b, Paragraph)][:20]
        organization, _ = _organization([_OWNER.sub("", squeeze(text)) for text in heads])
    title = title or (organization if found_in == 0 and texts else "")
    return Cover(organization, title, "，".join(editions), len(lines))


def _is_edition(text: str) -> bool:
    return bool(_EDITION.search(text) or _ISSUED.search(text) or _LABELLED.match(text))


def _lines(blocks: Sequence[Block], known: Known) -> list[Paragraph]:
    """The paragraphs that a document begins with and that are no heading of what follows."""
    lines: list[Paragraph] = []
    for block, after in zip(blocks[:MOST], [*blocks[1:], None], strict=False):
        if not isinstance(block, Paragraph) or not _is_line(block):
            break
        if lines and (not isinstance(after, Paragraph) or _is_body(after, known)):
            break
        if isinstance(after, Paragraph) and _is_first_unit(block, after, lines):
            break
        lines.append(block)
    return lines


def _is_first_unit(line: Paragraph, after: Paragraph, before: Sequence[Paragraph]) -> bool:
    """「办公室」 above 「1. 收文」, where the lines before it name the office already."""
    name, _ = _organization([squeeze(one.text) for one in before])
    other = bool(name) and name not in squeeze(line.text)
    return other and is_unit_name(line.text) and read_mark(after.text, after.mark).number == 1


def _is_line(paragraph: Paragraph) -> bool:
    mark = read_mark(paragraph.text, paragraph.mark)
    text = paragraph.text.strip()
    if mark.style is not MarkStyle.NONE and not re.match(r"\d{4}年|[（(]\d", text):
        return False
    return not (len(text) > _LONGEST or _SENTENCE.search(text) or CONTENTS.match(text))


def _is_body(paragraph: Paragraph, known: Known) -> bool:
    mark = read_mark(paragraph.text, paragraph.mark)
    return (
        known.told(mark.rest)
        or mark.style is MarkStyle.ARTICLE
        or bool(len(paragraph.text) > _LONGEST or re.search(r"[。；：:]$", paragraph.text.strip()))
    )


def _is_name(text: str) -> bool:
    return len(text) > 3 and not NOT_UNIT.search(text)


def _organization(texts: Sequence[str]) -> tuple[str, int]:
    """The name and the line it stands in: a line of its own, who issued it, or the first words of
    the title; "" and -1 where none is one."""
    for at, text in enumerate(texts):
        if (
            UNIT.search(text)
            and _ENDS.search(text[-3:])
            and not _KIND.match(text)
            and len(text) > 3
        ):
            return text, at
    for at, text in enumerate(texts):
        name = _ISSUED.sub("", text)
        if name != text and UNIT.search(name) and len(name) > 3:
            return name, at
    for at, text in enumerate(texts):
        ends = [found.end() for found in _ENDS.finditer(text)]
        for end in reversed(ends):
            if end > 3 and (end == len(text) or _KIND.match(text[end:])):
                return text[:end], at
    return "", -1
