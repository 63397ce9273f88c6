"""duties.csv: the duty table as it opens in WPS and Excel; a blank is the merged cell above."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.diagnostics import Collector, Span
from handbook.language.text import fold, parse_numeral, squeeze
from handbook.language.vocabulary import NONE_WORD
from handbook.model import Duty, MainDuty
from handbook.source.layout import CSV_HEADER, cell_text, split_unconfirmed

_DELIMITERS = (",", "\t", ";", "；", "，")


@dataclass(slots=True)
class _Above:
    """What a blank cell stands for."""

    page: int | None = None
    procedure: int | None = None
    guessed: bool = False


@dataclass(slots=True)
class _Main:
    number: int
    text: str
    line: int
    duties: list[Duty] = field(default_factory=list)


def parse_duties(text: str, out: Collector) -> tuple[MainDuty, ...]:
    """The main duties with theirs; a row that does not fit is a diagnostic and is left out. Read as
    it comes from Excel and WPS: with commas, semicolons or tabs, with cells merged or repeated."""
    text = text.lstrip("\ufeff")
    mains: list[_Main] = []
    above = _Above()
    places: list[int] = []
    rows = 0
    for line, cells in read_rows(text, out):
        texts = [cell_text(squeeze(cell)) for cell in cells]
        if not any(texts):
            continue
        rows += 1
        if places:
            _row(_placed(texts, places), line, mains, above, out)
        else:
            places = _header(texts, line, out)
    if not rows:
        out.add("HB204", 1, "没有表头")
    return tuple(MainDuty(m.number, m.text, tuple(m.duties), Span(out.file, m.line)) for m in mains)


def read_rows(text: str, out: Collector) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row, and the line that it ends in. A quotation mark that nothing closes
    would swallow the rows below it: it is told, and stands for itself."""
    delimiter = _delimiter(text)
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at, delimiter)
        cut = not end
        if cut:
            end = at + 1
            out.add("HB204", end, "引号没有成对：整格的前后都要有引号，或都不要")
        row = io.StringIO("\n".join(lines[at:end]))
        try:
            if cut:
                cells = csv.reader(row, delimiter=delimiter, quoting=csv.QUOTE_NONE)
            else:
                cells = csv.reader(row, delimiter=delimiter)
            yield end, next(cells, [])
        except csv.Error as error:
            out.add("HB204", end, f"CSV 写法有误：{error}")
        at = end


def _end_of_row(lines: list[str], at: int, delimiter: str) -> int:
    """The line after a row, which goes on over the breaks in a quoted cell; 0 where that does not
    end before the next row."""
    marks = 0
    for number in range(at, len(lines)):
        marks += lines[number].count('"')
        if number > at and lines[number].count(delimiter) >= len(CSV_HEADER) - 2:
            return 0
        if marks % 2 == 0:
            return number + 1
    return 0


def _delimiter(text: str) -> str:
    """The mark between the cells, by the first line that has several."""
    for line in text.split("\n")[:5]:
        counts = {mark: line.count(mark) for mark in _DELIMITERS}
        best = max(_DELIMITERS, key=counts.__getitem__)
        if counts[best] >= len(CSV_HEADER) - 1:
            return best
    return ","


def _header(texts: list[str], line: int, out: Collector) -> list[int]:
    """Where the columns stand, if a row is the header; a column without a name is none. A name that
    differs is told, and so is a row before the header."""
    places = [at for at, text in enumerate(texts) if text]
    names = [texts[at] for at in places]
    if tuple(names) == CSV_HEADER:
        return places
    if len(names) >= len(CSV_HEADER) - 1 and not any(map(str.isdecimal, names)):
        out.add("HB204", line, f"表头不对：{','.join(texts)}")
        return list(range(len(CSV_HEADER)))
    out.add("HB204", line, f"表头之前多出一行：{','.join(names)[:40]}")
    return []


def _placed(texts: list[str], places: list[int]) -> list[str]:
    """The cells of a row in the order of the header; what stands in no column comes last."""
    others = [text for at, text in enumerate(texts) if at not in places and text]
    return [texts[at] if at < len(texts) else "" for at in places] + others


def _row(cells: list[str], line: int, mains: list[_Main], above: _Above, out: Collector) -> None:
    if len(cells) > len(CSV_HEADER) and any(cells[len(CSV_HEADER) :]):
        out.add("HB204", line, "此行多出一列；文字中的逗号请用全角，或给整格加引号")
    main_number, main, number, text, page, procedure = (cells + [""] * len(CSV_HEADER))[:6]
    repeated = mains and (parse_numeral(main_number), main) == (mains[-1].number, mains[-1].text)
    if (main_number or main) and not repeated:
        value = _number(main_number, 1, line, out)
        if value is not None:
            mains.append(_Main(value, main, line))
    if not (number or text):
        return
    value = _number(number, 3, line, out)
    if value is None:
        return
    if not mains:
        out.add("HB205", line, "第一行缺少主要职责及其序号", column=1)
        mains.append(_Main(1, "", line))
    _merge_page(page, line, above, out)
    _merge_procedure(procedure, line, above, out)
    duty = Duty(value, text, above.page, above.procedure, above.guessed, Span(out.file, line))
    mains[-1].duties.append(duty)


def _merge_page(cell: str, line: int, above: _Above, out: Collector) -> None:
    bare = fold(cell).removeprefix("详见").removesuffix("页")
    if bare == NONE_WORD:
        above.page = None
    elif bare:
        above.page = _number(bare, 5, line, out)


def _merge_procedure(cell: str, line: int, above: _Above, out: Collector) -> None:
    if not cell:
        return
    bare, above.guessed = split_unconfirmed(cell)
    above.procedure = None if bare == NONE_WORD else _number(bare, 6, line, out)


def _number(cell: str, column: int, line: int, out: Collector) -> int | None:
    value = parse_numeral(cell)
    if value is None:
        name = CSV_HEADER[column - 1]
        out.add("HB205", line, f"“{name}”应是数字，现为“{cell}”", column=column)
    return value
