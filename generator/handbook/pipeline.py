"""The order of the stages. Reading this module is reading the program.

    issued text -> import_text -> write_source                      (handbook import)
    source folder -> read_source -> resolve -> check -> questions   (handbook check, and the rest)
                                            -> export_files         (handbook export)
                                            -> search_data, page_makers -> render
                                                                    (handbook build)

Each stage is imported where it runs: a check, which editors run all day, loads no templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from handbook.diagnostics import Collector, Diagnostic, has_errors
from handbook.disk.version import digest_of
from handbook.language.text import squeeze
from handbook.model import Handbook, Layout
from handbook.relations.links import Links, resolve
from handbook.saying import ProfileError
from handbook.search.synonyms import (
    Synonyms,
    check_leading,
    default_synonyms,
    parse_synonyms,
)
from handbook.source.layout import (
    QUESTIONS_FILE,
    REPORT_FILE,
    SYNONYMS_FILE,
    UNPLACED_FILE,
)

if TYPE_CHECKING:
    from handbook.documents.model import Document
    from handbook.importing.importer import Imported
    from handbook.masking import Secrets
    from handbook.pages.making import Makers
    from handbook.search.questions import Question


def import_handbook(
    texts: Sequence[tuple[str, str]], organization: str
) -> tuple[Imported, dict[str, str]]:
    """An issued handbook, of one or several files by name in order, as the files of a source
    folder with a report of the import; no files where it is none. What no reader found a place
    for is kept as text to be placed."""
    from handbook.accounting import line_text, unaccounted
    from handbook.importing.importer import import_text
    from handbook.importing.renamed import with_known_labels
    from handbook.importing.reporting import in_files, report
    from handbook.source.writing import write_source

    whole, renamed = with_known_labels("\n".join(text for _, text in texts))
    imported = import_text(whole, texts[0][0], organization)
    for one in renamed:
        what = f"“{one.printed}”（{one.count} 处）按“{one.known}”读入"
        Collector(texts[0][0], imported.diagnostics).add("HB117", one.line, what)
    if imported.handbook is None:
        return in_files(imported, texts), {}
    files = write_source(imported.handbook)
    set_aside = [discarded.text for discarded in imported.discarded]
    lost = unaccounted(whole, files, set_aside)
    if lost:
        kept = (*imported.handbook.unplaced, *map(line_text, lost))
        handbook = replace(imported.handbook, unplaced=kept)
        out = Collector(texts[0][0], list(imported.diagnostics))
        for line in lost:
            what = f"这一行有文字没有归处，已整行收入 {UNPLACED_FILE}：{line_text(line)[:30]}"
            out.add("HB105", line.number, what)
        files = write_source(handbook)
        for line in unaccounted(whole, files, set_aside):
            out.add("HB114", line.number, f"这一行有文字丢失：{line_text(line)[:30]}")
        imported = replace(imported, handbook=handbook, diagnostics=out.found)
    imported = in_files(imported, texts)
    made = {SYNONYMS_FILE: default_synonyms(), REPORT_FILE: report(imported)}
    return imported, files | made


def import_document(
    document: Document, name: str, organization: str, layout: Layout | None = None
) -> tuple[Imported, dict[str, str]]:
    """A document of any layout as the files of a source folder with a report of the import; no
    files where nothing of an office was found in it."""
    from handbook.importing.importer import Imported
    from handbook.importing.lines import Discarded
    from handbook.importing.reporting import report
    from handbook.layouts.accounting import unaccounted
    from handbook.layouts.building import build
    from handbook.layouts.reading import read_office
    from handbook.source.writing import write_source

    office = read_office(document, layout)
    out = Collector(name)
    for note in document.notes:
        out.add("HB116", 1, note)
    handbook = build(office, name, organization, layout=layout)
    if not handbook.units and not handbook.duties:
        out.add("HB004", 1, "没有认出机构、岗位、职责，也没有认出任何事项")
        from handbook.layouts.draft import draft_layout, table_heads
        from handbook.source.profile import draft_text

        draft = draft_text(draft_layout(document), table_heads(document))
        return Imported(None, out.found, [], draft), {}
    if not organization and handbook.organization:
        out.add("HB110", 1, f"机关名称据文中推定为“{handbook.organization}”")
    elif not handbook.organization:
        what = "没有找到机关名称，请在 handbook.yml 填写，或用 --organization 指定"
        out.add("HB110", 1, what)
    files = write_source(handbook)
    set_aside = [piece.text for piece in office.discarded]
    lost = unaccounted(document, files, set_aside)
    if lost:
        kept = (*handbook.unplaced, *(squeeze(one.whole) for one in lost))
        handbook = replace(handbook, unplaced=kept)
        files = write_source(handbook)
    for one in (*office.unplaced, *lost):
        what = f"无处可放的文字，已收入 {UNPLACED_FILE}：{squeeze(one.text)[:30]}"
        out.add("HB105", one.place.number, what)
    discarded = [Discarded(p.kind, p.place.number, p.text, name) for p in office.discarded]
    imported = Imported(handbook, out.found, discarded)
    return imported, files | {SYNONYMS_FILE: default_synonyms(), REPORT_FILE: report(imported)}


#: Of a merge that was left half done.
CONFLICT = "HB218"


@dataclass(frozen=True, slots=True)
class Source:
    """A source folder read and checked; what follows from it is worked out when asked for."""

    handbook: Handbook
    diagnostics: list[Diagnostic]
    settled: list[Diagnostic]
    links: Links
    synonyms: Synonyms
    questions: str = ""
    secrets: Secrets | None = None
    digest: str = ""  # of the files that it was read from
    _searched: list[dict[str, Any]] = field(default_factory=list, repr=False, compare=False)

    @property
    def is_sound(self) -> bool:
        return not has_errors(self.diagnostics)

    def data(self) -> dict[str, str]:
        """The data that a site publishes, texts by path."""
        from handbook.export.files import published_files

        return published_files(self.handbook, self.links)

    def page_makers(self) -> list[Makers]:
        """The pages, made when asked for, in groups that can be made apart from each other."""
        from handbook.pages.health import Findings
        from handbook.pages.making import page_makers

        found = Findings(self.diagnostics, self.settled)
        return page_makers(self.handbook, self.links, found)

    def bodies(self) -> dict[str, str]:
        """What the pages say, HTML by address."""
        from handbook.pages.rendering import render_page

        makers = (maker for group in self.page_makers() for maker in group.items())
        return {url: render_page(make(), self.handbook) for url, make in makers}

    def search(self) -> dict[str, Any]:
        """What the search in the browser knows."""
        from handbook.search.records import search_data

        if not self._searched:  # the questions have asked it before the site is built
            self._searched.append(search_data(self.handbook, self.links, self.synonyms))
        return self._searched[0]

    @property
    def ids(self) -> set[str]:
        """Of all that a question may ask for by its id."""
        units = self.handbook.units
        return {
            *(unit.id for unit in units),
            *(post.id for unit in units for post in unit.posts),
            *(one.id for one in self.handbook.procedures),
            *(f"person:{name}" for name in self.links.everybody),
        }

    def ask_questions(self, share: slice = slice(None)) -> list[Diagnostic]:
        """The editors' own questions, or a `share` of them, asked of the site's search; each lost
        answer is an error."""
        from handbook.search.questions import check_questions

        questions, found = self.questions_read()
        out = Collector(QUESTIONS_FILE)
        if questions[share] and self.is_sound and not has_errors(found):
            check_questions(questions[share], self.digest, self.search, out)
        return out.found + (found if not share.start else [])  # once

    def questions_read(self) -> tuple[tuple[Question, ...], list[Diagnostic]]:
        """The editors' questions, and what is amiss with them before they are asked."""
        from handbook.search.questions import check_expected, parse_questions

        out = Collector(QUESTIONS_FILE)
        if any(d.span.file == QUESTIONS_FILE and d.code == CONFLICT for d in self.diagnostics):
            return (), []  # which is told, and all else that is amiss follows from it
        questions = parse_questions(self.questions, out)
        if not out.found:
            check_expected(questions, self.ids, out)
        return questions, out.found

    def add(self, found: list[Diagnostic]) -> None:
        self.diagnostics.extend(found)
        self.diagnostics.sort(key=lambda d: d.sort_key)

    def asked(self, questions: str) -> Iterator[str]:
        """Questions, one a line, with what the search answers, in words for an editor."""
        from handbook.search.misses import answered
        from handbook.search.questions import Engine

        return answered(questions, Engine(self.search()), self.handbook)

    def cards(self) -> dict[str, str]:
        """What people take along, by address: the contacts' vCards and the year's calendar."""
        from handbook.pages.calendar import calendar
        from handbook.pages.vcards import vcards
        from handbook.relations.catalog import CALENDAR

        made = vcards(self.handbook, self.links)
        return made | {CALENDAR: calendar(self.links)}


