"""One procedure file: the handbook's own layout of six parts, strictly read.

    # 印章管理工作
    ## 一、事项名称 … ## 六、流程图
    ### （一）明确印章管理责任
    1. **收集**：各处室将…

Never raises: what does not fit is a diagnostic at its line, and the rest is still read.
"""

from __future__ import annotations

import re

from handbook.diagnostics import Collector, Span
from handbook.language.text import chinese_numeral
from handbook.language.vocabulary import PART_HEADINGS, PARTS, ContactField, Part
from handbook.model import ContactPoint, Flowchart, Item, Procedure, Section, Step, Workflow
from handbook.notation.contacts import contact_point
from handbook.notation.grammar import before_contact, contact_fields, marker
from handbook.notation.markup import means_more, plain_line, without_marks
from handbook.relations.passages import placed_items, placed_steps, section_anchor
from handbook.source.blocks import Block, plain_text, read_blocks
from handbook.source.layout import split_unconfirmed
from handbook.source.outline import Body, Outline, read_outline
from handbook.source.review_fields import ReviewFields

# 「**收集**：…」 「**明确使用范围。**…」
_LEAD = re.compile(r"^\*\*(.+?)([。：:]?)\*\*([。：:]?)\s*(.*)$", re.DOTALL)
_SECTION_MARK = re.compile(r"[。：:]$")


def parse_procedure(text: str, unit_id: str, number: int, slug: str, out: Collector) -> Procedure:
    """The procedure of one file; `number` and `slug` come from the file's name."""
    fields = ReviewFields(out)
    outline = read_outline(text, fields, out)
    title, restored = split_unconfirmed(outline.title)
    if not title:
        out.add("HB210", 1, "缺少事项标题")
    _told_missing(outline, out)
    reader = _Reader(outline, out)
    return Procedure(
        id=f"{unit_id}/{slug}",
        number=number,
        title=title,
        heading_restored=restored,
        name=reader.text(Part.NAME),
        requirements=reader.requirements(),
        workflow=reader.workflow(),
        collaboration=reader.text(Part.COLLABORATION),
        contact=_contact(reader.body(Part.CONTACT), out),
        flowcharts=_flowcharts(outline.parts.get(Part.FLOWCHART), out),
        marked=tuple(sorted(reader.marked.items())),
        review=fields.finish(),
        span=Span(out.file, 1),
    )


def _told_missing(outline: Outline, out: Collector) -> None:
    last = 1
    for part in PARTS[: PARTS.index(Part.FLOWCHART)]:
        bodies = outline.parts.get(part)
        if bodies is None:
            out.add("HB212", last, f"缺少标题“## {PART_HEADINGS[part]}”")
            continue
        last = bodies[0].line
        if part is not Part.CONTACT and len(bodies) == 1 and bodies[0].is_empty:
            out.add("HB309", last, f"“{PART_HEADINGS[part]}”缺少内容")


