"""Posts by duties, unit by unit: 主责, 协助, 全面."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.model import Duty, Handbook, Post, Unit
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import MATRIX, title_of
from handbook.relations.links import Links
from handbook.relations.responsibilities import ROLE_WORDS, Role, role


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """`cells` are the words of the roles, in the order of the posts."""

    number: int | None
    text: str
    procedure: Link | None
    cells: list[str]


@dataclass(frozen=True, slots=True)
class UnitMatrix:
    unit: Link
    id: str
    posts: list[Link]
    rows: list[MatrixRow]
    counts: list[int]


@dataclass(frozen=True, slots=True)
class MatrixPage(Page):
    units: list[UnitMatrix] = field(default_factory=list)
    main_word: str = ROLE_WORDS[Role.CARRIES]


def matrix_page(handbook: Handbook, links: Links) -> MatrixPage:
    parts = Parts(MATRIX, links)
    return MatrixPage(
        url=MATRIX,
        title=title_of(MATRIX),
        kind="matrix",
        id="matrix",
        crumbs=parts.crumbs(),
        units=[_matrix(unit, parts) for unit in handbook.units],
    )


def _matrix(unit: Unit, parts: Parts) -> UnitMatrix:
    rows = [_row(unit, duty, parts) for duty in unit.duties] + list(_own_rows(unit))
    return UnitMatrix(
        unit=parts.unit(unit),
        id=unit.id,
        posts=[parts.post(post) for post in unit.posts],
        rows=rows,
        counts=[_count(unit, post) for post in unit.posts],
    )


def _own_rows(unit: Unit) -> Iterator[MatrixRow]:
    """Duties that stand under the unit or a post itself."""
    nobody = [""] * len(unit.posts)
    for item in unit.own_duties:
        yield MatrixRow(item.number, item.text, None, nobody)
    for at, post in enumerate(unit.posts):
        cells = [*nobody[:at], ROLE_WORDS[Role.CARRIES], *nobody[at + 1 :]]
        for item in post.duties:
            yield MatrixRow(item.number, item.text, None, cells)


def _row(unit: Unit, duty: Duty, parts: Parts) -> MatrixRow:
    roles = [role(post, duty) for post in unit.posts]
    procedure = parts.links.procedure(unit, duty)
    return MatrixRow(
        number=duty.number,
        text=duty.text,
        procedure=parts.procedure(procedure) if procedure else None,
        cells=[ROLE_WORDS[one] if one else "" for one in roles],
    )


def _count(unit: Unit, post: Post) -> int:
    carried = sum(role(post, duty) is Role.CARRIES for duty in unit.duties)
    return carried + len(post.duties)
