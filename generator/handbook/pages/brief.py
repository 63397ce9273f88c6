"""What a procedure comes down to, on top of its page: who decides, what to bring and fill in, how
long it may take, whom to ask. Each is in the text's words and leads to its step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.language.needs import needs
from handbook.model import Procedure
from handbook.pages.approving import ApprovalRow, approval_rows
from handbook.pages.parts import Parts
from handbook.pages.views import ContactCard, LimitRow, Link
from handbook.relations.links import forms
from handbook.relations.passages import Passage, passages

MANY = 4  # limits: more are told by section
_FILLED = re.compile("填写|填报|填制|填")
_CLAUSE = re.compile("[，。；！？\n]")


@dataclass(frozen=True, slots=True)
class Brief:
    """`needs` have the verb as their note; `limits` are cut to the clause around the words;
    `sections` stand for them where there are many. What is empty the page does not claim to be
    unwritten."""

    card: ContactCard
    approvals: list[ApprovalRow] = field(default_factory=list)
    needs: list[Link] = field(default_factory=list)
    limits: list[LimitRow] = field(default_factory=list)
    sections: list[Link] = field(default_factory=list)


def brief(procedure: Procedure, parts: Parts) -> Brief:
    limits = parts.links.limits[procedure.id]
    many = len(limits) > MANY
    counts = Counter(_section(limit.passage) for limit in limits)
    first = {_section(limit.passage): limit for limit in reversed(limits)}
    return Brief(
        card=replace(parts.card(procedure), units=[]),  # the page says whose it is
        approvals=approval_rows(procedure, parts),
        needs=list(_needs(procedure, parts)),
        limits=[] if many else [parts.limit(limit) for limit in limits],
        sections=[
            Link(label, parts.place(procedure, first[label].passage).href, f"{count} 处")
            for label, count in counts.items()
        ]
        if many
        else [],
    )


def _section(passage: Passage) -> str:
    """三、（二） of 三、（二）3."""
    head, mark, _ = passage.label.partition("）")
    return head + mark


def _needs(procedure: Procedure, parts: Parts) -> Iterator[Link]:
    """Forms and what else is to be brought, each once, with the word for what to do with it."""
    seen: set[str] = set()
    names = forms(procedure)
    for passage in passages(procedure):
        href = parts.place(procedure, passage).href
        found = [(need.at, need.verb, need.thing) for need in needs(passage.text)]
        for name in names:
            at = passage.text.find(name)
            if at >= 0:
                filled = _FILLED.search(passage.text[:at])
                found.append((at, "填" if filled else "", name))
        for _, verb, thing in sorted(found):
            if thing not in seen and not any(name in thing and name != thing for name in names):
                seen.add(thing)
                yield Link(
                    f"《{thing}》" if thing in names and f"《{thing}》" in passage.text else thing,
                    href,
                    verb,
                )
