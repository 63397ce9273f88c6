"""What became of a procedure's texts: reworded, put together or apart, moved, new or gone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handbook.changes.matching import Pairs, likeness, out_of_order, paired
from handbook.changes.model import Told, Weight, clipped, shortened
from handbook.language.text import letters
from handbook.relations.passages import Passage

SAME_PLACE = 0.4  # likeness from which the text at the same place is the same one, reworded
PUT_TOGETHER = 0.95  # likeness of a text and of those that were put together in it
MOST_PUT_TOGETHER = 4
NAMED = 6  # places that are named one by one
Joined = list[tuple[list[Passage], Passage]]


def compare_texts(old: Sequence[Passage], new: Sequence[Passage], told: Told) -> None:
    keys = (lambda one: (one.anchor, one.text), lambda one: one.text)
    same = paired(old, new, keys, lambda one: one.text, least=2)
    gone = [a for a, b in same if a and b is None]
    come = [b for a, b in same if b and a is None]
    _tell_joined(_joined(gone, come, old), told)
    _tell_split(_joined(come, gone, new), told)
    rest = _at_the_same_place(paired(gone, come, (), lambda one: one.text))
    both = [(a, b) for a, b in [*same, *rest] if a and b]
    _tell_both(both, old, new, told)
    for before, after in rest:
        if before is None and after is not None:
            told.add("text-new", f"{after.label} 新增：“{shortened(after.text)}”", after=after.text)
        elif after is None and before is not None:
            said = f"{before.label} 删去：“{shortened(before.text)}”"
            told.add("text-gone", said, before=before.text)
    _tell_labels(both, {one.anchor for one in new}, told)


def _joined(parts: list[Passage], wholes: list[Passage], order: Sequence[Passage]) -> Joined:
    """Neighbours that stand in one text; what is found is taken out of both lists."""
    place = {id(one): at for at, one in enumerate(order)}
    found: Joined = []
    for whole in list(wholes):
        wanted = letters(whole.text)
        for count in range(2, MOST_PUT_TOGETHER + 1):
            run = next(
                (
                    some
                    for at in range(len(parts) - count + 1)
                    if _are_neighbours(some := parts[at : at + count], place)
                    and _is(wanted, "".join(letters(one.text) for one in some))
                ),
                None,
            )
            if run:
                found.append((run, whole))
                wholes.remove(whole)
                for one in run:
                    parts.remove(one)
                break
    return found


def _are_neighbours(some: Sequence[Passage], place: dict[int, int]) -> bool:
    at = [place[id(one)] for one in some]
    return at == list(range(at[0], at[0] + len(at)))


def _is(wanted: str, made: str) -> bool:
    near = abs(len(wanted) - len(made)) <= (1 - PUT_TOGETHER) * len(wanted)
    return wanted == made or (near and likeness(wanted, made) >= PUT_TOGETHER)


def _tell_joined(found: Joined, told: Told) -> None:
    for parts, whole in found:
        were = "、".join(one.label for one in parts)
        said = f"{were} 合成 {whole.label}：“{shortened(whole.text)}”"
        told.add("text-joined", said, before="\n".join(p.text for p in parts), after=whole.text)


def _tell_split(found: Joined, told: Told) -> None:
    for parts, whole in found:
        are = "；".join(f"{one.label}“{shortened(one.text)}”" for one in parts)
        said = f"{whole.label} 拆成 {are}"
        told.add("text-split", said, before=whole.text, after="\n".join(p.text for p in parts))


def _at_the_same_place(pairs: Pairs[Passage]) -> Pairs[Passage]:
    """What went and what came at the same address are one text, if there is a likeness."""
    gone = {old.anchor: old for old, new in pairs if old and not new}
    made: Pairs[Passage] = []
    for old, new in pairs:
        before = gone.get(new.anchor) if new and not old else None
        if new and before and likeness(before.text, new.text) >= SAME_PLACE:
            made.append((gone.pop(new.anchor), new))
        elif new:
            made.append((old, new))
    return made + [(one, None) for one in gone.values()]


def _tell_both(
    both: list[tuple[Passage, Passage]],
    old: Sequence[Passage],
    new: Sequence[Passage],
    told: Told,
) -> None:
    place = {id(one): at for at, one in enumerate(old)}
    now = {id(one): at for at, one in enumerate(new)}
    both.sort(key=lambda pair: now[id(pair[1])])
    moved = out_of_order([place[id(before)] for before, _ in both])
    for before, after in both:
        if before.text != after.text:
            one, other = clipped(before.text, after.text)
            said = f"{after.label} 改写：“{one}”改为“{other}”"
            told.add("text", said, before=before.text, after=after.text)
        if place[id(before)] in moved:
            said = f"“{shortened(after.text)}”由 {before.label} 移到 {after.label}"
            told.add("text-moved", said, before=before.label, after=after.label)
    both[:] = [pair for pair in both if place[id(pair[0])] not in moved]


def _tell_labels(both: list[tuple[Passage, Passage]], anchors: Collection[str], told: Told) -> None:
    """What only stands under another number, at another address; `anchors` are those of now."""
    later = [(a.label, b.label) for a, b in both if a.label != b.label]
    if later:
        shown = "，".join(f"{a} 成为 {b}" for a, b in later[:NAMED])
        more = f" 等 {len(later)} 处" if len(later) > NAMED else ""
        said = f"序号顺延：{shown}{more}"
        # what is kept elsewhere, in a mail or a bookmark, leads to another step
        astray = [a.anchor for a, b in both if a.anchor != b.anchor and a.anchor in anchors]
        if astray:
            more = f" 等 {len(astray)} 处" if len(astray) > 1 else ""
            said += f"；原来的地址 #{astray[0]}{more}现在指另一步"
        told.add("text-renumbered", said, Weight.FOLLOWS)
