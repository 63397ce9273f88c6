"""Every page, picture and card of the site has an address of its own."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector, Span
from handbook.relations.catalog import TAKEN
from handbook.relations.urls import (
    chart_url,
    post_url,
    procedure_url,
    unit_url,
    whole_unit_url,
)

#: Folders that the site uses for itself.
RESERVED_FOLDERS = ("assets", "data", "pagefind", "people", "rules")


def check_addresses(material: Material, out: Collector) -> None:
    taken: dict[str, str] = dict.fromkeys(TAKEN, "网站自己的页面")
    for url, what, span in _addresses(material):
        key = url.casefold()
        if key in taken:
            report(out, "HB317", span, f"“{what}”和{taken[key]}的地址都是 {url}")
        taken.setdefault(key, f"“{what}”")
    for unit in material.handbook.units:
        if unit.id in RESERVED_FOLDERS:
            report(out, "HB317", unit.span, f"文件夹名 {unit.id} 是网站自己用的")


def _addresses(material: Material) -> Iterator[tuple[str, str, Span]]:
    # people's pages are in a folder of their own, each with a name that no other has
    for unit in material.handbook.units:
        yield unit_url(unit), unit.name, unit.span
        yield whole_unit_url(unit), f"{unit.name}全文打印", unit.span
        # posts of one name are told as such, with their lines
        for post in {post.id: post for post in unit.posts}.values():
            yield post_url(post), f"{unit.name}{post.name}", post.span
        for procedure in unit.procedures:
            yield procedure_url(procedure), procedure.title, procedure.span
            for number, _ in enumerate(procedure.flowcharts, start=1):
                yield chart_url(procedure, number), procedure.title, procedure.span
