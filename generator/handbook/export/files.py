"""The exported files: one JSON document, its schema, and YAML by unit for people and scripts."""

from __future__ import annotations

import json
from typing import Any

import yaml

from handbook.export.document import handbook_record
from handbook.export.schema import handbook_schema
from handbook.model import Handbook
from handbook.relations.links import Links

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def export_files(handbook: Handbook, links: Links) -> dict[str, str]:
    """Texts by path: handbook.json, handbook.schema.json, handbook.yml, units/<id>.yml."""
    record = handbook_record(handbook, links)
    files = {
        "handbook.json": _json(record),
        "handbook.schema.json": _json(handbook_schema()),
        "handbook.yml": _yaml({**record, "units": [unit["id"] for unit in record["units"]]}),
    }
    for unit in record["units"]:
        files[f"units/{unit['id']}.yml"] = _yaml(unit)
    return files


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _yaml(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text
