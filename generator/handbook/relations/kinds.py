"""The kinds of things that a handbook knows: what they are called, and how they are found.

Listed here once; the index, the filters of the search, its data and its scripts go by it.
"""

from __future__ import annotations

from enum import StrEnum

from handbook.model import Handbook, Layout, Withheld


class Kind(StrEnum):
    PROCEDURE = "procedure"
    POST = "post"
    UNIT = "unit"
    PERSON = "person"
    FORM = "form"
    REGULATION = "regulation"
    ROOM = "room"
    RULE = "rule"


LABELS = {
    Kind.PROCEDURE: "事项",
    Kind.POST: "岗位",
    Kind.UNIT: "处室",
    Kind.PERSON: "联系人",
    Kind.FORM: "表单",
    Kind.REGULATION: "依据",
    Kind.ROOM: "房间",
    Kind.RULE: "制度和说明",
}


def labels(layout: Layout) -> dict[Kind, str]:
    """What the office calls the things of each kind."""
    words = {
        Kind.UNIT: layout.unit,
        Kind.PROCEDURE: layout.procedure,
        Kind.POST: layout.post,
    }
    return {kind: words.get(kind, word) for kind, word in LABELS.items()}


#: What the search finds, in the order of its filter, and the list of each kind in its data.
FOUND = {
    Kind.PROCEDURE: "procedures",
    Kind.POST: "posts",
    Kind.UNIT: "units",
    Kind.PERSON: "people",
    Kind.FORM: "forms",
    Kind.REGULATION: "regulations",
}


def found_kinds(handbook: Handbook) -> list[Kind]:
    """What the search of a handbook finds; rules only where it has any."""
    hidden = [Kind.PERSON] if Withheld.PEOPLE in handbook.withheld else []
    kinds = [*FOUND, *([Kind.RULE] if handbook.rules else [])]
    return [kind for kind in kinds if kind not in hidden]


#: What has a page of its own, one a thing.
WITH_PAGES = (Kind.PROCEDURE, Kind.POST, Kind.UNIT, Kind.PERSON)
