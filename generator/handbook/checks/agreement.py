"""Things that are said in two ways: a rule's name, the approvals of matters of one name."""

from __future__ import annotations

from itertools import groupby

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector
from handbook.flow.approvals import approvals
from handbook.language.citations import two_ways
from handbook.model import Procedure
from handbook.relations.same_named import same_named


def check_citations(material: Material, out: Collector) -> None:
    for short, full in two_ways(material.links.regulations):
        mention = material.links.regulations[short][0]
        place = material.place(mention.passage.span, short)
        report(out, "HB346", place, f"《{short}》似即《{full}》，两处写法不同")


def check_approvals(material: Material, out: Collector) -> None:
    for group in same_named(material.handbook):
        if len({material.links.unit(p).id for p in group.procedures}) == 1:
            continue  # two of one title in one unit: that is what is wrong
        told = [(p, chain) for p in group.procedures if (chain := approval_words(p))]
        if len({chain for _, chain in told}) > 1:
            ways = "；".join(f"{material.links.unit(p).name} {chain}" for p, chain in told)
            report(out, "HB345", told[0][0].span, f"“{group.name}”各处审批不同：{ways}")


def approval_words(procedure: Procedure) -> str:
    """Who decides, in order: the longest chain of a case, and the others that go on from it."""
    chains = [[link.who for link in one.chain if link.who] for one in approvals(procedure)]
    actors = max(chains, key=len, default=[])
    return " → ".join(actor for actor, _ in groupby(actors))
