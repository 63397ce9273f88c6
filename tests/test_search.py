"""The search on the editors' questions, and on handbooks that it has never seen."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict

import pytest
from opencc import OpenCC
from pypinyin import lazy_pinyin

from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.importing.importer import import_text
from handbook.model import Procedure
from handbook.pipeline import load_source
from handbook.relations.links import resolve
from handbook.search.questions import Engine, Question, faults, parse_questions
from handbook.search.records import search_data
from handbook.search.sounds import sounds, traditional
from handbook.search.synonyms import default_synonyms, parse_synonyms
from test_bad_input import folder_bytes
from variants import ADVERBS, NOUNS, VERBS, make_variant

pytestmark = pytest.mark.slow

CLAUSE = re.compile(f"({'|'.join(ADVERBS)})({'|'.join(VERBS)})({'|'.join(NOUNS)})")
OUT_OF_SCOPE = ("火箭发射 食堂菜单 宠物寄养 asdfghjkl 😀 潜水艇驾驶证 ，。！ 彩票开奖").split()


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return read_folder(SOURCE, Collector())


def test_the_editors_questions(files: dict[str, str]) -> None:
    questions = parse_questions(files["questions.yml"], Collector())
    assert len(questions) >= 150
    assert [d for d in load_source(files).diagnostics if d.code.startswith("HB5")] == []


def test_a_lost_answer_is_an_error(files: dict[str, str]) -> None:
    """The check can fail: without its procedure, the seal's questions have no answer."""
    less = {path: text for path, text in files.items() if path != "synonyms.yml"}
    less["synonyms.yml"] = "words: {}\nenglish: {}\n"
    lost = [d for d in load_source(less).diagnostics if d.severity == "error"]
    assert {"HB503"} == {d.code for d in lost}
    assert any("上网" in d.message or "电脑" in d.message for d in lost), [d.message for d in lost]
    assert all(d.span.file == "questions.yml" and d.span.line > 1 for d in lost)


def test_malformed_synonyms_and_questions() -> None:
    out = Collector("synonyms.yml")
    parse_synonyms("words:\n  派车: {a: b}\nwoerter:\n  x: y\n", out)
    assert [(d.code, d.span.line) for d in out.found] == [("HB501", 2), ("HB501", 3)]
    out = Collector("questions.yml")
    parse_questions("- ask: 谁\n  expect: []\n- expect: [a]\n", out)
    assert [(d.code, d.span.line) for d in out.found] == [("HB502", 3)]


def test_default_synonyms_are_what_the_source_holds(files: dict[str, str]) -> None:
    out = Collector()
    assert parse_synonyms(default_synonyms(), out).words
    assert out.found == []
    assert folder_bytes(SOURCE)["synonyms.yml"].decode() == default_synonyms()


def variant_questions(seed: int) -> tuple[Engine, dict[str, list[Question]]]:
    """Questions of several kinds made from the facts that a variant was printed from."""
    variant = make_variant(seed)
    handbook = import_text(variant.text, "variant.txt").handbook
    assert handbook
    synonyms = parse_synonyms(default_synonyms(), Collector())
    engine = Engine(search_data(handbook, resolve(handbook), synonyms))
    to_traditional = OpenCC("s2t")
    asked: dict[str, list[Question]] = defaultdict(list)
    numbers: dict[str, set[str]] = defaultdict(set)
    for procedure in handbook.procedures:
        for person in procedure.contact.persons:
            numbers[person.name].add(procedure.contact.telephone)
    for procedure in handbook.procedures:
        title, ids = procedure.title, (procedure.id,)
        asked["title"].append(Question(title, ids, 1))
        asked["who"].append(Question(f"谁管{title}？", ids, 1, card=ids))
        asked["where"].append(Question(f"{title}去哪个房间", ids, 1, card=ids))
        asked["pinyin"].append(Question("".join(lazy_pinyin(title)), ids, 1))
        asked["traditional"].append(Question(to_traditional.convert(title), ids, 1))
        asked["spaces"].append(Question(" ".join(title), ids, 1))
        asked["slip"].append(Question(slip(title), ids, 1))
        people = tuple(f"person:{person.name}" for person in procedure.contact.persons)
        asked["telephone"].append(Question(procedure.contact.telephone, people, 1))
        asked["person"].extend(Question(name.partition(":")[2], (name,), 1) for name in people)
    asked["nothing"] = [Question(text, ()) for text in OUT_OF_SCOPE]
    return engine, asked


def slip(title: str) -> str:
    """One character replaced by another of the same sound, as input methods do."""
    groups = sounds(title).split(" ")
    for at, ch in enumerate(title):
        group = next((g for g in groups if ch in g), ch)
        others = [other for other in group if not other.isascii() and other not in title]
        if others:
            return title[:at] + random.Random(title).choice(others) + title[at + 1 :]
    return title


def test_handbooks_never_seen() -> None:
    """The figures of the exam, on questions made from made-up handbooks."""
    passed: dict[str, list[bool]] = defaultdict(list)
    for seed in range(12):
        engine, asked = variant_questions(seed)
        for kind, questions in asked.items():
            passed[kind] += [not list(faults(q, engine.ask(q.ask))) for q in questions]
    rates = {kind: sum(results) / len(results) for kind, results in passed.items()}
    print("\n", {kind: f"{rate:.3f} of {len(passed[kind])}" for kind, rate in rates.items()})
    assert rates.pop("nothing") == 1.0
    every = [result for kind, results in passed.items() if kind != "nothing" for result in results]
    assert sum(every) / len(every) >= 0.95
    assert min(rates.values()) >= 0.90


def clauses(procedure: Procedure) -> list[tuple[str, str, str]]:
    """(clause, verb, noun) of a made-up procedure, each of which stands there once."""
    course = procedure.workflow
    texts = [section.text for section in course.sections] + [s.text for s in course.all_steps]
    found = [
        (f"{adverb}{verb}{noun}", verb, noun)
        for text in texts
        for adverb, verb, noun in CLAUSE.findall(text)
    ]
    counts = Counter((verb, noun) for _, verb, noun in found)
    return [one for one in found if counts[one[1:]] == 1]


def test_the_sentence_is_shown_in_handbooks_never_seen() -> None:
    """Questions made from sentences of made-up handbooks: a card's passages have the clause."""
    shown: list[bool] = []
    for seed in range(12):
        handbook = import_text(make_variant(seed).text, "variant.txt").handbook
        assert handbook
        synonyms = parse_synonyms(default_synonyms(), Collector())
        engine = Engine(search_data(handbook, resolve(handbook), synonyms))
        draw = random.Random(seed)
        for procedure in handbook.procedures:
            found = clauses(procedure)
            if not found:
                continue
            clause, verb, noun = draw.choice(found)
            form = draw.choice(("{t}谁{v}{n}", "{t}怎么{v}{n}", "{t}的{n}要{v}吗", "{n} {v} {t}"))
            answer = engine.ask(form.format(t=procedure.title, v=verb, n=noun))
            shown.append(any(clause in "".join(passages) for passages in answer.passages))
    print(f"\n the clause is shown for {sum(shown)} of {len(shown)}")
    assert len(shown) > 150
    assert sum(shown) >= 0.9 * len(shown)


def test_tables() -> None:
    assert "鑑鉴" in traditional("印鉴")
    assert any(group.startswith("yin") and "印" in group for group in sounds("印").split(" "))
