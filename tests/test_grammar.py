"""Small grammars: posts, people, rooms, lead phrases, mentions, duty links. Printed -> read."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from handbook.diagnostics import Span
from handbook.flow.mermaid import wrap
from handbook.importing.leads import step_leads
from handbook.importing.linking import link_duties
from handbook.importing.organization import guess_organization
from handbook.language.limits import find_limits, limit_words
from handbook.language.mentions import find_forms, find_regulations
from handbook.language.slugs import Slugs, slug
from handbook.language.text import (
    chinese_numeral,
    ends_sentence,
    join,
    letters,
    parse_numeral,
    squeeze,
)
from handbook.model import Duty
from handbook.notation.contacts import parse_persons, parse_room, parse_telephones, telephone_digits
from handbook.notation.grammar import item, marker, part_label, procedure_heading
from handbook.notation.posts import make_post, parse_post, split_clauses
from handbook.relations.responsibilities import role


@pytest.mark.parametrize(
    ("text", "name", "leads", "assists", "numbers"),
    [
        ("正职岗位 1， 负责办公室全面工作。", "正职岗位 1", True, False, []),
        ("正职岗位,负责全面工作,具体负责第 1、2 条;", "正职岗位", True, False, [1, 2]),
        ("正职岗位负责全面工作，具体负责第 1-10 条；", "正职岗位", True, False, list(range(1, 11))),
        ("副职岗位 1, 协助正职做好全面工作;", "副职岗位 1", False, True, []),
        ("副职岗位 1, 协助正职负责第 1, 2, 3 条;", "副职岗位 1", False, True, [1, 2, 3]),
        ("副职岗位 2 负责第 1, 2, 7-10 条；", "副职岗位 2", False, False, [1, 2, 7, 8, 9, 10]),
        ("业务岗位 1， 负责 6、13、14 项。", "业务岗位 1", False, False, [6, 13, 14]),
        ("综合岗位一：负责第一至第四条、第六条。", "综合岗位 1", False, False, [1, 2, 3, 4, 6]),
        ("综合岗位 1 负责第 4 条", "综合岗位 1", False, False, [4]),
        ("业务岗位 1，负责第 1～3 项和第 5 项", "业务岗位 1", False, False, [1, 2, 3, 5]),
    ],
)
def test_posts(text: str, name: str, leads: bool, assists: bool, numbers: list[int]) -> None:
    facts = parse_post(text)
    assert facts
    assert facts.name == name
    assert facts.leads_all == leads
    assert facts.assists_head == assists
    assert list(facts.duty_numbers) == numbers


def test_post_clauses() -> None:
    cell = "正职岗位 1， 负责全面工作； 副职岗位 1，协助正职岗位 1 做好工作；业务岗位 2"
    assert split_clauses(cell) == [
        "正职岗位 1，负责全面工作；",
        "副职岗位 1，协助正职岗位 1 做好工作；",
        "业务岗位 2",
    ]
    assert parse_post("负责全面工作") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李 光", ["李光"]),
        ("张 剑 鹿祯群", ["张剑", "鹿祯群"]),
        ("龚慧玲 廖昆", ["龚慧玲", "廖昆"]),
        ("张 剑 王 伟", ["张剑", "王伟"]),
        ("张 小 明", ["张小明"]),
        ("欧阳 娜", ["欧阳娜"]),
        ("张三、李四;王五", ["张三", "李四", "王五"]),
        ("唐振涛（城市处、规划处处长） 李四", ["唐振涛", "李四"]),
        ("", []),
    ],
)
def test_persons(text: str, names: list[str]) -> None:
    assert [person.name for person in parse_persons(text)] == names


def test_a_note_beside_a_name() -> None:
    (person,) = parse_persons("唐振涛（城市处、规划处处长）")
    assert person.note == "城市处、规划处处长"


@pytest.mark.parametrize(
    ("address", "room"),
    [
        ("济南市历下区龙奥大厦 D704 室", "D704室"),
        ("济南市历下区龙奥大厦D711-2室", "D711-2室"),
        ("龙奥大厦 A-725 室", "A-725室"),
        ("人民路1号3楼305房间", "305房间"),
        ("人民路一号", ""),
    ],
)
def test_rooms(address: str, room: str) -> None:
    assert parse_room(address) == room


def test_telephones() -> None:
    assert telephone_digits("66607300") == ("66607300",)
    assert telephone_digits("0531-66607300、66607301") == ("0531-66607300", "66607301")
    assert telephone_digits("见通讯录") == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("66607300转8012", [("66607300转8012", "66607300,8012", "")]),
        ("(0531)66607300", [("(0531)66607300", "053166607300", "")]),
        ("66607300/7301", [("66607300/7301", "66607300", "/7301")]),
        ("66607300 66607301", [("66607300", "66607300", ""), ("66607301", "66607301", "")]),
        ("6660730O", [("6660730O", "", "6660730O")]),
        ("上午66607300，下午66607301（值班室）", [
            ("上午66607300", "66607300", "上午"),
            ("下午66607301（值班室）", "66607301", "下午（值班室）"),
        ]),
        ("１２３４５６７", [("１２３４５６７", "1234567", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_telephone_field_loses_nothing(text: str, read: list[tuple[str, str, str]]) -> None:
    found = parse_telephones(text)
    assert [(one.printed, one.dial, one.unread) for one in found] == read
    assert letters("".join(one.printed for one in found)) == letters(text)


def leads(*texts: str) -> list[str | None]:
    return [lead.title if lead else None for lead in step_leads(list(texts), [0] * len(texts))]


def test_leads() -> None:
    assert leads("收集：各处室将材料送交。", "移交：定期送交。") == ["收集", "移交"]
    assert leads("接收。公文接收主要有以下途径。") == ["接收"]
    assert leads("收集资料范围主要包括：法规；文件。") == [None]
    assert leads("减编。", "组织任职谈话。") == [None, None]
    assert leads("假期期满后要向批准人销假。确需续假的，按照程序报批。") == [None]
    assert leads(
        "明确调研方向，制定调研方案。根据计划。",
        "撰写调研报告。本着原则。",
        "办结存档。处理完毕后存档。",
    ) == ["明确调研方向，制定调研方案", "撰写调研报告", "办结存档"]


def test_bold_sets_a_long_lead_off() -> None:
    text = "明确租赁社会车辆使用的范围和要求。根据工作需要，可以租赁。"
    assert step_leads([text], [0]) == [None]
    (lead,) = step_leads([text], [len("明确租赁社会车辆使用的范围和要求。")])
    assert lead and lead.title == "明确租赁社会车辆使用的范围和要求"


def test_headings() -> None:
    found = procedure_heading("11. 12345 市民服务热线转办事项的办理职责 岗位规范工作流程")
    assert found and (found.number, found.title) == (11, "12345 市民服务热线转办事项的办理")
    found = procedure_heading("13. 财务工作岗位规范工作流程")
    assert found and found.title == "财务工作"
    assert procedure_heading("二、职责岗位规范工作流程") is None
    assert item("3.5 万元以下") is None
    assert item("11. 12345 市民") == (11, "12345 市民")
    found_marker = marker("(二) 综合处")
    assert found_marker and found_marker.number == 2
    label = part_label("二、岗位规范：")
    assert label and label.part == "requirements"
    assert part_label("联系方式：66607300") is None


def test_mentions() -> None:
    texts = [
        "填写《用印登记表》和“人事档案转递通知单”，凭资产报废申请单；填写资产调拨单，再填写报告单。"
    ]
    assert find_forms(texts) == ("用印登记表", "人事档案转递通知单", "资产调拨单", "报告单")
    texts = ["熟悉《会计法》《办法（试行）》，起草《实施办法》，学习《政府工作报告》。"]
    assert find_regulations(texts) == ("会计法", "办法（试行）")
    texts = ["应提前3天申请，会后 2 个工作日内整理，公示期不少于5个工作日，11月25日前报送。"]
    assert limit_words(texts) == (
        "应提前3天",
        "会后 2 个工作日内",
        "公示期不少于5个工作日",
        "11月25日前",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("应在一百二十日内办结", [("一百二十日内", "calendar", "一百二十日", None)]),
        ("1.5小时内", [("1.5小时内", "hours", "1.5小时", None)]),
        ("3-5个工作日内", [("3-5个工作日内", "working_days", "3-5个工作日", None)]),
        ("五月一日前报送", [("五月一日前", "date", "", (5, 1, 5, 1))]),
        ("《办法》（2024年1月1日起施行）", []),
        ("2025年底前完成", [("2025年底前", "date", "", None)]),
        ("12月至次年1月办理", [("12月至次年1月", "date", "", (12, 1, 1, 31))]),
        ("三季度末", [("三季度末", "date", "", (9, 1, 9, 31))]),
        ("5月前", [("5月前", "date", "", (4, 31, 4, 31))]),
        ("3月5日至15日", [("3月5日至15日", "date", "", (3, 5, 3, 15))]),
        ("每月5日前报送", [("每月5日前", "recurring", "", None)]),
        ("月底前报送", [("月底前", "recurring", "", None)]),
        ("每年1月内", [("每年1月内", "recurring", "", (1, 1, 1, 31))]),
        ("1月内取得进展", [("1月内", "calendar", "1月", None)]),
        ("3月0日前、2月30日前", [("3月0日前", "date", "", None), ("2月30日前", "date", "", None)]),
        ("3月20日至3月5日", [("3月20日至3月5日", "date", "", None)]),
        ("评选年度的11月下发", [("11月", "date", "", (11, 1, 11, 31))]),
        ("3月、6月底前", [("3月、6月底前", "date", "", (3, 1, 3, 31)),
                      ("3月、6月底前", "date", "", (6, 31, 6, 31))]),
        ("每日报纸新闻，每次不少于5天", []),
    ],
)  # fmt: skip
def test_limits(text: str, found: list[tuple[object, ...]]) -> None:
    assert [
        (
            one.words,
            one.count.value,
            one.amount.printed if one.amount else "",
            one.period and astuple(one.period),
        )
        for one in find_limits(text)
    ] == found


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("提案应自交办之日起3个月内答复", "自交办之日起"),
        ("应在会议结束后1周内完成", "会议结束后"),
        ("事项办结后，承办处室要于一周内归档", "事项办结后"),
        ("会前一天报送讲话提纲", "会前"),
        ("干部职工休假，应提前3天提出申请", ""),
        ("一般应在7个工作日内办结", ""),
    ],
)
def test_from_when_a_limit_runs(text: str, trigger: str) -> None:
    assert [one.since for one in find_limits(text)] == [trigger]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("正职岗位，负责全面工作", ["leads"] * 4),
        ("副职岗位 1，协助正职做好全面工作", ["assists"] * 4),
        ("副职岗位 1, 协助正职负责第 1, 2 条", ["assists", "assists", None, None]),
        ("副职岗位 1，协助正职工作，负责第 3、4 条", [None, None, "carries", "carries"]),
        ("业务岗位 1，负责第 1 条，并协助办理其他事项", ["carries", None, None, None]),
        ("正职岗位，负责全面工作，具体负责第 1 条", ["carries", "leads", "leads", "leads"]),
    ],
)
def test_roles(text: str, roles: list[str | None]) -> None:
    post = make_post(text, "unit", Span())
    assert post
    assert [role(post, Duty(number, "", None, None)) for number in range(1, 5)] == roles


def linked(texts: list[str], pages: list[int | None], titles: list[str]) -> list[int | None]:
    return [link.procedure for link in link_duties(texts, pages, titles)]


def test_duty_links() -> None:
    two_on_one_page = linked(["外事工作", "修志工作"], [43, 43], ["外事和联络", "编史修志工作"])
    assert two_on_one_page == [0, 1]
    one_page_twice = linked(["审修讲话", "审修文件", "土地调研"], [72, None, 72], ["文稿起草"])
    assert one_page_twice == [0, 0, 0]
    shared = linked(["综合文稿", "文件", "课题调研"], [47, None, 51], ["文稿起草", "调查研究"])
    assert shared == [0, 0, 1]
    unlike_titles = linked(["党建宣传", "监察"], [110, 111], ["综合事务", "纪检"])
    assert unlike_titles == [0, 1]
    assert linked(["甲"], [None], []) == [None]


def test_a_link_against_its_title_is_a_guess() -> None:
    (first, below, second) = link_duties(
        ["负责印章管理工作", "另一项", "负责车辆管理工作"], [1, None, 2], ["车辆管理", "印章管理"]
    )
    assert (first.procedure, below.procedure, second.procedure) == (0, 0, 1)
    assert first.guessed and below.guessed and second.guessed


def test_organization() -> None:
    text = "使用临江市数据局印章。临江市数据局、临江市数据局秘书处印章由秘书处管理。"
    assert guess_organization(text, ["秘书处"]) == "临江市数据局"
    assert guess_organization("由秘书处管理。", ["秘书处"]) == ""


def test_text() -> None:
    assert squeeze("岗位 1， 负责　群 团 第 3 条") == "岗位 1，负责群团第 3 条"
    assert join("信", "息") == "信息"
    assert join("Power", "Point") == "Power Point"
    assert [parse_numeral(t) for t in ("十二", "二十一", "１２", "3", "甲", "")] == [
        12,
        21,
        12,
        3,
        None,
        None,
    ]
    assert [chinese_numeral(n) for n in (1, 10, 12, 20, 21)] == [
        "一",
        "十",
        "十二",
        "二十",
        "二十一",
    ]
    assert ends_sentence("（说明。）") and not ends_sentence("说明）")


def test_slugs() -> None:
    assert slug("印章管理工作") == "yinzhang-guanli"
    slugs = Slugs()
    assert [slugs.new("印章管理") for _ in range(3)][1:] == [
        "yinzhang-guanli-2",
        "yinzhang-guanli-3",
    ]
    assert slug("12345 市民热线") == "12345-shimin-rexian"
    assert slug("《》") == "item"


def test_labels_break_where_chinese_may_be_broken() -> None:
    label = "根据财政部门国有资产年报会议要求，认真学习相关培训材料及文件（含附件），制定计划"
    lines = wrap(label)
    assert "".join(lines) == label
    assert all(len(line) <= 20 and line[0] not in "，）" and line[-1] != "（" for line in lines)
    assert max(map(len, lines)) - min(map(len, lines)) <= 4
    assert wrap("归档") == ["归档"]
