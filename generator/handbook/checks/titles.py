"""Titles that are doubtful, borne twice, or differ between table, heading and name."""

from __future__ import annotations

import re
from collections import Counter

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector, Span
from handbook.language.text import letters, title_core
from handbook.language.vocabulary import DUTY_VERBS

_VERB = re.compile(rf"^(?:{'|'.join(sorted(DUTY_VERBS, key=len, reverse=True))})+")
_SEVERAL = re.compile(r"[，,；;。]")


def check_titles(material: Material, out: Collector) -> None:
    for unit in material.handbook.units:
        counts = Counter(letters(procedure.title) for procedure in unit.procedures)
        for procedure in unit.procedures:
            if counts[letters(procedure.title)] > 1:
                what = f"{unit.name}有两个“{procedure.title}”"
                report(out, "HB304", procedure.span, what)
            if procedure.heading_restored:
                report(out, "HB307", procedure.span, f"标题“{procedure.title}”待核")
            if procedure.title.endswith(("（）", "()")):
                what = f"标题“{procedure.title}”以空括号结尾"
                report(out, "HB342", procedure.span, what)
            name = procedure.name.split("\n")[0].split("。")[0]
            if name and letters(name) != letters(procedure.title):
                what = f"标题“{procedure.title}”与事项名称“{name}”不同"
                report(out, "HB308", material.place(Span(procedure.span.file, 2), name), what)
            duties = material.links.duties(procedure)
            told = duty_name(duties[0].text) if len(duties) == 1 else ""
            if told and title_core(told) != title_core(procedure.title):
                what = f"职责表写作“{told}”，事项标题是“{procedure.title}”"
                report(out, "HB341", material.place(duties[0].span, told), what)


def duty_name(text: str) -> str:
    """「负责车辆管理工作」 -> 车辆管理工作: what a duty calls its matter, or nothing for more."""
    told = _VERB.sub("", text).rstrip("。；; ")
    return "" if _SEVERAL.search(told) else told
