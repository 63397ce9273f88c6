"""No text hangs a reader: time grows as the text does, not as its square, whatever it is made of.

Ratios of one run, not seconds, and far apart: eight times the text takes eight times as long, or
64 times where a reader is at fault. The bar stands between, so that a busy machine cannot reach it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable

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
SMALL = 4_000  # characters
WHOLE = 1_250  # characters in each field
TIMES = 8
MOST = 24  # times as long: three times what is in proportion, and a third of a square
TRIES = 3  # one of them suffices: other work on the machine only ever adds


def taken(read: Callable[[str], object], text: str) -> float:
    gc.disable()  # a collection takes as long as other tests have left things behind
    start = time.process_time()
    read(text)
    passed = time.process_time() - start
    gc.enable()
    return passed


def in_proportion(read: Callable[[str], object], piece: str, size: int) -> bool:
    small, large = ((piece * length)[:length] for length in (size, TIMES * size))
    for _ in range(TRIES):
        passed = taken(read, large)
        if passed < MEASURABLE or passed <= MOST * taken(read, small):
            return True
    return False


@pytest.mark.parametrize("reader", READERS)
def test_a_reader(reader: str) -> None:
    read = READERS[reader]
    assert [one for one, piece in SHAPES.items() if not in_proportion(read, piece, SMALL)] == []


def everything(text: str) -> None:
    """A source with a text in every field of a procedure, checked; then all but the contact, which
    a name that is none keeps from the site, made into pages."""
    load_source(with_text(text, ("联系人：张三", "联系方式：6", "地址：")))
    source = load_source(
        with_text(text, ("事项名称\n\n", "1. 熟悉", "（一）申请\n\n", "1. 承办人员"))
    )
    for made in (source.bodies, source.data, source.search, source.cards):
        made()


def with_text(text: str, places: Iterable[str]) -> dict[str, str]:
    procedure = small()[SEAL]
    for before in places:
        assert before in procedure
        procedure = procedure.replace(before, before + text, 1)
    return {**small(), SEAL: procedure, TABLE: small()[TABLE] + text}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_whole_source(shape: str) -> None:
    assert in_proportion(everything, SHAPES[shape], WHOLE)
