"""Running text of one part of a procedure, brought back into paragraphs, items and sections.

A page break cuts sentences and words: a paragraph that does not end as a sentence goes on in the
next one. Recognition sets several items into one paragraph: they are told apart by their running
numbers. Every repair is reported; no character other than marks and white space is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handbook.diagnostics import Collector, Span
from handbook.importing.leads import Lead, is_lead_alone, section_lead, step_leads
from handbook.importing.lines import Line
from handbook.importing.text_tables import is_row
from handbook.language.text import chinese_numeral, ends_sentence, join
from handbook.model import Item, Section, Step, Workflow
from handbook.notation.grammar import INLINE_ITEM, INLINE_SECTION, item, marker

MAX_ITEM_MARK = 8  # characters of such a mark, which the end of a line may cut
MAX_NUMBER_GAP = 3
MIN_CUT_TITLE = 12  # characters: only a title that fills its line can be cut
MAX_CUT_PIECE = 20  # a paragraph of text fills its first line, so a shorter piece is none
MID_SENTENCE = "。，、；：？！）》”"  # nothing begins with one of these


@dataclass(slots=True)
class Draft:
    """Paragraphs under one number (0: none) with the bold run that begins them."""

    number: int
    line: int
    paragraphs: list[str]
    bold: str = ""
    _last: int = 0
    _seen: tuple[int, int] = (0, 0)  # the paragraph and its length up to which _last holds

    def last_number(self) -> int:
        """The number of the last item inside, those in its paragraphs included. Only what came
        since the last time is looked at."""
        self._last = self._last or self.number
        first, length = self._seen
        for at in range(first, len(self.paragraphs)):
            paragraph = self.paragraphs[at]
            start = max(0, length - MAX_ITEM_MARK) if at == first else 0
            for match in INLINE_ITEM.finditer(paragraph, start):
                self._last += int(match[1]) == self._last + 1
        if self.paragraphs:
            self._seen = (len(self.paragraphs) - 1, len(self.paragraphs[-1]))
        return self._last


@dataclass(slots=True)
class DraftSection:
    number: int
    head: Draft
    steps: list[Draft] = field(default_factory=list)


class BodyReader:
    """Feed the lines of one part in order, then take `items()` or `workflow()`."""

    def __init__(self, out: Collector, with_sections: bool) -> None:
        self.out = out
        self.with_sections = with_sections
        self.intro = Draft(0, 0, [])
        self.steps: list[Draft] = []
        self.sections: list[DraftSection] = []

    def feed(self, line: Line) -> None:
        for piece in self._pieces(line):
            self._feed(piece)

    def _pieces(self, line: Line) -> list[Line]:
        """A paragraph that holds several sections, cut where their numbers go on."""
        first = marker(line.text) if self.with_sections else None
        if not first:
            return [line]
        due = first.number
        cuts = [0]
        for cut in INLINE_SECTION.finditer(line.text):
            following = marker(line.text[cut.end() :])
            if following and following.number == due + 1:
                due += 1
                cuts.append(cut.end())
        ends = [*cuts[1:], len(line.text)]
        return [replace(line, text=line.text[a:b].strip()) for a, b in zip(cuts, ends, strict=True)]

    def _feed(self, line: Line) -> None:
        section = marker(line.text) if self.with_sections else None
        if section and self._opens_section(section.number, line):
            head = [section.text] if section.text else []
            self.sections.append(DraftSection(section.number, Draft(0, line.number, head)))
            return
        numbered = item(line.text, self._due())
        if numbered and self._opens_item(numbered[0], line):
            draft = Draft(numbered[0], line.number, [numbered[1]], line.bold)
            self._list().append(draft)
            return
        self._paragraph(line)

    def _list(self) -> list[Draft]:
        return self.sections[-1].steps if self.sections else self.steps

    def _due(self) -> int:
        steps = self._list()
        return steps[-1].last_number() + 1 if steps else 1

    def _current(self) -> Draft:
        steps = self._list()
        if steps:
            return steps[-1]
        return self.sections[-1].head if self.sections else self.intro

    def _unfinished(self) -> bool:
        """Whether the text so far was cut: a title, or a list item, may lack its full stop."""
        current = self._current()
        if not current.paragraphs:
            return False
        return not self._is_title(current) and not ends_sentence(current.paragraphs[-1])

    def _opens_section(self, number: int, line: Line) -> bool:
        expected = len(self.sections) + 1 if not self.sections else self.sections[-1].number + 1
        if number == expected and not self._refers():
            return True
        if self._unfinished() or number < expected:
            return False
        text = f"（{chinese_numeral(number)}）之前缺少（{chinese_numeral(expected)}）"
        self.out.add("HB111", line.number, text)
        return True

    def _refers(self) -> bool:
        """「…按照本规定第｜（二）项要求」: a cut sentence that names a section, and opens none."""
        current = self._current()
        return bool(current.paragraphs) and current.paragraphs[-1].endswith(("第", "按照", "依据"))

    def _opens_item(self, number: int, line: Line) -> bool:
        steps = self._list()
        last = steps[-1].last_number() if steps else 0
        if number == last + 1:
            return True
        if self._unfinished() or not last < number <= last + MAX_NUMBER_GAP:
            return False
        self.out.add("HB111", line.number, f"第 {number} 项之前缺少第 {last + 1} 项")
        return True

    def _paragraph(self, line: Line) -> None:
        current = self._current()
        current.line = current.line or line.number
        if is_row(line.text) or (current.paragraphs and is_row(current.paragraphs[-1])):
            current.paragraphs.append(line.text)
        elif not current.paragraphs:
            current.paragraphs.append(line.text)
            current.bold = line.bold
        elif not line.gap and not self._is_title(current):
            current.paragraphs[-1] = join(current.paragraphs[-1], line.text)
        elif self._title_was_cut(current):
            current.paragraphs = ["".join(current.paragraphs), line.text]
            self.out.add("HB103", line.number, f"换页断开的小标题，已接上：{current.paragraphs[0]}")
        elif self._unfinished() or line.text[0] in MID_SENTENCE:
            before = current.paragraphs[-1]
            current.paragraphs[-1] = join(before, line.text)
            self.out.add("HB103", line.number, f"换页断句，已接上：{before[-6:]}｜{line.text[:6]}")
        else:
            current.paragraphs.append(line.text)

    def _title_was_cut(self, current: Draft) -> bool:
        """A long title and a short piece that ends no sentence: a page's last line was full."""
        if not (self.sections and current is self.sections[-1].head):
            return False
        if len(current.paragraphs) != 2 or "。" in "".join(current.paragraphs):
            return False
        title, piece = current.paragraphs
        return (
            len(title) >= MIN_CUT_TITLE and len(piece) < MAX_CUT_PIECE and not ends_sentence(piece)
        )

    def _is_title(self, current: Draft) -> bool:
        return bool(
            self.sections
            and current is self.sections[-1].head
            and len(current.paragraphs) == 1
            and "。" not in current.paragraphs[0]
        )

    def items(self) -> tuple[Item, ...]:
        """Requirements: unnumbered paragraphs first, then the numbered list."""
        file = self.out.file
        loose = [Item(None, p, Span(file, self.intro.line)) for p in self.intro.paragraphs]
        numbered = [
            Item(draft.number, "\n".join(draft.paragraphs), Span(file, draft.line))
            for draft in _split_inline(self.steps)
        ]
        return tuple(loose + numbered)

    def workflow(self) -> Workflow:
        self._join_cut_titles()
        return Workflow(
            text="\n".join(self.intro.paragraphs),
            steps=self._steps(self.steps),
            sections=tuple(self._section(section) for section in self.sections),
        )

    def _join_cut_titles(self) -> None:
        """A title cut by a page break looks like a whole one; the other sections tell.

        「（三）落实参会名｜单。认真整理…」 beside 「（一）明确往来凭证。当面汇总…」
        """
        heads = [section.head for section in self.sections]
        running = sum(bool(head.paragraphs and "。" in head.paragraphs[0]) for head in heads)
        for head in heads:
            if 2 * running > len(heads) - 1 and len(head.paragraphs) > 1:
                joined = join(head.paragraphs[0], head.paragraphs[1])
                if "。" not in head.paragraphs[0] and section_lead(joined):
                    head.paragraphs[:2] = [joined]
                    self.out.add("HB103", head.line, f"换页断句，已接上：{joined[:12]}")

    def _steps(self, drafts: list[Draft]) -> tuple[Step, ...]:
        drafts = [_with_lead_joined(draft) for draft in _split_inline(drafts)]
        leads = step_leads(
            [draft.paragraphs[0] for draft in drafts], [len(draft.bold) for draft in drafts]
        )
        steps = []
        for draft, lead in zip(drafts, leads, strict=True):
            lead = lead or Lead("", "", draft.paragraphs[0])
            text = "\n".join([lead.rest, *draft.paragraphs[1:]])
            span = Span(self.out.file, draft.line)
            steps.append(Step(draft.number, lead.title or None, lead.mark, text, span))
        return tuple(steps)

    def _section(self, section: DraftSection) -> Section:
        lead = _section_title(section)
        text = "\n".join(filter(None, [lead.rest, *section.head.paragraphs[1:]]))
        return Section(
            label=f"（{chinese_numeral(section.number)}）",
            title=lead.title,
            mark=lead.mark,
            text=text,
            steps=self._steps(section.steps),
            span=Span(self.out.file, section.head.line),
        )


