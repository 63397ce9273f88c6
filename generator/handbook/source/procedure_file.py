"""One procedure file: the handbook's own layout of six parts, strictly read.

    # 印章管理工作
    ## 一、事项名称 … ## 六、流程图
    ### （一）明确印章管理责任
    1. **收集**：各处室将…

Never raises: what does not fit is a diagnostic at its line, and the rest is still read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from handbook.contacts import parse_persons, parse_room
from handbook.diagnostics import Collector, Span
from handbook.grammar import contact_line, marker, part_label
from handbook.model import ContactPoint, Flowchart, Item, Procedure, Section, Step, Workflow
from handbook.source.layout import split_unconfirmed, unescape
from handbook.source.review_fields import ReviewFields
from handbook.text import chinese_numeral, join, squeeze
from handbook.vocabulary import NOBODY, PART_HEADINGS, PARTS, ContactField, Part

_HEADING = re.compile(r"^(#{1,6})\s*(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\d{1,3})\s*[.、．]\s*(.*)$")
# 「**收集**：…」 「**明确使用范围。**…」
_LEAD = re.compile(r"^\*\*(.+?)([。：:]?)\*\*([。：:]?)\s*(.*)$")
_SECTION_MARK = re.compile(r"[。：:]$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_FENCE = re.compile(r"^(```+|~~~+)\s*(\w*)\s*$")


@dataclass(slots=True)
class Block:
    """A numbered item (number set) or a run of paragraphs (None)."""

    number: int | None
    line: int
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What stands under one heading."""

    label: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    fences: list[tuple[int, str, str]] = field(default_factory=list)


def parse_procedure(text: str, unit_id: str, number: int, slug: str, out: Collector) -> Procedure:
    """The procedure of one file; `number` and `slug` come from the file's name."""
    fields = ReviewFields(out)
    title, parts = _outline(_blank_comments(text), fields, out)
    bare, restored = split_unconfirmed(title)
    if not bare:
        out.add("HB210", 1, "缺少事项标题")
    bodies = {part: sections[0] for part, sections in parts.items()}
    last = 1
    for part in PARTS[: PARTS.index(Part.FLOWCHART)]:
        if part not in bodies:
            out.add("HB212", last, f"缺少标题“## {PART_HEADINGS[part]}”")
            continue
        last = bodies[part].line
        if part is not Part.CONTACT and not (bodies[part].blocks or len(parts[part]) > 1):
            out.add("HB309", last, f"“{PART_HEADINGS[part]}”缺少内容")
    return Procedure(
        id=f"{unit_id}/{slug}",
        number=number,
        title=bare,
        heading_restored=restored,
        name=_text(bodies.get(Part.NAME)),
        requirements=_requirements(bodies.get(Part.REQUIREMENTS), out),
        workflow=_workflow(parts.get(Part.WORKFLOW, []), out),
        collaboration=_text(bodies.get(Part.COLLABORATION)),
        contact=_contact(bodies.get(Part.CONTACT), out),
        flowcharts=_flowcharts(bodies.get(Part.FLOWCHART), out),
        review=fields.finish(),
        span=Span(out.file, 1),
    )


def _blank_comments(text: str) -> str:
    """HTML comments are for editors only; lines keep their numbers."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)


def _outline(text: str, fields: ReviewFields, out: Collector) -> tuple[str, dict[Part, list[Body]]]:
    """The title and the bodies of each part: the part's own, then one for each section."""
    title = ""
    parts: dict[Part, list[Body]] = {}
    current: list[Body] = []
    lines = iter(enumerate(text.splitlines(), start=1))
    gap = True
    for number, raw in lines:
        fence = _FENCE.match(raw.strip())
        heading = _HEADING.match(raw)
        if not raw.strip():
            gap = True
            continue
        if fence and current:
            current[-1].fences.append((number, fence[2], _until(fence[1], lines)))
        elif heading and len(heading[1]) == 1:
            title = squeeze(heading[2])
        elif heading and len(heading[1]) == 2:
            current = _open_part(heading[2], number, parts, out)
        elif heading and current:
            current.append(Body(squeeze(heading[2]), number))
        elif current and fields.take(raw.strip(), number, misplaced=True):
            pass
        elif current:
            picture = _PICTURE.search(raw)
            if picture:
                what = f"这里的图片会照字面显示：{picture[0]}"
                out.add("HB213", number, what, picture.start() + 1)
            _add_line(current[-1], raw, number, gap)
        elif not fields.take(raw.strip(), number):
            out.add("HB202", number, f"这行文字不在任何部分之下：{raw.strip()[:20]}")
        gap = False
    return title, parts


def _until(fence: str, lines: Iterator[tuple[int, str]]) -> str:
    """The rows of a fenced block, its closing fence taken as well."""
    rows = takewhile(lambda row: not row[1].strip().startswith(fence), lines)
    return "\n".join(row for _, row in rows)


def _open_part(text: str, number: int, parts: dict[Part, list[Body]], out: Collector) -> list[Body]:
    label = part_label(squeeze(text))
    if label is None:
        out.add("HB201", number, f"不认识的部分标题“{text}”")
        return [Body(text, number)]
    if label.part in parts:
        out.add("HB201", number, f"“{text}”写了两次")
        return parts[label.part]
    parts[label.part] = [Body("", number)]
    return parts[label.part]


