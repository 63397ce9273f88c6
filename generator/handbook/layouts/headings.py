"""Which paragraphs of a document are headings: by their look, their numbers, their words, and how
often they come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbook.documents.model import Block, Document, Paragraph
from handbook.layouts.known import Known
from handbook.layouts.marks import WORDED, Mark, MarkStyle, read_mark
from handbook.layouts.words import (
    CONTENTS,
    DUTIES,
    POST_LABELS,
    bare_heading,
    is_unit_name,
    key,
)

LONGEST = 40  # characters of a heading
_SHORT = 25
_LABEL = 14  # of a heading that is nothing but a label with its colon
_OFTEN = 3  # times that a line comes again which is a heading only by that
BIGGER = 0.6  # points
_SENTENCE = re.compile(r"[。；;，,！!？?]$|。")
_FIELD = re.compile(r"^[^：:]{1,12}[：:]\s*\S")
_BRACKETED = re.compile(r"^[【〔\[]([^】〕\]]{1,14})[】〕\]][：:]?\s*(.*)$", re.DOTALL)
_ITEM = re.compile(r"^(?:事项|流程|业务|项目|服务)[一二三四五六七八九十\d]{1,3}$")
# 「岗位：实践教学科科长　　职责：…」
_POST_LINE = re.compile(
    r"^([^：:\s]{2,4})[：:]\s*([^：:，。；\s]{2,20})((?:[\s\u3000]{2,}|\t).*)?$", re.DOTALL
)
_NAMED = re.compile(r"^([^。：:，；]{2,25})[。：:]\s*(\S.*)$", re.DOTALL)
_LEADERS = re.compile(r"(?:…|\.{3}|·{3}|。{3})\s*\d{1,3}$")  # a line of the contents
_OF_UNITS = ("岗位", "岗位设置", "岗位职责")  # what is below a unit wherever it stands
_WIDE = WORDED
_NUMBERED = (
    MarkStyle.CHINESE,
    MarkStyle.CHINESE_BRACKETS,
    MarkStyle.DIGITS,
    MarkStyle.DIGITS_BRACKETS,
    MarkStyle.DIGITS_HALF,
    MarkStyle.DOTTED_1,
    MarkStyle.DOTTED_2,
    MarkStyle.DOTTED_3,
    MarkStyle.DOTTED_4,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph taken for a heading; `rest` is the text that follows it on its line, `rank` what
    it is compared by: style level, size, and how it is set off."""

    text: str
    mark: Mark
    paragraph: Paragraph
    rest: str = ""
    manner: str = ""

    @property
    def rank(self) -> tuple[str, int, float, bool, MarkStyle]:
        look = self.paragraph.look
        if self.manner:
            return (self.manner, 0, 0.0, False, self.mark.style)
        return ("", look.level, round(look.size), look.centred, self.mark.style)


_LONE = re.compile(
    r"^(?:附[件表录图]\s*[一二三四五六七八九十\d]{0,3}|第[一二三四五六七八九十百\d]{1,4}[章节篇]|第[一二三四五六七八九十]{1,3}部分)[：:]?$"
)


