"""Who decides what, in all procedures: a row a case, each name of its chain leading to its step."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from handbook.flow.approvals import approvals
from handbook.model import Handbook, Procedure
from handbook.pages.choosing import Choice, choices
from handbook.pages.indexing import pinyin_key
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import APPROVALS, title_of
from handbook.relations.links import Links
from handbook.relations.urls import procedure_url

_SEVERAL = re.compile("或者|或|、")


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """`chain` are those who decide, in order; their notes are the deciding words. `who` is the same
    for the filter."""

    case: str
    chain: list[Link]
    who: str


Groups = list[tuple[Link, list[ApprovalRow]]]


@dataclass(frozen=True, slots=True)
class ApprovalsPage(Page):
    """`groups` are the rows of one matter each, the link's note its unit; `who` the choices of
    those who decide, the most frequent first."""

    groups: Groups = field(default_factory=list)
    count: int = 0
    units: list[Choice] = field(default_factory=list)
    who: list[Choice] = field(default_factory=list)


def approvals_page(handbook: Handbook, links: Links) -> ApprovalsPage:
    parts = Parts(APPROVALS, links)
    groups = [
        (parts.procedure(p, links.unit(p).name), rows)
        for p in handbook.procedures
        if (rows := approval_rows(p, parts))
    ]
    groups = _with_each(groups)
    names = [name for _, rows in groups for row in rows for name in _once(row.who)]
    return ApprovalsPage(
        url=APPROVALS,
        title=title_of(APPROVALS),
        kind="approvals",
        id="approvals",
        crumbs=parts.crumbs(),
        groups=groups,
        count=sum(len(rows) for _, rows in groups),
        units=choices(matter.note for matter, rows in groups for _ in rows),
        who=sorted(choices(names), key=lambda one: (-one.count, pinyin_key(one.value), one.value)),
    )


def _once(who: str) -> list[str]:
    return list(dict.fromkeys(filter(None, who.split("|"))))


def _with_each(groups: Groups) -> Groups:
    """「主任或分管主任」 is also found under 「分管主任」, who decides alone elsewhere; part of a
    name is nobody."""
    known = {name for _, rows in groups for row in rows for name in _once(row.who)}

    def each(row: ApprovalRow) -> ApprovalRow:
        parts = [one for name in _once(row.who) for one in _SEVERAL.split(name) if one in known]
        return replace(row, who="|".join(dict.fromkeys([*_once(row.who), *parts])))

    return [(matter, [each(row) for row in rows]) for matter, rows in groups]


def told(rows: list[ApprovalRow]) -> list[ApprovalRow]:
    """The cases to tell in short: last those in which it is not written who decides, not at all
    what names neither a case nor anybody (「做好报请审批工作」)."""

    def nobody(row: ApprovalRow) -> bool:
        return not all(link.text for link in row.chain)

    saying = (row for row in rows if row.case or any(link.text for link in row.chain))
    return sorted(saying, key=nobody)


def approval_rows(procedure: Procedure, parts: Parts) -> list[ApprovalRow]:
    address = parts.href(procedure_url(procedure))
    return [
        ApprovalRow(
            one.case,
            [Link(x.who, f"{address}#{x.address}", x.act) for x in one.chain],
            "|".join(x.who for x in one.chain),
        )
        for one in approvals(procedure)
    ]
