"""What the search knows: every thing that can be found, as compact records, and its tables.

Positions in lists stand for links (a procedure's `unit` is an index into `units`), so that nothing
is said twice. Shapes are those that `search/index.js` reads.
"""

from __future__ import annotations

import re
from typing import Any

from handbook.flow.approvals import approvals
from handbook.language.text import fold
from handbook.language.vocabulary import Part
from handbook.model import Handbook, Post, Procedure, Unit, Withheld
from handbook.notation.contacts import telephone_digits
from handbook.notation.parts import part_text
from handbook.relations.catalog import look_ups, withheld_note
from handbook.relations.kinds import Kind, found_kinds, labels
from handbook.relations.links import Contact, Links, Mention, forms
from handbook.relations.passages import courses, placed_blocks, written_parts
from handbook.relations.urls import (
    mention_url,
    person_url,
    post_url,
    procedure_url,
    rule_name,
    rule_url,
    unit_url,
)
from handbook.search.general_words import general_words
from handbook.search.question_words import (
    ASKED_THINGS,
    ENDINGS,
    INTERROGATIVES,
    QUESTION_WORDS,
    SURNAMES,
    TITLES,
)
from handbook.search.synonyms import Synonyms
from handbook.search.tables import Record, tables

MIN_LONG_NAME = 4
_COMMON_WORD = re.compile("(?:研究|管理|工作|建设)(?=[处科室]$)")  # 乡村振兴研究处 -> 乡村振兴处


def search_data(handbook: Handbook, links: Links, synonyms: Synonyms) -> Record:
    units = list(handbook.units)
    posts = [post for unit in units for post in unit.posts]
    procedures = list(handbook.procedures)
    number = {procedure.id: at for at, procedure in enumerate(procedures)}
    data: Record = {
        "units": [_unit(unit) | _reached(links, unit) for unit in units],
        "posts": [
            {
                "id": post.id,
                "name": post.name,
                "url": post_url(post),
                "unit": units.index(links.unit_of[post.id]),
                "text": post.text,
                "leads": post.leads_all,
                "duties": [
                    duty.text
                    for duty in links.unit_of[post.id].duties
                    if duty.number in post.duty_numbers
                ]
                + [item.text for item in post.duties],
            }
            | _reached(links, links.unit_of[post.id], post)
            for post in posts
        ],
        "procedures": [
            _procedure(procedure, links, units.index(links.unit(procedure)))
            | _carried(procedure, links, {post.id: at for at, post in enumerate(posts)})
            for procedure in procedures
        ],
        "people": [_person(name, links, number) for name in links.everybody],
        "forms": _mentions(Kind.FORM, links.forms, number),
        "regulations": _mentions(Kind.REGULATION, links.regulations, number),
        "kinds": {kind: labels(links.layout)[kind] for kind in found_kinds(handbook)},
        "question_words": QUESTION_WORDS,
        "asked_things": {kind: words.split() for kind, words in ASKED_THINGS.items()},
        "interrogatives": INTERROGATIVES.split(),
        "endings": ENDINGS,
        "titles": list(TITLES),
        "surnames": SURNAMES,
        "general": general_words(),
        "ask": handbook.ask,
        "withheld": withheld_note(handbook),
        "edited": Withheld.EDITING not in handbook.withheld,
        "tasks": _tasks(handbook),
        "lists": [
            {
                "url": one.url,
                "title": one.title,
                "answers": one.answers,
                "asked": one.asked,
                "words": one.words.split(),
            }
            for one in look_ups(handbook)
        ],
    }
    if handbook.rules:
        data["rules"] = [
            {
                "id": f"rule/{rule.id}",
                "title": rule_name(rule),
                "url": rule_url(rule),
                "body": [line for line in part_text(rule.markup).split("\n") if line],
            }
            for rule in handbook.rules
        ]
    return data | tables(data, synonyms)


def _tasks(handbook: Handbook) -> dict[str, list[str]]:
    """The matters of each task that has a word of its own, by that word."""
    return {
        task.label: [place.partition("#")[0] for place in task.places]
        for task in handbook.common
        if task.label
    }


def _unit(unit: Unit) -> Record:
    return {
        "id": unit.id,
        "name": unit.name,
        "aliases": [*unit.aliases, *_short_names(unit)],
        "url": unit_url(unit),
        "duties": [main.text for main in unit.main_duties]
        + [item.text for item in unit.own_duties],
    }


def _reached(links: Links, unit: Unit, post: Post | None = None) -> Record:
    """Who is reached for a post or a unit by its table of people; nothing where it has none."""
    if not unit.staff:
        return {}
    rows = [one for one in unit.staff if post is None or fold(one.post) == fold(post.name)]
    return {
        "staff": [
            {
                "people": [person.name for person in one.persons],
                "telephones": [*telephone_digits(one.telephone)],
                "rooms": [one.room] if one.room else [],
            }
            for one in rows
        ]
    }


def _short_names(unit: Unit) -> list[str]:
    """「经济建设研究处」 is called 经济处 or 经济建设处."""
    names = [unit.name.split("（")[0], *unit.aliases]
    short = [name[:2] + name[-1] for name in names if len(name) > MIN_LONG_NAME]
    short += [_COMMON_WORD.sub("", name) for name in names if _COMMON_WORD.search(name)]
    return [name for name in dict.fromkeys(short) if name not in names]