def joined_marks(blocks: Sequence[Block]) -> list[Block]:
    """A mark alone on its line belongs to the heading in the next: 「附表一」 「请假审批表」."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and _LONE.match(last.text.strip())
            and len(block.text) <= LONGEST
            and not _SENTENCE.search(block.text)
        ):
            made[-1] = replace(block, text=f"{last.text.strip()} {block.text}", place=last.place)
        else:
            made.append(block)
    return made


class Headings:
    """Of each block of a document its heading, None where it is none."""

    def __init__(self, document: Document, known: Known) -> None:
        self.known = known
        self.blocks = joined_marks(document.blocks)
        self.looks = document.has_looks
        paragraphs = [block for block in self.blocks if isinstance(block, Paragraph)]
        weights: Counter[tuple[float, bool]] = Counter()
        for one in paragraphs:
            weights[one.look.size, one.look.bold] += len(one.text)
        self.body = weights.most_common(1)[0][0] if weights else (0.0, False)
        self.often = Counter(_line_key(one) for one in paragraphs)
        self.units = Counter(
            read_mark(one.text, one.mark).style for one in paragraphs if self._names_unit(one)
        )
        #: of each style of numbers the last one that was no heading's
        self.items: dict[MarkStyle, int] = {}
        self.found = [
            self._noted(block, self.blocks[at + 1] if at + 1 < len(self.blocks) else None)
            if isinstance(block, Paragraph)
            else None
            for at, block in enumerate(self.blocks)
        ]

    def _noted(self, paragraph: Paragraph, following: Block | None) -> Heading | None:
        heading = self._heading(paragraph, following)
        mark = read_mark(paragraph.text, paragraph.mark)
        if heading is None:
            self.items[mark.style] = mark.number
        else:
            self.items.pop(mark.style, None)
        return heading

    def _heading(self, paragraph: Paragraph, following: Block | None) -> Heading | None:
        mark = read_mark(paragraph.text, paragraph.mark)
        text = mark.rest.strip()
        look = paragraph.look
        if self._is_signed(paragraph, mark, following):
            return Heading(text, mark, paragraph)
        if _LEADERS.search(text):
            return None
        if not text or (mark.style in (MarkStyle.ARTICLE, MarkStyle.BULLET) and not look.level):
            return None
        bracketed = None if mark.number else _BRACKETED.match(text)
        if bracketed and _ITEM.match(bracketed[1]) and bracketed[2]:
            # 「【事项一】学籍异动办理」: the bracket is a number
            shown = f"【{bracketed[1]}】"
            return Heading(bracketed[2], Mark(MarkStyle.ITEM, 1, shown, text), paragraph)
        post = _POST_LINE.match(text)
        if post and POST_LABELS.match(bare_heading(post[1])):
            return Heading(post[2], mark, paragraph, (post[3] or "").strip(), "post")
        if bracketed:
            return Heading(bracketed[1], mark, paragraph, bracketed[2].strip(), "bracket")
        run_in = self._run_in(paragraph, mark)
        if run_in:
            return run_in
        if len(text) > LONGEST:
            return None
        if look.level:
            return Heading(text, mark, paragraph)
        if self.known.told(text):
            return Heading(text, mark, paragraph, "", "label")
        if text.endswith(("：", ":")) and len(text) <= _LABEL:
            return self._label(paragraph, mark, text, following)
        if _SENTENCE.search(text) or _FIELD.match(text):
            return None
        wide = mark.style in _WIDE
        set_off = (look.bold != self.body[1] and look.bold) or look.size > self.body[0] + BIGGER
        if wide or (self.looks and (set_off or (look.centred and bool(CONTENTS.match(text))))):
            return Heading(text, mark, paragraph)
        if self._by_words(paragraph, mark, text, following):
            bare = bare_heading(text)
            below = not mark.number and (DUTIES.match(bare) or key(bare) in _OF_UNITS)
            return Heading(text, mark, paragraph, "", "label" if below else "")
        return None

    def _run_in(self, paragraph: Paragraph, mark: Mark) -> Heading | None:
        """「（一）办公室。负责…」: the name of a unit, or a known label in bold, then the text."""
        named = _NAMED.match(mark.rest.strip())
        if not named:
            return None
        name = named[1].strip()
        if paragraph.lead:
            lead = read_mark(paragraph.lead).rest.strip(" 。：:\u3000")
            if lead == name and (is_unit_name(name) or DUTIES.match(name)):
                return Heading(name, mark, paragraph, named[2].strip(), "lead")
        if self._names_unit(paragraph) and self.units[mark.style] >= _OFTEN:
            return Heading(name, mark, paragraph, named[2].strip(), "lead")
        return None

    def _is_signed(self, paragraph: Paragraph, mark: Mark, following: Block | None) -> bool:
        """「■ 办公室」 in a text without looks, above what is no further item of a list."""
        return (
            not self.looks
            and mark.style is MarkStyle.BULLET
            and is_unit_name(mark.rest.strip())
            and isinstance(following, Paragraph)
            and read_mark(following.text, following.mark).style is not MarkStyle.BULLET
        )

    def _names_unit(self, paragraph: Paragraph) -> bool:
        """Whether a numbered paragraph begins with the name of a unit and goes on with its text."""
        mark = read_mark(paragraph.text, paragraph.mark)
        named = _NAMED.match(mark.rest.strip())
        return bool(mark.style in _NUMBERED and named and is_unit_name(named[1].strip()))

    def _label(
        self, paragraph: Paragraph, mark: Mark, text: str, following: Block | None
    ) -> Heading | None:
        """「科室职责：」 above a list or a table."""
        bare = bare_heading(text)
        known = bool(DUTIES.match(bare)) or self.known.is_part(bare)
        again = self.often[_line_key(paragraph)] > 1
        if following is None or not (known or again):
            return None
        return Heading(text, mark, paragraph, "", "label")

    def _by_words(
        self, paragraph: Paragraph, mark: Mark, text: str, following: Block | None
    ) -> bool:
        """In a text without looks: short, set apart, known or come again, with something below."""
        if following is None or len(text) > _SHORT or paragraph.mark:
            return False
        again = self.often[_line_key(paragraph)] >= _OFTEN
        known = self.known.is_part(text) or bool(DUTIES.match(bare_heading(text)))
        if mark.style in _NUMBERED:
            if mark.number > 1 and self.items.get(mark.style) == mark.number - 1:
                return again and known  # the next item of a list whose items are sentences
            if isinstance(following, Paragraph):
                after = read_mark(following.text, following.mark)
                if after.style is mark.style and after.number == mark.number + 1:
                    return again and known
            return not self.looks or (again and known)
        if mark.style is MarkStyle.NONE and not self.looks:
            first = isinstance(following, Paragraph) and (
                read_mark(following.text, following.mark).number == 1
            )
            unit = is_unit_name(text) and first  # 「归集科」 above 「1、…」
            return again or unit or (paragraph.gap and len(text) <= _LABEL)
        return again and known


def _line_key(paragraph: Paragraph) -> str:
    return key(read_mark(paragraph.text, paragraph.mark).rest)
