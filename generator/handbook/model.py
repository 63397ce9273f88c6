"""The handbook as data: frozen, typed, without output or file access.

Words are those of the field (W3C ORG for units and posts, CPSV-AP and schema.org for procedures
and contacts). Texts are the office's own wording; several paragraphs in one text are separated by
a line feed. Spans say where a thing was read and take no part in equality. Post facts are read
from the printed text in `posts.py`, forms and time limits in `mentions.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handbook.diagnostics import Span
from handbook.language.vocabulary import Part, PostKind

NOWHERE = Span()


def _span() -> Span:
    return field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered (or, with number None, unnumbered) line of a list of requirements."""

    number: int | None
    text: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a workflow; `mark` is what the text sets after the title (。 or ：)."""

    number: int
    title: str | None
    mark: str
    text: str
    span: Span = _span()

    @property
    def full_text(self) -> str:
        return f"{self.title or ''}{self.mark}{self.text}"


@dataclass(frozen=True, slots=True)
class Section:
    """A part （一） of a workflow. `label` is of full width."""

    label: str
    title: str
    mark: str
    text: str
    steps: tuple[Step, ...] = ()
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Workflow:
    text: str = ""
    sections: tuple[Section, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def all_steps(self) -> tuple[Step, ...]:
        return self.steps + tuple(step for section in self.sections for step in section.steps)


@dataclass(frozen=True, slots=True)
class Person:
    """Who answers questions; `note` is what the handbook prints in brackets after the name."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Whom to ask. `address` is the whole printed line, `room` the part of it that is a room;
    `backups` answer where `persons` are away (后备联系人, B角), if an editor named any. `fields`
    are the labelled lines of a layout of its own, each under the label printed."""

    persons: tuple[Person, ...] = ()
    telephone: str = ""
    address: str = ""
    room: str = ""
    backups: tuple[Person, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a procedure or a post as the office calls it: `heading` without number and colon,
    "" for text that stands under none; `markup` is its Markdown."""

    heading: str
    kind: Part
    markup: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Rule:
    """What is no duty, post or procedure: a 总则, a 制度, an explanation; `form` is set for a blank
    form, a score sheet or a matrix. `id` is the name of its file."""

    id: str
    heading: str
    markup: str
    form: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Staff:
    """A row of a table of people: who can be reached for a post, or for the unit (post "")."""

    post: str = ""
    persons: tuple[Person, ...] = ()
    telephone: str = ""
    room: str = ""
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Layout:
    """How an office's handbook is laid out, where it is not in the six parts: what it calls a unit,
    a procedure and a post, the kinds of its parts' headings, the heads of its tables' columns, and
    the parts that every procedure should have."""

    unit: str = "处室"
    procedure: str = "事项"
    post: str = "岗位"
    parts: tuple[tuple[str, Part], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What editors noted about a file: when it was last compared with how things are done, after
    how many months that is due again (0: never), and the codes of faults that stay as they are."""

    checked: date | None = None
    months: int = 0
    settled: tuple[str, ...] = ()

    @property
    def due(self) -> date | None:
        """The day on which the next comparison is due; a day that a month lacks is its last."""
        if self.checked is None or not self.months:
            return None
        year, month = divmod(self.checked.month - 1 + self.months, 12)
        first = date(self.checked.year + year, month + 1, 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return first.replace(day=min(self.checked.day, (after - first).days))


@dataclass(frozen=True, slots=True)
class Flowchart:
    """A chart that the handbook announces by its title or an editor wrote as Mermaid; `lines` is
    where the Mermaid text begins."""

    title: str | None
    mermaid: str | None = None
    span: Span = _span()
    lines: Span = _span()


@dataclass(frozen=True, slots=True)
class Procedure:
    """`marked` is the Markdown of those of its texts in which marks say more than the letters
    (tables, lists, bold, links), by their addresses (`passages.py`). `parts` are all its parts in
    the document's order where these are not the six: what the product understands of them further
    (workflow, contact, name) is made of them in `notation.parts`."""

    id: str
    number: int
    title: str
    heading_restored: bool
    name: str
    requirements: tuple[Item, ...] = ()
    workflow: Workflow = Workflow()
    collaboration: str = ""
    contact: ContactPoint = ContactPoint()
    flowcharts: tuple[Flowchart, ...] = ()
    parts: tuple[TextPart, ...] = ()
    marked: tuple[tuple[str, str], ...] = ()
    review: Review = Review()
    span: Span = _span()

    def __hash__(self) -> int:
        """What is derived from a procedure is looked up by it, everywhere; to hash all that it says
        would take as long as to derive it."""
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty; `page` and `procedure` (a number within the unit) are those in force for it."""

    number: int
    text: str
    page: int | None
    procedure: int | None
    guessed: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class MainDuty:
    number: int
    text: str
    duties: tuple[Duty, ...] = ()
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Post:
    """A post as printed; the facts are read from its text. `assisted_numbers` are those of
    `duty_numbers` in which it only assists the head. `duties` are those written under the post
    itself, `parts` what else is written about it."""

    id: str
    name: str
    kind: PostKind
    number: int | None
    text: str
    leads_all: bool
    assists_head: bool
    duty_numbers: tuple[int, ...]
    assisted_numbers: tuple[int, ...] = ()
    duties: tuple[Item, ...] = ()
    parts: tuple[TextPart, ...] = ()
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Unit:
    """`id` is the name of the unit's folder; `own_duties` are those that no main duty gathers and
    no post carries."""

    id: str
    number: int
    name: str
    aliases: tuple[str, ...] = ()
    main_duties: tuple[MainDuty, ...] = ()
    posts: tuple[Post, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    own_duties: tuple[Item, ...] = ()
    staff: tuple[Staff, ...] = ()
    review: Review = Review()
    span: Span = _span()

    @property
    def duties(self) -> tuple[Duty, ...]:
        return tuple(duty for main in self.main_duties for duty in main.duties)


@dataclass(frozen=True, slots=True)
class Task:
    """What readers come for: `label` in their own word (盖章), or "" where it has only its official
    name; `places` are ids of procedures, each with `#` and the address of a section or without."""

    label: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The id that a unit, a post or a procedure had before, and its id now."""

    before: str
    after: str
    span: Span = _span()


class Withheld(StrEnum):
    """What an edition may leave out: `EDITING` is all that only editors need."""

    PEOPLE = "people"
    TELEPHONES = "telephones"
    ROOMS = "rooms"
    EDITING = "editing"


@dataclass(frozen=True, slots=True)
class Profile:
    """An edition for certain readers: what it leaves out, and further words."""

    name: str
    withheld: frozenset[Withheld] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handbook:
    """`organization_guessed` is set while no editor has confirmed the name; `common` are the tasks
    that editors want at hand; `ask`, whom to ask what the handbook does not say; `corrections`,
    who takes reports of errors; `updated`, the day of the edition in the office's words; `duties`
    are those of the whole office; `layout` is None where it is that of the six parts; `withheld`
    is what was left out of it for its readers."""

    organization: str
    organization_guessed: bool = False
    title: str = ""
    edition: str = ""
    repository: str = ""
    ask: str = ""
    corrections: str = ""
    updated: str = ""
    common: tuple[Task, ...] = ()
    units: tuple[Unit, ...] = ()
    duties: tuple[Item, ...] = ()
    rules: tuple[Rule, ...] = ()
    layout: Layout | None = None
    unplaced: tuple[str, ...] = ()
    moved: tuple[Move, ...] = ()
    profiles: tuple[Profile, ...] = ()
    withheld: frozenset[Withheld] = frozenset()

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        return tuple(procedure for unit in self.units for procedure in unit.procedures)
