"""What changed in the files that belong to no unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.changes.answers import Asked
from handbook.changes.matching import paired
from handbook.changes.model import Change, Told, Weight, shortened
from handbook.model import Handbook, Layout, Task, Withheld
from handbook.pipeline import Source
from handbook.search.questions import Question
from handbook.source.layout import MOVED_FILE, QUESTIONS_FILE, SETTINGS_FILE, SYNONYMS_FILE


def compare_words(before: Asked, after: Asked) -> Iterator[Change]:
    """Readers' words, questions and old addresses: what mostly follows from what changed in a
    unit, and is told after it."""
    yield from _words(before, after)
    yield from _questions(before, after)
    yield from _moved(before.source.handbook, after.source.handbook)


def compare_settings(old: Source, new: Source) -> Iterator[Change]:
    """What is the handbook's own."""
    one, other = old.handbook, new.handbook
    told = Told("", "", "手册", SETTINGS_FILE)
    for label, before, after in (
        ("机关名称", one.organization, other.organization),
        ("标题", one.title, other.title),
        ("版次", one.edition, other.edition),
        ("更新日期", one.updated, other.updated),
        ("没写到的问谁", one.ask, other.ask),
        ("纠错交给谁", one.corrections, other.corrections),
        ("源文件的网址", one.repository, other.repository),
        ("没有归位的文字", "；".join(one.unplaced), "；".join(other.unplaced)),
    ):
        told.replaced("setting", label, before, after)
    was, now = ({_label(t): "、".join(t.places) for t in h.common} for h in (one, other))
    for label in dict.fromkeys((*was, *now)):
        told.replaced("setting", f"常用事项“{label}”", was.get(label, ""), now.get(label, ""))
    profiles = ({p.name: _profile(p.withheld, p.words) for p in h.profiles} for h in (one, other))
    first, second = profiles
    for name in dict.fromkeys((*first, *second)):
        told.replaced("setting", f"发布口径“{name}”", first.get(name, ""), second.get(name, ""))
    _layout(one.layout, other.layout, told)
    for before_rule, after_rule in paired(
        one.rules, other.rules, (lambda r: r.id, lambda r: r.heading), lambda r: r.markup
    ):
        if before_rule and after_rule:
            label = f"“{after_rule.heading}”"
            told.replaced("rule", label, before_rule.markup, after_rule.markup)
        elif after_rule:
            told.add("rule-new", f"新增“{after_rule.heading or shortened(after_rule.markup)}”")
        elif before_rule:
            told.add("rule-gone", f"删去“{before_rule.heading or shortened(before_rule.markup)}”")
    for before_duty, after_duty in paired(
        one.duties, other.duties, (lambda d: d.text,), lambda d: d.text
    ):
        text = before_duty.text if before_duty else ""
        told.replaced("duty", "全机关的职责", text, after_duty.text if after_duty else "")
    yield from told.changes


def _label(task: Task) -> str:
    return task.label or task.places[0]


def _profile(withheld: frozenset[Withheld], words: tuple[str, ...]) -> str:
    return "、".join([*sorted(one.value for one in withheld), *words]) or "什么也不略去"


def _layout(old: Layout | None, new: Layout | None, told: Told) -> None:
    """How the office calls things and what its headings are read as."""
    if (old is None) != (new is None):
        told.add("layout", "体例（layout）" + ("加上了" if new else "删去了"), Weight.CARE)
        return
    if old is None or new is None:
        return
    for label, before, after in (
        ("怎样称呼机构", old.unit, new.unit),
        ("怎样称呼事项", old.procedure, new.procedure),
        ("怎样称呼岗位", old.post, new.post),
        ("每个事项应有的部分", "、".join(old.required), "、".join(new.required)),
    ):
        told.replaced("layout", label, before, after)
    was, now = ({heading: kind.value for heading, kind in one.parts} for one in (old, new))
    for heading in dict.fromkeys((*was, *now)):
        label = f"标题“{heading}”读作的部分"
        told.replaced("layout", label, was.get(heading, ""), now.get(heading, ""))
    columns = (dict(one.columns) for one in (old, new))
    first, second = columns
    for name in dict.fromkeys((*first, *second)):
        told.replaced("layout", f"列名“{name}”", first.get(name, ""), second.get(name, ""))


def _words(before: Asked, after: Asked) -> Iterator[Change]:
    told = Told("", "", "同义词", SYNONYMS_FILE)
    old, new = before.source.synonyms, after.source.synonyms
    for label, was, now in (("", old.words, new.words), ("英文", old.english, new.english)):
        for word in dict.fromkeys((*was, *now)):
            one, other = ("、".join(table.get(word, ())) for table in (was, now))
            told.replaced("synonym", f"{label}“{word}”", one, other)
    yield from told.changes


def _questions(before: Asked, after: Asked) -> Iterator[Change]:
    told = Told("", "", "问法", QUESTIONS_FILE)
    was, now = ({k: _expects(q) for k, q in one.by_ask.items()} for one in (before, after))
    moves = [(m.before, m.after) for m in after.source.handbook.moved]
    followed = []
    for ask in dict.fromkeys((*was, *now)):
        first, second = was.get(ask, ""), now.get(ask, "")
        if first != second and _moved_to(first, moves) == second:
            followed.append(ask)
        else:
            told.replaced("question", f"“{ask}”", first, second)
    if followed:
        said = f"{len(followed)} 个问法里的网址随之改写：“{followed[0]}”"
        told.add("question", said + ("等" if len(followed) > 1 else ""), Weight.FOLLOWS)
    yield from told.changes


def _moved_to(expected: str, moves: Sequence[tuple[str, str]]) -> str:
    """What is expected, at the addresses that things have now."""
    for before, after in moves:
        expected = re.sub(rf"(?<![\w/-]){re.escape(before)}(?![\w-])", after, expected)
    return expected


def _expects(question: Question) -> str:
    """What is asked of an answer, all of it: a weaker one lets an answer be lost."""
    if not question.expect:
        return "不应有答案"
    more = [
        f"前 {question.top} 条",
        *(["也要有 " + "、".join(question.all)] if question.all else []),
    ]
    card = ["卡片 " + "、".join(question.card)] if question.card else []
    return "，".join(["、".join(question.expect), *more, *card])


def _moved(old: Handbook, new: Handbook) -> Iterator[Change]:
    """An old address that leads nowhere any more."""
    told = Told("", "", "旧地址", MOVED_FILE)
    was, now = ({move.before: move.after for move in one.moved} for one in (old, new))
    for before in dict.fromkeys((*was, *now)):
        if before not in now:
            told.add("moved", f"“{before}”不再转到“{was[before]}”，旧地址不通了", Weight.CARE)
        else:
            told.replaced("moved", f"“{before}”转到的地址", was.get(before, ""), now[before])
    yield from told.changes
