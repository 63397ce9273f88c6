"""What a procedure comes down to, on top of its page: who decides, what to bring and fill in, how
long it may take, whom to ask. Each is in the text's words and leads to its step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.language.needs import case_at, lead_at, needs, tail_at
from handbook.language.vocabulary import Part
from handbook.model import Procedure
from handbook.pages.approving import ApprovalRow, approval_rows
from handbook.pages.parts import Parts
from handbook.pages.views import ContactCard, LimitRow, Link
from handbook.relations.links import forms
from handbook.relations.passages import Passage, passages

MANY = 4  # limits: more are told by section


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What to bring or fill in (`thing`, at its step): with `lead` and `tail` its whole clause, and
    in which case that is."""

    case: str
    lead: str
    thing: Link
    tail: str


@dataclass(frozen=True, slots=True)
class Brief:
    """`sections` stand for the limits where there are many. What is empty the page does not claim
    to be unwritten."""

    card: ContactCard
    approvals: list[ApprovalRow] = field(default_factory=list)
    needs: list[NeedRow] = field(default_factory=list)
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


def _needs(procedure: Procedure, parts: Parts) -> Iterator[NeedRow]:
    """The clauses that name a form or what else is to be brought, each once."""
    seen: set[tuple[str, str]] = set()
    named = [re.compile(re.escape(name)) for name in forms(procedure)]
    for passage in passages(procedure):
        if passage.part is not Part.WORKFLOW:
            continue
        href = parts.place(procedure, passage).href
        text = passage.text
        found = [(one.at, one.thing) for one in needs(text)]
        for name in named:
            found += [(at.start(), at[0]) for at in name.finditer(text)]
        for at, thing in sorted(found):
            end = at + len(thing)
            case, lead, tail = case_at(text, at), lead_at(text, at), tail_at(text, end)
            words = re.sub("[《》“”]", "", lead + thing + tail)
            if (case, words) in seen:
                continue
            seen.add((case, words))
            book = text[at - 1 : at] == "《" and text[end : end + 1] == "》"
            yield NeedRow(case, lead, Link(f"《{thing}》" if book else thing, href), tail)