class _Reader:
    """Makes texts of the parts; `marked` is the Markdown of those that have marks, by address."""

    def __init__(self, outline: Outline, out: Collector) -> None:
        self.outline = outline
        self.out = out
        self.marked: dict[str, str] = {}

    def body(self, part: Part) -> Body | None:
        bodies = self.outline.parts.get(part)
        return bodies[0] if bodies else None

    def text(self, part: Part) -> str:
        """Running text; a number at the start of it is text where no list is meant."""
        body = self.body(part)
        return self._noted(part.value, _written(body.lines)) if body else ""

    def requirements(self) -> tuple[Item, ...]:
        """Loose paragraphs share one address; numbered items have their own."""
        body = self.body(Part.REQUIREMENTS)
        blocks = read_blocks(body, self.out) if body else []
        items = [
            Item(block.number, plain_text(block.markup), Span(self.out.file, block.line))
            for block in blocks
        ]
        for (anchor, item), block in zip(placed_items(items), blocks, strict=True):
            if item.number is not None:
                self._noted(anchor, block.markup)
        self._noted(Part.REQUIREMENTS.value, _loose(blocks))
        return tuple(items)

    def workflow(self) -> Workflow:
        bodies = self.outline.parts.get(Part.WORKFLOW)
        if not bodies:
            return Workflow()
        own, *sections = bodies
        text, steps = self._course(0, own)
        made = (self._section(body, index) for index, body in enumerate(sections, start=1))
        return Workflow(text=text, steps=steps, sections=tuple(made))

    def _section(self, body: Body, index: int) -> Section:
        found = marker(body.label)
        if found is None:
            what = f"小节标题应写作“### （{chinese_numeral(index)}）…”：{body.label}"
            self.out.add("HB203", body.line, what)
        title = found.text if found else body.label
        mark = _SECTION_MARK.search(title)
        text, steps = self._course(index, body)
        return Section(
            label=f"（{chinese_numeral(found.number if found else index)}）",
            title=title[: mark.start()] if mark else title,
            mark=mark[0] if mark else "",
            text=text,
            steps=steps,
            span=Span(self.out.file, body.line),
        )

    def _course(self, section: int, body: Body) -> tuple[str, tuple[Step, ...]]:
        """The text before the steps, and the steps."""
        blocks = read_blocks(body, self.out)
        text = self._noted(section_anchor(section), _loose(blocks))
        numbered = [block for block in blocks if block.number is not None]
        steps = [self._step(block, anchor) for anchor, block in placed_steps(section, numbered)]
        return text, tuple(steps)

    def _step(self, block: Block, anchor: str) -> Step:
        lead = _LEAD.match(block.markup)
        span = Span(self.out.file, block.line)
        if not lead or "\n" in lead[1]:
            return Step(block.number or 0, None, "", self._noted(anchor, block.markup), span)
        title, mark = plain_line(lead[1]), lead[2] or lead[3]
        return Step(block.number or 0, title, mark, self._noted(anchor, lead[4]), span)

    def _noted(self, anchor: str, markup: str) -> str:
        """The plain text; its Markdown is kept where that says more."""
        if means_more(markup):
            self.marked[anchor] = markup
        return plain_text(markup)


def _loose(blocks: list[Block]) -> str:
    return "\n\n".join(block.markup for block in blocks if block.number is None)


def _written(lines: list[tuple[int, str]]) -> str:
    return "\n".join(text for _, text in lines).strip()


def _contact(body: Body | None, out: Collector) -> ContactPoint:
    fields: dict[ContactField, str] = {}
    for line, raw in body.lines if body else []:
        text = without_marks(raw.strip().removeprefix("- "))
        found = contact_fields(text)
        unknown = before_contact(text) if found else text
        if unknown:
            out.add("HB203", line, f"联系方式中不认识的文字：{unknown}")
        for kind, value in found:
            if value and kind in fields:
                out.add("HB215", line, f"“{text}”这一项写了两次，已合并")
                fields[kind] += f"、{value}"
            elif value:
                fields[kind] = value
    return contact_point(fields, Span(out.file, body.line if body else 1), bool)


def _flowcharts(bodies: list[Body] | None, out: Collector) -> tuple[Flowchart, ...]:
    """Titles and Mermaid blocks in turn; a block belongs to the title above it."""
    if not bodies:
        return ()
    body = bodies[0]
    marks: list[tuple[int, str | None, str | None]] = [
        (line, plain_line(raw.strip()), None) for line, raw in body.lines if raw.strip()
    ]
    marks += [(fence.line, None, fence.text) for fence in body.fences]
    charts: list[Flowchart] = []
    for line, title, mermaid in sorted(marks, key=lambda m: m[0]):
        last = charts[-1] if charts else None
        if mermaid is not None and last and last.mermaid is None:
            charts[-1] = Flowchart(last.title, mermaid, last.span, Span(out.file, line + 1))
        else:
            span = Span(out.file, line)
            charts.append(Flowchart(title, mermaid, span, Span(out.file, line + 1)))
    return tuple(charts) or (Flowchart(None, span=Span(out.file, body.line)),)
