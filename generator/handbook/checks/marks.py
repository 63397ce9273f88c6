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
                code, what = _wrong(material, procedure, written)
                if code:
                    place = material.place(procedure.span, f"]({written})")
                    report(out, code, place, what)


def _wrong(material: Material, procedure: Procedure, written: str) -> tuple[str, str]:
    """The code and the words of what is wrong with a link, if anything is."""
    found = material.links.target(procedure, written)
    if found is None:
        return "HB221", f"链接“{written}”不通"
    page = found[0] if isinstance(found, tuple) else procedure
    inside = isinstance(found, tuple) or written.startswith("#")
    anchor = written.partition("#")[2] if inside else ""
    if anchor and isinstance(page, Procedure) and not has_place(page, anchor):
        return "HB228", f"链接“{written}”：“{page.title}”里没有“#{anchor}”这一处"
    return "", ""
