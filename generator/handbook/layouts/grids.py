"""What a table is for, by its heads and its labels: duties, people, matters, a form, steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.documents.model import Cell, Table
from handbook.layouts.known import Known
from handbook.layouts.words import (
    DUTIES,
    NAME_LABELS,
    OWNER_LABELS,
    POST_LABELS,
    SIGNATURES,
    bare_heading,
    column,
    is_known_part,
)

_LABEL = 14  # characters of a label at most
_HEAD_ROWS = 2
_MOST_HEAD_ROWS = 3
_FILLED = 0.34  # share of cells with text under which a table is a form to fill in
_MIN_COLUMNS = 2


class Use(StrEnum):
    DUTIES = "duties"
    PEOPLE = "people"
    MATTERS = "matters"
    FORM = "form"
    STEPS = "steps"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of a table's columns and what each holds; `first` is the first row below them."""

    heads: tuple[str, ...]
    holds: tuple[str, ...]
    first: int

    def every(self, name: str) -> list[int]:
        """All columns that hold it, as of an A and a B."""
        return [at for at, one in enumerate(self.holds) if one == name]

    def at(self, name: str) -> int:
        """The first column that holds it; -1 for none."""
        return self.holds.index(name) if name in self.holds else -1


def use_of(table: Table, known: Known) -> Use:
    columns = read_columns(table, known)
    if columns and not is_blank(table):
        holds = set(columns.holds)
        if "step" in holds and not _lists_matters(table, columns):
            return Use.STEPS
        if "procedure" in holds and _described(columns, known):
            return Use.MATTERS
        if "duty" in holds and holds & {"unit", "post", "person"}:
            return Use.DUTIES
        if "person" in holds and holds & {"unit", "post", "telephone", "room"}:
            return Use.PEOPLE
        if "telephone" in holds and holds & {"unit", "post"}:
            return Use.PEOPLE
    listed = as_form(table)
    return Use.FORM if _is_form(listed or table) else Use.OTHER


def _lists_matters(table: Table, columns: Columns) -> bool:
    """Whether each row is a matter of its own, whose steps stand in one cell."""
    at = columns.at("procedure")
    if at < 0 or "unit" not in columns.holds:
        return False
    cells = [row[at] for _, row in records(table, columns)]
    return (
        len(cells) > 1
        and all(cell.text.strip() for cell in cells)
        and len(set(cells)) == len(cells)
    )


def read_columns(table: Table, known: Known) -> Columns | None:
    """The head of a table, of one row or two; None where no row is one."""
    if len(table.rows) < _HEAD_ROWS:
        return None
    depth = _depth(table)
    for last in dict.fromkeys((depth - 1, 0, 1)):
        if last >= len(table.rows) - 1:
            continue
        heads = tuple(_head(table, at, last) for at in range(len(table.rows[0])))
        distinct = {head for head in heads if head}
        if (
            len(distinct) < _MIN_COLUMNS
            or heads.count("") > 1
            or any(len(head) > _LABEL * 2 for head in heads)
        ):
            continue
        # 「岗位职责」 over 「序号」 and 「具体内容」: what the lower words do not tell the upper do
        above = tuple(bare_heading(table.rows[0][at].text) for at in range(len(heads)))
        holds = tuple(
            known.column(head) or (known.column(upper) if last and not known.is_part(head) else "")
            for head, upper in zip(heads, above, strict=True)
        )
        understood = {one for one in holds if one}
        clear = sum(
            bool(one) or known.is_part(head) for one, head in zip(holds, heads, strict=True)
        )
        if len(understood) >= _MIN_COLUMNS or (understood and clear * 2 > len(heads)):
            # a second row of heads repeats the first where cells reach over both
            return Columns(heads, holds, last + 1)
    return None


def _depth(table: Table) -> int:
    """How many rows the head has: as far down as a cell of the first row reaches, where that row
    also has cells that do not."""
    first = table.rows[0]
    depth = 1
    while depth < min(_MOST_HEAD_ROWS, len(table.rows) - 1):
        below = table.rows[depth]
        shared = [one is other for one, other in zip(first, below, strict=True)]
        if not any(shared) or all(shared):
            break
        depth += 1
    return depth


def _head(table: Table, at: int, last: int) -> str:
    """The words over a column, one row under the other, a merged cell once."""
    cells: list[Cell] = []
    for row in table.rows[: last + 1]:
        if row[at] not in cells:
            cells.append(row[at])
    return bare_heading("".join(cell.text for cell in cells[-1:] if cell.text))


