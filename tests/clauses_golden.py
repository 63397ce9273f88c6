"""What people read in workflows before the program did, and what the program makes of them.

`golden/clauses/` was written from the texts alone by readers who had seen neither the program nor
its charts: the 47 workflows of the sample, and fifteen of other kinds of offices
(`handbooks/fifteen/`).
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from conftest import SOURCE, TESTS
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.model import Handbook, Procedure, Unit
from handbook.pipeline import load_source
from handbook.relations.links import Limit, resolve
from handbook.source.procedure_file import parse_procedure

CLAUSES = TESTS / "golden" / "clauses"
OFFICES = {
    "the sample": ("bangongshi", "middle", "party"),
    "other offices": ("fifteen",),
}


def golden(office: str) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name in OFFICES[office]:
        read |= json.loads((CLAUSES / f"{name}.json").read_text(encoding="utf-8"))
    return read


@cache
def procedures(office: str) -> dict[str, tuple[Procedure, list[Limit]]]:
    if office == "the sample":
        source = load_source(read_folder(SOURCE, Collector()))
        return {p.id: (p, source.links.limits[p.id]) for p in source.handbook.procedures}
    found = {}
    for path in sorted((TESTS / "handbooks" / "fifteen").rglob("*.md")):
        unit, number, slug = path.parent.name, int(path.name[:2]), path.stem[3:]
        out = Collector(f"{unit}/{path.name}")
        procedure = parse_procedure(path.read_text(encoding="utf-8"), unit, number, slug, out)
        assert not out.found, out.found
        found[procedure.id] = (procedure, limits_of(procedure))
    return found


def limits_of(procedure: Procedure) -> list[Limit]:
    unit = Unit("u", 1, "处", procedures=(procedure,))
    links = resolve(Handbook("", units=(unit,)))
    return links.limits[procedure.id]


def bare(text: str | None) -> str:
    return re.sub(r"[\s，。；：、（）()“”\"…？:]|对于?|应|要", "", text or "")


def covered(words: str, by: str) -> float:
    """The share of the pairs of characters of one text that another one has."""
    one, two = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (bare(words), bare(by)))
    return len(one & two) / len(one) if one else 1.0
