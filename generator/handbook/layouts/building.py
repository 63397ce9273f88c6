"""The model of a handbook from what was found of its office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from handbook.diagnostics import Span
from handbook.documents.model import Block, Paragraph
from handbook.language.part_kinds import shown_heading
from handbook.language.slugs import Slugs
from handbook.language.text import squeeze
from handbook.language.vocabulary import Part
from handbook.layouts.markdown import markdown
from handbook.layouts.office import (
    DraftContact,
    DraftDuty,
    DraftMatter,
    DraftOffice,
    DraftPart,
    DraftPost,
    DraftUnit,
)
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
from handbook.notation.contacts import is_name, parse_persons
from handbook.notation.parts import with_views
from handbook.notation.posts import post_kind

_FIELD = re.compile(r"[^\s：:]{2,12}[：:]")
_NEXT_FIELD = re.compile(r"[\s\u3000；;，,]+(?=[^\s：:；;，,。\d]{2,10}[：:])")
#: What an office calls its units, by how their names end.
_UNIT_WORDS = {
    "部门": ("部", "部门"),
    "处室": ("处",),
    "科室": ("科",),
    "股室": ("股",),
    "窗口": ("窗口",),
    "站所": ("站", "所"),
}


def build(
    office: DraftOffice,
    file: str,
    organization: str = "",
    title: str = "",
    layout: Layout | None = None,
) -> Handbook:
    """`organization` and `title` as given, or as found; what was only found is told as such."""
    slugs = Slugs()
    units = tuple(
        _unit(draft, number, slugs.new(squeeze(draft.name)), file)
        for number, draft in enumerate(office.units, start=1)
    )
    rules = Slugs()
    return Handbook(
        organization=organization or office.name,
        organization_guessed=bool(office.name) and not organization,
        title=title or office.title,
        edition=office.edition,
        units=units,
        duties=_items(office.duties, file),
        rules=tuple(
            Rule(
                rules.new(rule.heading or "shuoming"),
                squeeze(rule.heading),
                markdown(rule.blocks),
                rule.form,
                Span(file, rule.place.number),
            )
            for rule in office.rules
        ),
        layout=_merged(layout_of(office), layout),
        unplaced=tuple(squeeze(one.whole) for one in office.unplaced),
    )


def _merged(found: Layout, given: Layout | None) -> Layout:
    """What an editor wrote of the profile holds; headings that he did not know are added."""
    if given is None:
        return found
    return replace(
        given,
        parts=tuple((dict(found.parts) | dict(given.parts)).items()),
        columns=tuple((dict(found.columns) | dict(given.columns)).items()),
    )


def layout_of(office: DraftOffice) -> Layout:
    """The profile: the words of this office, and each heading with its kind."""
    kinds: dict[str, Part] = {}
    for unit in office.units:
        for matter in unit.matters:
            for part in matter.parts:
                if part.heading:
                    kinds.setdefault(shown_heading(part.heading), part.kind)
        for post in unit.posts:
            for part in post.parts:
                if part.heading:
                    kinds.setdefault(shown_heading(part.heading), part.kind)
    heads = [post.duties_heading for unit in office.units for post in unit.posts]
    columns = dict(office.columns)
    if any(heads):
        columns.setdefault("duty", next(filter(None, heads)))
    said = Counter({office.columns.get("unit", ""): 2})
    names = [unit.name for unit in office.units]
    for word, ends in _UNIT_WORDS.items():
        said[word] += sum(name.endswith(ends) for name in names)
    return Layout(
        unit=max(_UNIT_WORDS, key=lambda w: said[w]),
        parts=tuple(kinds.items()),
        columns=tuple(columns.items()),
    )


def _unit(draft: DraftUnit, number: int, unit_id: str, file: str) -> Unit:
    slugs = Slugs()
    posts = Slugs()
    return Unit(
        id=unit_id,
        number=number,
        name=squeeze(draft.name),
        posts=tuple(
            _post(one, f"{unit_id}/{posts.new(squeeze(one.name))}", file) for one in draft.posts
        ),
        procedures=tuple(
            _procedure(one, at, f"{unit_id}/{slugs.new(squeeze(one.title))}", file)
            for at, one in enumerate(draft.matters, start=1)
        ),
        own_duties=_items(draft.duties, file),
        staff=tuple(_staff(one, file) for one in draft.contacts),
        span=Span(file, draft.place.number),
    )


def _items(duties: Sequence[DraftDuty], file: str) -> tuple[Item, ...]:
    return tuple(Item(d.number, squeeze(d.text), Span(file, d.place.number)) for d in duties)


def _post(draft: DraftPost, post_id: str, file: str) -> Post:
    return Post(
        id=post_id,
        name=squeeze(draft.name),
        kind=post_kind(squeeze(draft.name)),
        number=None,
        text="",
        leads_all=False,
        assists_head=False,
        duty_numbers=(),
        duties=_items(draft.duties, file),
        parts=tuple(_part(one, file) for one in draft.parts),
        span=Span(file, draft.place.number),
    )


def _part(draft: DraftPart, file: str) -> TextPart:
    blocks = draft.blocks
    if draft.kind is Part.CONTACT:
        blocks = [line for block in blocks for line in _field_lines(block)]
    heading = shown_heading(draft.heading)
    return TextPart(heading, draft.kind, markdown(blocks), Span(file, draft.place.number))


def _field_lines(block: Block) -> list[Block]:
    """「联系人：孟庆禾　电话：81467002」 are two lines: the gap between them would be lost."""
    if isinstance(block, Paragraph) and _FIELD.match(block.text):
        lines = _NEXT_FIELD.split(block.text)
        return [
            replace(block, text=line, mark="" if at else block.mark)
            for at, line in enumerate(lines)
        ]
    return [block]


def _procedure(draft: DraftMatter, number: int, matter_id: str, file: str) -> Procedure:
    return with_views(
        Procedure(
            id=matter_id,
            number=number,
            title=squeeze(draft.title),
            heading_restored=False,
            name="",
            parts=tuple(_part(one, file) for one in draft.parts),
            span=Span(file, draft.place.number),
        )
    )


def _staff(draft: DraftContact, file: str) -> Staff:
    persons = tuple(p for p in parse_persons(draft.persons) if is_name(p.name))
    return Staff(
        squeeze(draft.post), persons, draft.telephone, draft.room, Span(file, draft.place.number)
    )
