"""The index from A to Z: units, matters, people, rooms, forms, regulations under their sounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from handbook.language.pinyin import syllables
from handbook.language.text import is_within
from handbook.model import Handbook
from handbook.pages.parts import Parts
from handbook.pages.views import Link, Page
from handbook.relations.catalog import INDEX, title_of
from handbook.relations.kinds import Kind, labels
from handbook.relations.links import Links
from handbook.relations.urls import contact_url, rule_name, rule_url

MIN_PREFIX = 4  # characters
MIN_SHARING = 4  # names


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The link's note says where it belongs."""

    kind: Kind
    word: str
    link: Link


@dataclass(frozen=True, slots=True)
class IndexGroup:
    letter: str
    entries: list[IndexEntry]


@dataclass(frozen=True, slots=True)
class IndexPage(Page):
    groups: list[IndexGroup] = field(default_factory=list)


def index_page(handbook: Handbook, links: Links) -> IndexPage:
    parts = Parts(INDEX, links)
    entries = [
        *(_entry(Kind.UNIT, parts.unit(unit)) for unit in handbook.units),
        *(
            _entry(Kind.UNIT, Link(alias, parts.unit(unit).href, f"即{unit.name}"))
            for unit in handbook.units
            for alias in unit.aliases
        ),
        *(
            _entry(Kind.PROCEDURE, parts.procedure(p, links.unit(p).name))
            for p in handbook.procedures
        ),
        *(_entry(Kind.PERSON, parts.person(name)) for name in links.everybody),
        *(_entry(Kind.ROOM, Link(r, parts.href(contact_url(Kind.ROOM, r)))) for r in links.rooms),
        *(
            _entry(Kind.RULE, Link(rule_name(rule), parts.href(rule_url(rule))))
            for rule in handbook.rules
        ),
        *_named(Kind.FORM, links.forms, parts),
        *_named(Kind.REGULATION, links.regulations, parts),
    ]
    words = labels(links.layout)
    entries = [replace(entry, word=words[entry.kind]) for entry in entries]
    return IndexPage(
        url=INDEX,
        title=title_of(INDEX),
        kind="index",
        id="index",
        crumbs=parts.crumbs(),
        groups=_by_letter(entries, handbook.organization),
    )


def _entry(kind: Kind, link: Link) -> IndexEntry:
    return IndexEntry(kind, "", link)


def _named(kind: Kind, names: Iterable[str], parts: Parts) -> list[IndexEntry]:
    return [_entry(kind, parts.mention(kind, name)) for name in names]


def _by_letter(entries: list[IndexEntry], organization: str) -> list[IndexGroup]:
    office = office_prefix((entry.link.text for entry in entries), organization)
    keyed = [(pinyin_key(entry.link.text.removeprefix(office)), entry) for entry in entries]
    keyed.sort(key=lambda pair: (initial(pair[0]), pair[0], pair[1].link.text, pair[1].kind))
    return [
        IndexGroup(letter, [entry for _, entry in group])
        for letter, group in groupby(keyed, key=lambda pair: initial(pair[0]))
    ]


def pinyin_key(text: str) -> list[str]:
    return [syllable.lower() for syllable in syllables(text.lstrip("《“"))]


def office_prefix(names: Iterable[str], organization: str) -> str:
    """What names begin with that only says whose they are, so that 市政府研究室年休假审批表 stands
    under N: the longest beginning shared by several that shortens the organization's own name."""
    starts = Counter(name[:size] for name in names for size in range(MIN_PREFIX, len(name)))
    shared = [
        start
        for start, count in starts.items()
        if count >= MIN_SHARING and is_within(start, organization)
    ]
    return max(shared, key=len, default="")


def initial(key: list[str]) -> str:
    """The letter an entry stands under; # for a number."""
    first = (key or ["#"])[0][:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