def _for_readers(source: Source, name: str) -> Source:
    """What a profile leaves of a source. The editors' questions are about the whole."""
    from handbook.withholding import masked, profile_names, profile_of, secrets, withhold

    profile = profile_of(source.handbook, name)
    if profile is None:
        known = "、".join(profile_names(source.handbook))
        raise ProfileError(f"没有发布口径“{name}”，现有：{known}")
    found = secrets(source.handbook, profile)
    handbook = withhold(source.handbook, profile)
    if handbook is source.handbook:
        return source
    synonyms = source.synonyms.without(found.all)
    links = resolve(handbook)
    return replace(
        source,
        diagnostics=[masked(one, found) for one in source.diagnostics],
        settled=[masked(one, found) for one in source.settled],
        handbook=handbook,
        links=links,
        synonyms=synonyms,
        questions="",
        secrets=found,
        _searched=[],
    )


def load_source(
    files: Mapping[str, str],
    before: list[Diagnostic] | None = None,
    today: date | None = None,
    ask: bool = True,
    profile: str = "",
) -> Source:
    """Reads and checks; without `ask` the editors' questions are left to be asked. `before` are
    diagnostics from reading the files themselves. Only with `today` is a review overdue: a site is
    the same whenever it is built, and its pages say so themselves. What a `profile` withholds is
    still checked, and is in nothing that is made. Raises ProfileError."""
    from handbook.checks.followers import without_followers
    from handbook.checks.material import Material
    from handbook.checks.running import check, split_settled
    from handbook.source.reading import read_source

    handbook, found = read_source(files)
    links = resolve(handbook)
    out = Collector(SYNONYMS_FILE)
    synonyms = parse_synonyms(files.get(SYNONYMS_FILE) or default_synonyms(), out)
    check_leading(synonyms, files, out)
    found += check(Material(handbook, links, files, today))
    found = without_followers([*(before or []), *found, *out.found])
    diagnostics, settled = split_settled(handbook, found)
    source = Source(
        handbook,
        diagnostics,
        settled,
        links,
        synonyms,
        files.get(QUESTIONS_FILE, ""),
        digest=digest_of(files),
    )
    if profile:
        source = _for_readers(source, profile)
    if ask:
        source.add(source.ask_questions())
    return source
