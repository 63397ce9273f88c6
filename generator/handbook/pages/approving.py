"""Who decides what, over all procedures: one row a chain, each name leading to its step."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.flow.approvals import Chain, chains
from handbook.flow.charts import procedure_charts
from handbook.links import Links
from handbook.model import Handbook, Procedure
from handbook.pages.parts import Parts
from handbook.pages.views import ApprovalRow, ApprovalsPage, Link
from handbook.urls import APPROVALS, procedure_url

TITLE = "审批一览"


def approvals_page(handbook: Handbook, links: Links, crumbs: list[Link]) -> ApprovalsPage:
    parts = Parts(APPROVALS, links)
    groups = [
        (parts.unit(unit), [row for p in unit.procedures for row in _rows(p, parts)])
        for unit in handbook.units
    ]
    return ApprovalsPage(
        url=APPROVALS,
        title=TITLE,
        kind="approvals",
        id="approvals",
        crumbs=crumbs,
        groups=[group for group in groups if group[1]],
    )


def _rows(procedure: Procedure, parts: Parts) -> Iterator[ApprovalRow]:
    address = parts.href(procedure_url(procedure))
    for title, chain in procedure_chains(procedure):
        names = [Link(a.actor, f"{address}#{a.address}", a.verb) for a in chain.approvals]
        case = "，".join(filter(None, (title, *chain.cases)))
        yield ApprovalRow(parts.procedure(procedure), case, names)


def procedure_chains(procedure: Procedure) -> Iterator[tuple[str, Chain]]:
    """The chains of a procedure, with the title of their flow where there are several."""
    drawn = [chart for chart in procedure_charts(procedure) if chart.flow]
    for chart in drawn:
        title = (chart.title or chart.printed or "") if len(drawn) > 1 else ""
        for chain in chains(chart.flow) if chart.flow else ():
            yield title, chain
