"""The index from A to Z: matters, posts, people, forms, regulations and rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from pypinyin import lazy_pinyin

from handbook.links import Links
from handbook.model import Handbook, Procedure
from handbook.pages.parts import Parts
from handbook.pages.views import IndexEntry, IndexGroup, IndexPage, IndexPart, Link
from handbook.urls import INDEX, mention_anchor

SPLIT_FROM = 20
MIN_PREFIX = 4  # characters
MIN_SHARING = 4  # names


def index_page(handbook: Handbook, links: Links, crumbs: list[Link]) -> IndexPage:
    parts = Parts(INDEX, links)
    return IndexPage(
        url=INDEX,
        title="索引",
        kind="index",
        id="index",
        crumbs=crumbs,
        parts=[
            _part("事项", "matter", _matters(handbook, links, parts)),
            _part("联系人", "person", _people(links, parts)),
            _part("房间", "room", _rooms(links, parts)),
            _part("表单", "form", _mentions("form", links.forms, links, parts)),
            _part("依据", "regulation", _mentions("regulation", links.regulations, links, parts)),
        ],
    )


def _matters(handbook: Handbook, links: Links, parts: Parts) -> Iterable[IndexEntry]:
    for procedure in handbook.procedures:
        link = parts.procedure(procedure)
        target = Link(link.text, link.href, links.unit(procedure).name)
        yield IndexEntry(procedure.title, "", [target])


def _people(links: Links, parts: Parts) -> Iterable[IndexEntry]:
    for name, contacts in links.people.items():
        units = "、".join(dict.fromkeys(contact.unit.name for contact in contacts))
        person = parts.person(name)
        yield IndexEntry(name, "", [Link(name, person.href, units)])


def _rooms(links: Links, parts: Parts) -> Iterable[IndexEntry]:
    for room, contacts in links.rooms.items():
        names = dict.fromkeys(contact.person.name for contact in contacts)
        yield IndexEntry(room, "", [parts.person(name) for name in names])


def _mentions(
    kind: str, found: dict[str, list[Procedure]], links: Links, parts: Parts
) -> Iterable[IndexEntry]:
    for name, procedures in found.items():
        targets = []
        for procedure in procedures:
            link = parts.procedure(procedure)
            targets.append(Link(link.text, link.href, links.unit(procedure).name))
        yield IndexEntry(name, mention_anchor(kind, name), targets)


def _part(title: str, anchor: str, entries: Iterable[IndexEntry]) -> IndexPart:
    listed = list(entries)
    office = office_prefix([entry.text for entry in listed])

    def key(entry: IndexEntry) -> list[str]:
        return pinyin_key(entry.text.removeprefix(office))

    ordered = sorted(listed, key=lambda entry: (key(entry), entry.text))
    if len(ordered) < SPLIT_FROM:
        return IndexPart(title, anchor, [IndexGroup("", ordered)] if ordered else [])
    grouped = groupby(ordered, key=lambda entry: initial(key(entry)))
    return IndexPart(title, anchor, [IndexGroup(letter, list(group)) for letter, group in grouped])


def pinyin_key(text: str) -> list[str]:
    return [syllable.lower() for syllable in lazy_pinyin(text.lstrip("《“"))]


def office_prefix(names: list[str]) -> str:
    """The office's name in front of several names: 市政府研究室年休假审批表 belongs under N."""
    starts = Counter(
        name[:size] for name in names for size in range(MIN_PREFIX, len(name)) if len(name) > size
    )
    shared = [start for start, count in starts.items() if count >= MIN_SHARING]
    return max(shared, key=lambda start: (starts[start], len(start)), default="")


def initial(key: list[str]) -> str:
    """The letter an entry stands under; # for a number."""
    first = (key or ["#"])[0][:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
