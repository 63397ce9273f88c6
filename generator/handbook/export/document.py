"""`handbook.json`: the published data, as shared with other programs. Fields are only added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook import SCHEMA_VERSION
from handbook.flow.approvals import Approval, approvals
from handbook.flow.charts import procedure_charts
from handbook.model import (
    Handbook,
    Item,
    MainDuty,
    Post,
    Procedure,
    Review,
    Rule,
    Section,
    Staff,
    Step,
    TextPart,
    Unit,
    Workflow,
)
from handbook.notation.parts import part_text
from handbook.relations.elsewhere import Elsewhere, elsewhere, one_a_sentence
from handbook.relations.links import Limit, Links, forms, regulations
from handbook.relations.urls import post_url, procedure_url, unit_url

Record = dict[str, Any]


def handbook_record(handbook: Handbook, links: Links) -> Record:
    """The whole but for its units, which `unit_records` makes one after the other."""
    return {
        "schema_version": SCHEMA_VERSION,
        "organization": {
            "name": handbook.organization,
            "unconfirmed": handbook.organization_guessed,
            "duties": [_duty(item) for item in handbook.duties],
        },
        "title": handbook.title,
        "edition": handbook.edition,
        "units": [],
        "rules": [_rule(rule) for rule in handbook.rules],
        "people": [_person(name, links) for name in links.people],
        "withheld": sorted(one.value for one in handbook.withheld),
    }


def unit_records(handbook: Handbook, links: Links) -> Iterator[Record]:
    others = elsewhere(handbook, links)
    return (_unit(unit, links, others) for unit in handbook.units)


def _unit(unit: Unit, links: Links, others: Elsewhere) -> Record:
    return {
        "id": unit.id,
        "number": unit.number,
        "name": unit.name,
        "aliases": list(unit.aliases),
        "url": unit_url(unit),
        "duties": [_duty(item) | {"posts": []} for item in unit.own_duties],
        "main_duties": [_main_duty(main, unit, links) for main in unit.main_duties],
        "posts": [_post(post) for post in unit.posts],
        "procedures": [_procedure(procedure, links, others) for procedure in unit.procedures],
        "contacts": [_staff(one) for one in unit.staff],
    }


def _duty(item: Item) -> Record:
    return {"number": item.number, "text": item.text}


def _staff(one: Staff) -> Record:
    return {
        "post": one.post or None,
        "persons": [person.name for person in one.persons],
        "telephone": one.telephone,
        "room": one.room,
    }


def _part(part: TextPart) -> Record:
    return {"heading": part.heading, "kind": part.kind.value, "text": part_text(part.markup)}


def _rule(rule: Rule) -> Record:
    return {"heading": rule.heading, "text": part_text(rule.markup), "form": rule.form}


def _main_duty(main: MainDuty, unit: Unit, links: Links) -> Record:
    duties = []
    for duty in main.duties:
        procedure = links.procedure(unit, duty)
        duties.append(
            {
                "number": duty.number,
                "text": duty.text,
                "page": duty.page,
                "procedure": procedure.id if procedure else None,
                "unconfirmed": duty.guessed,
                "posts": [post.id for post in links.posts(unit, duty)],
            }
        )
    return {"number": main.number, "text": main.text, "duties": duties}


def _post(post: Post) -> Record:
    return {
        "id": post.id,
        "name": post.name,
        "kind": post.kind.value,
        "number": post.number,
        "text": post.text,
        "leads_all": post.leads_all,
        "assists_head": post.assists_head,
        "duty_numbers": list(post.duty_numbers),
        "assisted_numbers": list(post.assisted_numbers),
        "duties": [_duty(item) for item in post.duties],
        "parts": [_part(part) for part in post.parts],
        "url": post_url(post),
    }


def _procedure(procedure: Procedure, links: Links, others: Elsewhere) -> Record:
    contact = procedure.contact
    return {
        "id": procedure.id,
        "number": procedure.number,
        "title": procedure.title,
        "heading_restored": procedure.heading_restored,
        "name": procedure.name,
        "requirements": [item.text for item in procedure.requirements],
        "workflow": _workflow(procedure.workflow),
        "collaboration": procedure.collaboration,
        "contact": {
            "persons": [person.name for person in contact.persons],
            "notes": {p.name: p.note for p in (*contact.persons, *contact.backups) if p.note},
            "telephone": contact.telephone,
            "room": contact.room,
            "address": contact.address,
            "backups": [person.name for person in contact.backups],
            "fields": [{"label": label, "value": value} for label, value in contact.fields],
        },
        "parts": [_part(part) for part in procedure.parts],
        "flowcharts": [
            {
                "title": chart.printed,
                "section": chart.title,
                "provenance": chart.provenance.value,
                "mermaid": chart.mermaid,
            }
            for chart in procedure_charts(procedure)
        ],
        "forms": list(forms(procedure)),
        "regulations": list(regulations(procedure)),
        "deadlines": list(links.deadlines(procedure)),
        "time_limits": [_time_limit(limit) for limit in links.limits[procedure.id]],
        "limits": [_limit(limit) for limit in links.limits[procedure.id]],
        "approvals": [_approval(one, procedure) for one in approvals(procedure)],
        "elsewhere": [
            {
                "procedure": limit.procedure.id,
                "address": limit.passage.anchor,
                "text": limit.time.sentence,
            }
            for limit in one_a_sentence(others.rules.get(procedure.id, []))
        ],
        "review": _review(procedure.review),
        "url": procedure_url(procedure),
    }


def _time_limit(limit: Limit) -> Record:
    """A limit as its words; `limits` says more and is what others should read."""
    one = limit.time
    return {
        "text": one.words,
        "kind": one.count.value,
        "length": one.amount.printed if one.amount else "",
        "trigger": one.since,
        "place": limit.passage.anchor,
    }


def _approval(approval: Approval, procedure: Procedure) -> Record:
    """A case with its chain, whole and in order."""
    return {
        "case": approval.case,
        "chain": [{"who": one.who, "act": one.act} for one in approval.chain],
        "address": approval.address,
        "url": f"{procedure_url(procedure)}#{approval.address}",
    }


def _limit(limit: Limit) -> Record:
    """What must be done in which time, and the step that sets it."""
    one = limit.time
    return {
        "text": one.sentence,
        "subject": one.subject,
        "amount": one.amount.number if one.amount else None,
        "unit": one.amount.unit if one.amount else None,
        "working_days": bool(one.amount and one.amount.working_days),
        "from": one.since or None,
        "kind": one.kind.value,
        "address": limit.passage.anchor,
        "url": f"{procedure_url(limit.procedure)}#{limit.passage.anchor}",
    }


def _review(review: Review) -> Record:
    return {
        "checked": review.checked.isoformat() if review.checked else None,
        "due": review.due.isoformat() if review.due else None,
    }


def _workflow(workflow: Workflow) -> Record:
    return {
        "text": workflow.text,
        "sections": [_section(section) for section in workflow.sections],
        "steps": [_step(step) for step in workflow.steps],
    }


def _section(section: Section) -> Record:
    return {
        "label": section.label,
        "title": section.title,
        "mark": section.mark,
        "text": section.text,
        "steps": [_step(step) for step in section.steps],
    }


def _step(step: Step) -> Record:
    return {"number": step.number, "title": step.title, "mark": step.mark, "text": step.text}


def _person(name: str, links: Links) -> Record:
    contacts = links.people[name]
    return {
        "name": name,
        "procedures": [contact.procedure.id for contact in contacts if contact.procedure],
        "telephones": list(dict.fromkeys(c.contact.telephone for c in contacts)),
        "rooms": list(dict.fromkeys(c.contact.room for c in contacts)),
    }
