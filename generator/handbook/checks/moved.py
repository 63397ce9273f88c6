"""An address of before leads to a page, and is no page's now."""

from __future__ import annotations

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector
from handbook.relations.moves import moves, pages


def check_moved(material: Material, out: Collector) -> None:
    handbook = material.handbook
    known = {url.casefold() for url in pages(handbook)}
    for move in handbook.moved:
        found = list(moves(handbook, move))
        if not found:
            report(out, "HB227", move.span, f"{move.before} 引向的 {move.after} 没有这一页")
        for before, _ in found:
            if before.casefold() in known:
                report(out, "HB227", move.span, f"{before} 现在就是一页，不能又引向别处")
