"""Procedures out of the running text, their headings whole, broken or gone.

A heading is not needed to see that a procedure begins: the label 一、事项名称 (or, where that is
lost too, 二、岗位规范) does. What then stands between the end of the procedure before and that
label is a broken heading, the name itself, or a scrap of a lost picture; `restoring.py` tells
them apart.
"""

from __future__ import annotations

from handbook.diagnostics import Collector
from handbook.importing.boundaries import announces_chart, begins_procedure, own_lines, part_begun
from handbook.importing.drafts import DraftProcedure
from handbook.importing.duties import DraftUnit, same_unit
from handbook.importing.labels import damaged_label, settle_collaboration, with_split_mark
from handbook.importing.lines import Discarded, Furniture, Line
from handbook.importing.restoring import join_heading, restore_heading
from handbook.language.text import ends_sentence, fold, letters
from handbook.language.vocabulary import PART_HEADINGS, PARTS, Part
from handbook.notation.grammar import (
    NUMERAL_PREFIX,
    Heading,
    Marker,
    contact_line,
    is_document_part,
    is_heading_tail,
    marker,
    part_label,
    procedure_heading,
    split_count,
)

_OPENING_PARTS = (Part.NAME, Part.REQUIREMENTS, Part.WORKFLOW)
MAX_SCRAP = 15