def _add_line(body: Body, raw: str, number: int, gap: bool) -> None:
    item = _ITEM.match(raw) if not raw.startswith((" ", "\t")) else None
    text = " ".join(raw.split())
    if item:
        body.blocks.append(Block(int(item[1]), number, [" ".join(item[2].split())]))
    elif body.blocks and not gap and not text.startswith("- ") and not contact_line(text):
        paragraphs = body.blocks[-1].paragraphs
        paragraphs[-1] = join(paragraphs[-1], text)
    elif body.blocks and body.blocks[-1].number is not None:
        body.blocks[-1].paragraphs.append(text)
    else:
        body.blocks.append(Block(None, number, [text]))


def _text(body: Body | None) -> str:
    return _paragraphs(body.blocks) if body else ""


def _paragraphs(blocks: list[Block]) -> str:
    """Running text; a number at the start of it is text where no list is meant."""
    return "\n".join(_plain(paragraph) for block in blocks for paragraph in _printed(block))


def _plain(paragraph: str) -> str:
    return unescape(squeeze(paragraph))


def _printed(block: Block) -> list[str]:
    if block.number is None:
        return block.paragraphs
    return [f"{block.number}. {block.paragraphs[0]}", *block.paragraphs[1:]]


def _requirements(body: Body | None, out: Collector) -> tuple[Item, ...]:
    blocks = body.blocks if body else []
    return tuple(
        Item(
            block.number,
            "\n".join(map(_plain, block.paragraphs)),
            Span(out.file, block.line),
        )
        for block in blocks
    )


def _workflow(bodies: list[Body], out: Collector) -> Workflow:
    if not bodies:
        return Workflow()
    own, *sections = bodies
    return Workflow(
        text=_paragraphs([b for b in own.blocks if b.number is None]),
        steps=_steps(own, out),
        sections=tuple(_section(body, index, out) for index, body in enumerate(sections, start=1)),
    )


def _section(body: Body, index: int, out: Collector) -> Section:
    found = marker(body.label)
    if found is None:
        out.add(
            "HB203", body.line, f"小节标题应写作“### （{chinese_numeral(index)}）…”：{body.label}"
        )
    title = found.text if found else body.label
    mark = _SECTION_MARK.search(title)
    return Section(
        label=f"（{chinese_numeral(found.number if found else index)}）",
        title=title[: mark.start()] if mark else title,
        mark=mark[0] if mark else "",
        text=_paragraphs([b for b in body.blocks if b.number is None]),
        steps=_steps(body, out),
        span=Span(out.file, body.line),
    )


def _steps(body: Body, out: Collector) -> tuple[Step, ...]:
    return tuple(_step(block, out) for block in body.blocks if block.number is not None)


def _step(block: Block, out: Collector) -> Step:
    first, *rest = block.paragraphs
    lead = _LEAD.match(squeeze(first))
    title, mark, head = (lead[1], lead[2] or lead[3], lead[4]) if lead else (None, "", first)
    text = "\n".join([head if lead else _plain(head), *map(_plain, rest)])
    return Step(block.number or 0, title, mark, text, Span(out.file, block.line))


def _contact(body: Body | None, out: Collector) -> ContactPoint:
    fields: dict[ContactField, str] = {}
    for block in body.blocks if body else []:
        for line, text in enumerate(block.paragraphs, start=block.line):
            found = contact_line(text.removeprefix("- "))
            if found is None:
                out.add("HB203", line, f"联系方式中不认识的一行：{text}")
            elif found[1]:
                if found[0] in fields:
                    out.add("HB215", line, f"“{text}”这一项写了两次，已合并")
                    fields[found[0]] += f"、{found[1]}"
                else:
                    fields[found[0]] = found[1]
    address = squeeze(fields.get(ContactField.ADDRESS, ""))
    backups = parse_persons(fields.get(ContactField.BACKUP, ""))
    return ContactPoint(
        persons=parse_persons(fields.get(ContactField.PERSON, "")),
        telephone=squeeze(fields.get(ContactField.TELEPHONE, "")),
        address=address,
        room=parse_room(address),
        backups=tuple(p for p in backups if p.name not in NOBODY),
        span=Span(out.file, body.line if body else 1),
    )


def _flowcharts(body: Body | None, out: Collector) -> tuple[Flowchart, ...]:
    """Titles and Mermaid blocks in turn; a block belongs to the title above it."""
    if body is None:
        return ()
    marks: list[tuple[int, str | None, str | None]] = [
        (block.line, _plain(p), None) for block in body.blocks for p in _printed(block)
    ]
    marks += [(line, None, text) for line, _, text in body.fences]
    charts: list[Flowchart] = []
    for line, title, mermaid in sorted(marks, key=lambda m: m[0]):
        last = charts[-1] if charts else None
        if mermaid is not None and last and last.mermaid is None:
            charts[-1] = Flowchart(last.title, mermaid, last.span, Span(out.file, line + 1))
        else:
            span = Span(out.file, line)
            charts.append(Flowchart(title, mermaid, span, Span(out.file, line + 1)))
    return tuple(charts) or (Flowchart(None, span=Span(out.file, body.line)),)
