"""Scripts are code: their parts are tested without a browser. (`dev.py` has them linted.)"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import quickjs

from conftest import REPOSITORY, SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pipeline import load_source
from handbook.search.questions import SCRIPTS as PARTS

SCRIPTS = REPOSITORY / "site_overrides" / "assets" / "javascripts" / "search"


@cache
def engine() -> Any:
    """The parts of the search with the sample's data, in QuickJS."""
    context = quickjs.Context()
    for part in PARTS:
        context.eval((SCRIPTS / part).read_text(encoding="utf-8"))
    data = load_source(read_folder(SOURCE, Collector())).search()
    context.eval(f"var data = JSON.parse({json.dumps(json.dumps(data))});")
    context.eval("var index = HandbookSearch.makeIndex(data), text = index.text;")
    context.eval("var reader = HandbookSearch.makeReader(index);")
    context.eval(
        "var whole; function asked() { return whole = whole || HandbookSearch.makeEngine(data); }"
    )
    return context


def value(script: str) -> Any:
    return json.loads(engine().eval(f"JSON.stringify({script})"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("車輛管理", "车辆管理"),
        ("ＡＢＣ１２３", "abc123"),
        ("印 章 管 理", "印章管理"),
        ("印\u200b章", "印章"),
        ("word one", "word one"),
        ("a" * 300, "a" * 100),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert value(f"text.foldQuery({json.dumps(written)})") == folded


def test_sounds() -> None:
    assert value("text.syllables('印章')") == ["yin", "zhang"]
    assert value("text.syllables('印a')") == ["yin", "a"]
    blurred = value("['zhang','zang','shi','si','ling','nin'].map(text.blur)")
    assert blurred[0] == blurred[1] and blurred[2] == blurred[3] and blurred[4] == blurred[5]


def test_what_is_asked_for_is_no_word_of_the_matter() -> None:
    assert value("reader('谁管公章').concepts.map(c => c.words)") == ["公章"]
    assert value("reader('工作报告什么时候写').concepts[0].words") == "工作报告"
    assert value("reader('请几天假').concepts.map(c => c.words)") == ["请假"]
    assert value("reader('法律顾问').concepts.map(c => c.words)") == ["法律", "顾问"]
    assert value("reader('谁管公章').intents") == {"who": True}
    assert value("reader('年休假几天').intents") == {"when": True}
    assert value("reader('印章').intents") == {}


@pytest.mark.parametrize(
    ("query", "way"),
    [
        ("公章", ["印章", "alias"]),
        ("李勤意", ["李勤义", "sound"]),
        ("yinzhang", ["印章", "pinyin"]),
        ("car", ["车辆", "english"]),
        ("车辆管理", ["车辆管理", "text"]),
    ],
)
def test_how_the_handbook_says_it(query: str, way: list[str]) -> None:
    ways = value(f"reader('{query}').concepts[0].ways.map(w => [w.text, w.why])")
    assert way in ways


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yinzang", "印章"),  # zh z
        ("niaokun", "廖昆"),  # n l
        ("liqingyi", "李勤义"),  # in ing
        ("yinzhnag", "印章"),  # two letters exchanged
        ("caiiwu", "财务"),  # one too many
        ("yin章管理", "印章管理"),
        ("报xiao", "报销"),
        ("zhongwy", "钟文英"),
        ("勤义", "勤义"),
    ],
)
def test_what_was_meant_by_letters(typed: str, meant: str) -> None:
    ways = value(f"reader({json.dumps(typed)}).concepts[0].ways.map(w => w.text)")
    assert meant in ways[:3], ways


def test_a_first_letter_is_near_and_no_answer() -> None:
    found = value("(f => [f.confident, f.near, f.hits.length > 0])(asked().find('y'))")
    assert found == [False, True, True]


