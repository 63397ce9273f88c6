"""Questions of an office, asked of the search: is the page found, and the sentence shown?

`golden/search/questions.json` was written from the handbook's text alone, in five parts, by writers
who had seen neither the search nor each other's questions: 565 with the words that a good answer
must show, and 259 that the text does not answer. The thresholds are what is reached, so that it
does not fall.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from conftest import SOURCE, TESTS
from handbook.changes.answers import differing
from handbook.changes.comparing import compare
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.language.text import letters
from handbook.pipeline import load_source
from handbook.search.questions import Engine, Found
from small import small

QUESTIONS: list[dict[str, Any]] = json.loads(
    (TESTS / "golden" / "search" / "questions.json").read_text(encoding="utf-8")
)
SPARE = 160  # letters that passages may hold beyond the words asked for
PAGE, SAID, SILENT, FALSE = 0.955, 0.82, 0.09, 0.15


@cache
def found() -> list[tuple[dict[str, Any], Found, list[str]]]:
    """Each question, what was found, and the procedures of its hits as unit.number."""
    source = load_source(read_folder(SOURCE, Collector()))
    engine = Engine(source.search())
    numbers = {
        f"procedure:{procedure.id}": f"{unit.number}.{procedure.number}"
        for unit in source.handbook.units
        for procedure in unit.procedures
    }
    asked = [(question, engine.ask(question["ask"])) for question in QUESTIONS]
    return [(q, one, [numbers.get(hit, "") for hit in one.hits]) for q, one in asked]


def shows(question: dict[str, Any], passages: list[str]) -> bool:
    """Whether one card's passages have the words, and not much else."""
    texts = [letters(text) for text in passages]
    wanted = [letters(words) for words in question.get("all", question.get("any", []))]
    there = [words for words in wanted if any(words in text for text in texts)]
    enough = len(there) == len(wanted) if "all" in question else bool(there)
    return enough and sum(map(len, texts)) <= sum(map(len, there)) + SPARE


def test_pages_and_sentences_are_found() -> None:
    right = [(q, one, hits) for q, one, hits in found() if q["expect"]]
    page = [q for q, _, hits in right if set(hits[:3]) & set(q["expect"])]
    said = [q for q, one, _ in right if any(shows(q, card) for card in one.passages)]
    silent = [one for _, one, _ in right if not one.confident]
    print(f"page {len(page)}, sentence {len(said)}, silent {len(silent)} of {len(right)}")
    assert len(silent) <= SILENT * len(right)
    assert len(page) >= PAGE * len(right)
    assert len(said) >= SAID * len(right)


def test_what_the_text_does_not_answer() -> None:
    traps = [one for q, one, _ in found() if not q["expect"]]
    answered = [one for one in traps if one.confident or one.answers]
    print(f"answered {len(answered)} of {len(traps)}")
    assert len(answered) <= FALSE * len(traps)


def test_words_of_questions_stay_in_the_words_they_are_part_of() -> None:
    engine = Engine(load_source(read_folder(SOURCE, Collector())).search())
    report = engine.ask("工作报告什么时候开始写")  # 工作 is a filler, and 怎么报 asks how
    assert report.confident and "《政府工作报告》" in "".join(report.passages[0])
    paid = engine.ask("出差回来怎么报销")
    assert paid.confident and "报销差旅费" in "".join(paid.passages[0])


def test_an_amount_of_another_matter_is_no_answer() -> None:
    engine = Engine(load_source(read_folder(SOURCE, Collector())).search())
    assert "每年休假 5 天" in "".join(engine.ask("年休假几天").passages[0])
    assert "当天办理" in "".join(engine.ask("收文几天办完").passages[0])  # days without a number
    for asked in ("产假给几天", "产假休多少天", "探亲假多少天"):  # named, with no days of its own
        found = engine.ask(asked)
        assert not found.confident and "产假、哺乳假" in found.nearest


