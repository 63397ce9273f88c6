"""Who decides what: each real case of a procedure with its chain, whole and in order.

    副处级及以下职务人员：所在处室负责人（签字） → 分管领导（审批）

Read from the text itself (`deciding.py`, `places.py`), whatever chart there is. The case is in the
text's words: the condition, or what tells it from its neighbours, a title or what is decided upon;
it is empty where a procedure has but one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from handbook.disk.pickled import worked_out
from handbook.flow.deciding import Decision
from handbook.flow.places import Place, deciding_places
from handbook.language.acting import USUAL
from handbook.language.needs import case_at
from handbook.model import Procedure, Workflow
from handbook.relations.passages import texts_by_address
from handbook.remembering import MANY_PROCEDURES, Remembering

#: Where in the cache they are: a check after an edit asks for those of all procedures.
APPROVALS = "approvals"


@dataclass(frozen=True, slots=True)
class Link:
    """`who` is empty where nobody is named; `act` as printed; `address` its step."""

    who: str
    act: str
    address: str


@dataclass(frozen=True, slots=True)
class Approval:
    case: str
    chain: tuple[Link, ...]

    @property
    def address(self) -> str:
        return self.chain[0].address

    @property
    def text(self) -> str:
        names = " → ".join(f"{one.who}（{one.act}）" if one.who else one.act for one in self.chain)
        return f"{self.case}：{names}" if self.case else names


@dataclass(slots=True)
class _Case:
    """A chain as it is read, with the words that may tell it from others."""

    place: Place
    links: list[Decision]

    @property
    def conditions(self) -> tuple[str, ...]:
        """Those of every link, each once."""
        return tuple(dict.fromkeys(label for one in self.links for label in one.case))


def _approvals(workflow: Workflow) -> tuple[Approval, ...]:
    cases = _chains(workflow)
    words = [case.conditions for case in cases]
    if len(cases) > 1:
        words = [w or _first(case.place.title, *_thing(case), case.place.section)
                 for w, case in zip(words, cases, strict=True)]  # fmt: skip
        for more in (_section, _title, _thing):
            counts = Counter(words)
            words = [
                tuple(dict.fromkeys(filter(None, (*more(case), *w)))) if counts[w] > 1 else w
                for w, case in zip(words, cases, strict=True)
            ]
    else:
        # of an act of nobody it is said upon what
        words = [w or _first(*_thing(one)) if not _named(one) else w
                 for w, one in zip(words, cases, strict=True)]  # fmt: skip
    found = [
        Approval("，".join(case), tuple(Link(d.who, d.act, d.address) for d in one.links))
        for case, one in zip(words, cases, strict=True)
    ]
    texts = texts_by_address(workflow)
    return tuple(dict.fromkeys(_in_context(one, texts.get(one.address, "")) for one in found))


def _kept(procedure: Procedure) -> tuple[Approval, ...]:
    return worked_out(APPROVALS, procedure.workflow, _approvals)


#: Pages, data, search and checks all ask for them.
approvals = Remembering(_kept, MANY_PROCEDURES)


# A case that is only a rank does not say of what: 「干部职工休假，…，副处级及以下职务人员由…」
_RANK = re.compile(r"(?:人员|干部|职工|领导|负责人|党员|同志)$")
_BROUGHT = "(?:一律|均|都|应当|应|须|需|要)*(?:报请|报送|报|经|由|送|呈)"
_BARE = re.compile(r"^[^批审签同送报经未]{2,10}$")


def _in_context(approval: Approval, text: str) -> Approval:
    """With what its sentence begins with, where the case alone could be of any matter."""
    at = text.find(approval.case)
    if not approval.case or not _RANK.search(approval.case) or at < 0:
        return approval
    context = case_at(text, at).split("，")[0]
    if not _BARE.match(context) or context in approval.case or _RANK.search(context):
        return approval
    return replace(approval, case=f"{context}，{approval.case}")


def _chains(workflow: Workflow) -> list[_Case]:
    cases: list[_Case] = []
    for place in deciding_places(workflow):
        for decision in place.decisions:
            before = cases[-1] if cases else None
            if decision.adds and before and before.conditions in ((), (USUAL,)):
                always = [replace(one, case=()) for one in before.links]
                cases.append(_Case(place, [*always, decision]))
            elif decision.follows and before:
                before.links.append(decision)
            else:
                cases.append(_Case(place, [decision]))
    return [_once(case) for case in cases]


def _once(case: _Case) -> _Case:
    """A link that is told twice in a row stands once."""
    links: list[Decision] = []
    for one in case.links:
        if not links or (links[-1].who, links[-1].act) != (one.who, one.act):
            links.append(one)
    return replace(case, links=links)


def _named(case: _Case) -> bool:
    return any(one.who for one in case.links)


def _first(*words: str) -> tuple[str, ...]:
    return tuple([word for word in words if word][:1])


def _section(case: _Case) -> tuple[str, ...]:
    return (case.place.section,)


def _title(case: _Case) -> tuple[str, ...]:
    return (case.place.title,)


def _thing(case: _Case) -> tuple[str, ...]:
    """What is decided upon, without the deciding itself: 「科室负责人请假|一律报中心主任批准」."""
    link = case.links[0]
    decided = re.search(rf"{_BROUGHT}{re.escape(link.who)}", link.thing) if link.who else None
    if decided is None:
        return (link.thing,)
    thing = link.thing[: decided.start()]
    return (thing,) if len(thing) > 1 and not thing.endswith("后") else ()
