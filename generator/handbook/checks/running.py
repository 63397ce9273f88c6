"""Faults of content: every check, in order, over the model and its links.

Faults of form are found while reading. A fault that an editor has looked at and noted as settled
(已核) in its file is told apart; an error cannot be settled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from handbook.checks import (
    addresses,
    agreement,
    charts,
    contacts,
    coverage,
    drawable,
    duties,
    marks,
    moved,
    numbering,
    reviews,
    titles,
    wording,
)
from handbook.checks.material import Check, Material
from handbook.diagnostics import Collector, Diagnostic
from handbook.diagnostics.kinds import Severity
from handbook.model import Handbook
from handbook.source.layout import DUTIES_FILE

TIMED = "HB347"  # comes and goes with the day

CHECKS: tuple[Check, ...] = (
    addresses.check_addresses,
    moved.check_moved,
    numbering.check_settings,
    numbering.check_numbers,
    duties.check_posts,
    duties.check_duty_links,
    duties.check_pages,
    coverage.check_coverage,
    titles.check_titles,
    contacts.check_contacts,
    contacts.check_shared,
    contacts.check_written,
    marks.check_text_links,
    charts.check_announced,
    drawable.check_drawable,
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
    """What is open, and what editors have settled; a note that settles nothing is told."""
    notes, settled = _notes(handbook), _settled(handbook)
    used: set[tuple[str, str]] = set()
    parts: tuple[list[Diagnostic], list[Diagnostic]] = ([], [])
    for one in found:
        file = notes.get(one.span.file, "")
        entries = settled.get(file, ()) if one.severity is not Severity.ERROR else ()
        fitting = [entry for entry in entries if _settles(entry, one)]
        used |= {(file, entry) for entry in fitting}
        parts[bool(fitting)].append(one)
    out = Collector()
    for file in dict.fromkeys(notes.values()):
        for entry in settled.get(file, ()):
            if (file, entry) not in used and TIMED not in entry:
                out.add("HB214", 1, f"已核的 {entry} 在这里没有对应的疑点，可以删去", file=file)
    return parts[0] + out.found, parts[1]


def _settles(entry: str, diagnostic: Diagnostic) -> bool:
    """「HB342」 all of that code, 「HB331（人防）」 those whose message has the words."""
    code, _, words = entry.partition("（")
    message = unicodedata.normalize("NFKC", diagnostic.message)
    return code == diagnostic.code and words.removesuffix("）") in message


def _settled(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    settled = {procedure.span.file: procedure.review.settled for procedure in handbook.procedures}
    return settled | {unit.span.file: unit.review.settled for unit in handbook.units}


def _notes(handbook: Handbook) -> dict[str, str]:
    """In which file the notes for a file stand: those for the duty table in unit.md."""
    notes = {procedure.span.file: procedure.span.file for procedure in handbook.procedures}
    for unit in handbook.units:
        notes[unit.span.file] = notes[f"{unit.id}/{DUTIES_FILE}"] = unit.span.file
    return notes
