"""One kind of damage at a time, in a small sound handbook: what is read stays the same."""

from __future__ import annotations

import pytest

from handbook.importing.importer import import_text
from handbook.model import Handbook

HEADER = "序号\t内设机构\t序号\t主要职责\t序号\t内设机构细化分解职责\t岗位规范及工作流程\t负责岗位"


def procedure(number: int, title: str, chart: bool = False) -> str:
    end = f"\n六、流程图\n\n{title}流程图\n" if chart else ""
    return f"""{number}. {title}职责岗位规范工作流程

一、事项名称

{title}。

二、岗位规范

1. 熟悉政策。
2. 掌握程序。

三、流程标准

（一）初审

1. 收件登记。
2. 当场核对。

（二）送审

报分管主任审定。

四、协同处室

无。

五、联系方式

联系人：张 剑 鹿祯群

联系方式：6660730{number}

办公地址：建设路1号 D70{number} 室
{end}"""


BOOK = f"""## 一、部门职责细化分解表

{HEADER}
1\t办公室\t1\t组织机关日常工作\t1\t负责车辆管理工作\t详见 11 页\t正职岗位 1，负责全面工作。业务岗位 1，负责第 1、2 条。
\t\t\t\t2\t承担印章管理工作\t详见 13 页\t
2\t综合处\t1\t负责起草文稿\t1\t负责文稿起草工作\t详见 15 页\t正职岗位 1，负责全面工作。综合岗位 1，负责第 1、2 条。
\t\t2\t负责调研\t2\t承担调查研究工作\t详见 18 页\t

## 二、职责岗位规范工作流程

（一）办公室（2个）

{procedure(1, "车辆管理", chart=True)}
{procedure(2, "印章管理")}
（二）综合处（2个）

{procedure(1, "文稿起草")}
{procedure(2, "调查研究")}"""


def read(text: str) -> Handbook:
    handbook = import_text(text, "x.txt").handbook
    assert handbook
    return handbook


WHOLE = read(BOOK)


def damaged(old: str, new: str) -> str:
    assert old in BOOK
    return BOOK.replace(old, new, 1)


def test_the_book_is_sound() -> None:
    assert [len(unit.procedures) for unit in WHOLE.units] == [2, 2]
    assert [d.procedure for unit in WHOLE.units for d in unit.duties] == [1, 2, 1, 2]
    assert [p.name for p in WHOLE.procedures[0].contact.persons] == ["张剑", "鹿祯群"]