def test_an_amount_has_two_sides() -> None:
    """Who is out for less than half a day is not told what holds for more, and the other way."""
    engine = Engine(load_source(read_folder(SOURCE, Collector())).search())
    for less in ("下午出去办点事不到半天要填单子吗", "不超过半天外出要填表吗"):
        (said, *_) = engine.ask(less).passages
        assert said and all("不超过半天" in one for one in said)
    (said, *_) = engine.ask("延长答复不超过20个工作日吗").passages  # what must not be is no side
    assert "“依申请公开”栏目" in said[0]
    assert not engine.ask("公示至少5天以上吗").confident
    (said, *_) = engine.ask("外出超过半天找谁批").passages
    assert said and all("，超过半天的" in one for one in said)


def test_people_are_found_as_they_are_called() -> None:
    engine = Engine(load_source(read_folder(SOURCE, Collector())).search())
    for asked, name in (
        ("唐处电话", "唐振涛"),
        ("袁圆座机", "袁媛"),
        ("廖坤电话", "廖昆"),
    ):
        found = engine.ask(asked)
        assert found.confident and found.answers[0] == f"person:{name}", asked


def test_a_question_that_names_a_page_no_more_is_told_by_diff_as_by_check() -> None:
    asked = "- ask: 怎么派车\n  expect: [bangongshi/cheliang]\n"
    before = {**small(), "questions.yml": asked}
    gone = {path: text for path, text in before.items() if "cheliang" not in path}
    old, new = (load_source(files) for files in (before, gone))
    found = compare(
        load_source(before, ask=False), load_source({**gone, "questions.yml": asked}, ask=False)
    )
    told = [one.code for one in found.new if one.span.file == "questions.yml"]
    assert told == [one.code for one in new.diagnostics if one.span.file == "questions.yml"]
    assert "HB504" in told and not [one for one in old.diagnostics if one.code == "HB504"]


def test_a_question_asks_for_pages_and_not_for_places_on_them() -> None:
    asked = "- ask: 怎么派车\n  expect: [bangongshi/cheliang#s0_1]\n"
    (found,) = [
        one
        for one in load_source({**small(), "questions.yml": asked}).diagnostics
        if one.code == "HB504"
    ]
    assert found.message == "“怎么派车”：写到页面为止，不带“#s0_1”"


def test_a_merge_that_is_left_half_done_is_told_alone() -> None:
    marked = "<<<<<<< HEAD\n- ask: 谁管印章\n=======\n- ask: 怎么派车\n>>>>>>> b\n"
    found = load_source({**small(), "questions.yml": f"{marked}  expect: [nix/nix]\n"}).diagnostics
    assert {one.code for one in found if one.span.file == "questions.yml"} == {"HB218"}


def test_an_answer_that_gains_a_sentence_has_lost_none() -> None:
    seals = ["procedure:bangongshi/yinzhang"]
    less = Found(seals, seals, confident=True, passages=[["甲。"]], title="印章管理工作")
    more = Found(seals, seals, confident=True, passages=[["甲。", "乙。"]], title="印章管理工作")
    assert differing(less, more) == ("印章管理工作", "印章管理工作，多出“乙。”")
    assert differing(more, less) == ("印章管理工作：“乙。”", "印章管理工作，不再有这些话")
    assert differing(more, more) is None


def test_a_page_is_found_by_a_part_of_a_word() -> None:
    """The handbook has no 厢车, and 车 names a thing in it."""
    found = Engine(load_source(small()).search()).ask("厢车")
    assert "procedure:bangongshi/cheliang" in found.hits
    assert not found.confident


def test_the_end_of_a_word_and_the_beginning_of_another_are_none() -> None:
    """请假休假 has no 假休, and 季度考核 no 度考, though both stand in names."""
    engine = Engine(load_source(read_folder(SOURCE, Collector())).search())
    found = engine.ask("季度考")
    assert found.hits[0] == "procedure:jiguan-dangzongzhi/gongwuyuan-pingshi-kaohe"
    assert engine.ask("请假休假怎么办").hits[0].endswith("waichu-baobei")
