"""duties.csv: the duty table as it opens in WPS and Excel; a blank is the merged cell above."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

from handbook.diagnostics import Collector, Span
from handbook.model import Duty, MainDuty
from handbook.source.layout import CSV_HEADER, cell_text, split_unconfirmed
from handbook.text import fold, parse_numeral, squeeze
from handbook.vocabulary import NONE_WORD


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
    """The main duties with theirs; a row that does not fit is a diagnostic and is left out."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff")))
    mains: list[_Main] = []
    above = _Above()
    try:
        header = tuple(squeeze(cell) for cell in next(reader, []))
        if header != CSV_HEADER:
            out.add("HB204", 1, f"表头不对：{','.join(header)}")
            return ()
        for cells in reader:
            texts = [cell_text(squeeze(cell)) for cell in cells]
            if any(texts):
                _row(texts, reader.line_num, mains, above, out)
    except csv.Error as error:
        out.add("HB204", reader.line_num, f"CSV 写法有误：{error}")
    return tuple(MainDuty(m.number, m.text, tuple(m.duties), Span(out.file, m.line)) for m in mains)


def _row(cells: list[str], line: int, mains: list[_Main], above: _Above, out: Collector) -> None:
    if len(cells) > len(CSV_HEADER) and any(cells[len(CSV_HEADER) :]):
        out.add("HB204", line, "此行多出一列；文字中的逗号请用全角，或给整格加引号")
    main_number, main, number, text, page, procedure = (cells + [""] * len(CSV_HEADER))[:6]
    if main_number or main:
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