@pytest.mark.parametrize("word", ["报到", "机要车", "顾问"])
def test_a_word_is_no_slip(word: str) -> None:
    """Of general Chinese, or of the handbook with one character beside it."""
    ways = value(f"reader('{word}').concepts.flatMap(c => c.ways.map(w => w.why))")
    assert "sound" not in ways and "shape" not in ways


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("领导交代的事", ["领导", "交代"]),
        ("打印机坏了", ["打印机", "坏了"]),  # another thing than 打印
        ("盖哪个章", ["盖章"]),
        ("会议室找谁订", ["会议室", "订"]),
    ],
)
def test_words_are_whole(query: str, words: list[str]) -> None:
    assert value(f"reader('{query}').concepts.map(c => c.words)") == words


def test_a_broader_word_is_no_synonym_of_one_that_the_handbook_has() -> None:
    ways = value("reader('会议室').concepts[0].ways.map(w => w.text)")
    assert "会议" not in ways


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("年休假几天", "每年休假 5 天；", True),
        ("年休假几天", "每一字都要核对。", False),
        ("补助多少钱", "按规定予以报销。", False),
        ("补助多少钱", "每天 80 元。", True),
        ("占多大比例", "达到 100%后制作。", True),
        ("校几遍", "共同校对三遍。", True),
        ("哪个条例", "按照《党政机关公文处理工作条例》办理。", True),
        ("送哪里", "整理后装订成册。", False),
        ("送哪里", "报送至市档案馆。", True),
        ("填哪张表", "填写《用印登记表》。", True),
        ("谁批准", "报主任审批。", True),
        ("要签字不", "应履行登记签字手续。", True),
    ],
)
def test_what_a_sentence_holds(question: str, sentence: str, held: bool) -> None:
    script = f"HandbookSearch.makeHolding(reader('{question}')).held('{sentence}') > 0"
    assert value(script) is held


@pytest.mark.parametrize(
    ("query", "posts"),
    [
        ("业务岗位2管什么", 2),
        ("综合处业务岗2职责", 1),
        ("办公室业务岗位2职责", 0),
        ("业务岗位3职责", 0),
    ],
)
def test_a_post_is_answered_by_the_post(query: str, posts: int) -> None:
    script = f"asked().find('{query}').answers.map(a => [a.hit.document.kind, a.duties.length > 0])"
    assert value(script) == [["post", True]] * posts


@pytest.mark.parametrize("query", ["廖昆是干嘛的", "唐振涛处长在哪屋办公"])
def test_somebody_called_by_name_is_an_answer(query: str) -> None:
    assert value(f"asked().find('{query}').answers[0].hit.document.kind") == "person"


def test_a_match_by_sound_says_so() -> None:
    assert value("asked().find('督察督办').answers[0].heard") == [["督察督办", "督查督办"]]
    assert value("asked().find('督查督办').answers[0].heard") == []


def test_what_the_handbook_does_not_say_has_no_way() -> None:
    assert value("reader('xyzzy').concepts[0].ways") == []


def test_a_named_thing_is_told_from_running_text() -> None:
    assert value("index.isNamed('印章管理')") is True
    assert value("index.isNamed('如有错漏')") is False
    assert value("index.count('如有错漏')") == 1
    assert value("index.count('没有这样的话')") == 0


def test_who_share_a_room_all_give_their_telephones() -> None:
    card = value("asked().find('D706').answers[0]")
    assert set(card["telephones"]) == {"66607304", "66607379"}
    assert {one["name"] if isinstance(one, dict) else one for one in card["people"]} == {
        "龚慧玲", "廖昆", "钟文英",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("年休假几天", ["每年休假 5 天", "每年休假 10 天", "每年休假 15 天"]),
        ("医保业务在哪办", ["至济南政务服务中心职工医保窗口报送业务"]),
        ("租车找谁批", ["报经分管主任或主任同意"]),
    ],
)
def test_a_card_shows_the_sentence_that_answers(question: str, said: list[str]) -> None:
    passages = value(f"asked().find('{question}').answers[0].passages.map(p => p.text)")
    assert all(any(words in text for text in passages) for words in said), passages
    assert sum(map(len, passages)) <= 200


