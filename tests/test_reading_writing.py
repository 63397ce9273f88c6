"""read(write(model)) == model, for any model that the grammar can hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.diagnostics import Span
from handbook.importing.importer import Imported
from handbook.language.text import chinese_numeral, squeeze, squeeze_paragraphs
from handbook.model import (
    ContactPoint,
    Duty,
    Flowchart,
    Handbook,
    Item,
    MainDuty,
    Person,
    Procedure,
    Section,
    Step,
    Unit,
    Workflow,
)
from handbook.notation.contacts import parse_room
from handbook.notation.posts import make_post
from handbook.source.reading import read_source
from handbook.source.writing import write_source

ALPHABET = "印章管理负责，。；：、（）《》“”1289.-*#`<>|\\+ab 一二"
LINES = st.text(ALPHABET, min_size=1, max_size=24).map(squeeze).filter(bool)
TEXTS = st.lists(LINES, max_size=3).map("\n".join).map(squeeze_paragraphs)
SOME_TEXT = TEXTS.filter(bool)
TITLES = st.text("印章管理起草审核归档（）", min_size=1, max_size=8)
NAMES = st.text("张李王勤义光媛昊", min_size=2, max_size=3)


@st.composite
def steps(draw: st.DrawFn) -> tuple[Step, ...]:
    made = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        if draw(st.booleans()):
            mark = draw(st.sampled_from(["。", "：", ""]))
            text = draw(SOME_TEXT.filter(lambda t: t[0] not in "。：: "))
            made.append(Step(number, draw(TITLES), mark, text))
        else:
            made.append(Step(number, None, "", draw(SOME_TEXT)))
    return tuple(made)


@st.composite
def procedures(draw: st.DrawFn, unit: str, number: int) -> Procedure:
    address = squeeze(draw(st.sampled_from(["", "大厦 D704 室", "人民路1号305房"])))
    sections = tuple(
        Section(f"（{chinese_numeral(i)}）", draw(TITLES), draw(st.sampled_from(["", "。"])),
                draw(TEXTS), draw(steps()))
        for i in range(1, draw(st.integers(0, 2)) + 1)
    )  # fmt: skip
    loose = tuple(Item(None, line) for line in draw(st.lists(LINES, max_size=1)))
    numbered = tuple(Item(i, draw(SOME_TEXT)) for i in range(1, draw(st.integers(0, 3)) + 1))
    charts = draw(
        st.sampled_from(
            [
                (),
                (Flowchart(None),),
                (Flowchart("印章使用流程图"),),
                (Flowchart("流程图", "flowchart TD\n    a --> b"), Flowchart("流程图二")),
            ]
        )
    )
    return Procedure(
        id=f"{unit}/matter-{number}",
        number=number,
        title=draw(TITLES),
        heading_restored=draw(st.booleans()),
        name=draw(SOME_TEXT),
        requirements=loose + numbered,
        workflow=Workflow(draw(TEXTS), sections, draw(steps())),
        collaboration=draw(TEXTS),
        contact=ContactPoint(
            tuple(Person(name, draw(st.sampled_from(["", "处长"]))) for name in draw(
                st.lists(NAMES, max_size=2))),
            draw(st.sampled_from(["", "66607300", "0531-66607300"])),
            address,
            parse_room(address),
        ),
        flowcharts=charts,
    )  # fmt: skip


@st.composite
def units(draw: st.DrawFn, number: int) -> Unit:
    unit = f"unit-{number}"
    count = draw(st.integers(0, 3))
    mains = []
    duty = 0
    for main in range(1, draw(st.integers(0, 3)) + 1):
        duties = []
        for _ in range(draw(st.integers(1, 2))):
            duty += 1
            page = draw(st.one_of(st.none(), st.integers(1, 99)))
            target = draw(st.one_of(st.none(), st.integers(1, 9)))
            duties.append(Duty(duty, draw(LINES), page, target, draw(st.booleans())))
        mains.append(MainDuty(main, draw(LINES), tuple(duties)))
    texts = [
        "正职岗位，负责全面工作；",
        "副职岗位 1，负责第 1-3 条；",
        "综合岗位 2，负责第 2, 3 条。",
    ]
    posts = tuple(
        filter(None, (make_post(t, unit, Span()) for t in texts[: draw(st.integers(0, 3))]))
    )
    aliases = draw(st.sampled_from([(), ("机关党总支", "人事处")]))
    made = tuple(draw(procedures(unit, i)) for i in range(1, count + 1))
    return Unit(unit, number, draw(TITLES), aliases, tuple(mains), posts, made)


@st.composite
def handbooks(draw: st.DrawFn) -> Handbook:
    return Handbook(
        organization=draw(TITLES),
        organization_guessed=draw(st.booleans()),
        title=draw(st.sampled_from(["", '手册："第一版"', "no", "010555"])),
        edition=draw(st.sampled_from(["", "2024"])),
        units=tuple(draw(units(i)) for i in range(1, draw(st.integers(0, 2)) + 1)),
        unplaced=tuple(draw(st.lists(LINES, max_size=2))),
    )


@settings(max_examples=150, deadline=None, derandomize=True)
@given(handbooks())
def test_any_handbook(handbook: Handbook) -> None:
    again, _ = read_source(write_source(handbook))
    assert again == handbook


def test_the_sample(imported: Imported) -> None:
    assert imported.handbook
    files = write_source(imported.handbook)
    again, diagnostics = read_source(files)
    assert again == imported.handbook
    assert {d.severity for d in diagnostics} <= {"warning", "note"}
    assert write_source(again) == files


def test_importing_twice_gives_the_same_bytes(original_text: str, imported: Imported) -> None:
    from handbook.importing.importer import import_text

    again = import_text(original_text, "original.txt")
    assert imported.handbook and again.handbook
    assert write_source(again.handbook) == write_source(imported.handbook)


def test_what_editors_write_by_hand() -> None:
    """Looser writing than the canonical form is understood."""
    files = {
        "handbook.yml": "organization: 某局\n",
        "ke/unit.md": "# 秘书科\n- 序号: 1\n\n## 负责岗位\n正职岗位，负责全面工作。\n",
        "ke/duties.csv": (
            "主要职责序号,主要职责,职责序号,细化分解职责,页码,事项\n"
            "1,甲,1,乙,详见 3 页,1\n,,2,丙,,\n"
        ),
        "ke/01-yi.md": (
            "# 乙事\n\n## 一、事项名称：\n乙事。\n## 二、岗位规范\n1、熟悉。\n2、掌握。\n"
            "## 三、流程标准\n### (一)受理\n1. **收件：**当场\n   登记。\n\n   第二段。\n"
            "## 四、协同处室\n无。\n## 五、联系方式\n联系人: 张 三 李四四\n电话：1234567\n"
        ),
    }
    handbook, diagnostics = read_source(files)
    assert [d for d in diagnostics if d.severity == "error"] == []
    (unit,) = handbook.units
    (procedure,) = unit.procedures
    assert [duty.page for duty in unit.duties] == [3, 3]
    assert [duty.procedure for duty in unit.duties] == [1, 1]
    assert [item.text for item in procedure.requirements] == ["熟悉。", "掌握。"]
    (section,) = procedure.workflow.sections
    assert (section.label, section.title) == ("（一）", "受理")
    assert section.steps[0].title == "收件"
    assert section.steps[0].mark == "："
    assert section.steps[0].text == "当场登记。\n第二段。"
    assert [person.name for person in procedure.contact.persons] == ["张三", "李四四"]
    assert procedure.contact.telephone == "1234567"
