"""Units, duties and posts out of the rows of the duty table.

Undoes what printing does to merged cells: a unit printed again on the next page, a cell that goes
on there in mid-word, a blank that means the cell above. Promises: no cell's text is dropped
without being listed as reprinted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.diagnostics import Collector
from handbook.importing.lines import Discarded, Furniture, Line
from handbook.importing.tables import Row, page_number
from handbook.language.text import fold, join, letters, parse_numeral, wide_brackets
from handbook.language.vocabulary import Column
from handbook.notation.posts import parse_post, split_clauses

MAX_REPEATED_END = 2


@dataclass(slots=True)
class DraftDuty:
    number: int
    text: str
    line: int
    page: int | None = None  # as printed in this row, not carried down


@dataclass(slots=True)
class DraftMain:
    number: int
    text: str
    line: int
    duties: list[DraftDuty] = field(default_factory=list)


@dataclass(slots=True)
class DraftUnit:
    number: int
    name: str
    line: int
    mains: list[DraftMain] = field(default_factory=list)
    posts: list[tuple[int, str]] = field(default_factory=list)  # printings: first line, text

    @property
    def duties(self) -> list[DraftDuty]:
        return [duty for main in self.mains for duty in main.duties]


class DutyReader:
    """Feed rows in order, then take `units`."""

    def __init__(self, out: Collector) -> None:
        self.out = out
        self.units: list[DraftUnit] = []
        self.discarded: list[Discarded] = []
        self.unplaced: list[Line] = []

    def feed(self, row: Row) -> None:
        reprinted = self._unit(row)
        if not self.units:
            number = parse_numeral(row[Column.UNIT_NUMBER]) or 1
            self.units.append(DraftUnit(number, "", row.line))
            self.out.add("HB102", row.line, "表格此行之前没有内设机构名称")
        unit = self.units[-1]
        self._main(unit, row)
        self._duty(unit, row)
        self._posts(unit, row, reprinted)

    def _unit(self, row: Row) -> bool:
        """Opens a unit or recognises the current one; True where its cell is printed."""
        name = wide_brackets(row[Column.UNIT])
        if not name:
            return False
        number = parse_numeral(row[Column.UNIT_NUMBER])
        current = self.units[-1] if self.units else None
        if current and letters(name) == letters(current.name):
            text = row[Column.UNIT_NUMBER] + name
            self.discarded.append(Discarded(Furniture.REPRINT, row.line, text))
        elif current and number is None and letters(current.name).endswith(letters(name)):
            self.discarded.append(Discarded(Furniture.REPRINT, row.line, name))
        elif current and number is None and self._goes_on(current, row):
            current.name = wide_brackets(join(current.name, name))
            self.out.add("HB101", row.line, f"内设机构名称跨页，已接为“{current.name}”")
        elif current and number == current.number and letters(name) in letters(current.name):
            self.discarded.append(Discarded(Furniture.REPRINT, row.line, str(number) + name))
        else:
            self.units.append(DraftUnit(number or len(self.units) + 1, name, row.line))
        return True

    def _goes_on(self, unit: DraftUnit, row: Row) -> bool:
        """Whether a name without a number is the rest of the unit's: its duties go on as well."""
        number = parse_numeral(row[Column.MAIN_NUMBER])
        last = unit.mains[-1].number if unit.mains else 0
        return number is None or (number in (last, last + 1) and number != 1)

    def _main(self, unit: DraftUnit, row: Row) -> None:
        number, text = parse_numeral(row[Column.MAIN_NUMBER]), row[Column.MAIN]
        current = unit.mains[-1] if unit.mains else None
        if number is None and not text:
            return
        if number is not None and (current is None or number != current.number):
            unit.mains.append(DraftMain(number, text, row.line))
        elif current is None:
            unit.mains.append(DraftMain(1, text, row.line))
            self.out.add("HB111", row.line, "主要职责没有序号，暂记为 1")
        elif number is not None and letters(text) == letters(current.text):
            self.discarded.append(Discarded(Furniture.REPRINT, row.line, f"{number}{text}"))
        else:
            if number is not None:
                self.discarded.append(Discarded(Furniture.REPRINT, row.line, str(number)))
            self._continue(current, text, row.line, f"主要职责 {current.number}")

    def _duty(self, unit: DraftUnit, row: Row) -> None:
        number, text = parse_numeral(row[Column.DUTY_NUMBER]), row[Column.DUTY]
        page = page_number(row[Column.PAGE])
        if row[Column.PAGE] and page is None:
            self.out.add("HB102", row.line, f"看不出是哪一页：{row[Column.PAGE]}")
            self.discarded.append(Discarded(Furniture.PAGE, row.line, row[Column.PAGE]))
        current = unit.duties[-1] if unit.duties else None
        if number is not None and (current is None or number != current.number):
            if not unit.mains:
                unit.mains.append(DraftMain(1, "", row.line))
            unit.mains[-1].duties.append(DraftDuty(number, text, row.line, page))
            return
        if current is None:
            if text or page:
                self.out.add("HB105", row.line, f"表格此格无处可放：{text}{row[Column.PAGE]}")
            return
        if text and letters(text) == letters(current.text):
            self.discarded.append(Discarded(Furniture.REPRINT, row.line, f"{number or ''}{text}"))
        elif text:
            if number is not None:
                self.discarded.append(Discarded(Furniture.REPRINT, row.line, str(number)))
            self._continue(current, text, row.line, f"职责 {current.number}")
        if page is not None and current.page is None:
            current.page = page
        elif page is not None:
            self.discarded.append(Discarded(Furniture.REPRINT, row.line, row[Column.PAGE]))
            if page != current.page:
                what = f"职责 {current.number} 有两个页码：{current.page} 和 {page}，取前一个"
                self.out.add("HB102", row.line, what)

    def _continue(self, draft: DraftMain | DraftDuty, text: str, line: int, what: str) -> None:
        """Joins a cell's continuation; recognition sometimes completes the cut word and prints
        its end again on the next page (办理等工作｜作)."""
        if len(text) <= MAX_REPEATED_END and draft.text.endswith(text):
            self.discarded.append(Discarded(Furniture.REPRINT, line, text))
            self.out.add("HB101", line, f"{what} 的末字“{text}”换页后重印，只取一次")
        else:
            draft.text = join(draft.text, text)
            self.out.add("HB101", line, f"{what} 跨页或跨格，已接上“{text}”")

    def _posts(self, unit: DraftUnit, row: Row, reprinted: bool) -> None:
        """The cell is one text per printing of the unit; a printing may go on over pages."""
        text = row[Column.POSTS]
        begins = not text or parse_post(text) is not None
        if not unit.posts or (reprinted and begins):
            unit.posts.append((row.line, text))
        elif text:
            line, begun = unit.posts[-1]
            unit.posts[-1] = (line, join(begun, text))


