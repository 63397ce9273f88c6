"""Links in the text of a procedure that lead nowhere, or to no place of a page."""

from __future__ import annotations

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector
from handbook.model import Procedure
from handbook.notation.markup import targets
from handbook.relations.passages import has_place


def check_text_links(material: Material, out: Collector) -> None:
    for procedure in material.handbook.procedures:
        for _, marked in procedure.marked:
            for written in targets(marked):
                found = material.links.target(procedure, written)
                place = material.place(procedure.span, f"]({written})")
                if found is None:
                    report(out, "HB221", place, f"链接“{written}”不通")
                    continue
                page = found[0] if isinstance(found, tuple) else procedure
                inside = isinstance(found, tuple) or written.startswith("#")
                anchor = written.partition("#")[2] if inside else ""
                if anchor and isinstance(page, Procedure) and not has_place(page, anchor):
                    what = f"链接“{written}”：“{page.title}”里没有“#{anchor}”这一处"
                    report(out, "HB228", place, what)
