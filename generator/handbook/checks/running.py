"""Faults of content: every check, in order, over the model and its links.

Faults of form are found while reading. A fault that an editor has looked at and noted as settled
(已核) in its file is told apart; an error cannot be settled.
"""

from __future__ import annotations

from collections.abc import Iterable

from handbook.checks import (
    agreement,
    charts,
    contacts,
    coverage,
    duties,
    numbering,
    reviews,
    titles,
    wording,
)
from handbook.checks.material import Check, Material
from handbook.codes import Severity
from handbook.diagnostics import Collector, Diagnostic
from handbook.model import Handbook
from handbook.source.layout import DUTIES_FILE

CHECKS: tuple[Check, ...] = (
    numbering.check_settings,
    numbering.check_numbers,
    duties.check_posts,
    duties.check_duty_links,
    duties.check_pages,
    coverage.check_coverage,
    titles.check_titles,
    contacts.check_contacts,
    contacts.check_shared,
    charts.check_announced,
    charts.check_edited,
    wording.check_wording,
    wording.check_marks,
    wording.check_endings,
    agreement.check_citations,
    agreement.check_approvals,
    reviews.check_reviews,
)


def check(material: Material) -> list[Diagnostic]:
    """Every fault of content, in the order of the files."""
    out = Collector()
    for one in CHECKS:
        one(material, out)
    return sorted(out.found, key=lambda diagnostic: diagnostic.sort_key)


def split_settled(
    handbook: Handbook, found: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is open, and what editors have settled."""
    settled = _settled(handbook)
    parts: tuple[list[Diagnostic], list[Diagnostic]] = ([], [])
    for one in found:
        known = one.code in settled.get(one.span.file, ()) and one.severity is not Severity.ERROR
        parts[known].append(one)
    return parts


def _settled(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """The settled codes of each file; those of unit.md are the duty table's as well."""
    settled = {p.span.file: p.review.settled for p in handbook.procedures}
    for unit in handbook.units:
        settled[unit.span.file] = settled[f"{unit.id}/{DUTIES_FILE}"] = unit.review.settled
    return settled