def unit_posts(unit: DraftUnit, reader: DutyReader) -> list[str]:
    """The unit's post clauses, once each, out of all printings of the cell."""
    clauses: dict[tuple[object, object], str] = {}
    for line, text in unit.posts:
        for clause in split_clauses(text):
            facts = parse_post(clause)
            if facts is None:
                reader.out.add("HB105", line, f"岗位栏中的文字无处可放：{clause}")
                continue
            key = (facts.kind, facts.number)
            known = clauses.get(key)
            if known is None:
                clauses[key] = clause
                continue
            a, b = letters(known), letters(clause)
            shorter = known if len(b) > len(a) else clause
            reader.discarded.append(Discarded(Furniture.REPRINT, line, shorter))
            if not (a.startswith(b) or b.startswith(a)):
                reader.out.add("HB109", line, f"同一岗位两处印法不同：“{known}”与“{clause}”")
            if len(b) > len(a):
                clauses[key] = clause
    return list(clauses.values())


def unit_aliases(name: str) -> tuple[str, ...]:
    """「机关党总支（组织人事处）」 -> both names, the outer one first."""
    outer, bracket, inner = name.partition("（")
    if not bracket or not inner.endswith("）"):
        return ()
    return tuple(filter(None, (outer.strip(), inner[:-1].strip())))


def same_unit(printed: str, unit: DraftUnit) -> bool:
    """Whether a printed name is the unit's name or one of its aliases."""
    names = {letters(name) for name in (unit.name, *unit_aliases(unit.name))}
    return bool(fold(printed)) and letters(printed) in names
