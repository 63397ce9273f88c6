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
    units = list(unit_records(handbook, links))
    record = handbook_record(handbook, links) | {"units": [unit["id"] for unit in units]}
    files = {f"units/{unit['id']}.yml": _yaml(unit) for unit in units}
    return published_files(handbook, links) | {"handbook.yml": _yaml(record)} | files


def published_files(handbook: Handbook, links: Links) -> dict[str, str]:
    """What of it a site hands on, each thing once: handbook.json, handbook.schema.json."""
    head, tail = _json(handbook_record(handbook, links)).split(_UNITS)
    # a unit a line, and no unit kept: as objects, all of them take much more room
    texts = [json.dumps(unit, ensure_ascii=False) for unit in unit_records(handbook, links)]
    joined = ",\n".join(texts)
    units = f'"units": [\n{joined}\n]' if texts else _UNITS
    return {
        "handbook.json": f"{head}{units}{tail}",
        "handbook.schema.json": _json(handbook_schema()),
    }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _yaml(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text
