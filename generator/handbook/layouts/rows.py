"""Rows of a table as what they say: duties with their posts, people, matters, a description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handbook.documents.model import Block, Cell, Paragraph, Piece, Table
from handbook.language.text import squeeze
from handbook.layouts.grids import (
    Columns,
    Pair,
    Use,
    as_form,
    is_blank,
    read_columns,
    read_pairs,
    records,
    use_of,
)
from handbook.layouts.known import Known
from handbook.layouts.markdown import cell_blocks
from handbook.layouts.office import (
    DraftContact,
    DraftMatter,
    DraftOffice,
    DraftPart,
    DraftPost,
    DraftUnit,
    cell_duties,
)
from handbook.layouts.words import (
    DUTIES,
    NAME_LABELS,
    OWNER_LABELS,
    POST_LABELS,
    bare_heading,
    column,
)

_NUMBER = re.compile(r"^\d{1,3}$")


class TableReader:
    def __init__(self, office: DraftOffice, known: Known) -> None:
        self.office = office
        self.known = known

    def read(self, table: Table, unit: DraftUnit | None, heading: str, default: DraftUnit) -> bool:
        """Whether it was understood; if not, nothing of it was taken."""
        use = use_of(table, self.known)
        columns = read_columns(table, self.known)
        if use is Use.DUTIES and columns:
            self._duties(table, columns, unit, default)
        elif use is Use.PEOPLE and columns:
            self._people(table, columns, unit, default)
        elif use is Use.MATTERS and columns:
            self._matters(table, columns, unit, default)
        elif use is Use.FORM and not is_blank(table):
            listed = as_form(table)
            if listed:
                heads = " ".join(cell.text for cell in table.rows[0])
                self.office.discarded.append(Piece("表头", heads, table.place))
            pairs = read_pairs(listed or table)
            return self._form(pairs, table, unit, heading, default)
        else:
            return False
        return True

    def _heads(self, columns: Columns, table: Table) -> None:
        """Heads of columns are no text of anybody; they are kept in the profile."""
        for head, holds in zip(columns.heads, columns.holds, strict=True):
            if holds:
                self.office.columns.setdefault(holds, head)
        above = [cell.text for row in table.rows[: columns.first] for cell in row]
        text = " ".join(dict.fromkeys(filter(None, above)))
        self.office.discarded.append(Piece("表头", text, table.place))

    def _duties(
        self, table: Table, columns: Columns, unit: DraftUnit | None, default: DraftUnit
    ) -> None:
        self._heads(columns, table)
        seen: set[int] = set()
        for _, row in records(table, columns):
            owner = self._owner(row, columns, unit, default, table)
            name = _text(row, columns, "post")
            post = owner.post(name, table.place) if name else None
            number = _text(row, columns, "number")
            cell = row[columns.at("duty")]
            if id(cell) not in seen:
                seen.add(id(cell))
                found = cell_duties(cell, int(number) if _NUMBER.match(number) else None)
                (post or owner).duties.extend(found)
                if post and not post.duties_heading:
                    post.duties_heading = columns.heads[columns.at("duty")]
            if post:
                post.parts += self._beside(row, columns, seen, table)
            else:
                self._left_over(row, columns, seen)
            self._contact(row, columns, owner, name, seen, table)

    def _left_over(self, row: Sequence[Cell], columns: Columns, seen: set[int]) -> None:
        """Cells of which nobody says what they hold, in a row that is about no post."""
        for cell, holds in zip(row, columns.holds, strict=True):
            if holds in ("", "procedure") and id(cell) not in seen:
                seen.add(id(cell))
                self.office.unplaced += cell.paragraphs

    def _beside(
        self, row: Sequence[Cell], columns: Columns, seen: set[int], table: Table
    ) -> list[DraftPart]:
        """What else a row says of a post, under the head of its column (备注)."""
        parts = []
        for cell, head, holds in zip(row, columns.heads, columns.holds, strict=True):
            if not holds and cell.text.strip() and id(cell) not in seen:
                seen.add(id(cell))
                parts.append(
                    DraftPart(head, self.known.kind(head), cell_blocks([cell]), table.place)
                )
        return parts

    def _people(
        self, table: Table, columns: Columns, unit: DraftUnit | None, default: DraftUnit
    ) -> None:
        self._heads(columns, table)
        seen: set[int] = set()
        for _, row in records(table, columns):
            owner = self._owner(row, columns, unit, default, table)
            self._contact(row, columns, owner, _text(row, columns, "post"), seen, table)

    def _owner(
        self,
        row: Sequence[Cell],
        columns: Columns,
        unit: DraftUnit | None,
        default: DraftUnit,
        table: Table,
    ) -> DraftUnit:
        name = _text(row, columns, "unit")
        return self.office.unit(name, table.place) if name else unit or default

    def _contact(
        self,
        row: Sequence[Cell],
        columns: Columns,
        owner: DraftUnit,
        post: str,
        seen: set[int],
        table: Table,
    ) -> None:
        """Whom a row names, each with the telephone beside the name; a merged cell once."""
        room = _text(row, columns, "room")
        persons = columns.every("person")
        numbers = columns.every("telephone")
        for at in persons or numbers[:1]:
            cell = row[at]
            if not cell.text.strip() or id(cell) in seen:
                continue
            seen.add(id(cell))
            after = [n for n in numbers if n > at] or numbers
            following = [n for n in persons if n > at]
            beside = [n for n in after if not following or n < following[0]] or after
            owner.contacts.append(
                DraftContact(
                    post,
                    "、".join(p.text for p in cell.paragraphs) if persons else "",
                    squeeze(row[beside[0]].text) if beside else "",
                    room,
                    table.place,
                )
            )

    def _matters(
        self, table: Table, columns: Columns, unit: DraftUnit | None, default: DraftUnit
    ) -> None:
        self._heads(columns, table)
        last = ""
        for _, row in records(table, columns):
            owner = self._owner(row, columns, unit, default, table)
            # a matter and its sub-matter, in one cell where it has none
            named = [row[at] for at in columns.every("procedure")[-1:]]
            title = squeeze(named[0].text)
            parts = []
            for cell, head, holds in zip(row, columns.heads, columns.holds, strict=True):
                numbered = holds == "number" and _NUMBER.match(cell.text.strip())
                if holds == "unit" or numbered or cell in named or not cell.text.strip():
                    continue
                parts.append(
                    DraftPart(head, self.known.kind(head), cell_blocks([cell]), table.place)
                )
            if title == last and owner.matters:
                owner.matters[-1].parts += parts  # a matter of several rows
            else:
                owner.matters.append(DraftMatter(title, parts, table.place))
            last = title

    def _form(
        self,
        pairs: list[Pair],
        table: Table,
        unit: DraftUnit | None,
        heading: str,
        default: DraftUnit,
    ) -> bool:
        """A form that describes one post or one matter."""
        named = {pair.label: _words(pair) for pair in pairs if pair.label}
        owner = unit
        for label, words in named.items():
            if OWNER_LABELS.match(label) and words:
                owner = self.office.unit(words, table.place)
        post = next((w for label, w in named.items() if POST_LABELS.match(label) and w), "")
        title = next((w for label, w in named.items() if NAME_LABELS.match(label) and w), "")
        if post:
            self._described(pairs, (owner or default).post(post, table.place), table)
            return True
        title = title or heading
        if not title:
            return False
        matter = DraftMatter(title, _parts(pairs, table, self.known), table.place)
        (owner or default).matters.append(matter)
        return True

    def _described(self, pairs: list[Pair], post: DraftPost, table: Table) -> None:
        rest = []
        for pair in pairs:
            head = pair.section or pair.label
            if POST_LABELS.match(pair.label) or OWNER_LABELS.match(pair.label):
                self.office.discarded.append(Piece("表头", pair.label, table.place))
            elif DUTIES.match(head):
                self._post_duties(pair, post, head, table)
            elif not pair.label and not pair.section:
                words = " ".join(cell.text for cell in pair.value)
                self.office.discarded.append(Piece("签字行", words, table.place))
            else:
                rest.append(pair)
        post.parts += _parts(rest, table, self.known)

    def _post_duties(self, pair: Pair, post: DraftPost, head: str, table: Table) -> None:
        if not post.duties_heading:
            post.duties_heading = head
        label = pair.label if pair.section else ""
        cells = list(pair.value)
        if column(label) == "number" or any(
            column(bare_heading(c.text)) == "number" for c in cells
        ):
            words = " ".join([label, *(cell.text for cell in cells)]).strip()
            self.office.discarded.append(Piece("表头", words, table.place))
            return
        if label and not _NUMBER.match(label):
            first = cells[0].paragraphs[0] if cells and cells[0].paragraphs else None
            if first:
                whole = replace(first, text=f"{label}：{first.text}", mark="")
                cells[0] = Cell((whole, *cells[0].paragraphs[1:]))
        number = int(label) if _NUMBER.match(label) else None
        for cell in cells:
            if _NUMBER.match(cell.text.strip()):
                number = int(cell.text.strip())
                continue
            post.duties += cell_duties(cell, number)


def _parts(pairs: list[Pair], table: Table, known: Known) -> list[DraftPart]:
    """Parts of a form: a label is one, or all rows under the head of a section."""
    parts: list[DraftPart] = []
    open_section = ""
    for pair in pairs:
        blocks: list[Block] = cell_blocks(pair.value)
        if not pair.section:
            open_section = ""
            if not pair.label and parts:
                parts[-1].blocks += blocks
            elif blocks or pair.label:
                heading = pair.label
                parts.append(DraftPart(heading, known.kind(heading), blocks, table.place))
            continue
        if open_section != pair.section:
            open_section = pair.section
            parts.append(DraftPart(pair.section, known.kind(pair.section), [], table.place))
        parts[-1].blocks += _labelled_row(pair, blocks)
    return parts


def _labelled_row(pair: Pair, blocks: list[Block]) -> list[Block]:
    """「学历 大学本科以上」 in one line."""
    if pair.label and blocks and isinstance(blocks[0], Paragraph):
        first = replace(blocks[0], text=f"{pair.label} {blocks[0].whole}", mark="")
        return [first, *blocks[1:]]
    return blocks


def _text(row: Sequence[Cell], columns: Columns, name: str) -> str:
    at = columns.at(name)
    return squeeze(row[at].text) if at >= 0 else ""


def _words(pair: Pair) -> str:
    return squeeze(" ".join(cell.text for cell in pair.value))
