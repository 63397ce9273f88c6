"""A post's page, the kit that someone new to it needs: 岗位入职包.

Its duties, each with the matter that it is done by, whom the post works with, the fixed dates of
its year, a checklist made of all this, and the same on one sheet of paper. It never says who holds
the post: the handbook does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from handbook.language.limits import LimitKind
from handbook.language.mentions import find_forms
from handbook.language.text import fold
from handbook.model import Duty, Post, Procedure, Unit
from handbook.notation.markup import render
from handbook.notation.parts import part_blocks
from handbook.pages.approving import ApprovalRow, approval_rows, told
from handbook.pages.outlining import post_outline
from handbook.pages.parts import Parts, neighbours, review_view
from handbook.pages.units import OwnItem, StaffRow, own_items, staff_row
from handbook.pages.views import (
    BlockView,
    ContactCard,
    DutyRow,
    LimitRow,
    Link,
    Page,
    PartView,
)
from handbook.pages.year import in_order
from handbook.relations.kinds import Kind
from handbook.relations.links import Links, regulations
from handbook.relations.passages import passages
from handbook.relations.responsibilities import ROLE_WORDS, Role, own_duties, role
from handbook.relations.urls import matrix_url, post_url, procedure_url
from handbook.source.layout import COLUMNS, UNIT_FILE

MANY_MATTERS = 3  # more than these are set in two columns on paper
MANY_TO_READ = 5  # more are one line of the checklist


@dataclass(frozen=True, slots=True)
class Matter:
    """A procedure that comes with the post's duties, whose numbers are `duties`; `forms`,
    `limits` and `approvals` lead to the very step."""

    link: Link
    number: int
    unconfirmed: bool
    duties: list[DutyRow]
    card: ContactCard
    forms: list[Link]
    limits: list[LimitRow]
    approvals: list[ApprovalRow]
    regulations: list[Link]


@dataclass(frozen=True, slots=True)
class OwnDuty:
    """`role` says how the post has to do with it where that is not the same for all; `matter` is
    set on the first of the duties that one procedure is for."""

    row: DutyRow
    role: str
    matter: Matter | None


@dataclass(frozen=True, slots=True)
class OwnMainDuty:
    number: int
    text: str
    duties: list[OwnDuty]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """`key` stays the same from build to build: ticks are kept under it in the browser; `what` is
    to be done with the link's thing."""

    key: str
    what: str
    link: Link


@dataclass(frozen=True, slots=True)
class PostPage(Page):
    unit_link: Link = Link("", "")
    matrix: Link = Link("", "")
    text: str = ""
    scope: str = ""
    others: str = ""
    many: bool = False
    leads_besides: bool = False
    leaders: list[Link] = field(default_factory=list)
    helpers: list[Link] = field(default_factory=list)
    sharing: list[Link] = field(default_factory=list)
    duties: list[OwnMainDuty] = field(default_factory=list)
    unled: list[DutyRow] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    dates: list[LimitRow] = field(default_factory=list)
    card: ContactCard | None = None
    checklist: list[CheckItem] = field(default_factory=list)
    own: list[OwnItem] = field(default_factory=list)
    own_heading: str = ""
    parts: list[PartView] = field(default_factory=list)
    staff: list[StaffRow] = field(default_factory=list)


def post_page(unit: Unit, post: Post, links: Links) -> PostPage:
    parts = Parts(post_url(post), links)
    duties = own_duties(unit, post)
    procedures = _procedures(unit, duties, links)
    matters = {p.id: _matter(unit, p, duties, parts) for p in procedures}
    dates = _dates(unit, duties, parts)
    before, after = neighbours(unit.posts, post, parts.post)
    return PostPage(
        url=parts.page,
        title=post.name,
        kind=Kind.POST,
        id=post.id,
        crumbs=parts.crumbs(parts.unit(unit)),
        unit=unit.id,
        source=f"{unit.id}/{UNIT_FILE}",
        outline=post_outline(unit, post),
        review=review_view(unit.review),
        before=before,
        after=after,
        unit_link=parts.unit(unit),
        matrix=Link("职责分工表", parts.href(matrix_url(unit))),
        text=post.text,
        scope=_scope(post, duties),
        others="负责岗位" if _roles(post, duties) == {Role.LEADS} else "共同负责",
        leads_besides=post.leads_all and bool(post.duty_numbers),
        leaders=[parts.post(p) for p in unit.posts if p.leads_all and p is not post],
        helpers=[parts.post(p) for p in unit.posts if p.assists_head and p is not post],
        sharing=_sharing(unit, post, duties, parts),
        duties=_grouped(unit, post, duties, matters, parts),
        unled=[_row(unit, post, d, parts) for d in duties if links.procedure(unit, d) is None],
        many=len(matters) > MANY_MATTERS,
        matters=list(matters.values()),
        dates=dates,
        card=_only(list(matters.values())),
        checklist=_checklist(list(matters.values()), dates),
        own=own_items(post.duties),
        own_heading=dict(links.layout.columns).get("duty", COLUMNS["duty"]),
        parts=part_views(post),
        staff=[
            staff_row(one, unit, parts) for one in unit.staff if fold(one.post) == fold(post.name)
        ],
    )


def part_views(post: Post) -> list[PartView]:
    """What else is written about a post, in the document's order."""
    return [
        PartView(
            f"p{at}",
            part.heading,
            blocks=[
                BlockView(f"p{at}", number, [Markup(render(markup, _nowhere))])
                for number, markup in part_blocks(part.markup)
            ],
        )
        for at, part in enumerate(post.parts, start=1)
    ]


