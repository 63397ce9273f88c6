"""Pages that editors meant to look at again by now; days of checking that are still to come."""

from __future__ import annotations

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector
from handbook.flow.parsing import parse_mermaid
from handbook.language.text import chinese_date
from handbook.source.review_fields import CHECKED_LABEL, parse_date


def check_reviews(material: Material, out: Collector) -> None:
    if material.today is None:
        return
    handbook = material.handbook
    reviewed = [(unit.review, unit.span) for unit in handbook.units]
    reviewed += [(procedure.review, procedure.span) for procedure in handbook.procedures]
    for review, span in reviewed:
        if review.checked and review.checked > material.today:
            what = f"{CHECKED_LABEL}{chinese_date(review.checked)}在今天之后"
            report(out, "HB214", material.place(span, CHECKED_LABEL), what)
        if review.due and review.due < material.today:
            what = f"已逾期：应在{chinese_date(review.due)}前复核"
            report(out, "HB347", material.place(span, CHECKED_LABEL), what)
    for chart in (one for procedure in handbook.procedures for one in procedure.flowcharts):
        day = parse_date(parse_mermaid(chart.mermaid or "").checked)
        if day and day > material.today:
            what = f"流程图的核定日期{chinese_date(day)}在今天之后"
            report(out, "HB214", material.place(chart.lines, "核定"), what)