def _with_lead_joined(draft: Draft) -> Draft:
    """A lead phrase that a page break set apart from its text goes back in front of it."""
    first, *rest = draft.paragraphs
    if not rest or not is_lead_alone(first):
        return draft
    return Draft(draft.number, draft.line, [first + rest[0], *rest[1:]], draft.bold)


def _section_title(section: DraftSection) -> Lead:
    """Its whole first line, its lead phrase, or its only sentence."""
    first = section.head.paragraphs[0] if section.head.paragraphs else ""
    lead = section_lead(first)
    if lead:
        return lead
    sentence = first.rstrip("。：:")
    mark = first[len(sentence) :]
    if "。" not in sentence and (len(mark) <= 1):
        return Lead(sentence, mark, "")
    return Lead("", "", first)


def _split_inline(drafts: list[Draft]) -> list[Draft]:
    """Items that stand in one paragraph, set apart by their running numbers."""
    return [piece for draft in drafts for piece in _pieces_of(draft)]


def _pieces_of(draft: Draft) -> list[Draft]:
    pieces = [Draft(draft.number, draft.line, [], draft.bold)]
    for paragraph in draft.paragraphs:
        done = 0
        for match in INLINE_ITEM.finditer(paragraph):
            if int(match[1]) == pieces[-1].number + 1:
                pieces[-1].paragraphs.append(paragraph[done : match.start()].rstrip())
                pieces.append(Draft(pieces[-1].number + 1, draft.line, []))
                done = match.end()
        pieces[-1].paragraphs.append(paragraph[done:])
    return pieces
