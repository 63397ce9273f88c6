"""The editors' own questions: asked of the site's own search, without a browser.

The scripts that search in the browser run in QuickJS, so there is one ranking. A question that
loses its answer is an error of `handbook check`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Any

from handbook.diagnostics import Collector, Span
from handbook.disk.cache import cached
from handbook.disk.resources import resource
from handbook.disk.version import program_stamp
from handbook.relations.kinds import Kind
from handbook.sharing import WorkerError, Workers
from handbook.source.yaml_file import Value, load_yaml

SCRIPTS = (
    "text.js",
    "lexicon.js",
    "counting.js",
    "index.js",
    "hearing.js",
    "spelling.js",
    "letters.js",
    "naming.js",
    "asking.js",
    "cutting.js",
    "query.js",
    "weighing.js",
    "relating.js",
    "holding.js",
    "pieces.js",
    "sentences.js",
    "rating.js",
    "passages.js",
    "cases.js",
    "answering.js",
    "engine.js",
)
#: Where what the questions found is kept.
KEPT = "questions"
WORTH_A_PROCESS = 50  # questions, that each process asks at least
DEFAULT_RANK = 3
KEYS = ("ask", "expect", "top", "all", "card")


@dataclass(frozen=True, slots=True)
class Question:
    """`expect` are ids (`kind:name` for people and forms), best first; none: nothing is found."""

    ask: str
    expect: tuple[str, ...]
    top: int = DEFAULT_RANK
    all: tuple[str, ...] = ()
    card: tuple[str, ...] = ()
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """`passages`: for each answer, the sentences that its card shows; `title` and `nearest`: the
    first hit and the sentence of it that comes nearest; `unknown`: words that the handbook lacks.
    """

    hits: list[str]
    answers: list[str]
    confident: bool
    passages: list[list[str]] = field(default_factory=list)
    near: bool = False
    title: str = ""
    nearest: str = ""
    unknown: tuple[str, ...] = ()


class Engine:
    """The site's search over the given data; `ask` is what a reader would get."""

    def __init__(self, data: dict[str, Any]) -> None:
        from quickjs import Context

        self._context = Context()
        for name in SCRIPTS:
            self._context.eval(_script(name))
        self._context.eval("var engine, ask;")
        self._context.set("handbookData", json.dumps(data, ensure_ascii=False))
        self._context.eval("engine = HandbookSearch.makeEngine(JSON.parse(handbookData));")
        self._ask = self._context.eval(
            "(function (text) { return JSON.stringify(HandbookSearch.ask(engine, text)); })"
        )

    def ask(self, text: str) -> Found:
        found = json.loads(self._ask(text))
        passages = [card["passages"] for card in found["cards"]]
        return Found(
            hits=found["hits"],
            answers=found["answers"],
            confident=found["confident"],
            passages=passages,
            near=found["near"],
            title=found["title"],
            nearest=found["nearest"],
            unknown=tuple(found["unknown"]),
        )


def parse_questions(text: str, out: Collector) -> tuple[Question, ...]:
    root = load_yaml(text, out)
    if root is None or root.is_empty:
        return ()
    if root.items is None:
        out.add("HB502", root.line, "应是一条条以“- ask:”开头的问题", root.column)
        return ()
    made = (_question(item, out) for item in root.items)
    return tuple(question for question in made if question)


def _question(item: Value, out: Collector) -> Question | None:
    """One entry; whatever is amiss with it is told, so that no question is switched off by a
    slip."""
    entry = item.table or {}
    ask = entry.get("ask")
    if ask is None or not (ask.text or "").strip():
        out.add("HB502", item.line, "每条应有 ask(问题)和 expect(应找到的页面)", item.column)
        return None
    for key, value in entry.items():
        if key not in KEYS:
            what = f"不认识的“{key}”，可用的有：{'、'.join(KEYS)}"
            out.add("HB502", value.line, what, value.column)
    if "expect" not in entry:
        out.add("HB502", item.line, "缺少 expect；不应找到任何页面的，写“expect: []”", item.column)
    top = entry.get("top")
    if top and not (top.text or "").isdecimal():
        out.add("HB502", top.line, f"top 应是数字，现为“{top.text}”", top.column)
    number = int(top.text) if top and top.text and re.fullmatch(r"[1-9]\d?", top.text) else 0
    return Question(
        ask=ask.text or "",
        expect=_ids(entry.get("expect"), out),
        top=number or DEFAULT_RANK,
        all=_ids(entry.get("all"), out),
        card=_ids(entry.get("card"), out),
        span=Span(out.file, item.line),
    )


