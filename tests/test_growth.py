"""No text hangs a reader: twice the text takes about twice as long, whatever it is made of.

Ratios of one run, not seconds: the size grows until a reading can be measured, then doubles.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from handbook.diagnostics import Collector
from handbook.flow.actors import asked, brought_to, doing, leading_name
from handbook.flow.approvals import approvals
from handbook.flow.assembling import shorten
from handbook.flow.cases import blocks_of
from handbook.flow.clauses import clauses
from handbook.flow.conditions import condition, topic
from handbook.flow.mermaid import wrap
from handbook.flow.parsing import parse_mermaid
from handbook.flow.pieces import read_pieces
from handbook.flow.roles import role_of
from handbook.flow.sentences import sentences
from handbook.importing.importer import import_text
from handbook.language.limits import find_limits
from handbook.language.mentions import find_forms, find_regulations
from handbook.model import Procedure, Workflow
from handbook.notation import grammar, markup
from handbook.notation.contacts import parse_persons, parse_room, parse_telephones
from handbook.notation.posts import parse_post, split_clauses
from handbook.pipeline import load_source
from handbook.search.questions import parse_questions
from handbook.search.synonyms import parse_synonyms
from handbook.source.duty_table import parse_duties
from handbook.source.procedure_file import parse_procedure
from handbook.source.settings import parse_settings
from handbook.source.unit_file import parse_unit
from small import SEAL, TABLE, small

pytestmark = pytest.mark.slow

SHAPES = {
    "actors": "市委领导同志、市人大领导同志、办公室主任、处室负责人和",
    "submissions": "到主任报主任经办公室",
    "limits": "3个工作日内",
    "dates": "3月5日前",
    "names": "张 ",
    "numbers": "1、",
    "brackets": "（",
    "rules": "《关于规定》",
    "spaces": " ",
    "marks": "#*`[<!--|",
    "settled": "HB342、",
    "arrows": 'a["甲"] -->|乙| b\n',
    "steps": "\n1. 由主任审批。",
    "table": "1\t办公室\t1\t组织\t1\t负责\t11\t正职岗位 1\n",
}
PROCEDURE = "1. 车辆职责岗位规范工作流程\n一、事项名称\n甲\n二、岗位规范\n1. 乙\n三、流程标准\n"


def whole(text: str) -> Procedure:
    """A procedure whose workflow is this text."""
    return Procedure("u/a", 1, "甲", False, "甲", workflow=Workflow(text=text))


READERS: dict[str, Callable[[str], object]] = {
    "doing": doing.__wrapped__,
    "brought_to": brought_to,
    "asked": asked,
    "leading_name": leading_name,
    "role": lambda text: role_of(text, True, True),
    "sentences": sentences,
    "condition": condition,
    "topic": topic,
    "shorten": shorten,
    "wrap": wrap,
    "blocks": lambda text: blocks_of(read_pieces("s1", text)),
    "mermaid": parse_mermaid,
    "limits": lambda text: sum(1 for _ in find_limits(text)),
    "roles": lambda text: list(clauses(whole(text))),
    "approvals": lambda text: approvals.__wrapped__(whole(text)),
    "forms": lambda text: find_forms([text]),
    "regulations": lambda text: find_regulations([text]),
    "post": lambda text: parse_post(f"正职岗位 1，负责{text}"),
    "clauses": split_clauses,
    "persons": parse_persons,
    "telephones": parse_telephones,
    "room": parse_room,
    "label": grammar.part_label,
    "contact": lambda text: grammar.contact_fields(text, True),
    "heading": grammar.procedure_heading,
    "markup": lambda text: markup.render(text, str),
    "plain": markup.plain,
    "escape": markup.escape,
    "duties": lambda text: parse_duties(text, Collector("x")),
    "procedure": lambda text: parse_procedure(text, "a", 1, "b", Collector("x")),
    "unit": lambda text: parse_unit(f"# 甲\n- 已核：{text}", "a", Collector("x")),
    "settings": lambda text: parse_settings(text, Collector("x")),
    "questions": lambda text: parse_questions(text, Collector("x")),
    "synonyms": lambda text: parse_synonyms(text, Collector("x")),
    "import": lambda text: import_text(text, "x"),
    "import of a procedure": lambda text: import_text(PROCEDURE + text, "x"),
}
MEASURABLE = 0.01  # seconds
LARGEST = 32_000  # characters
MOST = 2.5
TRIES = 8  # the least of them: other work on the machine only ever adds
WHOLE = 5_000  # characters in each field


def taken(read: Callable[[str], object], text: str) -> float:
    gc.disable()  # a collection takes as long as other tests have left things behind
    start = time.process_time()
    read(text)
    passed = time.process_time() - start
    gc.enable()
    return passed


@pytest.mark.parametrize("reader", READERS)
def test_twice_the_text_takes_twice_as_long(reader: str) -> None:
    read = READERS[reader]
    slow: list[str] = []
    for shape, piece in SHAPES.items():
        size = 2_000
        while taken(read, (piece * size)[:size]) < MEASURABLE and size < LARGEST:
            size *= 2
        once, twice = (piece * size)[:size], (piece * 2 * size)[: 2 * size]
        if taken(read, once) < MEASURABLE / 2:
            continue  # too fast to measure at the largest size
        tries = (taken(read, twice) / taken(read, once) for _ in range(TRIES))
        ratio = next((one for one in tries if one <= MOST), MOST + 1)
        if ratio > MOST:
            slow.append(shape)
    assert slow == []


@cache
def untouched() -> float:
    everything("")
    return min(taken(everything, "") for _ in range(2))


def everything(text: str) -> None:
    """A source with a text in every field of a procedure, checked; then all but the contact, which
    a name that is none keeps from the site, made into pages."""
    load_source(with_text(text, ("联系人：张三", "联系方式：6", "地址：")))
    source = load_source(
        with_text(text, ("事项名称\n\n", "1. 熟悉", "（一）申请\n\n", "1. 承办人员"))
    )
    for made in (source.markdown, source.data, source.search, source.cards):
        made()


def with_text(text: str, places: Iterable[str]) -> dict[str, str]:
    procedure = small()[SEAL]
    for before in places:
        assert before in procedure
        procedure = procedure.replace(before, before + text, 1)
    return {**small(), SEAL: procedure, TABLE: small()[TABLE] + text}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_whole_source(shape: str) -> None:
    piece = SHAPES[shape]
    once, twice = (piece * WHOLE)[:WHOLE], (piece * 2 * WHOLE)[: 2 * WHOLE]
    ratio = MOST + 1
    for _ in range(TRIES):
        bare = taken(everything, once) - untouched()
        if bare < MEASURABLE * 5:
            return  # next to nothing beside the source itself
        ratio = min(ratio, (taken(everything, twice) - untouched()) / bare)
        if ratio <= MOST:
            return
    raise AssertionError(f"{ratio:.1f} times as long")
