"""The editors' own questions: asked of the site's own search, without a browser.

The scripts that search in the browser run in QuickJS, so there is one ranking. A question that
loses its answer is an error of `handbook check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbook.diagnostics import Collector, Span
from handbook.resources import resource

SCRIPTS = ("text.js", "index.js", "hearing.js", "query.js", "rank.js")
DEFAULT_RANK = 3


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
    hits: list[str]
    answers: list[str]
    confident: bool


class Engine:
    """The site's search over the given data; `ask` is what a reader would get."""

    def __init__(self, data: dict[str, Any]) -> None:
        from quickjs import Context

        self._context = Context()
        for name in SCRIPTS:
            folder = resource("site_overrides") / "assets" / "javascripts" / "search"
            self._context.eval((folder / name).read_text(encoding="utf-8"))
        self._context.eval("var engine, ask;")
        self._context.set("handbookData", json.dumps(data, ensure_ascii=False))
        self._context.eval("engine = HandbookSearch.makeEngine(JSON.parse(handbookData));")
        self._ask = self._context.eval(
            "(function (text) { return JSON.stringify(HandbookSearch.ask(engine, text)); })"
        )

    def ask(self, text: str) -> Found:
        found = json.loads(self._ask(text))
        return Found(found["hits"], found["answers"], found["confident"])


def parse_questions(text: str, out: Collector) -> tuple[Question, ...]:
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader) or []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        out.add("HB207", mark.line + 1 if mark else 1, "YAML 写法有误")
        return ()
    lines = iter([n for n, row in enumerate(text.splitlines(), 1) if row.startswith("- ")])
    questions = []
    for item in data if isinstance(data, list) else []:
        line = next(lines, 1)
        if not isinstance(item, dict) or not item.get("ask"):
            out.add("HB502", line, "每条应有 ask(问题)和 expect(应找到的页面)")
            continue
        top = item.get("top", "")
        questions.append(
            Question(
                ask=item["ask"],
                expect=_ids(item.get("expect")),
                top=int(top) if top.isdecimal() else DEFAULT_RANK,
                all=_ids(item.get("all")),
                card=_ids(item.get("card")),
                span=Span(out.file, line),
            )
        )
    return tuple(questions)


def _ids(value: Any) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(str(one) for one in values if one)


def check_questions(questions: tuple[Question, ...], engine: Engine, out: Collector) -> None:
    for question in questions:
        for fault in faults(question, engine.ask(question.ask)):
            out.add("HB503", question.span.line, f"“{question.ask}”{fault}")


def faults(question: Question, found: Found) -> Iterator[str]:
    """What is wrong with what was found, in words for an editor."""
    hits = [bare(hit) for hit in found.hits]
    if not question.expect:
        if found.confident or found.answers:
            yield f"不应有答案，却答了 {hits[0] if hits else ''}"
        return
    if not found.confident:
        yield "没有找到答案"
    rank = next((at for at, hit in enumerate(hits, 1) if hit in question.expect), 0)
    if not 0 < rank <= question.top:
        first = "、".join(hits[:3])
        yield f"应在前 {question.top} 条找到 {question.expect[0]}，现为第 {rank or '-'} 条({first})"
    missing = [target for target in question.all if target not in hits[:5]]
    if missing:
        yield f"前 5 条缺少 {'、'.join(missing)}"
    if question.card and not {bare(a) for a in found.answers} & set(question.card):
        yield f"没有给出 {question.card[0]} 的联系卡片"


def bare(hit: str) -> str:
    """`procedure:office/seals` -> office/seals; people, forms and rules keep their kind."""
    kind, _, name = hit.partition(":")
    return hit if kind in ("person", "form", "regulation") else name
