"""A colour for each role that acts in a unit's charts: the same on all its pages, no two alike on
one. Those who decide take the dark ones, those who act the pale ones; who is left has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from handbook.flow.charts import procedure_charts
from handbook.flow.model import Node, NodeKind
from handbook.model import Procedure

DECIDING = ("d1", "d2", "d3", "d4")
ACTING = ("l1", "l2", "l3", "l4")


def role_colours(procedures: Iterable[Procedure]) -> dict[str, str]:
    """Classes of the style sheet by role; the roles of most pages choose first."""
    pages = [_acting(procedure) for procedure in procedures]
    deciding = {n.actor for page in pages for n in page if n.kind is NodeKind.APPROVAL}
    together = [list(dict.fromkeys(node.actor for node in page)) for page in pages]
    often = Counter(role for roles in together for role in roles)
    colours: dict[str, str] = {}
    for role, _ in often.most_common():
        taken = {colours.get(other) for roles in together if role in roles for other in roles}
        free = [one for one in (DECIDING if role in deciding else ACTING) if one not in taken]
        if free:
            colours[role] = free[0]
    return colours


def _acting(procedure: Procedure) -> list[Node]:
    flows = [chart.flow for chart in procedure_charts(procedure) if chart.flow]
    return [node for flow in flows for node in flow.nodes if node.actor]