class ProcedureReader:
    """Feed the lines of running text in order, call `finish()`, then take `procedures`."""

    def __init__(self, units: list[DraftUnit], out: Collector) -> None:
        self.units = units
        self.out = out
        self.procedures: list[list[DraftProcedure]] = [[] for _ in units]
        self.discarded: list[Discarded] = []
        self.unplaced: list[Line] = []
        self._unit: int | None = None
        self._current: DraftProcedure | None = None
        self._counts: dict[int, tuple[int, int]] = {}
        self._joined = 0  # number of a line that was taken together with the one before
        self._collaborations: set[str] = set()
        self._settled = 0  # what is unplaced up to here belongs to no procedure to come

    def feed(self, line: Line, following: Line | None) -> None:
        """Takes one line; `following` is the one after it."""
        if self._opens_unit(line, following) or self._is_document_part(line):
            return
        heading = procedure_heading(line.text)
        if heading:
            self._open_with_heading(heading, line)
            return
        if self._joined == line.number:
            return
        label = part_label(line.text)
        if label is None:
            label, joined = damaged_label(line, following, self._due())
            if label:
                second = following.text if joined and following else ""
                piece = Discarded(Furniture.LABEL, line.number, line.text + second)
                self.discarded.append(piece)
            self._joined = following.number if joined and following else self._joined
        if label:
            self._open_part(label.part, Line(line.number, label.rest, gap=True), line)
            return
        whole = with_split_mark(line, following)
        if whole is not line and following:
            line, self._joined = whole, following.number
        if self._current and announces_chart(self._current.parts, line):
            self._current.parts[Part.FLOWCHART] = []
        contact = contact_line(line.spaced or line.text)
        if contact and self._current and self._current.last_part is not Part.CONTACT:
            self._assume(Part.CONTACT, line)
        self._add(line)

    def finish(self) -> None:
        self._close()
        for unit, (line, count) in self._counts.items():
            found = len(self.procedures[unit])
            if found != count:
                name = self.units[unit].name
                self.out.add("HB111", line, f"{name}标明 {count} 个事项，读出 {found} 个")
        last = self._current
        if last and Part.CONTACT not in last.parts and Part.COLLABORATION not in last.parts:
            self.out.add("HB113", last.line, f"最后一个事项“{last.title}”没有写完")

    def _opens_unit(self, line: Line, following: Line | None) -> bool:
        """A unit's heading: its name, its count, or both; a section may be called like a unit."""
        found = marker(line.text)
        name, count = split_count(found.text if found else NUMERAL_PREFIX.sub("", line.text))
        index = next((i for i, unit in enumerate(self.units) if same_unit(name, unit)), None)
        if (index is None and count is None) or (not found and (index is None or count is None)):
            return False
        ended = self._current is None or Part.CONTACT in self._current.parts
        if not ended and not begins_procedure(following):
            return False
        found = found or Marker(self.units[index].number if index is not None else 0, name)
        if index is None:
            index = self._unknown_unit(found.number, name, line)
        self._close()
        self._unit, self._current = index, None
        self._settled = len(self.unplaced)
        if count is not None:
            self._counts[index] = (line.number, count)
        self.discarded.append(Discarded(Furniture.UNIT_HEADING, line.number, line.text))
        return True

    def _unknown_unit(self, number: int, name: str, line: Line) -> int:
        """A heading of the second half that no unit of the table answers to."""
        for index, unit in enumerate(self.units):
            if unit.number == number and not self.procedures[index]:
                self.out.add("HB112", line.number, f"标题“{name}”与职责表中的“{unit.name}”不同")
                return index
        self.out.add("HB112", line.number, f"职责表中没有“{name}”")
        self.units.append(DraftUnit(number, name, line.number))
        self.procedures.append([])
        return len(self.units) - 1

    def _is_document_part(self, line: Line) -> bool:
        before_text = self._current is None or Part.CONTACT in self._current.parts
        heading = procedure_heading(line.text)
        title = self._unit is None and heading is not None and heading.number is None
        title = title or (self._unit is None and is_heading_tail(line.text))
        if not title and (
            not (before_text and is_document_part(line.text)) or part_label(line.text)
        ):
            return False
        if self._current is not None and is_heading_tail(line.text):
            return False
        self._settled = len(self.unplaced)
        self.discarded.append(Discarded(Furniture.DOCUMENT_PART, line.number, line.text))
        return True

    def _open_with_heading(self, heading: Heading, line: Line) -> None:
        current = self._current
        if current and not current.parts and letters(current.title) == letters(heading.title):
            self.discarded.append(Discarded(Furniture.REPRINT, line.number, line.text))
            return
        tail = self._take_tail()
        if heading.number is None:
            heading, tail = join_heading(heading, tail, line)
        self._scraps(tail)
        expected = self._expected(heading.number)
        restored = heading.number is None
        number = heading.number or expected
        if number < expected and number != 1:
            number = expected
        if restored:
            text = f"标题“{heading.title}”缺少编号，按次序记为 {number}"
            self.out.add("HB104", line.number, text)
        elif heading.number != expected:
            text = f"编号 {heading.number} 不连续，按次序应为 {expected}"
            self.out.add("HB111", line.number, text)
        draft = DraftProcedure(number, heading.title, restored, line.number)
        self._open(draft)
        if heading.number not in (None, draft.number):
            self.discarded.append(Discarded(Furniture.NUMBER, line.number, str(heading.number)))

    def _open_part(self, part: Part, first: Line, line: Line) -> None:
        current = self._current
        order = PARTS.index
        if current and part is current.last_part is Part.FLOWCHART and current.parts[part]:
            current.parts[part].append(line)  # 「年度考核工作｜流程图」 the end of a chart's title
            return
        if current and part is current.last_part is Part.NAME and current.name_assumed:
            self._scraps(current.parts.pop(Part.NAME))  # it stood between heading and label
            current.name_assumed = False
        elif current is None or (
            part in _OPENING_PARTS
            and current.last_part is not None
            and (part is Part.NAME or part is not current.last_part)
            and order(part) <= order(current.last_part)
        ):
            self._open_without_heading(part, line)
            current = self._current
        assert current is not None
        if part is Part.CONTACT:
            self._settle(current)
        current.parts.setdefault(part, [])
        if list(current.parts)[-1] is not part:  # printed out of order: go on there
            current.parts[part] = current.parts.pop(part)
        if first.text:
            current.parts[part].append(first)

    def _due(self) -> Part:
        """The part whose label comes next."""
        current = self._current
        ended = (Part.CONTACT, Part.FLOWCHART)
        if current is None or current.last_part is None or current.last_part in ended:
            return Part.NAME
        return PARTS[PARTS.index(current.last_part) + 1]

    def _assume(self, part: Part, line: Line) -> None:
        """Opens a part whose label is lost; the content says that it has begun."""
        assert self._current is not None
        if part is Part.CONTACT:
            self._settle(self._current)
        self.out.add("HB101", line.number, f"缺少“{PART_HEADINGS[part]}”标题，已按内容补上")
        self._current.parts[part] = []

    def _settle(self, current: DraftProcedure) -> None:
        if settle_collaboration(current.parts, self._collaborations):
            self.out.add("HB101", current.line, "缺少“四、协同处室”标题，已按内容补上")

    def _open_without_heading(self, part: Part, line: Line) -> None:
        found = restore_heading(
            self._take_tail(), part, self._expected(None), line.number, self.out
        )
        self._scraps(found.scraps)
        self.discarded += found.discarded
        number = found.number or self._expected(None)
        self._open(DraftProcedure(number, found.title, found.restored, found.line))
        if found.name_lines:
            assert self._current is not None
            self._current.parts[Part.NAME] = found.name_lines

    def _open(self, draft: DraftProcedure) -> None:
        begun = self._unit is not None and self.procedures[self._unit]
        if self._unit is None or (draft.number == 1 and begun and self._expected(1) == 1):
            self._advance_unit(draft)
        elif draft.number == 1 and begun:
            draft.number = self._expected(None)
        assert self._unit is not None
        self.procedures[self._unit].append(draft)
        self._current = draft

    def _expected(self, printed: int | None) -> int:
        if self._unit is None or not self.procedures[self._unit]:
            return 1
        last = self.procedures[self._unit][-1].number
        complete = last >= self._counts.get(self._unit, (0, last))[1]
        return 1 if printed == 1 and complete and self._next_unit() is not None else last + 1

    def _next_unit(self) -> int | None:
        start = -1 if self._unit is None else self._unit
        return next((i for i in range(start + 1, len(self.units)) if not self.procedures[i]), None)

    def _advance_unit(self, draft: DraftProcedure) -> None:
        """The numbering begins again without a unit's heading: the next unit of the table."""
        following = self._next_unit()
        if following is None:
            if self._unit is not None:
                return
            self.units.append(DraftUnit(1, "", draft.line))
            self.procedures.append([])
            following = len(self.units) - 1
        self._unit = following
        name = self.units[following].name
        self.out.add("HB112", draft.line, f"此处缺少内设机构标题，按次序归入“{name}”")

    def _add(self, line: Line) -> None:
        if self._current is None:
            self.unplaced.append(line)
        elif self._current.last_part is None:
            self._current.parts[Part.NAME] = [line]
            self._current.name_assumed = True
            self.out.add("HB101", line.number, "标题之后缺少“一、事项名称”，已按内容补上")
        else:
            begun = part_begun(self._current.parts, line)
            if begun:
                self._assume(begun, line)
            if self._current.last_part is Part.COLLABORATION:
                self._collaborations.add(line.text)
            self._current.parts[self._current.last_part].append(line)

    def _close(self) -> None:
        self._scraps(self._take_tail())

    def _take_tail(self) -> list[Line]:
        """Removes and returns the lines at the end that do not belong to the last part."""
        current = self._current
        if current is None or current.last_part is None:
            tail = self.unplaced[self._settled :] if current is None else []
            del self.unplaced[len(self.unplaced) - len(tail) :]
            return tail
        part = current.last_part
        lines = current.parts[part]
        keep = own_lines(part, lines, current.number + 1)
        tail = lines[keep:]
        del lines[keep:]
        return tail

    def _scraps(self, lines: list[Line]) -> None:
        for line in lines:
            if len(fold(line.text)) <= MAX_SCRAP and not ends_sentence(line.text):
                self.discarded.append(Discarded(Furniture.PICTURE, line.number, line.text))
                self.out.add("HB106", line.number, f"图片残留：{line.text}")
            else:
                self.unplaced.append(line)
