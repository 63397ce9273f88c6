"""The editors' page: what no one has confirmed yet, and which file each page comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import SEVERITY_WORDS
from handbook.flow.charts import procedure_charts
from handbook.flow.model import Provenance
from handbook.model import Handbook, Procedure, Unit
from handbook.pages.health import Findings, Reviewed, reviewed
from handbook.pages.parts import Parts, source_address
from handbook.pages.views import Link, Page
from handbook.relations.catalog import EDITORS, FOR_EDITORS, HEALTH, HOME, title_of
from handbook.relations.links import Links
from handbook.relations.urls import mention_anchor
from handbook.source.layout import DUTIES_FILE, SETTINGS_FILE, UNIT_FILE, procedure_path

DATA = "data/handbook.json"


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that the importer made out and nobody has confirmed."""

    what: str
    page: Link
    source: Link


@dataclass(frozen=True, slots=True)
class SourceRow:
    anchor: str
    page: Link
    source: Link


@dataclass(frozen=True, slots=True)
class EditorsPage(Page):
    tools: list[Link] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    sources: list[SourceRow] = field(default_factory=list)
    corrections: str = ""
    counts: list[Link] = field(default_factory=list)
    reviews: list[Reviewed] = field(default_factory=list)


def source_anchor(source: str) -> str:
    """Where the editors' page names a source file."""
    return mention_anchor("source", source)


def editors_page(handbook: Handbook, links: Links, found: Findings) -> EditorsPage:
    parts = Parts(EDITORS, links)
    files = _Files(handbook)
    others = [one for one in FOR_EDITORS if one.url != EDITORS]
    tools = [Link(one.title, parts.href(one.url), one.answers) for one in others]
    return EditorsPage(
        url=EDITORS,
        title=title_of(EDITORS),
        kind="editors",
        id="editors",
        crumbs=parts.crumbs(),
        tools=[*tools, Link("数据", parts.href(DATA), "全部内容的 JSON，供其他系统使用")],
        guesses=list(_guesses(handbook, parts, files)),
        sources=list(_sources(handbook, parts, files)),
        corrections=handbook.corrections,
        counts=list(_counts(found, parts)),
        reviews=reviewed(handbook, parts)[0],
    )


def _counts(found: Findings, parts: Parts) -> Iterator[Link]:
    """How many findings of each code there are, the gravest first; each leads to them."""
    counted = Counter(one.code for one in found.open)
    order = list(Severity)
    for code in sorted(counted, key=lambda one: (order.index(CODES[one].severity), one)):
        said = f"{SEVERITY_WORDS[CODES[code].severity]} {counted[code]} 处"
        yield Link(CODES[code].title, parts.href(f"{HEALTH}#{code}"), said)


class _Files:
    """Links to source files."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    def link(self, path: str) -> Link:
        return Link(path, source_address(self._handbook, path))

    def procedure(self, unit: Unit, procedure: Procedure) -> Link:
        slug = procedure.id.partition("/")[2]
        return self.link(procedure_path(unit.id, procedure.number, slug))


def _guesses(handbook: Handbook, parts: Parts, files: _Files) -> Iterator[Guess]:
    if handbook.organization_guessed:
        home = Link(handbook.organization, parts.href(HOME))
        yield Guess("机关名称", home, files.link(SETTINGS_FILE))
    for unit in handbook.units:
        for duty in unit.duties:
            procedure = parts.links.procedure(unit, duty)
            if duty.guessed and procedure:
                page = parts.procedure(procedure, f"{unit.name} {duty.number}. {duty.text}")
                yield Guess("职责对应的事项", page, files.link(f"{unit.id}/{DUTIES_FILE}"))
        for procedure in unit.procedures:
            page, source = parts.procedure(procedure, unit.name), files.procedure(unit, procedure)
            if procedure.heading_restored:
                yield Guess("标题", page, source)
            charts = procedure_charts(procedure)
            if any(c.provenance is Provenance.EDITED and not c.checked for c in charts):
                yield Guess("人工整理的流程图", page, source)


def _sources(handbook: Handbook, parts: Parts, files: _Files) -> Iterator[SourceRow]:
    def row(page: Link, source: Link) -> SourceRow:
        return SourceRow(source_anchor(source.text), page, source)

    yield row(Link("首页", parts.href(HOME)), files.link(SETTINGS_FILE))
    for unit in handbook.units:
        yield row(parts.unit(unit), files.link(f"{unit.id}/{DUTIES_FILE}"))
        posts = Link(f"{unit.name}的岗位", parts.unit(unit).href)
        yield row(posts, files.link(f"{unit.id}/{UNIT_FILE}"))
        for procedure in unit.procedures:
            yield row(parts.procedure(procedure, unit.name), files.procedure(unit, procedure))
