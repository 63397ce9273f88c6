"""`handbook schemas`: what an editor's program needs to complete and check YAML as it is typed."""

from __future__ import annotations

import argparse
import json

from handbook.diagnostics import Collector
from handbook.disk.files import read_folder, write_changes
from handbook.saying import DONE, show

_LINE = "# yaml-language-server: $schema="


def schemas(options: argparse.Namespace) -> int:
    from handbook.editing.schemas import editing_schemas, schema_name

    files = read_folder(options.source, Collector())
    made: dict[str, str] = {}
    for name, schema in editing_schemas().items():
        made[schema_name(name)] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        if name in files and _LINE not in files[name]:
            made[name] = f"{_LINE}{schema_name(name)}\n{files[name]}"
    write_changes(options.source, made, [])
    for path in made:
        show(f"已写成 {options.source / path}")
    return DONE
