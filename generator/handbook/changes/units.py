"""What changed in a unit: its duties, who carries which, what its numbers mean now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from handbook.changes.addresses import tell_address
from handbook.changes.matching import Pairs, paired
from handbook.changes.model import Told, Weight, shortened
from handbook.model import Duty, MainDuty, Post, Procedure, Staff, Unit
from handbook.pipeline import Source
from handbook.relations.links import Links
from handbook.source.layout import DUTIES_FILE

SAME_NUMBER = 0.5
IN_A_ROW = 3  # numbers that are told as one row


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
    mains = paired(
        old.main_duties,
        new.main_duties,
        (lambda one: (one.number, one.text), lambda one: one.text),
        lambda one: one.text,
        SAME_NUMBER,
    )
    _main_duties(mains, at_table)
    _belong(duties, mains, (old, new), at_table)
    _duties(duties, (old, new), links, at_table, became)
    told.changes += at_table.changes
    posts = paired(old.posts, new.posts, (lambda p: p.id, lambda p: p.name), lambda p: p.text)
    _posts(posts, duties, (old, new), told)
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


def _main_duties(pairs: Pairs[MainDuty], told: Told) -> None:
    """What the unit is charged with, of which its duties are the parts."""
    later = []
    for before, after in pairs:
        if before is None and after is not None:
            told.add("main-duty", f"新增主要职责 {after.number}“{after.text}”", after=after.text)
        elif after is None and before is not None:
            told.add(
                "main-duty", f"删去主要职责 {before.number}“{before.text}”", before=before.text
            )
        elif before is not None and after is not None:
            told.replaced("main-duty", f"主要职责 {after.number}", before.text, after.text)
            if before.number != after.number:
                later.append(f"{before.number} 成为 {after.number}")
    if later:
        told.add("main-duty", f"主要职责的序号：{'，'.join(later)}", Weight.FOLLOWS)


def _belong(
    duties: Pairs[Duty], mains: Pairs[MainDuty], units: tuple[Unit, Unit], told: Told
) -> None:
    """Duties that are the part of another main duty now. Where theirs is gone, they may only have
    slid: its cells stand in the row of its first duty and go with that row."""
    same = {old.number: new for old, new in mains if old is not None}
    slid: dict[tuple[int, int], list[Duty]] = {}
    for old, new in duties:
        if old is not None and new is not None:
            was, now = _main(units[0], old), _main(units[1], new)
            if same[was.number] is not now:
                slid.setdefault((was.number, now.number), []).append(new)
    for (before, after), found in slid.items():
        was, now = (
            next(main for main in unit.main_duties if main.number == number)
            for unit, number in zip(units, (before, after), strict=True)
        )
        which = "、".join(f"{duty.number}“{shortened(duty.text)}”" for duty in found)
        one, other = (f"主要职责 {main.number}“{shortened(main.text)}”" for main in (was, now))
        gone = same[before] is None
        said = f"职责 {which}由{one}改归{other}"
        if gone:
            said += "；原来的那一项没有了，请看是不是随着删去的一行丢了"
        told.add("duty-belongs", said, Weight.CARE if gone else Weight.PLAIN, was.text, now.text)


def _main(unit: Unit, duty: Duty) -> MainDuty:
    return next(main for main in unit.main_duties if any(one is duty for one in main.duties))


def _duties(
    pairs: Pairs[Duty],
    units: tuple[Unit, Unit],
    links: tuple[Links, Links],
    told: Told,
    became: Mapping[str, str],
) -> None:
    later: list[tuple[int, int, str]] = []
    for old, new in pairs:
        if old is None and new is not None:
            posts = "、".join(post.name for post in links[1].posts(units[1], new))
            carried = f"由{posts}负责" if posts else "没有岗位负责"
            main = _main(units[1], new)
            of = f"（主要职责 {main.number}“{shortened(main.text)}”）"
            said = f"新增职责 {new.number}“{new.text}”{of}，{carried}"
            told.add("duty-new", said, after=new.text)
        elif new is None and old is not None:
            told.add("duty-gone", f"删去职责 {old.number}“{old.text}”", before=old.text)
        elif old is not None and new is not None:
            told.replaced("duty", f"职责 {new.number}", old.text, new.text)
            if old.number != new.number:
                later.append((old.number, new.number, shortened(new.text)))
            _leads(old, new, units, links, told, became)
    if later:
        told.add("duty-renumbered", f"职责的序号：{'，'.join(_rows(later))}", Weight.FOLLOWS)


def _rows(later: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """Numbers that became others; a row of them that moved up or down together is one."""
    for _, group in groupby(enumerate(later), lambda one: (one[1][0] - one[0], one[1][1] - one[0])):
        row = [one for _, one in group]
        if len(row) < IN_A_ROW:
            yield from (f"{old} 成为 {new}（{text}）" for old, new, text in row)
        else:
            yield f"{row[0][0]} 至 {row[-1][0]} 依次成为 {row[0][1]} 至 {row[-1][1]}"


def _leads(
    old: Duty,
    new: Duty,
    units: tuple[Unit, Unit],
    links: tuple[Links, Links],
    told: Told,
    became: Mapping[str, str],
) -> None:
    """Where a duty leads: the procedure, whatever its number is, and the page."""
    before, after = (
        link.procedure(unit, duty)
        for link, unit, duty in zip(links, units, (old, new), strict=True)
    )
    if (became.get(before.id, before.id) if before else None) != (after.id if after else None):
        one, other = (_title(procedure) for procedure in (before, after))
        said = f"职责 {new.number}“{shortened(new.text)}”对应的事项由{one}改为{other}"
        same = old.procedure == new.procedure and before and after
        weight = Weight.CARE if same else Weight.PLAIN
        if same:
            said += f"（“事项”列没有改，仍是 {new.procedure}）"
        told.add("duty-leads", said, weight, one, other)
    if old.page != new.page:
        said = f"职责 {new.number} 的页码由 {old.page or '无'} 改为 {new.page or '无'}"
        told.add("duty-page", said)


def _title(procedure: Procedure | None) -> str:
    return f"“{procedure.title}”" if procedure else "无"


def _posts(pairs: Pairs[Post], duties: Pairs[Duty], units: tuple[Unit, Unit], told: Told) -> None:
    """A duty is the same one by its words, whatever its number is."""
    same = {id(old): new for old, new in duties if old is not None and new is not None}
    lost: dict[int, list[str]] = {}
    gained: dict[int, list[str]] = {}
    for old, new in pairs:
        if old is None and new is not None:
            told.add("post-new", f"新增岗位 {new.name}：{new.text}", after=new.text)
        elif new is None and old is not None:
            told.add("post-gone", f"撤销岗位 {old.name}：{old.text}", before=old.text)
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
