"""What changed in a unit: its duties, who carries which, what its numbers mean now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handbook.changes.addresses import gone, tell_address
from handbook.changes.duties import SAME_NUMBER, compare_duties
from handbook.changes.matching import Pairs, paired
from handbook.changes.model import Told, Weight, shortened
from handbook.model import Duty, Handbook, Post, Staff, Unit
from handbook.pipeline import Source
from handbook.source.layout import DUTIES_FILE


def compare_unit(
    old: Unit,
    new: Unit,
    sources: tuple[Source, Source],
    told: Told,
    became: Mapping[str, str],
) -> None:
    """`became` are the ids of procedures by those that they had before."""
    links = sources[0].links, sources[1].links
    told.replaced("name", "名称", old.name, new.name)
    told.replaced("alias", "简称", "、".join(old.aliases), "、".join(new.aliases))
    if old.number != new.number:
        told.add("number", f"次序由 {old.number} 改为 {new.number}")
    duties = paired(
        old.duties,
        new.duties,
        (lambda one: (one.number, one.text), lambda one: one.text),
        lambda one: one.text,
        SAME_NUMBER,
    )
    at_table = Told(told.id, told.unit, told.about, f"{new.id}/{DUTIES_FILE}")
    compare_duties(duties, (old, new), links, at_table, became)
    told.changes += at_table.changes
    posts = paired(old.posts, new.posts, (lambda p: p.id, lambda p: p.name), lambda p: p.text)
    _posts(posts, duties, (old, new), sources[1].handbook, told)
    for before, after in posts:
        if before and after and before.id.partition("/")[2] != after.id.partition("/")[2]:
            at_post = Told(told.id, told.unit, after.name, told.file)
            tell_address(before.id, after.id, sources[1].handbook, at_post)
            told.changes += at_post.changes
    _staff(old, new, told)


def _staff(old: Unit, new: Unit, told: Told) -> None:
    """The table of people."""
    pairs = paired(
        old.staff,
        new.staff,
        (lambda row: row, lambda row: (row.post, row.persons), lambda row: row.post),
        lambda row: row.post + _people(row),
    )
    for before, after in pairs:
        row = after or before
        whose = (row.post or _people(row)) if row else ""
        if before and after:
            told.replaced("contact", f"{whose}的联系人", _people(before), _people(after))
            told.replaced("contact", f"{whose}的电话", before.telephone, after.telephone)
            told.replaced("contact", f"{whose}的房间", before.room, after.room)
        elif after:
            told.add("contact", f"联系表新增{_row(after)}", after=_row(after))
        elif before:
            told.add("contact", f"联系表删去{_row(before)}", before=_row(before))


def _people(row: Staff) -> str:
    return "、".join(one.name for one in row.persons)


def _row(row: Staff) -> str:
    return "“" + "，".join(filter(None, (row.post, _people(row), row.telephone, row.room))) + "”"


def _posts(
    pairs: Pairs[Post],
    duties: Pairs[Duty],
    units: tuple[Unit, Unit],
    handbook: Handbook,
    told: Told,
) -> None:
    """A duty is the same one by its words, whatever its number is."""
    same = {id(old): new for old, new in duties if old is not None and new is not None}
    lost: dict[int, list[str]] = {}
    gained: dict[int, list[str]] = {}
    for old, new in pairs:
        if old is None and new is not None:
            told.add("post-new", f"新增岗位 {new.name}：{new.text}", after=new.text)
        elif new is None and old is not None:
            lost_page, weight = gone(old.id, handbook)
            said = f"撤销岗位 {old.name}：{old.text}{lost_page}"
            told.add("post-gone", said, weight, before=old.text)
        had = _carried(old, units[0])
        has = _carried(new, units[1])
        now = [same.get(id(duty)) for duty in had]
        for duty in has:
            if not any(duty is one for one in now):
                gained.setdefault(id(duty), []).append(new.name if new else "")
        for one in now:
            if one is not None and not any(one is duty for duty in has):
                lost.setdefault(id(one), []).append(old.name if old else "")
        if old is not None and new is not None:
            _numbers(old, new, had, has, same, told)
    for duty in units[1].duties:
        whose, owns = lost.get(id(duty), []), gained.get(id(duty), [])
        words = f"职责 {duty.number}“{shortened(duty.text)}”"
        if whose and owns:
            told.add("duty-moved", f"{words}由{'、'.join(whose)}改归{'、'.join(owns)}")
        elif whose:
            told.add("duty-moved", f"{words}不再由{'、'.join(whose)}负责")
        elif owns and not _is_new(duty, duties):
            told.add("duty-moved", f"{words}新由{'、'.join(owns)}负责")


def _is_new(duty: Duty, duties: Pairs[Duty]) -> bool:
    return any(new is duty and old is None for old, new in duties)


def _carried(post: Post | None, unit: Unit) -> list[Duty]:
    numbers = post.duty_numbers if post else ()
    return [duty for duty in unit.duties if duty.number in numbers]


def _numbers(
    old: Post,
    new: Post,
    had: Sequence[Duty],
    has: Sequence[Duty],
    same: Mapping[int, Duty],
    told: Told,
) -> None:
    """Numbers that were not touched and mean other duties now, since those were renumbered."""
    told.replaced("post-name", f"{old.name} 的名称", old.name, new.name)
    if old.duty_numbers == new.duty_numbers:
        before = {duty.number: duty for duty in had}
        after = {duty.number: duty for duty in has}
        others = [
            f"{number} 原为“{shortened(before[number].text)}”，"
            f"现为“{shortened(after[number].text)}”"
            for number in new.duty_numbers
            if number in before and number in after
            if same.get(id(before[number])) is not after[number]
        ]
        if others:
            said = f"{new.name} 的条目号没有改，所指的职责变了：{'；'.join(others)}"
            told.add("numbers-mean-another", said, Weight.CARE)
        if old.text != new.text:
            told.replaced("post-text", f"{new.name} 的说明", old.text, new.text)
    elif [id(same[id(duty)]) for duty in had if id(duty) in same] == [id(duty) for duty in has]:
        one, other = ("、".join(map(str, post.duty_numbers)) for post in (old, new))
        gone = [duty for duty in had if id(duty) not in same]
        what = "，别的职责没有变" if gone else "，职责没有变"
        said = f"{new.name} 的条目号由 {one} 改为 {other}{what}"
        told.add("numbers-follow", said, Weight.FOLLOWS)
    _own(old, new, told)


def _own(old: Post, new: Post, told: Told) -> None:
    """What stands under a post itself."""
    for one, other in paired(old.duties, new.duties, (lambda d: d.text,), lambda d: d.text):
        if one and other:
            told.replaced("duty", f"{new.name} 的职责", one.text, other.text)
        elif other:
            said = f"{new.name} 新增职责“{shortened(other.text)}”"
            told.add("duty-new", said, after=other.text)
        elif one:
            said = f"{new.name} 删去职责“{shortened(one.text)}”"
            told.add("duty-gone", said, before=one.text)
    was, now = ({part.heading: part.markup for part in post.parts} for post in (old, new))
    for heading in dict.fromkeys((*was, *now)):
        label = f"{new.name} 的{heading or '说明'}"
        told.replaced("post-text", label, was.get(heading, ""), now.get(heading, ""))
