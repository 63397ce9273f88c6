"""Links in the text of a procedure that lead nowhere."""

from __future__ import annotations

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector
from handbook.notation.markup import targets


def check_text_links(material: Material, out: Collector) -> None:
    for procedure in material.handbook.procedures:
        for _, marked in procedure.marked:
            for written in targets(marked):
                if material.links.target(procedure, written) is None:
                    place = material.place(procedure.span, f"]({written})")
                    report(out, "HB221", place, f"链接“{written}”不通")
