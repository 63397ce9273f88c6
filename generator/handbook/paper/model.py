"""A handbook on paper: leaves, each of which is a source file or a part of one, in lines.

A line is a paragraph in the source's own Markdown (「1. 填写」 「## 三、流程标准」), or a row of a
table with its cells between tabs. What an office edits on paper is told from what it was given by
comparing lines, so that whatever paper does not carry stays as it is in the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

CELL = "\t"  # between the cells of a row
#: Among a file's keywords, before its stamp; has no mark at which programs cut keywords.
KEYWORDS = "handbook-"


class Kind(StrEnum):
    """What a leaf is: a file of text, or a table."""

    UNIT = "unit"  # its name and its posts as printed
    TEXT = "text"  # a procedure, a rule, what is written about a post
    TABLE = "table"  # duties or contacts
    POSTS = "posts"  # the posts of a unit alone
    CONTACT = "contact"  # the lines of a procedure that say whom to ask


@dataclass(slots=True)
class Leaf:
    """`name` is that of its bookmark, "" where it has lost it; `file` is the source file, "" for
    what is new on paper; `home` the name of the unit's leaf; `number` that before its title."""

    kind: Kind
    name: str = ""
    file: str = ""
    home: str = ""
    number: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return next((line[2:] for line in self.lines if line.startswith("# ")), "")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Of which source a file was made, and of which unit alone, "" for all of it."""

    digest: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.digest, self.unit)))

    @staticmethod
    def found_in(keywords: str) -> Stamp | None:
        """None for the keywords of any other file."""
        found = re.search(rf"{KEYWORDS}([0-9a-f]+)(?:-([a-z0-9-]+))?", keywords)
        return Stamp(found[1], found[2] or "") if found else None


@dataclass(slots=True)
class Paper:
    """`aside` are lines that are no text of the source: the cover, heads, captions."""

    leaves: list[Leaf] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    stamp: Stamp = Stamp()
