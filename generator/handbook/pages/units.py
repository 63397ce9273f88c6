"""A unit's page: its posts and what they do, its duties with who carries them and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handbook.language.text import fold
from handbook.model import Duty, Item, Layout, Staff, Unit
from handbook.pages.parts import Parts, review_view, telephones
from handbook.pages.summaries import post_summary
from handbook.pages.views import DutyRow, Link, MainDutyView, Page, ProcedureRow, Telephone
from handbook.relations.kinds import Kind
from handbook.relations.links import Links
from handbook.relations.urls import matrix_url, unit_url
from handbook.source.layout import DUTIES_FILE

MATTERS = 6  # of a post, that are named


@dataclass(frozen=True, slots=True)
class PostRow:
    """`text` is what the handbook prints of it, `does` what that comes down to, `duties` those that
    stand under the post itself."""

    link: Link
    text: str
    does: str
    duties: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """A duty with the contact of the matter that it is done by."""

    row: DutyRow
    people: list[Link]
    telephones: list[Telephone]


@dataclass(frozen=True, slots=True)
class UnitMainDuty:
    number: int
    text: str
    duties: list[UnitDuty]


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A duty that stands under a unit or a post itself; `number` as printed, if at all."""

    number: int | None
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A row of a table of people; the post has no address where it is none of the unit's."""

    post: Link
    people: list[Link]
    telephones: list[Telephone]
    room: str


@dataclass(frozen=True, slots=True)
class UnitPage(Page):
    counts: str = ""
    matrix: Link = Link("", "")
    main_duties: list[UnitMainDuty] = field(default_factory=list)
    own_duties: list[OwnItem] = field(default_factory=list)
    staff: list[StaffRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    procedures: list[ProcedureRow] = field(default_factory=list)


def _counts(unit: Unit, layout: Layout) -> str:
    """What there is; nothing is said of what there is none of."""
    own = len(unit.own_duties) + sum(len(post.duties) for post in unit.posts)
    numbers = (
        (len(unit.main_duties), "项主要职责"),
        (len(unit.duties) + own, "项职责"),
        (len(unit.posts), f"个{layout.post}"),
        (len(unit.procedures), f"个{layout.procedure}"),
    )
    return "，".join(f"{number} {word}" for number, word in numbers if number)


def staff_row(one: Staff, unit: Unit, parts: Parts) -> StaffRow:
    post = next((post for post in unit.posts if fold(post.name) == fold(one.post)), None)
    return StaffRow(
        post=parts.post(post) if post else Link(one.post, ""),
        people=[parts.person(person.name) for person in one.persons],
        telephones=telephones([one.telephone]) if one.telephone else [],
        room=one.room,
    )


def unit_page(unit: Unit, links: Links) -> UnitPage:
    parts = Parts(unit_url(unit), links)
    return UnitPage(
        url=parts.page,
        title=unit.name,
        kind=Kind.UNIT,
        id=unit.id,
        crumbs=parts.crumbs(),
        unit=unit.id,
        source=f"{unit.id}/{DUTIES_FILE}",
        review=review_view(unit.review),
        counts=_counts(unit, links.layout),
        matrix=Link("职责分工表", parts.href(matrix_url(unit))),
        main_duties=[
            UnitMainDuty(main.number, main.text, [_duty(unit, d, parts) for d in main.duties])
            for main in unit.main_duties
        ],
        own_duties=own_items(unit.own_duties),
        staff=[staff_row(one, unit, parts) for one in unit.staff],
        posts=post_rows(unit, parts),
        procedures=[
            parts.procedure_row(p)
            for p in unit.procedures
            if not links.duties(p)  # the others stand with their duties
        ],
    )


def own_items(items: Sequence[Item]) -> list[OwnItem]:
    return [OwnItem(item.number, item.text, f"d{at}") for at, item in enumerate(items, start=1)]


def post_rows(unit: Unit, parts: Parts) -> list[PostRow]:
    return [
        PostRow(
            parts.post(p),
            p.text,
            post_summary(unit, p, parts.links, MATTERS),
            [item.text for item in p.duties],
        )
        for p in unit.posts
    ]


def _duty(unit: Unit, duty: Duty, parts: Parts) -> UnitDuty:
    procedure = parts.links.procedure(unit, duty)
    reach = parts.procedure_row(procedure) if procedure else None
    return UnitDuty(
        parts.duty(unit, duty),
        reach.people if reach else [],
        reach.telephones if reach else [],
    )


def main_duties(unit: Unit, parts: Parts) -> list[MainDutyView]:
    return [
        MainDutyView(main.number, main.text, [parts.duty(unit, duty) for duty in main.duties])
        for main in unit.main_duties
    ]
