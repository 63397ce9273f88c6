"""What a procedure comes down to, on top of its page: who decides, what to bring and fill in, how
long it may take, whom to ask. Each is in the text's words and leads to its step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handbook.language.needs import case_at, lead_at, needs, tail_at
from handbook.language.silence import says_no_approval, says_no_limit
from handbook.language.vocabulary import Part
from handbook.model import Procedure
from handbook.notation.parts import part_text
from handbook.pages.approving import ApprovalRow, approval_rows, told
from handbook.pages.parts import Parts
from handbook.pages.views import ContactCard, LimitRow, Link
from handbook.relations.links import Limit, forms
from handbook.relations.passages import (
    Passage,
    courses,
    passages,
    placed_blocks,
    written_parts,
)
from handbook.relations.urls import procedure_url

MANY = 4  # limits: more are told by section
MAX_CASES, MAX_CHAIN = 3, 3  # what a column holds
MAX_ITEMS, MAX_ITEM = 6, 48  # items of a part, and characters of one, that the head holds
#: Parts that answer what people come to ask.
ASKED = (Part.MATERIALS, Part.FORMS, Part.DEADLINE, Part.FEE, Part.PLACE, Part.CONDITIONS)
MIN_CASES_WITH_NEEDS = 2  # fewer are no column


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What to bring or fill in (`thing`, at its step): with `lead` and `tail` its whole clause, and
    in which case that is."""

    case: str
    lead: str
    thing: Link
    tail: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with who decides and what is to be filled in for it at the same step."""

    case: str
    chain: list[Link]
    needs: list[NeedRow]


@dataclass(frozen=True, slots=True)
class FactRow:
    """What a part of a layout of its own says under its own heading (申请材料, 收费), item by item;
    a long one only leads there, with how many items it has."""

    heading: str
    items: list[Link]


@dataclass(frozen=True, slots=True)
class Brief:
    """`sections` stand for the limits where there are many; `unwritten` are the questions that the
    text certainly does not answer. What else is empty the page does not claim to be unwritten."""

    card: ContactCard
    approvals: list[CaseRow] = field(default_factory=list)
    needs: list[NeedRow] = field(default_factory=list)
    limits: list[LimitRow] = field(default_factory=list)
    sections: list[Link] = field(default_factory=list)
    elsewhere: list[LimitRow] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)

    @property
    def says(self) -> bool:
        """Whether there is more to say than whom to ask."""
        return bool(self.approvals or self.needs or self.times or self.facts)

    @property
    def times(self) -> bool:
        return bool(self.limits or self.sections or self.elsewhere)

    @property
    def in_strip(self) -> bool:
        """Whether the contact stands in a line of its own above the rest."""
        return self.by_case or not self.says

    @property
    def with_needs(self) -> bool:
        """Whether a case has something of its own to be filled in."""
        return any(row.needs for row in self.approvals)

    @property
    def by_case(self) -> bool:
        """Whether the approvals are a table of their own, a row a case."""
        long = any(len(row.chain) > MAX_CHAIN for row in self.approvals)
        return long or len(self.approvals) > MAX_CASES or self.with_needs


def brief(procedure: Procedure, parts: Parts, elsewhere: Sequence[Limit] = ()) -> Brief:
    """`elsewhere` are limits that the text of other matters sets for this one."""
    rows = told(approval_rows(procedure, parts))
    found = list(_needs(procedure, parts))
    cases = [_case(row, found) for row in rows]
    if sum(bool(case.needs) for case in cases) < MIN_CASES_WITH_NEEDS:
        cases = [replace(case, needs=[]) for case in cases]
    limits = parts.links.limits[procedure.id]
    kinds = {one.kind for one in procedure.parts}
    if Part.DEADLINE in kinds:
        limits = []  # the part says it, whole
    if kinds & {Part.MATERIALS, Part.FORMS}:
        found = []
    many = len(limits) > MANY
    titles = {one.anchor: one.title for one in courses(procedure.workflow) if one.title}
    counts = Counter(_section(limit.passage) for limit in limits)
    first = {_section(limit.passage): limit for limit in reversed(limits)}
    return Brief(
        card=replace(parts.card(procedure), units=[]),  # the page says whose it is
        approvals=cases,
        needs=[need for need in found if not any(need in case.needs for case in cases)],
        limits=[] if many else [parts.limit(limit) for limit in limits],
        elsewhere=[parts.limit(limit) for limit in elsewhere],
        unwritten=list(_unwritten(procedure, elsewhere)),
        facts=list(_facts(procedure, parts)),
        sections=[
            Link(
                titles.get(first[label].passage.anchor.split("_")[0], label),
                parts.place(procedure, first[label].passage).href,
                f"{count} 处",
            )
            for label, count in counts.items()
        ]
        if many
        else [],
    )


def _facts(procedure: Procedure, parts: Parts) -> Iterator[FactRow]:
    """The parts that answer what people come to ask."""
    if not procedure.parts:
        return
    page = procedure_url(procedure)
    for written in written_parts(procedure):
        if written.part is None or written.kind not in ASKED or written.is_workflow:
            continue
        found = [
            (anchor, line)
            for anchor, _, markup in placed_blocks(written)
            for line in part_text(markup).split("\n")
            if line
        ]
        if len(found) > MAX_ITEMS or any(len(line) > MAX_ITEM for _, line in found):
            words = f"共 {len(found)} 条" if len(found) > 1 else "见原文"
            found = [(written.anchor, words)]
        if found:
            items = [Link(line, parts.href(f"{page}#{anchor}")) for anchor, line in found]
            yield FactRow(written.heading, items)


def _unwritten(procedure: Procedure, elsewhere: Sequence[Limit]) -> Iterator[str]:
    texts = [one.text for one in passages(procedure)]
    if says_no_approval(texts):
        yield "由谁审批"
    told = any(part.kind is Part.DEADLINE and part.markup for part in procedure.parts)
    if says_no_limit(texts) and not elsewhere and not told:
        yield "时限"


def _case(row: ApprovalRow, found: list[NeedRow]) -> CaseRow:
    return CaseRow(row.case, row.chain, [one for one in found if _of(one, row)])


def _of(need: NeedRow, row: ApprovalRow) -> bool:
    """Whether it is for the very case, 「…的」 aside, or for one that the case is a part of
    (干部职工休假，副处级及以下), and stands at the step that decides it."""
    mine, theirs = _bare(need.case), _bare(row.case)
    within = bool(mine) and theirs.startswith(f"{mine}，")
    at_step = need.thing.href in {link.href for link in row.chain}
    return bool(theirs) and (mine == theirs or within) and at_step


def _bare(case: str) -> str:
    return re.sub("的(?=，|$)", "", case)


def _section(passage: Passage) -> str:
    """三、（二） of 三、（二）3."""
    head, mark, _ = passage.label.partition("）")
    return head + mark


def _needs(procedure: Procedure, parts: Parts) -> Iterator[NeedRow]:
    """The clauses that name a form or what else is to be brought, each once; what says no case
    itself is of its section's."""
    seen: set[tuple[str, str]] = set()
    titles = {one.anchor: one.title for one in courses(procedure.workflow) if one.title}
    named = [re.compile(re.escape(name)) for name in forms(procedure)]
    for passage in passages(procedure):
        if passage.part is not Part.WORKFLOW or passage.in_table:
            continue
        href = parts.place(procedure, passage).href
        text = passage.text
        found = [(one.at, one.thing) for one in needs(text)]
        for name in named:
            found += [(at.start(), at[0]) for at in name.finditer(text)]
        for at, thing in sorted(found):
            end = at + len(thing)
            case, lead, tail = case_at(text, at), lead_at(text, at), tail_at(text, end)
            if not case and len(titles) > 1:  # of which of the courses of things it is
                case = titles.get(passage.anchor.partition("_")[0], "")
            words = re.sub("[《》“”]", "", lead + thing + tail)
            if (case, words) in seen:
                continue
            seen.add((case, words))
            book = text[at - 1 : at] == "《" and text[end : end + 1] == "》"
            yield NeedRow(case, lead, Link(f"《{thing}》" if book else thing, href), tail)