SAME = {
    "a main duty's row one to the left": (
        "\t\t2\t负责调研\t2\t承担",
        "\t2\t负责调研\t2\t承担",
    ),
    "the same one to the right": ("\t\t2\t负责调研\t2\t承担", "\t\t\t2\t负责调研\t2\t承担"),
    "a heading wrapped before its tail": (
        "2. 印章管理职责岗位规范工作流程",
        "2. 印章管理\n\n职责岗位规范工作流程",
    ),
    "a heading wrapped in its title": (
        "2. 印章管理职责岗位规范工作流程",
        "2. 印章\n\n管理职责岗位规范工作流程",
    ),
    "a heading wrapped after its number": ("2. 印章管理职责", "2.\n\n印章管理职责"),
    "the second half's title without its number": (
        "## 二、职责岗位规范工作流程",
        "## 职责岗位规范工作流程",
    ),
    "a document title with the same end": (
        "## 一、部门职责",
        "# 某某局职责岗位规范工作流程\n\n## 一、部门职责",
    ),
    "a unit's name cut by the page": (
        "2\t综合处\t1\t负责起草文稿\t1\t负责文稿起草工作\t详见 15 页\t正职岗位 1，负责全面工作。综合岗位 1，负责第 1、2 条。\n"
        "\t\t2\t负责调研",
        "2\t综\t1\t负责起草文稿\t1\t负责文稿起草工作\t详见 15 页\t正职岗位 1，负责全面工作。综合岗位 1，负责第 1、2 条。\n"
        f"\n{HEADER}\n\t合处\t2\t负责调研",
    ),
    "contact labels set with spaces": ("联系人：张 剑", "联 系 人：张 剑"),
    "three fields on one line": (
        "联系人：张 剑 鹿祯群\n\n联系方式：66607301\n\n办公地址",
        "联系人：张 剑 鹿祯群 联系方式：66607301 办公地址",
    ),
    "a colon lost": ("联系方式：66607302", "联系方式66607302"),
    "a page number as a row": (
        "\t\t\t\t2\t承担印章",
        "— 3 —\t\t\t\t\t\t\t\n\t\t\t\t2\t承担印章",
    ),
    "dashes in a blank cell": ("\t\t\t\t2\t承担印章", "——\t\t\t\t2\t承担印章"),
    "an item's number tight to a number": ("", ""),
    "sections in one paragraph": ("", ""),
    "a chart title cut": (
        "车辆管理流程图\n",
        "车辆管理流程图：\n",
    ),
    "scraps around a chart title": ("车辆管理流程图\n", "开始\n\n车辆管理流程图\n\n归档\n"),
    "the label of a chart lost": ("六、流程图\n\n车辆", "车辆"),
    "a scrap under a heading": (
        "2. 印章管理职责岗位规范工作流程\n",
        "2. 印章管理职责岗位规范工作流程\n\n归档\n",
    ),
    "a heading printed twice": (
        "2. 印章管理职责岗位规范工作流程\n",
        "2. 印章管理职责岗位规范工作流程\n\n2. 印章管理职责岗位规范工作流程\n",
    ),
    "a label printed again": ("2. 当场核对。\n", "\n三、流程标准\n\n2. 当场核对。\n"),
    "a unit's mark lost": ("（二）综合处（2个）", "综合处（2个）"),
    "a unit numbered otherwise": ("（二）综合处（2个）", "二、综合处（共2个）"),
    "a page reference in two rows": (
        "详见 18 页\t",
        "详见 18\t\n\t\t\t\t\t\t页\t",
    ),
    "posts parted by commas": ("全面工作。业务岗位", "全面工作，业务岗位"),
    "labels with damaged marks": ("一、事项名称", "一 事项名称"),
    "a label with its text": ("一、事项名称\n\n车辆管理。", "事项名称：车辆管理。"),
    "a duty number with a point": ("\t2\t承担印章", "\t2.\t承担印章"),
    "the second label lost": ("二、岗位规范\n\n1. 熟悉", "1. 熟悉"),
    "the third label lost": ("三、流程标准\n\n（一）初审", "（一）初审"),
    "the fourth label lost in the second": ("", ""),
    "a label on two lines": ("二、岗位规范", "二、岗\n\n位规范"),
    "a label without its front": ("二、岗位规范", "位规范"),
    "a label without its end": ("三、流程标准", "三、流程标"),
    "a section's mark on two lines": ("（二）送审", "（\n\n二）送审"),
    "a chart's title on two lines": ("车辆管理流程图\n", "车辆管理\n\n流程图\n"),
    "a numbered scrap before a lost heading": ("", ""),
    "a picture's mark": ("无。\n\n五、", "无。\n\n<!-- image -->\n\n五、"),
}


def shape(handbook: Handbook) -> object:
    """What has to stay the same, marks at the end of posts and sentences aside."""
    return [
        (
            unit.number,
            unit.name,
            [(m.number, m.text) for m in unit.main_duties],
            [(d.number, d.text, d.page, d.procedure) for d in unit.duties],
            [(p.kind, p.number, p.leads_all, p.duty_numbers) for p in unit.posts],
            [
                (
                    p.number,
                    p.title,
                    p.heading_restored,
                    p.name,
                    [i.text for i in p.requirements],
                    p.workflow,
                    p.collaboration,
                    p.contact,
                    [chart.title.rstrip("：") for chart in p.flowcharts if chart.title],
                )
                for p in unit.procedures
            ],
        )
        for unit in handbook.units
    ]


@pytest.mark.parametrize("name", [name for name, (old, _) in SAME.items() if old])
def test_damage_that_is_mended(name: str) -> None:
    assert shape(read(damaged(*SAME[name]))) == shape(WHOLE)


