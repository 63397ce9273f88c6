"""What pages show, ready to print: links are relative to the page, nothing is left to decide.

Here are the parts that several kinds of page share; what one kind alone shows stands beside its
maker.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.relations.kinds import WITH_PAGES


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
    """`key` is the id of the procedure or the name of the person that the card is about;
    `others` are further numbers under their own labels (监督电话)."""

    key: str
    people: list[PersonLine]
    telephones: list[Telephone]
    rooms: list[str]
    addresses: list[str]
    units: list[Link]
    posts: list[Link] = field(default_factory=list)
    backups: list[Link] = field(default_factory=list)
    others: list[tuple[str, Telephone]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ItemView:
    """A numbered requirement."""

    number: int
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class StepView:
    """`chart` is the place in a chart where the step is drawn."""

    anchor: str
    number: int
    title: str
    mark: str
    paragraphs: list[str]
    chart: str = ""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A numbered item, or (number None) paragraphs, a table or a list."""

    anchor: str
    number: int | None
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a layout of its own: `blocks` unless the steps stand in it."""

    anchor: str
    heading: str
    is_workflow: bool = False
    blocks: list[BlockView] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)


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
    """`mermaid` is empty where nothing can be drawn, and `missing` then says why; `file` is where
    its picture stands, from the page; `roles` are those who act, each with its colour's class;
    `decides`, `parts`: somebody decides, and ways part in it."""

    id: str
    title: str
    printed: bool
    provenance: str
    mermaid: str
    file: str
    missing: str
    lines: list[ChartLine]
    roles: dict[str, str] = field(default_factory=dict)
    decides: bool = False
    parts: bool = False


@dataclass(frozen=True, slots=True)
class DutyRow:
    number: int
    text: str
    posts: list[Link]
    procedure: Link | None
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class MainDutyView:
    number: int
    text: str
    duties: list[DutyRow]


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    number: int
    link: Link
    people: list[Link]
    telephones: list[Telephone]
    rooms: list[str]
    unit: Link | None = None


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A time limit or date: its words, its kind, what must be done, from when, the sentence around
    the words, and the step that sets it."""

    text: str
    kind: str
    subject: str
    trigger: str
    before: str
    after: str
    place: Link
    procedure: Link
    unit: Link


@dataclass(frozen=True, slots=True)
class ReviewView:
    """When the text was last compared; when it is due again, in words and as a date."""

    checked: str
    due: str
    due_date: str


@dataclass(frozen=True, slots=True)
class Page:
    """What every page has; `source` is the file an editor changes, relative to the source folder,
    `printed` the page of the printed handbook, `before` and `after` the neighbours in its unit,
    `style` CSS of its own, `outline` what stands on it, for the side navigation."""

    url: str
    title: str
    kind: str
    id: str
    crumbs: list[Link]
    unit: str = ""
    source: str = ""
    printed: str = ""
    before: Link | None = None
    after: Link | None = None
    review: ReviewView | None = None
    style: str = ""
    outline: list[Link] = field(default_factory=list)

    @property
    def is_thing(self) -> bool:
        """Whether it is the page of one thing, and no overview."""
        return self.kind in WITH_PAGES
