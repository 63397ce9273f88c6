"""An edited paper brought into its source: which leaf is which file, what is new, gone or moved.

Ids and addresses stay: a matter keeps its file's name whatever its title becomes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.changes.matching import paired
from handbook.editing.addresses import readdressed
from handbook.language.slugs import Slugs
from handbook.model import Layout
from handbook.paper.contacts import contact_lines
from handbook.paper.merging import Clash, continued, merge_lines, merge_text
from handbook.paper.model import CELL, Kind, Leaf, Paper
from handbook.paper.numbering import relinked
from handbook.paper.tables import duty_lines, line_of, plain_lines, with_lines
from handbook.source.duty_rows import PAGE, duty_rows
from handbook.source.layout import (
    DUTIES_FILE,
    POSTS_HEADING,
    PROCEDURE_FILE,
    UNIT_FILE,
    UNIT_NUMBER_LABEL,
    procedure_path,
    split_unconfirmed,
)
from handbook.source.lossless import block_of, is_item, read_blocks

_SAME = 0.6  # likeness from which a leaf without a bookmark is one that was given
_DUTY_CELLS = 5
# 「- 序号：3」
_NUMBER = re.compile(rf"(?m)^(-\s*{UNIT_NUMBER_LABEL}\s*[:：]\s*)\d+")


@dataclass(slots=True)
class Brought:
    """`files` are texts by path, of new files and edited ones; `gone` are paths that are no more;
    `clashes` by path what was changed on paper and in the source; `left` what paper has and no
    file took."""

    files: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    clashes: list[tuple[str, Clash]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def bring(
    files: Mapping[str, str],
    given: Paper,
    base: Paper,
    theirs: Paper,
    layout: Layout | None,
    pages: Mapping[str, str] | None = None,
) -> Brought:
    """`given` is the paper as its source had it, `base` as it is read back unedited. `files` are
    the source now, which may have been edited since. `pages` are the files of a new issue, whose
    numbers (of pages, units and matters) are the ones that hold."""
    return _Bringing(files, given, base, theirs, layout, pages).done()


class _Bringing:
    def __init__(
        self,
        files: Mapping[str, str],
        given: Paper,
        base: Paper,
        theirs: Paper,
        layout: Layout | None,
        issue: Mapping[str, str] | None,
    ) -> None:
        self.issue = issue
        self.files = files
        self.layout = layout
        self.given = {leaf.name: leaf for leaf in given.leaves}
        self.base = base
        self.theirs = theirs
        self.made = Brought()
        self.own: dict[str, str] = {}  # edited texts by the path that they had
        self.pairs = paired(
            base.leaves,
            theirs.leaves,
            (lambda leaf: leaf.name or id(leaf), _titled),
            lambda leaf: "\n".join(leaf.lines),
            _SAME,
        )
        self.file_of = {id(b): self.given[a.name].file for a, b in self.pairs if a and b}
        self.folders: dict[str, str] = {}  # of units, by the name or id of their leaf

    def done(self) -> Brought:
        self._units()
        renamed = self._numbered()
        for before, after in self.pairs:
            if after is None and before is not None:
                self._gone(before)
            elif after is not None and before is not None:
                self._edited(before, after, renamed)
        renamed = {old: new for old, new in renamed.items() if old != new}
        now = {**self.files, **self.own}
        followed = readdressed(now, renamed) if renamed else {}
        self.made.files |= {path: text for path, text in self.own.items() if path not in renamed}
        self.made.files |= followed
        # the name of one may be the name that another had
        gone = [*self.made.gone, *renamed]
        self.made.gone = [path for path in gone if path not in self.made.files]
        self._aside()
        return self.made

    def _units(self) -> None:
        slugs = Slugs(path.partition("/")[0] for path in self.files)
        for before, after in self.pairs:
            if after is None or after.kind is not Kind.UNIT:
                continue
            if before:
                folder = self.given[before.name].file.partition("/")[0]
            else:
                folder = slugs.new(after.title or "unit")
                self.made.files[f"{folder}/{UNIT_FILE}"] = self._unit_text(after)
            self.folders[after.name] = folder

    def _unit_text(self, leaf: Leaf) -> str:
        count = sum(1 for path in self.files if path.endswith(f"/{UNIT_FILE}"))
        number = leaf.number or count + 1
        posts = ["", f"## {POSTS_HEADING}", "", *leaf.lines[1:]] if leaf.lines[1:] else []
        rows = [
            leaf.lines[0] if leaf.lines else f"# {leaf.title}",
            "",
            f"- {UNIT_NUMBER_LABEL}：{number}",
            *posts,
        ]
        return "\n".join(rows) + "\n"

    def _numbered(self) -> dict[str, str]:
        """Where the files of matters stand now, by where they stood; those of new ones are made."""
        homes: dict[str, list[Leaf]] = {}
        for leaf in self.theirs.leaves:
            path = self.file_of.get(id(leaf), "")
            name = path.rpartition("/")[2]
            is_matter = not path or (PROCEDURE_FILE.match(name) and not path.startswith("_"))
            if leaf.kind is Kind.TEXT and is_matter:
                homes.setdefault(leaf.home, []).append(leaf)
        renamed: dict[str, str] = {}
        for home, leaves in homes.items():
            folder = self.folders.get(home)
            if folder is None:
                self.made.left += [line for leaf in leaves for line in leaf.lines]
            else:
                self._number(folder, leaves, renamed)
        return renamed

    def _number(self, folder: str, leaves: Sequence[Leaf], renamed: dict[str, str]) -> None:
        """Numbers grow in the order of the paper; where they do not, the next one is taken."""
        here = (path.removeprefix(f"{folder}/") for path in self.files)
        slugs = Slugs(found[2] for name in here if (found := PROCEDURE_FILE.match(name)))
        above = 0
        for leaf in leaves:
            above = leaf.number if leaf.number > above else above + 1
            path = self.file_of.get(id(leaf), "")
            found = PROCEDURE_FILE.match(path.rpartition("/")[2])
            stays = found and path.startswith(f"{folder}/")
            slug = found[2] if found and stays else slugs.new(leaf.title)
            target = procedure_path(folder, above, slug)
            if path:
                renamed[path] = target
            else:
                self.made.files[target] = text_of(leaf.lines)

    def _lines(self, given: Leaf, kind: Kind) -> list[str]:
        """Those of a leaf that a sheet has of it."""
        if kind is Kind.POSTS:
            return given.lines[1:]
        if kind is Kind.CONTACT:
            return list(contact_lines(given.lines, self.layout))
        return given.lines

    def _gone_units(self) -> set[str]:
        return {a.name for a, b in self.pairs if a and b is None and a.kind is Kind.UNIT}

    def _gone(self, before: Leaf) -> None:
        """A table does not go without its unit; what was edited since does not go."""
        leaf = self.given[before.name]
        text = self.files.get(leaf.file)
        if text is None:
            return
        kept = before.kind not in (Kind.UNIT, Kind.TEXT) and leaf.home not in self._gone_units()
        now = [block.line for block in read_blocks(text) if block.line]
        if kept or (leaf.kind is not Kind.TABLE and now != leaf.lines):
            self.made.clashes.append((leaf.file, Clash(tuple(before.lines), (), tuple(now))))
        else:
            self.made.gone.append(leaf.file)

    def _edited(self, before: Leaf, after: Leaf, renamed: Mapping[str, str]) -> None:
        given = self.given[before.name]
        lines = self._lines(given, after.kind)
        text = self.files.get(given.file)
        if text is None:
            if before.lines != after.lines:
                clash = Clash(tuple(before.lines), tuple(after.lines), ())
                self.made.clashes.append((given.file, clash))
            return
        if after.kind is Kind.TABLE:
            made, clashes = self._table(text, given, before, after, renamed)
        else:
            theirs = after.lines if self.layout else continued(before.lines, after.lines)
            made, clashes = merge_text(text, lines, before.lines, theirs)
        if after.kind is Kind.UNIT and self.issue is not None and after.number:
            made = _NUMBER.sub(rf"\g<1>{after.number}", made, count=1)
        self.made.clashes += [(given.file, clash) for clash in clashes]
        if made != text:
            self.own[given.file] = made

    def _table(
        self, text: str, given: Leaf, before: Leaf, after: Leaf, renamed: Mapping[str, str]
    ) -> tuple[str, list[Clash]]:
        duties = given.file.endswith(f"/{DUTIES_FILE}") and _is_duty(given.lines)
        ours = duty_lines(text) if duties else plain_lines(text)
        lines, clashes = merge_lines(ours, given.lines, before.lines, after.lines)
        pages = self._pages(after) if duties else {}
        if duties and self.issue is None:
            lines = relinked(lines, ours, renamed, given.file.rpartition("/")[0])
        if lines == ours and not pages:
            return text, clashes
        return with_lines(text, lines, duties=duties, pages=pages), clashes

    def _pages(self, leaf: Leaf) -> dict[str, str]:
        """Of the duties in a new issue, which was printed anew."""
        text = (self.issue or {}).get(leaf.file, "")
        return {line_of(row): row[PAGE] for row in duty_rows(text)}

    def _aside(self) -> None:
        known = set(self.base.aside) | {split_unconfirmed(u.title)[0] for u in self.theirs.leaves}
        self.made.left += [line for line in self.theirs.aside if line and line not in known]
        for before, after in self.pairs:
            if before is None and after is not None and after.kind is Kind.TABLE:
                folder = self.folders.get(after.home, "")
                path = f"{folder}/{DUTIES_FILE}"
                if folder and path not in self.files and _is_duty(after.lines):
                    self.made.files[path] = with_lines("", after.lines, duties=True)
                else:
                    self.made.left += after.lines


def _titled(leaf: Leaf) -> Hashable:
    return (leaf.kind, leaf.title) if leaf.title else id(leaf)


def _is_duty(lines: Sequence[str]) -> bool:
    return all(line.count(CELL) == _DUTY_CELLS - 1 for line in lines) and (
        not lines or lines[0].split(CELL)[0].isdecimal()
    )


def text_of(lines: Sequence[str]) -> str:
    """A new file of such lines."""
    rows: list[str] = []
    for at, line in enumerate(lines):
        if at and not (is_item(line) and is_item(lines[at - 1])):
            rows.append("")
        rows += block_of(line).rows
    return "\n".join(rows) + "\n"