def test_a_title_that_is_lost_comes_from_the_name() -> None:
    book = read(damaged("2. 印章管理职责岗位规范工作流程", "职责岗位规范工作流程"))
    second = book.procedures[1]
    assert (second.number, second.title, second.heading_restored) == (2, "印章管理", True)
    assert len(book.procedures) == 4


def test_items_and_sections_in_one_paragraph() -> None:
    text = damaged(
        "（一）初审\n\n1. 收件登记。\n2. 当场核对。\n\n（二）送审\n\n报分管主任审定。",
        "（一）初审。收件登记。（二）送审。报分管主任审定。（三）归档。装订成册。",
    )
    sections = read(text).procedures[0].workflow.sections
    assert [(s.label, s.title, s.text) for s in sections] == [
        ("（一）", "初审", "收件登记。"),
        ("（二）", "送审", "报分管主任审定。"),
        ("（三）", "归档", "装订成册。"),
    ]
    text = damaged("1. 收件登记。\n2. 当场核对。", "1. 来文； 2.12345 热线转办件； 3. 其它。")
    steps = read(text).procedures[0].workflow.sections[0].steps
    assert [step.text for step in steps] == ["来文；", "12345 热线转办件；", "其它。"]


def test_a_section_named_like_a_unit() -> None:
    text = damaged(
        "（二）送审\n\n报分管主任审定。", "（二）综合处\n\n由综合处会签。\n\n（三）归档（2个）"
    )
    book = read(text)
    assert [len(unit.procedures) for unit in book.units] == [2, 2]
    titles = [section.title for section in book.procedures[0].workflow.sections]
    assert titles[:2] == ["初审", "综合处"]


def test_a_section_title_cut_by_a_page() -> None:
    text = damaged(
        "（二）送审\n\n报分管主任审定。",
        "（二）建立健全信息公开审查机制，明确审\n\n查的程序和责任\n\n依照有关规定进行审查。",
    )
    section = read(text).procedures[0].workflow.sections[1]
    assert section.title == "建立健全信息公开审查机制，明确审查的程序和责任"
    assert section.text == "依照有关规定进行审查。"


def test_a_lost_label_and_a_lost_heading_after_it() -> None:
    text = damaged("一、事项名称\n\n车辆管理。", "车辆管理。")
    text = text.replace("2. 印章管理职责岗位规范工作流程\n\n", "", 1)
    book = read(text)
    assert [p.title for p in book.procedures] == ["车辆管理", "印章管理", "文稿起草", "调查研究"]
    assert book.procedures[1].heading_restored


def test_a_numbered_scrap_before_a_lost_heading() -> None:
    text = damaged("2. 印章管理职责岗位规范工作流程\n", "1. 审核\n")
    assert [p.number for p in read(text).units[0].procedures] == [1, 2]


def test_the_fourth_label_lost() -> None:
    start = BOOK.index("四、协同处室", BOOK.index("2. 印章管理职责"))
    text = BOOK[:start] + BOOK[start:].replace("四、协同处室\n\n", "", 1)
    assert read(text).procedures[1].collaboration == "无。"


def test_a_preface_is_no_title() -> None:
    text = damaged("## 一、部门", "为规范工作，现将各处室职责和流程汇编成册。\n\n## 一、部门")
    text = text.replace("1. 车辆管理职责岗位规范工作流程\n\n一、事项名称\n\n", "", 1)
    imported = import_text(text, "x.txt")
    assert imported.handbook
    first = imported.handbook.procedures[0]
    assert (first.number, first.title, first.heading_restored) == (1, "车辆管理", True)
    assert imported.handbook.unplaced == ("为规范工作，现将各处室职责和流程汇编成册。",)


def test_posts_that_go_on_where_the_unit_is_printed_again() -> None:
    text = damaged("业务岗位 1，负责第 1、2 条。\n", "业务岗位 1，负责\n")
    text = text.replace(
        "\t\t\t\t2\t承担印章管理工作\t详见 13 页\t",
        "1\t办公室\t\t\t2\t承担印章管理工作\t详见 13 页\t第 1、2 条。",
    )
    posts = read(text).units[0].posts
    assert [post.duty_numbers for post in posts] == [(), (1, 2)]
