"""The exported files: one JSON document, its schema, and YAML by unit for people and scripts."""

from __future__ import annotations

import json
from typing import Any

import yaml

from handbook.export.document import handbook_record, unit_records
from handbook.export.schema import handbook_schema
from handbook.model import Handbook
from handbook.relations.links import Links

_UNITS = '"units": []'
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def export_files(handbook: Handbook, links: Links) -> dict[str, str]:
    """Texts by path: handbook.json, handbook.schema.json, handbook.yml, units/<id>.yml."""
    record = handbook_record(handbook, links)
    ids = [unit.id for unit in handbook.units]
    head, tail = _json(record).split(_UNITS)
    files = {
        "handbook.schema.json": _json(handbook_schema()),
        "handbook.yml": _yaml(record | {"units": ids}),
    }
    texts = []
    for unit in unit_records(handbook, links):  # as objects, all of them take much more room
        texts.append(json.dumps(unit, ensure_ascii=False))  # a unit a line
        files[f"units/{unit['id']}.yml"] = _yaml(unit)
    joined = ",\n".join(texts)
    units = f'"units": [\n{joined}\n]' if texts else _UNITS
    return {"handbook.json": f"{head}{units}{tail}"} | files


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _yaml(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text
