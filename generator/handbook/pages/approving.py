"""Who decides what, over all procedures: one row a chain, each name leading to its step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.flow.approvals import procedure_chains
from handbook.model import Handbook, Procedure
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import APPROVALS, title_of
from handbook.relations.links import Links
from handbook.relations.urls import procedure_url


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """`chain` are those who decide, in order; their notes are the deciding words."""

    procedure: Link
    case: str
    chain: list[Link]


@dataclass(frozen=True, slots=True)
class ApprovalsPage(Page):
    """Rows by unit."""

    groups: list[tuple[Link, list[ApprovalRow]]] = field(default_factory=list)


def approvals_page(handbook: Handbook, links: Links) -> ApprovalsPage:
    parts = Parts(APPROVALS, links)
    groups = [
        (parts.unit(unit), [row for p in unit.procedures for row in _rows(p, parts)])
        for unit in handbook.units
    ]
    return ApprovalsPage(
        url=APPROVALS,
        title=title_of(APPROVALS),
        kind="approvals",
        id="approvals",
        crumbs=parts.crumbs(),
        groups=[group for group in groups if group[1]],
    )


def _rows(procedure: Procedure, parts: Parts) -> Iterator[ApprovalRow]:
    address = parts.href(procedure_url(procedure))
    for title, chain in procedure_chains(procedure):
        names = [Link(a.actor, f"{address}#{a.address}", a.verb) for a in chain.approvals]
        case = "，".join(filter(None, (title, *chain.cases)))
        yield ApprovalRow(parts.procedure(procedure), case, names)
