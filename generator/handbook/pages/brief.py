"""What a procedure comes down to, on top of its page: who decides, what to bring and fill in, how
long it may take, whom to ask. Each is in the text's words and leads to its step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.language.needs import case_at, lead_at, needs
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
    """What to bring or fill in (`thing`, at its step); `case` and `lead`, who does what with it,
    are the words before it in its sentence."""

    case: str
    lead: str
    thing: Link


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
    """Forms and what else is to be brought, each once a case. A form that is named among other
    things is told with them."""
    seen: set[tuple[str, str]] = set()
    for passage in passages(procedure):
        if passage.part is not Part.WORKFLOW:
            continue
        href = parts.place(procedure, passage).href
        text = passage.text
        brought = needs(text)
        found = [(one.at, one.thing) for one in brought]
        for name in forms(procedure):
            at = text.find(name)
            if at >= 0 and not any(name in one.thing for one in brought):
                found.append((at, f"《{name}》" if f"《{name}》" in text else name))
        for at, thing in sorted(found):
            case = case_at(text, at)
            if (case, thing) not in seen:
                seen.add((case, thing))
                yield NeedRow(case, lead_at(text, at), Link(thing, href))
