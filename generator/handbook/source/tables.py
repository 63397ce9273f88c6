"""The tables of a handbook with a profile: duties by post, people by post, as Excel opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from handbook.diagnostics import Collector, Span
from handbook.language.part_kinds import key
from handbook.language.text import parse_numeral, squeeze
from handbook.model import Item, Layout, Staff
from handbook.notation.contacts import is_name, parse_persons, person_line
from handbook.source.duty_table import read_rows
from handbook.source.layout import (
    COLUMNS,
    DUTY_COLUMNS,
    STAFF_COLUMNS,
    cell_text,
    heads_of,
    inert_cell,
)

BOM = "\ufeff"  # without it Excel and WPS take a CSV file for GBK


def parse_post_duties(
    text: str, layout: Layout, out: Collector
) -> tuple[list[str], list[tuple[str, Item]]]:
    """The posts in order, and each duty with the post that carries it ("" for the unit's own)."""
    posts: dict[str, None] = {}
    duties: list[tuple[str, Item]] = []
    post = ""
    for line, row in _records(text, layout, DUTY_COLUMNS, out):
        named = row["post"]
        if named:
            post = "" if named == OWN else named
        if post:
            posts.setdefault(post)
        if row["duty"]:
            number = parse_numeral(row["number"]) if row["number"] else None
            duties.append((post, Item(number, row["duty"], Span(out.file, line))))
    return list(posts), duties


def parse_staff(text: str, layout: Layout, out: Collector) -> tuple[Staff, ...]:
    found = []
    for line, row in _records(text, layout, STAFF_COLUMNS, out):
        persons = tuple(p for p in parse_persons(row["person"]) if is_name(p.name))
        span = Span(out.file, line)
        found.append(Staff(row["post"], persons, row["telephone"], row["room"], span))
    return tuple(found)


#: In the column of posts: a duty of the unit itself below those of a post.
OWN = "—"


def _records(
    text: str, layout: Layout, names: Sequence[str], out: Collector
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows by the names of their columns; heads may be the office's or the usual ones."""
    heads = {
        key(head): name for name, head in zip(names, heads_of(layout, tuple(names)), strict=True)
    }
    heads |= {key(COLUMNS[name]): name for name in names if key(COLUMNS[name]) not in heads}
    places: dict[int, str] | None = None
    for line, cells in read_rows(text.lstrip(BOM), out):
        texts = [cell_text(squeeze(cell)) for cell in cells]
        if not any(texts):
            continue
        if places is None:
            places = {at: heads[key(t)] for at, t in enumerate(texts) if key(t) in heads}
            unknown = [t for t in texts if t and key(t) not in heads]
            if unknown or not places:
                wanted = "、".join(heads_of(layout, tuple(names)))
                out.add("HB204", line, f"不认识的列“{'、'.join(unknown)}”，应是：{wanted}")
            continue
        row = dict.fromkeys(names, "")
        row |= {name: texts[at] for at, name in places.items() if at < len(texts)}
        beyond = [t for at, t in enumerate(texts) if t and at not in places]
        if beyond:
            out.add("HB204", line, f"这些格没有列名，没有收入：{'、'.join(beyond)[:40]}")
        yield line, row
    if places is None:
        out.add("HB204", 1, "没有表头")


def duties_text(
    layout: Layout, own: Iterable[Item], posts: Iterable[tuple[str, Sequence[Item]]]
) -> str:
    """The unit's own duties first, then a row for each duty of each post."""
    rows: list[list[str]] = [["", _number(item), item.text] for item in own]
    for name, items in posts:
        rows.append([name, *([_number(items[0]), items[0].text] if items else ["", ""])])
        rows += [["", _number(item), item.text] for item in items[1:]]
    return _csv([heads_of(layout, DUTY_COLUMNS), *rows])


def staff_text(layout: Layout, staff: Iterable[Staff]) -> str:
    rows = [[one.post, person_line(one.persons), one.telephone, one.room] for one in staff]
    return _csv([heads_of(layout, STAFF_COLUMNS), *rows])


def _number(item: Item) -> str:
    return "" if item.number is None else str(item.number)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow([inert_cell(cell) for cell in row])
    return BOM + buffer.getvalue()
