"""What a page shows, ready to print: links are relative to the page, nothing is left to decide."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.model import Item


@dataclass(frozen=True, slots=True)
class Link:
    """`note` stands beside the link in grey."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as printed and the digits to dial; `dial` is empty where there is none."""

    text: str
    dial: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    link: Link
    note: str
    vcard: str


@dataclass(frozen=True, slots=True)
class ContactCard:
    """`key` is the id of the procedure or the name of the person that the card is about."""

    key: str
    people: list[PersonLine]
    telephones: list[Telephone]
    rooms: list[str]
    addresses: list[str]
    units: list[Link]
    posts: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tag:
    """A small label with words: kind `form`, `time` or `state`."""

    kind: str
    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """`chart` is the place in a chart where the step is drawn."""

    anchor: str
    number: int
    title: str
    mark: str
    paragraphs: list[str]
    tags: list[Tag]
    chart: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    anchor: str
    label: str
    title: str
    paragraphs: list[str]
    steps: list[StepView]
    chart: str = ""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of a chart's ordered text: `link` leads to the step, `then` says what follows."""

    link: Link
    then: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """`mermaid` is empty where nothing can be drawn, and `missing` then says why."""

    title: str
    printed: bool
    provenance: str
    mermaid: str
    missing: str
    lines: list[ChartLine]


@dataclass(frozen=True, slots=True)
class DutyRow:
    number: int
    text: str
    posts: list[Link]
    procedure: Link | None
    unconfirmed: bool
    contact: ContactCard | None = None


@dataclass(frozen=True, slots=True)
class MainDutyView:
    number: int
    text: str
    duties: list[DutyRow]


@dataclass(frozen=True, slots=True)
class PostRow:
    link: Link
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    number: int
    link: Link
    people: list[Link]
    telephones: list[Telephone]
    rooms: list[str]
    unit: Link | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has; `source` is the file an editor changes, relative to the source."""

    url: str
    title: str
    kind: str
    id: str
    crumbs: list[Link]
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class UnitPage(Page):
    aliases: list[str] = field(default_factory=list)
    counts: str = ""
    main_duties: list[MainDutyView] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    procedures: list[ProcedureRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PostPage(Page):
    unit_link: Link = Link("", "")
    text: str = ""
    leads_all: bool = False
    assists_head: bool = False
    duties: list[DutyRow] = field(default_factory=list)
    all_duties: bool = False


@dataclass(frozen=True, slots=True)
class ProcedurePage(Page):
    number: int = 0
    restored: bool = False
    lede: str = ""
    unit_link: Link = Link("", "")
    card: ContactCard | None = None
    outline: list[Link] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    loose_requirements: list[str] = field(default_factory=list)
    requirements: list[Item] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    steps: list[StepView] = field(default_factory=list)
    sections: list[SectionView] = field(default_factory=list)
    collaboration: list[str] = field(default_factory=list)
    contact_lines: list[tuple[str, str]] = field(default_factory=list)
    has_flowchart_part: bool = False
    charts: list[ChartView] = field(default_factory=list)
    no_flow: str = ""
    duties: list[DutyRow] = field(default_factory=list)
    forms: list[Link] = field(default_factory=list)
    regulations: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PersonPage(Page):
    card: ContactCard | None = None
    procedures: list[ProcedureRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnitCard:
    link: Link
    aliases: list[str]
    counts: str
    main_duties: list[str]


@dataclass(frozen=True, slots=True)
class HomePage(Page):
    organization: str = ""
    organization_guessed: bool = False
    units: list[UnitCard] = field(default_factory=list)
    counts: str = ""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    text: str
    anchor: str
    targets: list[Link]


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Entries under one letter; `letter` is empty in a list too short to be split."""

    letter: str
    entries: list[IndexEntry]


@dataclass(frozen=True, slots=True)
class IndexPart:
    title: str
    anchor: str
    groups: list[IndexGroup]


@dataclass(frozen=True, slots=True)
class IndexPage(Page):
    parts: list[IndexPart] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PeoplePage(Page):
    people: list[ContactCard] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """`chain` are those who decide, in order; their notes are the deciding words."""

    procedure: Link
    case: str
    chain: list[Link]


@dataclass(frozen=True, slots=True)
class ApprovalsPage(Page):
    """Rows by unit."""

    groups: list[tuple[Link, list[ApprovalRow]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """`units` and `kinds` are the choices of the filters: shown text and value."""

    index: Link = Link("", "")
    units: list[Link] = field(default_factory=list)
    kinds: list[Link] = field(default_factory=list)