def _procedure(procedure: Procedure, links: Links, unit: int) -> Record:
    contact = procedure.contact
    return {
        "id": procedure.id,
        "title": procedure.title,
        "url": procedure_url(procedure),
        "unit": unit,
        "forms": list(forms(procedure)),
        "approvals": _approvals(procedure),
        "contact": {
            "people": [person.name for person in contact.persons],
            "telephones": [*telephone_digits(contact.telephone)] or [contact.telephone],
            "rooms": [contact.room] if contact.room else [],
        },
        "body": _body(procedure),
    } | ({"told": told} if (told := _told(procedure)) else {})


def _approvals(procedure: Procedure) -> list[str]:
    """Who decides, one text a chain."""
    return [one.text for one in approvals(procedure)]


#: What of a question is answered by which parts of a layout of its own.
_TOLD = {
    Part.MATERIALS: "bring",
    Part.FORMS: "form",
    Part.PLACE: "where",
    Part.DEADLINE: "when",
    Part.FEE: "much",
    Part.BASIS: "basis",
    Part.CONDITIONS: "whether",
}
_MOST_LINES = 12


def _told(procedure: Procedure) -> list[list[Any]]:
    """[what is asked, heading, anchor, lines] of parts that answer it whole."""
    found: list[list[Any]] = []
    for written in written_parts(procedure):
        if written.part is None or written.kind not in _TOLD:
            continue
        lines = [line for line in part_text(written.part.markup).split("\n") if line]
        if 0 < len(lines) <= _MOST_LINES:
            found.append([_TOLD[written.kind], written.heading, written.anchor, lines])
    return found


def _carried(procedure: Procedure, links: Links, number: dict[str, int]) -> Record:
    """Its duties, each with the posts that carry it, and the main duties that they belong to."""
    unit = links.unit(procedure)
    duties = links.duties(procedure)
    return {
        "posts": [number[post.id] for post in links.procedure_posts(procedure)],
        "duties": [
            [duty.text, [number[post.id] for post in links.posts(unit, duty)]] for duty in duties
        ],
        "mains": [main.text for main in unit.main_duties if set(main.duties) & set(duties)],
    }


def _body(procedure: Procedure) -> list[list[str]]:
    """Passages as [anchor, kind of field, text]."""
    if procedure.parts:
        return _own_body(procedure)
    parts = [["name", "text", procedure.name]]
    parts += [["requirements", "note", item.text] for item in procedure.requirements]
    for course in courses(procedure.workflow):
        anchor = course.anchor if course.section else Part.WORKFLOW.value
        parts += [[anchor, "section", course.title], [anchor, "text", course.text]]
        for at, step in course.steps:
            parts += [[at, "lead", step.title or ""], [at, "text", step.text]]
    parts.append(["collaboration", "note", procedure.collaboration])
    parts += [["flowchart", "chart", chart.title or ""] for chart in procedure.flowcharts]
    return [part for part in parts if part[2]]


def _own_body(procedure: Procedure) -> list[list[str]]:
    """The same of a layout of its own: the headings of parts are sections."""
    parts: list[list[str]] = []
    for written in written_parts(procedure):
        parts.append([written.anchor, "section", written.heading])
        if written.part and not written.is_workflow:
            kind = "note" if written.kind is Part.NAME else "text"
            for anchor, _, markup in placed_blocks(written):
                parts.append([anchor, kind, part_text(markup)])
            continue
        for course in courses(procedure.workflow):
            parts += [
                [course.anchor, "section", course.title],
                [course.anchor, "text", course.text],
            ]
            for at, step in course.steps:
                parts += [[at, "lead", step.title or ""], [at, "text", step.text]]
    return [part for part in parts if part[2]]


def _person(name: str, links: Links, number: dict[str, int]) -> Record:
    contacts = links.people.get(name, [])
    stands_in = [number[c.procedure.id] for c in links.backups.get(name, []) if c.procedure]
    telephones = [t for c in contacts for t in telephone_digits(c.contact.telephone)]
    found: Record = {
        "name": name,
        "url": person_url(name, links),
        "telephones": list(dict.fromkeys(telephones)),
        "rooms": list(dict.fromkeys(c.contact.room for c in contacts if c.contact.room)),
        "procedures": [number[c.procedure.id] for c in contacts if c.procedure],
    }
    if units := _units_of(contacts, links):
        found["units"] = units
    if stands_in:
        found["stands_in"] = stands_in
    return found


def _units_of(contacts: list[Contact], links: Links) -> list[str]:
    """The units that a table of people names somebody in, by their ids."""
    return list(dict.fromkeys(c.unit.id for c in contacts if c.procedure is None))


def _mentions(kind: Kind, found: dict[str, list[Mention]], number: dict[str, int]) -> list[Record]:
    return [
        {
            "name": name,
            "url": mention_url(kind, name),
            "procedures": [number[one] for one in dict.fromkeys(m.procedure.id for m in mentions)],
        }
        for name, mentions in found.items()
    ]
