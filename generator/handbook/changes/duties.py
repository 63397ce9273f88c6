"""What changed in the duties of a unit: their words, the main duties that they are the parts of,
where they lead, and their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from handbook.changes.matching import Pairs, paired
from handbook.changes.model import Change, Told, Weight, shortened
from handbook.model import Duty, MainDuty, Procedure, Unit
from handbook.relations.links import Links

SAME_NUMBER = 0.5
IN_A_ROW = 3  # numbers that are told as one row


def compare_duties(
    duties: Pairs[Duty],
    units: tuple[Unit, Unit],
    links: tuple[Links, Links],
    told: Told,
    became: Mapping[str, str],
) -> None:
    """`became` are the ids of procedures by those that they had before."""
    mains = paired(
        units[0].main_duties,
        units[1].main_duties,
        (lambda one: (one.number, one.text), lambda one: one.text),
        lambda one: one.text,
        SAME_NUMBER,
    )
    _main_duties(mains, told)
    _belong(duties, mains, units, told)
    _duties(duties, units, links, told, became)


def tell_handed_over(changes: Iterable[Change]) -> list[Change]:
    """A duty that goes from one unit and comes to another in the same words was handed over, and
    each of them says so; where two have the same words, nobody can tell."""
    found = list(changes)
    gone, come = (
        Counter(text for one in found if one.kind == kind for text in (one.before or one.after,))
        for kind in ("duty-gone", "duty-new")
    )
    where = {
        (one.kind, one.before or one.after): one.about
        for one in found
        if one.kind in ("duty-gone", "duty-new")
    }
    once = {
        text
        for text in gone
        if gone[text] == come[text] == 1 and where["duty-gone", text] != where["duty-new", text]
    }

    def told(one: Change) -> Change:
        if one.kind == "duty-gone" and one.before in once:
            return replace(one, said=f"{one.said}，移到{where['duty-new', one.before]}")
        if one.kind == "duty-new" and one.after in once:
            return replace(one, said=f"{one.said}，由{where['duty-gone', one.after]}移来")
        return one

    return [told(one) for one in found]


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
