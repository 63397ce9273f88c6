"""职责体检: what `handbook check` finds in the handbook itself, for its editors to settle.

Each finding with its place in the source and what can be done; nothing is mended here. Those that
editors have looked at and noted as settled stand apart. Whether a review is overdue depends on the
day of reading, so the page says when it is due and the browser compares.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handbook.diagnostics import Diagnostic
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import SEVERITY_WORDS
from handbook.model import Handbook
from handbook.pages.parts import Parts, review_view, source_address
from handbook.pages.views import Link, Page, ReviewView
from handbook.relations.catalog import CODES_PAGE, HEALTH, HOME, title_of
from handbook.relations.links import Links
from handbook.relations.urls import procedure_url, unit_url
from handbook.source.layout import DUTIES_FILE, SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class Findings:
    open: list[Diagnostic] = field(default_factory=list)
    settled: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finding:
    """`source` is file and line, linked to where it is edited if that is known; `page` is the page
    that shows the text."""

    message: str
    source: Link
    page: Link


@dataclass(frozen=True, slots=True)
class FindingGroup:
    code: str
    title: str
    severity: str
    hint: str
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Reviewed:
    page: Link
    review: ReviewView


@dataclass(frozen=True, slots=True)
class HealthPage(Page):
    groups: list[FindingGroup] = field(default_factory=list)
    settled: list[FindingGroup] = field(default_factory=list)
    total: int = 0
    reviews: list[Reviewed] = field(default_factory=list)
    unreviewed: int = 0
    unplaced: list[str] = field(default_factory=list)
    codes: str = ""


class _Places:
    """Where a finding is shown and where it is edited."""

    def __init__(self, handbook: Handbook, parts: Parts) -> None:
        self._handbook = handbook
        self._pages = {SETTINGS_FILE: Link("首页", parts.href(HOME))}
        for unit in handbook.units:
            link = Link(unit.name, parts.href(unit_url(unit)))
            self._pages[unit.span.file] = self._pages[f"{unit.id}/{DUTIES_FILE}"] = link
            for procedure in unit.procedures:
                address = parts.href(procedure_url(procedure))
                self._pages[procedure.span.file] = Link(procedure.title, address, unit.name)

    def finding(self, diagnostic: Diagnostic) -> Finding:
        span = diagnostic.span
        place = f"{span.file}:{span.line}:{span.column}"
        file = source_address(self._handbook, span.file)
        address = f"{file}#L{span.line}" if file else ""
        page = self._pages.get(span.file, Link("", ""))
        return Finding(diagnostic.message, Link(place, address), page)


def health_page(handbook: Handbook, links: Links, found: Findings) -> HealthPage:
    parts = Parts(HEALTH, links)
    places = _Places(handbook, parts)
    reviews, unreviewed = reviewed(handbook, parts)
    return HealthPage(
        url=HEALTH,
        title=title_of(HEALTH),
        kind="health",
        id="health",
        crumbs=parts.crumbs(),
        groups=_grouped(found.open, places),
        settled=_grouped(found.settled, places),
        total=len(found.open),
        reviews=reviews,
        unreviewed=unreviewed,
        unplaced=list(handbook.unplaced),
        codes=parts.href(CODES_PAGE),
    )


def reviewed(handbook: Handbook, parts: Parts) -> tuple[list[Reviewed], int]:
    """Pages that say when they were compared, those that are due first; how many do not."""
    pages = [(parts.unit(unit), unit.review) for unit in handbook.units]
    pages += [
        (parts.procedure(one, parts.links.unit(one).name), one.review)
        for one in handbook.procedures
    ]
    views = [Reviewed(link, view) for link, review in pages if (view := review_view(review))]
    views.sort(key=lambda one: one.review.due_date or "9")
    return views, len(pages) - len(views)


def _grouped(diagnostics: Iterable[Diagnostic], places: _Places) -> list[FindingGroup]:
    """By code, the gravest first."""
    by_code: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_code.setdefault(diagnostic.code, []).append(diagnostic)
    order = list(Severity)
    ranked = sorted(by_code, key=lambda code: (order.index(CODES[code].severity), code))
    return [
        FindingGroup(
            code,
            CODES[code].title,
            SEVERITY_WORDS[CODES[code].severity],
            CODES[code].hint_about(),
            [places.finding(diagnostic) for diagnostic in by_code[code]],
        )
        for code in ranked
    ]