def _nowhere(_written: str) -> str:
    """Links in the text about a post lead nowhere."""
    return ""


def _only(matters: list[Matter]) -> ContactCard | None:
    """The contact of all matters, where it is one and the same."""
    cards = [replace(m.card, key="", units=[], posts=[]) for m in matters if m.card.people]
    ways = {
        (str(c.people), str(c.telephones), str(c.backups), fold("".join(c.rooms))) for c in cards
    }
    return cards[0] if len(cards) == len(matters) and len(ways) == 1 else None


def _scope(post: Post, duties: list[Duty]) -> str:
    """The heading of the duties: what the post has to do with them."""
    roles = _roles(post, duties)
    if roles == {Role.LEADS}:
        return "全面负责的职责"
    return "协助负责的职责" if roles == {Role.ASSISTS} else "负责的职责"


def _roles(post: Post, duties: list[Duty]) -> set[Role | None]:
    return {role(post, duty) for duty in duties}


def _procedures(unit: Unit, duties: Iterable[Duty], links: Links) -> list[Procedure]:
    found = [procedure for d in duties if (procedure := links.procedure(unit, d))]
    return list({procedure.id: procedure for procedure in found}.values())


def _sharing(unit: Unit, post: Post, duties: list[Duty], parts: Parts) -> list[Link]:
    """Other posts that carry the same duties, or assist with them, and which."""
    found = []
    for other in unit.posts:
        numbers = [d.number for d in duties if d.number in other.duty_numbers]
        if other is not post and numbers:
            found.append(parts.post(other, f"职责 {'、'.join(map(str, numbers))}"))
    return found


def _grouped(
    unit: Unit, post: Post, duties: list[Duty], matters: dict[str, Matter], parts: Parts
) -> list[OwnMainDuty]:
    shown: set[str] = set()
    mixed = len(_roles(post, duties)) > 1
    grouped = []
    for main in unit.main_duties:
        mine = []
        for duty in (duty for duty in main.duties if duty in duties):
            procedure = parts.links.procedure(unit, duty)
            new = procedure if procedure and procedure.id not in shown else None
            shown |= {procedure.id} if procedure else set()
            own = role(post, duty) if mixed else None
            word = ROLE_WORDS[own] if own and own is not Role.CARRIES else ""
            row = _row(unit, post, duty, parts)
            mine.append(OwnDuty(row, word, matters[new.id] if new else None))
        if mine:
            grouped.append(OwnMainDuty(main.number, main.text, mine))
    return grouped


def _row(unit: Unit, post: Post, duty: Duty, parts: Parts) -> DutyRow:
    procedure = parts.links.procedure(unit, duty)
    return DutyRow(
        number=duty.number,
        text=duty.text,
        posts=[*parts.carriers(unit, duty, post), *parts.helpers(unit, duty, post)],
        procedure=parts.procedure(procedure) if procedure else None,
        unconfirmed=duty.guessed,
    )


def _matter(unit: Unit, procedure: Procedure, duties: list[Duty], parts: Parts) -> Matter:
    links = parts.links
    mine = [duty for duty in duties if links.procedure(unit, duty) is procedure]
    address = parts.href(procedure_url(procedure))
    forms: dict[str, Link] = {}
    for passage in passages(procedure):
        for name in find_forms([passage.text]):
            forms.setdefault(name, Link(name, f"{address}#{passage.anchor}", passage.label))
    return Matter(
        link=parts.procedure(procedure),
        number=procedure.number,
        unconfirmed=any(duty.guessed for duty in mine),
        duties=[DutyRow(d.number, d.text, [], None, d.guessed) for d in mine],
        card=parts.card(procedure),
        forms=list(forms.values()),
        limits=[parts.limit(limit) for limit in links.limits[procedure.id]],
        approvals=told(approval_rows(procedure, parts)),
        regulations=[parts.mention(Kind.REGULATION, name) for name in regulations(procedure)],
    )


def _dates(unit: Unit, duties: list[Duty], parts: Parts) -> list[LimitRow]:
    limits = [
        limit
        for procedure in _procedures(unit, duties, parts.links)
        for limit in parts.links.limits[procedure.id]
        if limit.time.kind in (LimitKind.DATE, LimitKind.RECURRING)
    ]
    return [parts.limit(limit) for limit in in_order(limits)]


def _checklist(matters: list[Matter], dates: list[LimitRow]) -> list[CheckItem]:
    """The first week: whom to meet, what to read, which days to note. Nothing that the page does
    not say."""
    people = {line.link.text: (line.link, m.card) for m in matters for line in m.card.people}
    meet = [
        CheckItem(f"person:{name}", "认识", Link(name, link.href, _reach(card)))
        for name, (link, card) in people.items()
    ]
    read = [CheckItem(f"matter:{m.link.href}", "读", m.link) for m in matters]
    if len(matters) > MANY_TO_READ:
        read = [CheckItem("matters", "读", Link(f"{len(matters)} 个事项的流程标准", "#duties"))]
    note = {item.link: item for item in map(_date, dates)}  # a sentence of two dates is noted once
    return [*meet, *read, *note.values()]


def _reach(card: ContactCard) -> str:
    return " ".join([*(number.text for number in card.telephones), *card.rooms])


def _date(row: LimitRow) -> CheckItem:
    key = f"date:{row.place.href}:{len(row.before)}:{row.text}"
    words = f"{row.before}{row.text}{row.after}"
    return CheckItem(key, "记下", Link(words, row.place.href, row.procedure.text))