def _ids(value: Value | None, out: Collector) -> tuple[str, ...]:
    texts = value.texts() if value else []
    if texts is None and value:
        out.add("HB502", value.line, "应是一个页面，或方括号里用逗号隔开的几个", value.column)
    return tuple(texts or ())


def check_expected(questions: tuple[Question, ...], known: Collection[str], out: Collector) -> None:
    """Pages and people that questions name and that are not there; `known` are ids."""
    for question in questions:
        for name in dict.fromkeys((*question.expect, *question.all, *question.card)):
            kind = name.partition(":")[0] if ":" in name else ""
            page, mark, _ = name.partition("#")
            if kind in ("", Kind.PERSON) and page not in known:
                out.add("HB504", question.span.line, f"“{question.ask}”：没有 {page}")
            elif mark:
                what = f"“{question.ask}”：写到页面为止，不带“{name.removeprefix(page)}”"
                out.add("HB504", question.span.line, what)


def check_questions(
    questions: tuple[Question, ...],
    digest: str,
    data: Callable[[], dict[str, Any]],
    out: Collector,
) -> None:
    """Asks the search of that data; `digest` is that of the source."""
    answers = answered([one.ask for one in questions], digest, data)
    for question, found in zip(questions, answers, strict=True):
        tell_faults(question, found, out)


def answered(texts: Sequence[str], digest: str, data: Callable[[], dict[str, Any]]) -> list[Found]:
    """What the search of that data answers to each. It is kept by all that it follows from: the
    source, of which `digest` is one, and the program. The same source is checked and compared many
    times, and asking takes a second."""
    about = "\0".join((digest, program_stamp(), *texts))
    name = f"{KEPT}/{hashlib.sha256(about.encode()).hexdigest()}.json"

    def ask() -> list[Found]:
        return ask_all(texts, data())

    kept = cached(name, lambda: json.dumps([asdict(one) for one in ask()]))
    try:
        return [Found(**{**one, "unknown": tuple(one["unknown"])}) for one in json.loads(kept)]
    except (ValueError, TypeError, KeyError):  # not what was written there
        return ask()


def ask_all(texts: Sequence[str], data: dict[str, Any]) -> list[Found]:
    """What the search of that data answers to each, on several cores where they are many."""
    most = max(1, len(texts) // WORTH_A_PROCESS)
    try:
        with Workers((texts, data), most) as workers:
            shares = list(workers.map(partial(_share, workers.count), range(workers.count)))
    except WorkerError:
        shares = [_share(1, (texts, data), 0)]
    found: list[Found] = []
    for row in zip_longest(*shares):
        found += [one for one in row if one is not None]
    return found


def _share(of: int, asked: tuple[Sequence[str], dict[str, Any]], number: int) -> list[Found]:
    texts, data = asked
    engine = Engine(data)
    return [engine.ask(text) for text in texts[number::of]]


def _script(name: str) -> str:
    folder = resource("site_overrides") / "assets" / "javascripts" / "search"
    return (folder / name).read_text(encoding="utf-8")


def tell_faults(question: Question, found: Found, out: Collector) -> None:
    for fault in faults(question, found):
        out.add("HB503", question.span.line, f"“{question.ask}”{fault}")


def faults(question: Question, found: Found) -> Iterator[str]:
    """What is wrong with what was found, in words for an editor."""
    hits = [bare(hit) for hit in found.hits]
    if not question.expect:
        if found.confident or found.answers:
            yield f"不应有答案，却答了 {hits[0] if hits else ''}"
        return
    rank = next((at for at, hit in enumerate(hits, 1) if hit in question.expect), 0)
    if not found.confident:
        yield f"没有找到答案，应是 {question.expect[0]}"
    elif not 0 < rank <= question.top:
        first = "、".join(hits[:3])
        now = f"现为第 {rank} 条" if rank else "现在找不到"
        wanted = f"应在前 {question.top} 条找到 {question.expect[0]}"
        yield f"{wanted}，{now}；排在前面的是 {first}" if first else f"{wanted}，{now}"
    missing = [target for target in question.all if target not in hits[:5]]
    if missing:
        yield f"前 5 条缺少 {'、'.join(missing)}"
    if question.card and not {bare(a) for a in found.answers} & set(question.card):
        yield f"没有给出 {question.card[0]} 的联系卡片"


def bare(hit: str) -> str:
    """`procedure:office/seals` -> office/seals; people, forms and rules keep their kind."""
    kind, _, name = hit.partition(":")
    return hit if kind in (Kind.PERSON, Kind.FORM, Kind.REGULATION) else name
