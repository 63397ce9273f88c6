"""The JSON Schema (draft 2020-12) of `handbook.json`; every field that others may rely on."""

from __future__ import annotations

from typing import Any

from handbook import SCHEMA_VERSION
from handbook.flow.model import Provenance
from handbook.language.limits import Count, LimitKind
from handbook.language.vocabulary import Part, PostKind
from handbook.model import Withheld

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"}
_PLACE: Schema = {"type": "string", "pattern": r"^[a-z0-9/-]+\.html#[a-z0-9_]+$"}
_URL: Schema = {"type": "string", "pattern": r"^[a-z0-9/-]+\.html$"}


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _record(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields)}


_STEP = _record(number=_NUMBER, title=_nullable(_TEXT), mark=_TEXT, text=_TEXT)
_SECTION = _record(label=_TEXT, title=_TEXT, mark=_TEXT, text=_TEXT, steps=_list(_STEP))
_CONTACT = _record(
    persons=_list(_TEXT),
    notes={"type": "object", "additionalProperties": _TEXT},
    telephone=_TEXT,
    room=_TEXT,
    address=_TEXT,
    backups=_list(_TEXT),
    fields=_list(_record(label=_TEXT, value=_TEXT)),
)
_ITEM = _record(number=_nullable(_NUMBER), text=_TEXT)
_PART = _record(heading=_TEXT, kind={"enum": [kind.value for kind in Part]}, text=_TEXT)
_FLOWCHART = _record(
    title=_nullable(_TEXT),
    section=_nullable(_TEXT),
    provenance={"enum": [p.value for p in Provenance]},
    mermaid=_TEXT,
)
_PROCEDURE = _record(
    id=_ID,
    number=_NUMBER,
    title={"type": "string", "minLength": 1},
    heading_restored=_FLAG,
    name=_TEXT,
    requirements=_list(_TEXT),
    workflow=_record(text=_TEXT, sections=_list(_SECTION), steps=_list(_STEP)),
    collaboration=_TEXT,
    contact=_CONTACT,
    parts=_list(_PART),
    flowcharts=_list(_FLOWCHART),
    forms=_list(_TEXT),
    regulations=_list(_TEXT),
    deadlines=_list(_TEXT),
    time_limits=_list(
        _record(
            text=_TEXT,
            kind={"enum": [kind.value for kind in Count]},
            length=_TEXT,
            trigger=_TEXT,
            place=_TEXT,
        )
    ),
    elsewhere=_list(_record(procedure=_ID, address=_TEXT, text=_TEXT)),
    approvals=_list(
        _record(
            case=_TEXT,
            chain={
                **_list(_record(who=_TEXT, act={"type": "string", "minLength": 1})),
                "minItems": 1,
            },
            address=_TEXT,
            url=_PLACE,
        )
    ),
    limits=_list(
        _record(
            text=_TEXT,
            subject=_TEXT,
            amount=_nullable({"type": "number", "exclusiveMinimum": 0}),
            unit=_nullable({"enum": ["分钟", "小时", "日", "周", "月", "季度", "年"]}),
            working_days=_FLAG,
            kind={"enum": [kind.value for kind in LimitKind]},
            address=_TEXT,
            url=_PLACE,
            **{"from": _nullable(_TEXT)},
        )
    ),
    review=_record(checked=_nullable(_TEXT), due=_nullable(_TEXT)),
    url=_URL,
)
_POST = _record(
    id=_ID,
    name=_TEXT,
    kind={"enum": [kind.value for kind in PostKind]},
    number=_nullable(_NUMBER),
    text=_TEXT,
    leads_all=_FLAG,
    assists_head=_FLAG,
    duty_numbers=_list(_NUMBER),
    assisted_numbers=_list(_NUMBER),
    duties=_list(_ITEM),
    parts=_list(_PART),
    url=_URL,
)
_DUTY = _record(
    number=_NUMBER,
    text=_TEXT,
    page=_nullable(_NUMBER),
    procedure=_nullable(_ID),
    unconfirmed=_FLAG,
    posts=_list(_ID),
)
_UNIT = _record(
    id=_ID,
    number=_NUMBER,
    name=_TEXT,
    aliases=_list(_TEXT),
    url=_URL,
    main_duties=_list(_record(number=_NUMBER, text=_TEXT, duties=_list(_DUTY))),
    posts=_list(_POST),
    procedures=_list(_PROCEDURE),
    duties=_list(_record(number=_nullable(_NUMBER), text=_TEXT, posts=_list(_ID))),
    contacts=_list(
        _record(post=_nullable(_TEXT), persons=_list(_TEXT), telephone=_TEXT, room=_TEXT)
    ),
)
_RULE = _record(heading=_TEXT, text=_TEXT, form=_FLAG)
_PERSON = _record(name=_TEXT, procedures=_list(_ID), telephones=_list(_TEXT), rooms=_list(_TEXT))


def handbook_schema() -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "handbook.json",
        **_record(
            schema_version={"const": SCHEMA_VERSION},
            organization=_record(name=_TEXT, unconfirmed=_FLAG, duties=_list(_ITEM)),
            title=_TEXT,
            edition=_TEXT,
            units=_list(_UNIT),
            rules=_list(_RULE),
            people=_list(_PERSON),
            withheld=_list({"enum": [one.value for one in Withheld]}),
        ),
    }
