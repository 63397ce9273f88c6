"""Who decides what, in all procedures: a row a case, each name of its chain leading to its step."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.flow.approvals import approvals
from handbook.model import Handbook, Procedure
from handbook.pages.indexing import pinyin_key
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import APPROVALS, title_of
from handbook.relations.links import Links
from handbook.relations.urls import procedure_url

NOBODY = "未写明由谁"


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """`chain` are those who decide, in order; their notes are the deciding words. `who` is the same
    for the filter."""

    case: str
    chain: list[Link]
    who: str


@dataclass(frozen=True, slots=True)
class ApprovalsPage(Page):
    """Rows by procedure and unit; `units` and `who` are the choices of the filters."""

    groups: list[tuple[Link, list[tuple[Link, list[ApprovalRow]]]]] = field(default_factory=list)
    units: list[Link] = field(default_factory=list)
    who: list[str] = field(default_factory=list)


def approvals_page(handbook: Handbook, links: Links) -> ApprovalsPage:
    parts = Parts(APPROVALS, links)
    groups = [
        (
            parts.unit(unit),
            [
                (parts.procedure(p), rows)
                for p in unit.procedures
                if (rows := approval_rows(p, parts))
            ],
        )
        for unit in handbook.units
    ]
    names = {one.who for p in handbook.procedures for each in approvals(p) for one in each.chain}
    return ApprovalsPage(
        url=APPROVALS,
        title=title_of(APPROVALS),
        kind="approvals",
        id="approvals",
        crumbs=parts.crumbs(),
        groups=[group for group in groups if group[1]],
        units=[unit for unit, matters in groups if matters],
        who=sorted(filter(None, names), key=lambda name: (pinyin_key(name), name)),
    )


def approval_rows(procedure: Procedure, parts: Parts) -> list[ApprovalRow]:
    address = parts.href(procedure_url(procedure))
    return [
        ApprovalRow(
            one.case,
            [Link(x.who or NOBODY, f"{address}#{x.address}", x.act) for x in one.chain],
            "|".join(x.who for x in one.chain),
        )
        for one in approvals(procedure)
    ]