def _described(columns: Columns, known: Known) -> bool:
    """Whether more is said of each matter than its name: parts, or who is responsible for it."""
    parts = [
        head
        for head, holds in zip(columns.heads, columns.holds, strict=True)
        if holds in ("", "telephone", "room", "duty") and known.is_part(head)
    ]
    return len(parts) >= 1


def records(table: Table, columns: Columns) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Rows below the head; a row that repeats the head is passed over."""
    for number, row in enumerate(table.rows[columns.first :], start=columns.first):
        texts = tuple(bare_heading(cell.text) for cell in row)
        if texts == columns.heads or not any(texts):
            continue
        yield number, row


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value; `section` is the full-width row that it stands under."""

    label: str
    value: tuple[Cell, ...]
    section: str = ""
    row: int = 0


_LABEL_HEADS = ("项目", "栏目", "要素", "名称", "事项", "内容项")
_VALUE_HEADS = ("内容", "说明", "具体内容", "要求", "填写内容")


def as_form(table: Table) -> Table | None:
    """A table of 序号 | 项目 | 内容 is a form with numbers: without its head and these."""
    if len(table.rows[0]) != 3 or len(table.rows) < 2:
        return None
    number, label, value = (bare_heading(cell.text) for cell in table.rows[0])
    if column(number) != "number" or label not in _LABEL_HEADS or value not in _VALUE_HEADS:
        return None
    return Table(tuple(row[1:] for row in table.rows[1:]), table.place)


def _is_form(table: Table) -> bool:
    """Whether its rows are labels with values: 「事项名称 | …」, perhaps two pairs a row."""
    pairs = read_pairs(table)
    labels = [pair.label for pair in pairs if pair.label and not pair.section]
    labels += list(dict.fromkeys(pair.section for pair in pairs if pair.section))
    known = [
        label
        for label in labels
        if is_known_part(label)
        or NAME_LABELS.match(label)
        or POST_LABELS.match(label)
        or OWNER_LABELS.match(label)
        or DUTIES.match(label)
    ]
    return len(known) >= _MIN_COLUMNS and len(known) * 2 >= len(labels)


def is_blank(table: Table) -> bool:
    """A form to fill in: many cells are empty, or hold nothing but a place for a signature."""
    cells = list(table.cells)
    words = [cell for cell in cells if cell.text.strip()]
    empty = len(cells) - len(words)
    signed = sum(bool(re.search(r"年\s*月\s*日|签[字名章]|□", cell.text)) for cell in words)
    return empty + signed > len(cells) * _FILLED


def read_pairs(table: Table) -> list[Pair]:
    """The labels of a form in reading order, each with its cells; a row over the full width with
    a short text is the head of what follows, a longer one the text below that head."""
    pairs: list[Pair] = []
    section = ""
    for number in range(len(table.rows)):
        cells = table.row_cells(number)
        above = table.rows[number - 1] if number else ()
        fresh = [cell for cell in cells if cell not in above]
        filled = [cell for cell in fresh if cell.text.strip()]
        if not filled:
            continue
        if len(cells) == 1:
            text = cells[0].text.strip()
            if SIGNATURES.match(re.sub(r"\s+", "", text)):
                pairs.append(Pair("", (cells[0],), "", number))
            elif len(text) <= _LABEL and "\n" not in text and not text.endswith(("。", "；")):
                section = bare_heading(text)
            else:
                pairs.append(Pair("", (cells[0],), section, number))
            continue
        pairs += _pairs_of_row(cells, fresh, section, number)
    return pairs


def _pairs_of_row(
    cells: Sequence[Cell], fresh: list[Cell], section: str, number: int
) -> Iterator[Pair]:
    if len(cells) == 2:
        label, value = cells
        if label not in fresh:
            # a label beside several rows: what follows belongs to it as well
            yield Pair(bare_heading(label.text), (value,), section, number)
        elif _is_label(label):
            yield Pair(bare_heading(label.text), (value,), section, number)
        else:
            yield Pair("", tuple(cells), section, number)
        return
    labels = [at for at, cell in enumerate(cells) if at % 2 == 0 and _is_label(cell)]
    if len(cells) % 2 == 0 and len(labels) * 2 == len(cells) and not section:
        for at in labels:
            yield Pair(bare_heading(cells[at].text), (cells[at + 1],), section, number)
    else:
        yield Pair("", tuple(cells), section, number)


def _is_label(cell: Cell) -> bool:
    text = cell.text.strip()
    return 0 < len(re.sub(r"\s+", "", text)) <= _LABEL and not re.search(r"[。；，]", text)
