"""From the text of an issued handbook to the model: the order of the import's stages.

A pure function: text in, handbook, diagnostics and the list of what was set aside out. The
tolerant readers stand in the modules beside this one; the result is written by `source.writing`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from handbook.diagnostics import Collector, Diagnostic, Span
from handbook.importing.body import BodyReader
from handbook.importing.boundaries import chart_titles, unit_names
from handbook.importing.contact_block import read_contact
from handbook.importing.drafts import DraftProcedure
from handbook.importing.duties import DraftUnit, DutyReader, unit_aliases, unit_posts
from handbook.importing.lines import Discarded, Line, read_lines
from handbook.importing.linking import Link, link_duties
from handbook.importing.organization import guess_organization
from handbook.importing.procedures import ProcedureReader
from handbook.importing.restoring import complete_title
from handbook.importing.tables import read_rows
from handbook.importing.text_tables import is_row, split_tables, with_tables
from handbook.language.slugs import Slugs
from handbook.language.text import ends_sentence, join
from handbook.language.vocabulary import PART_HEADINGS, Part
from handbook.model import (
    Duty,
    Flowchart,
    Handbook,
    MainDuty,
    Post,
    Procedure,
    Unit,
    Workflow,
)
from handbook.notation.posts import make_post


@dataclass(frozen=True, slots=True)
class Imported:
    """`handbook` is None where the text is no handbook at all; `draft` is then a profile for an
    editor to complete, "" where there is none."""

    handbook: Handbook | None
    diagnostics: list[Diagnostic]
    discarded: list[Discarded]
    draft: str = ""


def import_text(text: str, file: str, organization: str = "", title: str = "") -> Imported:
    """Reads an issued handbook. Never raises, whatever the text."""
    out = Collector(file)
    lines, discarded = read_lines(text)
    table, running = split_tables(lines)
    rows, headers = read_rows(table, unit_names(lines), out)
    duties = DutyReader(out)
    for row in rows:
        duties.feed(row)
    procedures = ProcedureReader(duties.units, out)
    for line, following in zip_longest(running, running[1:]):
        procedures.feed(line, following)
    procedures.finish()
    if not any(procedures.procedures) and not any(unit.duties for unit in duties.units):
        out.add("HB004", 1, "没有认出职责表，也没有认出任何事项")
        return Imported(None, out.found, [])
    units = _units(duties, procedures, out)
    procedures.unplaced += duties.unplaced
    handbook = _handbook(text, units, procedures, organization, title, out)
    discarded += headers + duties.discarded + procedures.discarded
    out.found.sort(key=lambda diagnostic: diagnostic.sort_key)
    return Imported(handbook, out.found, sorted(discarded, key=lambda d: d.line))


def _handbook(
    text: str,
    units: tuple[Unit, ...],
    reader: ProcedureReader,
    organization: str,
    title: str,
    out: Collector,
) -> Handbook:
    guessed = ""
    if not organization:
        guessed = guess_organization(text, [unit.name for unit in units])
        if guessed:
            out.add("HB110", 1, f"机关名称据正文推定为“{guessed}”")
        else:
            out.add(
                "HB110", 1, "没有找到机关名称，请在 handbook.yml 填写，或用 --organization 指定"
            )
    for line in reader.unplaced:
        out.add("HB105", line.number, f"无处可放的文字：{line.text[:30]}")
    return Handbook(
        organization=organization or guessed,
        organization_guessed=bool(guessed),
        title=title,
        units=units,
        unplaced=tuple(line.text for line in reader.unplaced),
    )


def _units(duties: DutyReader, procedures: ProcedureReader, out: Collector) -> tuple[Unit, ...]:
    slugs = Slugs()
    units = []
    for draft, found in zip(procedures.units, procedures.procedures, strict=True):
        aliases = unit_aliases(draft.name)
        unit_id = slugs.new(aliases[0] if aliases else draft.name or "unit")
        units.append(_unit(draft, found, unit_id, aliases, duties, out))
    return tuple(units)


def _unit(
    draft: DraftUnit,
    found: list[DraftProcedure],
    unit_id: str,
    aliases: tuple[str, ...],
    reader: DutyReader,
    out: Collector,
) -> Unit:
    slugs = Slugs()
    procedures = [_procedure(one, unit_id, slugs, reader, out) for one in found]
    return Unit(
        id=unit_id,
        number=draft.number,
        name=draft.name,
        aliases=aliases,
        main_duties=_main_duties(draft, procedures, out),
        posts=_posts(draft, unit_id, reader, out),
        procedures=tuple(procedures),
        span=Span(out.file, draft.line),
    )


def _posts(draft: DraftUnit, unit_id: str, reader: DutyReader, out: Collector) -> tuple[Post, ...]:
    line = draft.posts[0][0] if draft.posts else draft.line
    made = (
        make_post(clause, unit_id, Span(out.file, line)) for clause in unit_posts(draft, reader)
    )
    return tuple(post for post in made if post)


def _main_duties(
    draft: DraftUnit, procedures: list[Procedure], out: Collector
) -> tuple[MainDuty, ...]:
    drafts = draft.duties
    texts = [duty.text for duty in drafts]
    links = link_duties(texts, [duty.page for duty in drafts], [p.title for p in procedures])
    for duty, link in zip(drafts, links, strict=True):
        if link.guessed and link.procedure is not None:
            title = procedures[link.procedure].title
            out.add("HB108", duty.line, f"职责 {duty.number} 与“{title}”是推定的对应关系")
    page: int | None = None
    linked: dict[int, Duty] = {}
    for duty, link in zip(drafts, links, strict=True):
        page = duty.page if duty.page is not None else page
        linked[id(duty)] = Duty(
            duty.number,
            duty.text,
            page,
            _number(link, procedures),
            link.guessed,
            Span(out.file, duty.line),
        )
    return tuple(
        MainDuty(
            main.number,
            main.text,
            tuple(linked[id(duty)] for duty in main.duties),
            Span(out.file, main.line),
        )
        for main in draft.mains
    )


def _number(link: Link, procedures: list[Procedure]) -> int | None:
    return None if link.procedure is None else procedures[link.procedure].number


def _procedure(
    draft: DraftProcedure, unit_id: str, slugs: Slugs, reader: DutyReader, out: Collector
) -> Procedure:
    name = _joined(draft.parts.get(Part.NAME, []))
    printed = draft.title
    title = complete_title(printed, name) or f"事项{draft.number}"
    for part in (Part.NAME, Part.REQUIREMENTS, Part.WORKFLOW, Part.CONTACT):
        if part not in draft.parts:
            what = f"“{title}”没有“{PART_HEADINGS[part]}”部分"
            out.add("HB303" if part is Part.CONTACT else "HB309", draft.line, what)
    requirements = BodyReader(out, with_sections=False)
    for line in draft.parts.get(Part.REQUIREMENTS, []):
        requirements.feed(line)
    workflow = BodyReader(out, with_sections=True)
    for line in draft.parts.get(Part.WORKFLOW, []):
        workflow.feed(line)
    steps, charts = _inner_charts(workflow.workflow())
    charts += _charts(draft.parts.get(Part.FLOWCHART), reader, out)
    procedure = Procedure(
        id=f"{unit_id}/{slugs.new(title)}",
        number=draft.number,
        title=title,
        heading_restored=draft.restored or title != printed,
        name=name,
        requirements=requirements.items(),
        workflow=steps,
        collaboration=_joined(draft.parts.get(Part.COLLABORATION, [])),
        contact=read_contact(draft.parts.get(Part.CONTACT, []), reader, out),
        flowcharts=charts,
        span=Span(out.file, draft.line),
    )
    return with_tables(procedure)


def _joined(lines: list[Line]) -> str:
    """Paragraphs of a short part; a cut one goes on in the next line."""
    paragraphs: list[str] = []
    for line in lines:
        rows = is_row(line.text) or (paragraphs and is_row(paragraphs[-1]))
        if paragraphs and not rows and (not line.gap or not ends_sentence(paragraphs[-1])):
            paragraphs[-1] = join(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
    return "\n".join(paragraphs)


def _charts(lines: list[Line] | None, aside: DutyReader, out: Collector) -> tuple[Flowchart, ...]:
    if lines is None:
        return ()
    titles, others = chart_titles(lines)
    aside.unplaced += others
    charts = (Flowchart(title, span=Span(out.file, line)) for line, title in titles)
    return tuple(charts) or (Flowchart(None),)


def _inner_charts(workflow: Workflow) -> tuple[Workflow, tuple[Flowchart, ...]]:
    """A section that is only 「（九）流程图」 announces the chart whose title stands in it."""
    charts: list[Flowchart] = []
    sections = []
    for section in workflow.sections:
        if section.title == PART_HEADINGS[Part.FLOWCHART].split("、")[1] and not section.steps:
            charts += [Flowchart(t, span=section.span) for t in section.text.split("\n") if t]
            section = replace(section, text="")
        sections.append(section)
    return replace(workflow, sections=tuple(sections)), tuple(charts)
