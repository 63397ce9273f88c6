"""A unit's folder in an office's own layout, read and written."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.diagnostics import Collector, Span
from handbook.language.slugs import Slugs
from handbook.language.text import fold
from handbook.language.vocabulary import Part, PostKind
from handbook.model import (
    Handbook,
    Item,
    Layout,
    Post,
    Procedure,
    Rule,
    Staff,
    TextPart,
    Unit,
)
from handbook.notation.markup import escape_line
from handbook.notation.posts import post_kind
from handbook.source.layout import (
    DUTIES_FILE,
    FORM_LABEL,
    FORM_YES,
    POST_FILE,
    PROCEDURE_FILE,
    RULES_FOLDER,
    STAFF_FILE,
    UNCONFIRMED_MARK,
    UNIT_FILE,
    procedure_path,
)
from handbook.source.part_file import parse_parts, parse_post_parts, parse_rule
from handbook.source.review_fields import review_lines
from handbook.source.tables import duties_text, parse_post_duties, parse_staff, staff_text
from handbook.source.unit_file import UnitFile


def read_unit(
    folder: str,
    head: UnitFile,
    content: Mapping[str, str],
    layout: Layout,
    out: Collector,
) -> Unit:
    names: list[str] = []
    duties: list[tuple[str, Item]] = []
    staff: tuple[Staff, ...] = ()
    procedures: list[Procedure] = []
    parts: dict[str, tuple[TextPart, ...]] = {}
    for name, text in sorted(content.items()):
        out.file = f"{folder}/{name}"
        found = PROCEDURE_FILE.match(name)
        if found:
            made = parse_parts(text, folder, int(found[1]), found[2], layout, out)
            procedures.append(made)
        elif POST_FILE.match(name):
            title, written = parse_post_parts(text, layout, out)
            parts[title] = written
        elif name == DUTIES_FILE:
            names, duties = parse_post_duties(text, layout, out)
        elif name == STAFF_FILE:
            staff = parse_staff(text, layout, out)
        elif name != UNIT_FILE:
            out.add("HB209", 1, f"不认识的文件 {name}")
    slugs = Slugs()
    every = dict.fromkeys([*names, *parts])
    posts = tuple(
        _post(name, f"{folder}/{slugs.new(name)}", duties, parts, folder) for name in every
    )
    return Unit(
        id=folder,
        number=head.number,
        name=head.name,
        aliases=head.aliases,
        posts=posts,
        procedures=tuple(sorted(procedures, key=lambda p: (p.number, p.id))),
        own_duties=tuple(item for post, item in duties if not post),
        staff=staff,
        review=head.review,
        span=Span(f"{folder}/{UNIT_FILE}", 1),
    )


def _post(
    name: str,
    post_id: str,
    duties: list[tuple[str, Item]],
    parts: Mapping[str, tuple[TextPart, ...]],
    folder: str,
) -> Post:
    own = tuple(item for post, item in duties if fold(post) == fold(name))
    written = parts.get(name, ())
    span = written[0].span if written else own[0].span if own else Span(f"{folder}/{UNIT_FILE}", 1)
    return Post(
        id=post_id,
        name=name,
        kind=post_kind(name) if name else PostKind.OTHER,
        number=None,
        text="",
        leads_all=False,
        assists_head=False,
        duty_numbers=(),
        duties=own,
        parts=written,
        span=span,
    )


def read_office(
    files: Mapping[str, str], layout: Layout, out: Collector
) -> tuple[tuple[Item, ...], tuple[Rule, ...]]:
    """The duties of the whole office, and its rules."""
    duties: tuple[Item, ...] = ()
    if DUTIES_FILE in files:
        out.file = DUTIES_FILE
        _, found = parse_post_duties(files[DUTIES_FILE], layout, out)
        duties = tuple(item for _, item in found)
    rules = []
    for path, text in sorted(files.items()):
        folder, _, name = path.rpartition("/")
        if folder == RULES_FOLDER:
            out.file = path
            found_name = PROCEDURE_FILE.match(name)
            if found_name:
                rules.append(parse_rule(text, found_name[2], out))
            else:
                out.add("HB209", 1, f"不认识的文件 {name}：应如 01-zongze.md")
    return duties, tuple(rules)


def write_unit(unit: Unit, layout: Layout) -> dict[str, str]:
    files = {}
    posts = [(post.name, post.duties) for post in unit.posts]
    if posts or unit.own_duties:
        files[f"{unit.id}/{DUTIES_FILE}"] = duties_text(layout, unit.own_duties, posts)
    if unit.staff:
        files[f"{unit.id}/{STAFF_FILE}"] = staff_text(layout, unit.staff)
    for at, post in enumerate(unit.posts, start=1):
        if post.parts:
            slug = post.id.partition("/")[2]
            files[f"{unit.id}/post-{at:02d}-{slug}.md"] = _file(post.name, [], post.parts)
    for procedure in unit.procedures:
        slug = procedure.id.partition("/")[2]
        files[procedure_path(unit.id, procedure.number, slug)] = _procedure(procedure)
    return files


def write_office(handbook: Handbook, layout: Layout) -> dict[str, str]:
    files = {}
    if handbook.duties:
        files[DUTIES_FILE] = duties_text(layout, handbook.duties, [])
    for at, rule in enumerate(handbook.rules, start=1):
        head = [f"- {FORM_LABEL}：{FORM_YES}"] if rule.form else []
        body = TextPart("", Part.OTHER, rule.markup)
        files[f"{RULES_FOLDER}/{at:02d}-{rule.id}.md"] = _file(rule.heading, head, [body])
    return files


def _procedure(procedure: Procedure) -> str:
    title = procedure.title + (UNCONFIRMED_MARK if procedure.heading_restored else "")
    text = _file(title, review_lines(procedure.review), procedure.parts)
    for chart in procedure.flowcharts:
        if chart.mermaid:
            text += f"\n```mermaid\n{chart.mermaid}\n```\n"
    return text


def _file(title: str, fields: list[str], parts: tuple[TextPart, ...] | list[TextPart]) -> str:
    blocks = [f"# {escape_line(title)}".rstrip()]
    if fields:
        blocks.append("\n".join(fields))
    for part in parts:
        if part.heading:
            blocks.append(f"## {escape_line(part.heading)}")
        if part.markup:
            blocks.append(part.markup)
    return "\n\n".join(blocks) + "\n"