def test_passages_are_as_printed() -> None:
    """Each is a stretch of its step's own text, whatever was asked."""
    for question in ("年休假几天", "谁批公章", "会议室怎么订", "督查督办多久办完", "出差找谁"):
        for card in value(
            f"asked().find('{question}').answers.map(a => [a.hit.document.item.body, a.passages])"
        ):
            body, passages = card
            texts = {anchor: text for anchor, kind, text in body if kind in ("text", "note")}
            for one in passages:
                assert one["text"].strip("…") in "".join(
                    text for anchor, kind, text in body if anchor == one["anchor"]
                ), (question, one, texts)


@pytest.mark.parametrize("nobody", ["李勤俭", "陈主任电话", "法律顾问是谁"])
def test_who_is_not_in_the_handbook_gets_no_card(nobody: str) -> None:
    found = value(f"(f => [f.confident, f.answers.length])(asked().find('{nobody}'))")
    assert found == [False, 0]


def test_a_name_nearly_so_is_offered() -> None:
    ways = value("reader('李勤俭电话').concepts.flatMap(c => c.ways.map(w => [w.text, w.why]))")
    assert ["李勤义", "near"] in ways
    assert ["周显广", "sound"] in value(
        "reader('周显光').concepts[0].ways.map(w => [w.text, w.why])"
    )


def test_who_approves_begins_with_the_case_that_is_asked_for() -> None:
    """From the data, with their case; those nearest to the question first, of these those that
    name somebody."""
    cases = value("asked().find('事假谁批').answers[0].approvals")
    assert cases[0] == "因事需要请事假，当年假期用完：报批"
    others = value("asked().find('请假谁批').answers[0].approvals")
    leave = ["假" in case for case in others]
    assert leave == sorted(leave, reverse=True) and not all(leave)
    named = [case.endswith("）") for case in others if "假" in case]
    assert named == sorted(named, reverse=True) and any(named) and not all(named)
    everything = value(
        "index.procedures.find(p => p.id.endsWith('qingjia-xiujia-guanli-waichu-baobei'))"
        ".item.approvals"
    )
    assert sorted(cases) == sorted(others) == sorted(everything)


def test_two_things_are_answered_by_two_pages() -> None:
    """The words stand in the titles and duties of different pages, and of none together."""
    assert value("asked().find('市民投诉').confident") is True


def test_the_posts_of_a_unit_come_before_its_matters() -> None:
    kinds = value("asked().find('综合处有哪些岗位').hits.slice(0, 5).map(h => h.document.kind)")
    assert kinds == ["unit", "post", "post", "post", "post"]


def test_who_leads_stands_above_all() -> None:
    hits = value("asked().find('谁主持全面工作').hits.slice(0, 3).map(h => h.document.item.leads)")
    assert hits == [True] * 3


def test_a_long_sentence_is_shown_with_what_stands_around_the_answer() -> None:
    passage = value("asked().find('经济工作会的材料几月份开始收').answers[0].passages[0].text")
    assert passage.startswith("每年 11 月初") and passage.count("，") > 1


def test_a_post_may_be_called_anything() -> None:
    """A name with signs of a pattern neither breaks the search nor hides another post."""
    engine().eval(
        "var odd = JSON.parse(JSON.stringify(data));"
        " odd.posts[0].name = '岗位（甲 1'; odd.posts[1].name = '综合岗位（甲 1';"
        " var oddly = HandbookSearch.makeEngine(odd);"
    )
    titles = value("oddly.find('综合岗位（甲1管什么').hits.map(h => h.document.title)")
    assert titles[0] == "综合岗位（甲 1" and "岗位（甲 1" not in titles[:1]
    assert value("oddly.find('谁管印章').confident") is True
