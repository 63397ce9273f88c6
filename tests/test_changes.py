"""What `handbook diff` says of typical changes, right and wrong. The sentences were written by hand
from what was edited, before there was a program to say them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import SOURCE, TESTS
from handbook.changes.comparing import Comparison, compare
from handbook.changes.model import Weight
from handbook.changes.rendering import NOTHING, as_json, as_markdown, as_text
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.fingerprints import new_findings
from handbook.disk.files import read_folder
from handbook.pages.rendering import render_page
from handbook.pipeline import Source, load_source
from small import small

SEALS = "bangongshi/02-yinzhang-guanli.md"
TRAVEL = "bangongshi/03-qingjia-xiujia-guanli-waichu-baobei.md"
UNIT, TABLE = "bangongshi/unit.md", "bangongshi/duties.csv"
ABOUT = "印章管理工作"


def read(folder: Path) -> Source:
    out = Collector()
    return load_source(read_folder(folder, out), out.found, ask=False)


def replaced(file: str, *pairs: tuple[str, str]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for before, after in pairs:
            assert text.count(before) >= 1, before
            text = text.replace(before, after, 1)
        path.write_text(text, encoding="utf-8")

    return edit


def renamed(**files: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        for number, before in enumerate(files):
            (folder / before).rename(folder / f"{number}.aside")
        for number, after in enumerate(files.values()):
            (folder / f"{number}.aside").rename(folder / after)

    return edit


def both(*edits: Callable[[Path], None]) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        for one in edits:
            one(folder)

    return edit


def without_duty_5(folder: Path) -> None:
    """The row goes, those below get the next lower number: what anyone would do."""
    path = folder / TABLE
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    kept = [row for row in rows if ",5,承担会务工作," not in row]
    assert len(kept) == len(rows) - 1

    def lower(row: str) -> str:
        cells = row.split(",")
        if cells[2].isdecimal() and int(cells[2]) > 5:
            cells[2] = str(int(cells[2]) - 1)
        return ",".join(cells)

    path.write_text("\n".join(map(lower, kept)) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """`said` are all the sentences about the things that were edited, in any order; of a case that
    shifts many things `partly` is set and they are some of them. `careful` are those of them that a
    reviewer must not miss, by a beginning."""

    name: str
    edit: Callable[[Path], None]
    said: tuple[str, ...]
    careful: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    partly: bool = False


CASES = [
    Case(
        "another contact",
        replaced(SEALS, ("联系人：李勤义", "联系人：赵一鸣")),
        ("印章管理工作：联系人由“李勤义”改为“赵一鸣”",),
        new=("HB336",),
    ),
    Case(
        "another telephone",
        replaced(SEALS, ("66607300", "66607399")),
        ("印章管理工作：联系方式由“66607300”改为“66607399”",),
        new=("HB311",),
    ),
    Case(
        "a contact less",
        replaced(SEALS, ("- 联系方式：66607300\n", "")),
        ("印章管理工作：联系方式删去，原为“66607300”",),
        new=("HB303",),
    ),
    Case(
        "a deputy named",
        replaced(SEALS, ("- 联系方式", "- 后备联系人：赵一鸣\n- 联系方式")),
        ("印章管理工作：后备联系人写上“赵一鸣”",),
    ),
    Case(
        "a step more",
        replaced(
            SEALS,
            ("3. 使用印章应由", "3. 用印时间一般为每日上午。\n4. 使用印章应由"),
        ),
        (
            "印章管理工作：三、（二）3 新增：“用印时间一般为每日上午。”",
            "印章管理工作：序号顺延：三、（二）3 成为 三、（二）4；原来的地址 #s2_3现在指另一步",
            "印章管理工作：自动绘制的流程图随之改变",
            "印章管理工作：时限：新增“用印时间，上午：每日”",
        ),
    ),
    Case(
        "a step less",
        replaced(
            SEALS,
            ("3. 任何情况下，不得在各种空白纸上使用印章。\n", ""),
            ("4. 印章原则上", "3. 印章原则上"),
            ("5. 印章管理人员要强化", "4. 印章管理人员要强化"),
        ),
        (
            "印章管理工作：三、（三）3 删去：“任何情况下，不得在各种空白纸上使用印章。”",
            "印章管理工作：序号顺延：三、（三）4 成为 三、（三）3，三、（三）5 成为 三、（三）4"
            "；原来的地址 #s3_4现在指另一步",
        ),
    ),
    Case(
        "another who decides",
        replaced(SEALS, ("经印章管理人员审核无误", "经办公室负责人审核无误")),
        (
            "印章管理工作：三、（二）2 改写：“…内容相符的领导批示件，经印章管理人员审核无误后"
            "方可准予用印。”改为“…内容相符的领导批示件，经办公室负责人审核无误后方可准予用印。”",
            "印章管理工作：谁批：“承办人员用印时：印章管理人员（审核）”"
            "改为“承办人员用印时：办公室负责人（审核）”",
            "印章管理工作：自动绘制的流程图随之改变",
        ),
        careful=("谁批：",),
    ),
    Case(
        "two steps exchanged",
        replaced(
            SEALS,
            ("3. 任何情况下，不得在各种空白纸上使用印章。\n", ""),
            ("4. 印章原则上", "3. 印章原则上"),
            ("5. 印章管理人员要", "4. 任何情况下，不得在各种空白纸上使用印章。\n5. 印章管理人员要"),
        ),
        (
            "印章管理工作：“印章原则上不得带出单位，确需外出用印的，须按照管理权限经室领导批准，"
            "由2名以上…”由 三、（三）4 移到 三、（三）3",
            "印章管理工作：序号顺延：三、（三）3 成为 三、（三）4；原来的地址 #s3_3现在指另一步",
        ),
    ),
    Case(
        "two steps put together",
        replaced(
            SEALS,
            ("\n4. 印章原则上", "印章原则上"),
            ("5. 印章管理人员要强化", "4. 印章管理人员要强化"),
        ),
        (
            "印章管理工作：三、（三）3、三、（三）4 合成 三、（三）3："
            "“任何情况下，不得在各种空白纸上使用印章。印章原则上不得带出单位",
            "印章管理工作：序号顺延：三、（三）5 成为 三、（三）4",
            "印章管理工作：自动绘制的流程图随之改变",
        ),
        partly=True,
    ),
    Case(
        "a step taken apart",
        replaced(
            SEALS,
            ("办理登记手续，如实填写", "办理登记手续。\n4. 如实填写"),
        ),
        (
            "印章管理工作：三、（二）3 拆成 三、（二）3“使用印章应由机关正式工作人员办理登记手续。”"
            "；三、（二）4“如实填写",
        ),
        partly=True,
    ),
    Case(
        "another title",
        replaced(SEALS, ("# 印章管理工作", "# 印章使用管理工作")),
        ("印章使用管理工作：标题由“印章管理工作”改为“印章使用管理工作”",),
        partly=True,
    ),
    Case(
        "a duty handed over",
        replaced(UNIT, ("负责 1、2、3", "负责 1、3"), ("负责 6、13", "负责 2、6、13")),
        ("办公室：职责 2“承担印章管理工作”由副职岗位 1改归业务岗位 1",),
    ),
    Case(
        "a duty dropped",
        replaced(UNIT, ("负责 1、2、3", "负责 1、3")),
        ("办公室：职责 2“承担印章管理工作”不再由副职岗位 1负责",),
        new=("HB333",),
        partly=True,
    ),
    Case(
        "a duty deleted and the rest renumbered",
        without_duty_5,
        (
            "办公室：删去职责 5“承担会务工作”",
            "办公室：业务岗位 1 的条目号没有改，所指的职责变了："
            "6 原为“负责机要、保密工作”，现为“承担档案管理工作”；"
            "13 原为“负责机关财务工作”，现为“负责国有资产管理工作”；",
            "办公室：职责 5“负责机要、保密工作”由业务岗位 1改归副职岗位 1",
            "办公室：职责 6“承担档案管理工作”由副职岗位 1改归业务岗位 1",
        ),
        careful=("业务岗位 1 的条目号没有改", "副职岗位 1 的条目号没有改"),
        new=("HB302",),
        partly=True,
    ),
    Case(
        "a duty deleted, numbers and posts put right",
        both(
            without_duty_5,
            replaced(
                UNIT,
                (
                    "负责 1、2、3、4、5、7、8、9、10、11、12、15、16、17、18 项",
                    "负责 1、2、3、4、6、7、8、9、10、11、14、15、16、17 项",
                ),
                ("负责 6、13、14 项", "负责 5、12、13 项"),
            ),
        ),
        (
            "办公室：删去职责 5“承担会务工作”",
            "办公室：业务岗位 1 的条目号由 6、13、14 改为 5、12、13，职责没有变",
        ),
        partly=True,
    ),
    Case(
        "a duty deleted with the cells of its main duty",
        replaced(TABLE, ("5,承担室机关财务、国有资产管理等工作,13,负责机关财务工作,35,13\n", "")),
        (
            "办公室：删去主要职责 5“承担室机关财务、国有资产管理等工作”",
            "办公室：删去职责 13“负责机关财务工作”",
            "办公室：职责 14“负责国有资产管理工作”由主要职责 5“承担室机关财务、国有资产管理等工作”"
            "改归主要职责 4“负责人大代表建议、政协提案的办理工作”；原来的那一项没有了，"
            "请看是不是随着删去的一行丢了",
        ),
        careful=("职责 14“负责国有资产管理工作”由主要职责 5",),
        new=("HB302", "HB310", "HB314"),
    ),
    Case(
        "a duty under another main duty",
        replaced(
            TABLE,
            (",,14,负责国有", "6,负责联系特邀研究员和调研基地,14,负责国有"),
            ("6,负责联系特邀研究员和调研基地,15", ",,15"),
        ),
        (
            "办公室：职责 14“负责国有资产管理工作”由主要职责 5“承担室机关财务、国有资产管理等工作”"
            "改归主要职责 6“负责联系特邀研究员和调研基地”",
        ),
    ),
    Case(
        "another page",
        replaced(TABLE, ("承担印章管理工作,13,2", "承担印章管理工作,14,2")),
        ("办公室：职责 2 的页码由 13 改为 14",),
        partly=True,
    ),
    Case(
        "a duty leads elsewhere",
        replaced(TABLE, ("承担印章管理工作,13,2", "承担印章管理工作,13,3")),
        (
            "办公室：职责 2“承担印章管理工作”对应的事项"
            "由“印章管理工作”改为“请假休假管理和外出报备工作”",
        ),
        new=("HB310",),
        partly=True,
    ),
    Case(
        "two procedures renumbered, the table forgotten",
        renamed(
            **{
                SEALS: "bangongshi/03-yinzhang-guanli.md",
                TRAVEL: "bangongshi/02-qingjia-xiujia-guanli-waichu-baobei.md",
            }
        ),
        (
            "印章管理工作：序号由 2 改为 3",
            "请假休假管理和外出报备工作：序号由 3 改为 2",
            "办公室：职责 2“承担印章管理工作”对应的事项"
            "由“印章管理工作”改为“请假休假管理和外出报备工作”（“事项”列没有改，仍是 2）",
            "办公室：职责 3“承担请假休假管理和外出报备工作”对应的事项由“请假休假管理和外出报备工作”"
            "改为“印章管理工作”（“事项”列没有改，仍是 3）",
        ),
        careful=("职责 2“承担印章管理工作”", "职责 3“承担请假"),
        partly=True,
    ),
    Case(
        "a procedure deleted",
        lambda folder: (folder / SEALS).unlink(),
        (
            "印章管理工作：删去，旧地址不通了",
            "办公室：职责 2“承担印章管理工作”对应的事项由“印章管理工作”改为无",
        ),
        careful=("删去，旧地址不通了",),
        new=("HB305",),
        partly=True,
    ),
    Case(
        "another address",
        renamed(**{SEALS: "bangongshi/02-yongyin.md"}),
        ("印章管理工作：网址由“bangongshi/yinzhang-guanli”改为“bangongshi/yongyin”",),
        careful=("网址由",),
        partly=True,
    ),
    Case(
        "another unit's procedure",
        renamed(**{SEALS: "zonghechu/30-yinzhang-guanli.md"}),
        (
            "印章管理工作：由办公室移到综合处",
            "印章管理工作：网址由“bangongshi/yinzhang-guanli”改为“zonghechu/yinzhang-guanli”",
        ),
        careful=("网址由",),
        partly=True,
    ),
    Case(
        "a unit of another name",
        replaced(UNIT, ("# 办公室", "# 办公厅")),
        ("办公厅：名称由“办公室”改为“办公厅”",),
        partly=True,
    ),
    Case(
        "the title of the handbook",
        replaced("handbook.yml", ('title: ""', 'title: "新手册"')),
        ("手册：标题写上“新手册”",),
    ),
    Case(
        "a reader's word",
        replaced("synonyms.yml", ("words:\n", "words:\n  盖戳: [用印]\n")),
        ("同义词：“盖戳”写上“用印”",),
        partly=True,
    ),
    Case(
        "a unit's folder renamed",
        renamed(bangongshi="bgs"),
        ("办公室：网址由“bangongshi”改为“bgs”，旧地址不通了",),
        careful=("网址由",),
        new=("HB503",),
        partly=True,
    ),
    Case(
        "a post of another number",
        replaced(UNIT, ("副职岗位 1", "副职岗位 2")),
        ("副职岗位 2：网址由“bangongshi/deputy-head-1”改为“bangongshi/deputy-head-2”",),
        careful=("网址由",),
        partly=True,
    ),
    Case(
        "a weaker question",
        replaced("questions.yml", ("  top: 1\n", "  top: 3\n")),
        (),
        partly=True,
    ),
    Case(
        "a common task leads elsewhere",
        replaced("handbook.yml", ("- 用车: [", "- 用车: [bangongshi/huiwu, ")),
        ("手册：常用事项“用车”由“",),
    ),
    Case(
        "a file that cannot be read",
        replaced("synonyms.yml", ("words:\n", "words: [\n")),
        (),
        new=("HB207",),
        partly=True,
    ),
    Case("nothing but space", replaced(SEALS, ("\n## 四", "\n\n\n## 四")), ()),
]


SEAL_PAGE, TRAVEL_PAGE = "bangongshi/yinzhang-guanli.html", "qingjia-xiujia-guanli-waichu-baobei"
OFFICE, OTHER_POST = "bangongshi/index.html", "bangongshi/post-operations-1.html"
DEPUTY = "bangongshi/post-deputy-head-1.html"
_TO_TRAVEL = rf'<a href="{TRAVEL_PAGE}.html"[^>]*>承担印章管理工作'

#: By case: a page, what it then shows and what it does not, as patterns of its HTML; "" for a page
#: that is not there, and for one on which nothing changes.
PAGES: dict[str, tuple[str, str, str]] = {
    "another contact": (SEAL_PAGE, "赵一鸣", "李勤义"),
    "another telephone": (SEAL_PAGE, "66607399", "66607300"),
    "a contact less": (SEAL_PAGE, "李勤义", "66607300"),
    "a deputy named": (SEAL_PAGE, "赵一鸣", "没有写后备"),
    "a step more": (SEAL_PAGE, 'id="s2_3".{0,80}<p>用印时间一般为每日上午', "没有这一步"),
    "a step less": (SEAL_PAGE, 'id="s3_3".{0,80}<p>印章原则上', "不得在各种空白纸上使用印章"),
    "another who decides": (SEAL_PAGE, "经办公室负责人审核无误", "经印章管理人员审核无误"),
    "two steps exchanged": (SEAL_PAGE, 'id="s3_3".{0,80}<p>印章原则上', 's3_3".{0,80}<p>任何'),
    "two steps put together": (SEAL_PAGE, "各种空白纸上使用印章。印章原则上", 'id="s3_5"'),
    "a step taken apart": (SEAL_PAGE, 'id="s2_4".{0,80}<p>如实填写', 'id="s2_5"'),
    "another title": (SEAL_PAGE, "</span>印章使用管理工作</h1>", "</span>印章管理工作</h1>"),
    "a duty handed over": (OTHER_POST, "承担印章管理工作", "没有写职责"),
    "a duty dropped": (DEPUTY, "负责车辆管理工作", "承担印章管理工作"),
    "a duty deleted and the rest renumbered": (OTHER_POST, "承担档案管理工作", "机要、保密工作"),
    "a duty deleted, numbers and posts put right": (DEPUTY, "承担机关文电", "承担会务工作"),
    "a duty deleted with the cells of its main duty": (OFFICE, "负责国有资产", "负责机关财务工作"),
    "a duty under another main duty": (OFFICE, "负责国有资产", ""),
    "another page": (SEAL_PAGE, "第 14 页", "第 13 页"),
    "a duty leads elsewhere": (OFFICE, _TO_TRAVEL, "没有对应"),
    "two procedures renumbered, the table forgotten": (OFFICE, _TO_TRAVEL, "没有对应"),
    "a procedure deleted": (SEAL_PAGE, "", ""),
    "another address": (SEAL_PAGE, "", ""),
    "another unit's procedure": ("zonghechu/yinzhang-guanli.html", "综合处", ">办公室</a></nav>"),
    "a unit of another name": (OFFICE, "办公厅</h1>", "办公室</h1>"),
    "the title of the handbook": ("index.html", "新手册", "没有标题"),
    "a unit's folder renamed": ("bgs/index.html", "办公室</h1>", "没有职责"),
    "a post of another number": (DEPUTY, "", ""),
    "a common task leads elsewhere": (
        "index.html",
        'href="bangongshi/huiwu.html">用车',
        "没有事项",
    ),
}
#: Of these no page changes, or the source has an error and the site is not built anew.
UNSEEN = {"a reader's word", "a weaker question", "nothing but space", "a file that cannot be read"}


def page_of(source: Source, url: str) -> str:
    """ "" where there is none."""
    makers = {url: make for group in source.page_makers() for url, make in group.items()}
    return render_page(makers[url](), source.handbook) if url in makers else ""


def test_every_case_says_what_its_page_shows() -> None:
    assert {case.name for case in CASES} == {*PAGES, *UNSEEN}
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_page_and_the_check_say_of_it(
    case: Case, before: Source, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if "HB503" in case.new or case.name == "a weaker question":  # to ask takes a second
        shutil.copy(SOURCE / "questions.yml", source / "questions.yml")
    case.edit(source)
    after = read(source)
    if case.name in PAGES:
        url, shown, hidden = PAGES[case.name]
        page = page_of(after, url)
        assert bool(page) == bool(shown)
        assert re.search(shown, page, re.DOTALL)
        assert not (hidden and re.search(hidden, page))
        was = page_of(before, url)
        is_new = shown and not re.search(shown, was, re.DOTALL)
        assert is_new or not shown or re.search(hidden, was, re.DOTALL)  # or it says nothing
    elif after.is_sound:
        assert page_of(after, SEAL_PAGE) == page_of(before, SEAL_PAGE)
    main(["check", str(source), "--since", str(SOURCE), "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    found = said if isinstance(said, list) else said["diagnostics"]
    assert set(case.new) <= {one["code"] for one in found}
    if not case.partly and not case.new:
        assert found == [], found


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def sentences(found: Comparison) -> Iterator[str]:
    for one in found.changes:
        yield f"{one.about}：{one.said}"


@pytest.fixture(scope="module")
def before() -> Source:
    return read(SOURCE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_typical_change(case: Case, before: Source, source: Path) -> None:
    shutil.copy(SOURCE / "questions.yml", source / "questions.yml")
    case.edit(source)
    found = compare(before, read(source))
    said = list(sentences(found))
    missing = [one for one in case.said if not any(was.startswith(one) for was in said)]
    assert not missing, said
    if not case.partly:
        assert len(said) == len(case.said), said
    careful = [one.said for one in found.changes if one.weight is Weight.CARE]
    assert all(any(one.startswith(start) for one in careful) for start in case.careful), careful
    if not case.partly:
        assert len(careful) == len(case.careful), careful
    codes = {one.code for one in found.new}
    assert set(case.new) <= codes, codes
    text, markdown = as_text(found), as_markdown(found)
    record = json.loads(as_json(found))
    assert len(record["changes"]) == len(said)
    if not found.is_empty:
        assert all(
            re.sub(r"\W", "", one.said)[:20] in re.sub(r"\W", "", text) for one in found.changes
        )
        assert all(
            re.sub(r"\W", "", one.said)[:20] in re.sub(r"\W", "", markdown) for one in found.changes
        )
    else:
        assert text == markdown == NOTHING


def test_main_duties_and_new_duties_are_told(before: Source, source: Path) -> None:
    replaced(
        TABLE,
        ("5,承担室机关财务、国有资产管理等工作", "5,承担室机关财务、采购工作"),
        ("9,负责本部门编史修志工作,18,承担编史修志工作,,18", "10,负责年鉴,19,编纂年鉴,无,无"),
    )(source)
    replaced(UNIT, ("17、18 项", "17 项"), ("6、13、14 项", "6、13、14、19 项"))(source)
    said = list(sentences(compare(before, read(source))))
    for one in (
        "办公室：主要职责 5由“承担室机关财务、国有资产管理等工作”改为“承担室机关财务、采购工作”",
        "办公室：新增主要职责 10“负责年鉴”",
        "办公室：删去主要职责 9“负责本部门编史修志工作”",
        "办公室：新增职责 19“编纂年鉴”（主要职责 10“负责年鉴”），由业务岗位 1负责",
    ):
        assert one in said, said
    numbers = next(one for one in said if "副职岗位 1 的条目号由" in one)
    assert numbers.endswith("别的职责没有变")  # it has lost one


def test_a_duty_that_another_unit_takes_over_is_told_at_both(before: Source, source: Path) -> None:
    replaced(TABLE, ("9,负责本部门编史修志工作,18,承担编史修志工作,,18\n", ""))(source)
    replaced(UNIT, ("、17、18 项", "、17 项"))(source)
    table = source / "zonghechu" / "duties.csv"
    row = "5,负责编史修志,10,承担编史修志工作,无,无\n"
    table.write_text(table.read_text("utf-8") + row, encoding="utf-8")
    said = list(sentences(compare(before, read(source))))
    assert "办公室：删去职责 18“承担编史修志工作”，移到综合处" in said
    taken = next(one for one in said if one.startswith("综合处：新增职责 10“承担编史修志工作”"))
    assert taken.endswith("，没有岗位负责，由办公室移来")
    # of two that came, nobody can tell which it is
    table.write_text(table.read_text("utf-8") + row.replace("10", "11"), encoding="utf-8")
    assert not [
        one for one in sentences(compare(before, read(source))) if "移到" in one or "移来" in one
    ]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> main"])
def test_each_mark_of_a_conflict_that_is_left_is_told(source: Path, mark: str) -> None:
    replaced(SEALS, ("## 四、", f"{mark}\n\n## 四、"))(source)
    found = [one for one in read(source).diagnostics if one.code == "HB218"]
    assert [one.span.file for one in found] == [SEALS]


def test_what_cannot_be_read_was_not_deleted(before: Source, source: Path) -> None:
    replaced("synonyms.yml", ("words:\n", "words: [\n"))(source)
    found = compare(before, read(source))
    assert as_text(found).startswith("！现在的版本有错误")
    assert "现在的版本有错误" in as_markdown(found)
    assert found.gone == []


def test_what_others_did_meanwhile_is_no_change_of_a_branch(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        names = ("-c", "user.name=a", "-c", "user.email=a@b")
        subprocess.run(["git", "-C", str(source), *names, *arguments], check=True)

    for command in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "one"]):
        git(*command)
    git("checkout", "-qb", "mine")
    replaced(SEALS, ("联系人：李勤义", "联系人：赵一鸣"))(source)
    git("commit", "-qam", "mine")
    git("checkout", "-q", "main")
    replaced(TRAVEL, ("提前3天", "提前9天"))(source)
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    capsys.readouterr()
    assert main(["diff", "main", "--source", str(source)]) == 0
    said = capsys.readouterr()
    assert "赵一鸣" in said.out
    assert "天" not in said.out.split("新增的疑点")[0]
    assert "main 后来还有 1 次提交" in said.err


def test_an_old_address_that_leads_on(before: Source, source: Path) -> None:
    renamed(**{SEALS: "bangongshi/02-yongyin.md"})(source)
    moved = "bangongshi/yinzhang-guanli: bangongshi/yongyin\n"
    (source / "moved.yml").write_text(moved, encoding="utf-8")
    said = [one for one in compare(before, read(source)).changes if one.kind == "address"]
    assert [one.weight for one in said] == [Weight.PLAIN]
    assert said[0].said.endswith("旧地址会转到新的")


def test_a_second_finding_of_the_same_words_is_new() -> None:
    out = Collector("a.md")
    for line in (3, 9):
        out.add("HB344", line, "这一段没有写完")
    assert new_findings(out.found[:1], out.found) == out.found[1:]
    assert new_findings(out.found, out.found[:1]) == []


def test_a_finding_in_a_renamed_folder_is_the_same_one(before: Source, source: Path) -> None:
    renamed(bangongshi="bgs")(source)
    found = compare(before, read(source))
    about_files = {one.code for one in found.new if one.span.file.startswith("bgs/")}
    assert about_files == set(), [one.message for one in found.new]


def test_an_edition_of_another_layout(tmp_path: Path) -> None:
    """Rows of the table of people, old addresses that lead nowhere any more."""
    old = tmp_path / "旧 版"
    assert main(["new", str(old), "--kind", "机关手册"]) == 0
    new = Path(shutil.copytree(old, tmp_path / "新 版"))
    table = next(new.glob("*/contacts.csv"))
    rows = table.read_text(encoding="utf-8").splitlines()
    cells = rows[1].split(",")
    (old / "moved.yml").write_text("lao: " + cells_unit(table) + "\n", encoding="utf-8")
    rows[1] = ",".join([*cells[:2], "65009999", "109室"])
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    said = list(sentences(compare(read(old), read(new))))
    assert any(f"的电话由“{cells[2]}”改为“65009999”" in one for one in said), said
    assert any("的房间" in one and "109" in one for one in said), said
    assert any(one.startswith("旧地址：“lao”不再转到") for one in said), said


def cells_unit(table: Path) -> str:
    return table.parent.name


def test_what_else_a_contact_shows_on(before: Source, source: Path) -> None:
    shutil.copy(SOURCE / "questions.yml", source / "questions.yml")
    replaced(SEALS, ("联系人：李勤义", "联系人：赵一鸣"))(source)
    found = compare(before, read(source))
    asked = sum("bangongshi/yinzhang-guanli" in one for one in _expectations(source))
    assert asked > 1
    assert found.changes[0].affects == ("岗位页 副职岗位 1", f"问法 {asked} 个")


def _expectations(source: Path) -> list[str]:
    text = (source / "questions.yml").read_text(encoding="utf-8")
    return re.split(r"(?m)^- ask:", text)[1:]


def test_a_chart_that_lags(tmp_path: Path) -> None:
    small = TESTS / "handbooks" / "small"
    copy = Path(shutil.copytree(small, tmp_path / "small"))
    file = copy / "bangongshi" / "01-yinzhang.md"
    text = file.read_text(encoding="utf-8")
    assert main(["stamp", str(file)]) == 0
    stamped = Path(shutil.copytree(copy, tmp_path / "stamped"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("核对批准件", "查验批准件", 1), encoding="utf-8")
    found = compare(read(stamped), read(copy))
    careful = [one.said for one in found.changes if one.weight is Weight.CARE]
    assert any("没有跟上" in one for one in careful), list(sentences(found))


def test_revisions_of_a_repository(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is committed is compared, and what is not; names in Chinese as well."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", "-C", str(source.parent), *who, *arguments], check=True)

    (source / "_files").mkdir()
    (source / "_files" / "申请表.txt").write_text("表", encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "first")
    options = ["--source", str(source)]
    assert main(["diff", "HEAD", *options]) == 0
    assert capsys.readouterr().out.strip() == NOTHING
    replaced(SEALS, ("66607300", "66607399"))(source)
    assert main(["diff", "HEAD", *options]) == 0
    assert "联系方式由“66607300”改为“66607399”" in capsys.readouterr().out
    git("commit", "-qam", "second")
    assert main(["diff", "HEAD~1", "main", *options]) == 0
    assert "66607399" in capsys.readouterr().out
    assert main(["diff", "HEAD", str(source)]) == 0  # a folder that is given is the one meant
    assert NOTHING in capsys.readouterr().out
    # what git was not told of is in no merge request
    (source / "bangongshi" / "草稿.md").write_text("x", encoding="utf-8")
    for command in (["diff", "HEAD", *options], ["check", str(source), "--since", "HEAD"]):
        main(command)
        assert "git 里还没有 bangongshi/草稿.md：" in capsys.readouterr().err
    git("add", "-A")
    main(["diff", "HEAD", *options])
    assert "git 里还没有" not in capsys.readouterr().err
    assert main(["diff", str(source), str(source / "_files")]) == 2
    assert "没有手册" in capsys.readouterr().err
    assert main(["diff", "no-such", *options]) == 2
    said = capsys.readouterr().err
    assert "HB001" in said and "no-such" in said
    assert main(["diff", "--source", str(source), "--", "--output=x"]) == 2
    assert not (source.parent / "x").exists()


def since(old: Path, new: Path, *more: str) -> int:
    return main(["check", str(new), "--since", str(old), *more])


def test_only_what_a_change_brought(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    old = Path(shutil.copytree(source, tmp_path / "old"))
    capsys.readouterr()
    assert since(old, source) == 0
    said = capsys.readouterr()
    assert said.out == "" and "原有的" in said.err
    # what stood before stands lower now, under another number
    for path in source.glob("*/*.md"):
        lower = path.read_text(encoding="utf-8").replace("\n## ", "\n\n\n## ")
        path.write_text(lower, encoding="utf-8")
    assert since(old, source) == 0
    assert capsys.readouterr().out == ""
    replaced(SEALS, ("- 联系方式：66607300\n", ""))(source)
    assert since(old, source) == 0
    out = capsys.readouterr().out
    assert f"{SEALS}:" in out and "HB303" in out and out.count(": 警告 ") == 1
    replaced(TABLE, ("印章管理工作,13,2", "印章管理工作,13,99"))(source)
    assert since(old, source) == 1
    assert "HB305" in capsys.readouterr().out
    assert since(source, source) == 0  # the fault was there before


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_a_finding_on_another_line_is_the_same_one(
    form: str, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fingerprints() -> list[str]:
        capsys.readouterr()
        main(["check", str(source), "--format", form])
        report = json.loads(capsys.readouterr().out)
        if form == "gitlab":
            return [one["fingerprint"] for one in report]
        run = report["runs"][0]
        rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        assert report["version"] == "2.1.0" and {r["ruleId"] for r in run["results"]} == rules
        return [one["partialFingerprints"]["handbook/v1"] for one in run["results"]]

    before = fingerprints()
    assert len(set(before)) == len(before) > 50
    replaced(SEALS, ("\n## 二", "\n\n\n\n## 二"))(source)
    assert set(fingerprints()) == set(before)


def test_a_duty_of_another_number_has_the_same_findings(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """「职责 17 与 18是两个事项」, told again as 16 and 17 when one before them is gone."""
    before = tmp_path / "before"
    shutil.copytree(source, before)
    table = source / "bangongshi" / "duties.csv"
    rows = table.read_text(encoding="utf-8").split("\n")
    numbered = [re.sub(r"^([^,]*,[^,]*),(\d+),", r"\1,1\2,", row) for row in rows]
    assert numbered != rows
    table.write_text("\n".join(numbered), encoding="utf-8")
    main(["check", str(source)])
    assert "HB335 职责 117 与 118" in capsys.readouterr().out
    main(["check", str(source), "--since", str(before)])
    said = capsys.readouterr().out
    assert "HB335" not in said


def test_a_finding_of_a_person_is_the_same_at_another_place(
    tmp_path: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands where the person is first named, and says how often and with what."""
    before = tmp_path / "before"
    shutil.copytree(source, before)
    first = source / "bangongshi" / "01-cheliang-guanli.md"
    text = first.read_text(encoding="utf-8")
    first.write_text(text.replace("- 联系人：李勤义", "- 联系人：李勤义、王某某"), encoding="utf-8")
    main(["check", str(source)])
    assert "李勤义一人联系 14 个事项" in capsys.readouterr().out
    main(["check", str(source), "--since", str(before)])
    assert "HB338" not in capsys.readouterr().out
    assert not [one for one in compare(read(before), read(source)).gone if one.code == "HB338"]


def test_forms_that_come_and_go_are_told(before: Source, source: Path) -> None:
    replaced(SEALS, ("《市政府研究室印章使用登记簿》", "《用印登记表》"))(source)
    told = [one.said for one in compare(before, read(source)).changes if one.kind == "form"]
    assert told == ["表单：新增“《用印登记表》”", "表单：不再有“《市政府研究室印章使用登记簿》”"]


def test_the_page_of_a_post_that_is_no_more(before: Source, source: Path) -> None:
    text = (source / "zonghechu" / "unit.md").read_text(encoding="utf-8")
    rows = [row for row in text.split("\n") if "业务岗位 2" not in row]
    (source / "zonghechu" / "unit.md").write_text("\n".join(rows), encoding="utf-8")
    for moved, said in (
        ("", "旧地址不通了；要让它转到别的页或处室，请记入 moved.yml"),
        ("zonghechu/operations-2: zonghechu/operations-1\n", "旧地址会转走"),
        ("zonghechu/post-operations-2: zonghechu/post-operations-1\n", "旧地址会转走"),
    ):
        (source / "moved.yml").write_text(moved, encoding="utf-8")
        (told,) = [one for one in compare(before, read(source)).changes if one.kind == "post-gone"]
        assert told.said.startswith("撤销岗位 业务岗位 2：") and told.said.endswith(said)
        assert told.weight is (Weight.PLAIN if moved else Weight.CARE)


def test_a_chart_of_ones_own_that_is_checked_at_once(before: Source, source: Path) -> None:
    """That there is one, and that it was checked, are two things; the day alone is one."""
    chart = "\n```mermaid\nflowchart TD\n%% 核定：2026年10月1日\n  s2_1[用印] --> s2_2[审核]\n```\n"
    replaced(SEALS, ("\n印章使用流程图\n", f"\n印章使用流程图\n{chart}"))(source)
    drawn = read(source)
    told = [one.said for one in compare(before, drawn).changes if one.kind == "chart"]
    assert told == ["流程图的核定日期写上“2026年10月1日”", "编辑画的流程图加上了"]
    replaced(SEALS, ("10月1日", "10月9日"))(source)
    told = [one.said for one in compare(drawn, read(source)).changes if one.kind == "chart"]
    assert told == ["流程图的核定日期由“2026年10月1日”改为“2026年10月9日”"]


def test_another_matter_without_its_duty_is_not_explained(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A duty without a matter hides, of the matters without a duty, the one whose words it has."""
    replaced(TABLE, (",,9,承担督查督办工作,27,9\n", ""))(source)
    replaced(TABLE, ("编史修志工作,,18\n", "编史修志工作,,无\n"))(source)
    main(["check", str(source)])
    found = capsys.readouterr().out
    assert "HB310 没有职责指向“督查督办工作”" in found
    assert "HB330" in found and "没有职责指向“编史修志工作”" not in found


def test_every_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for code, kind in CODES.items():
        assert main(["check", "--explain", code.lower()]) == 0
        said = capsys.readouterr().out
        assert code in said and kind.title in said and kind.hint_about() in said
    assert main(["check", "--explain", "HB999"]) == 2


def test_what_questions_found_is_kept_and_is_the_same(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    questions = source / "questions.yml"
    questions.write_text("- ask: 谁管印章\n  expect: bangongshi/caiwu\n", encoding="utf-8")

    def said() -> str:
        capsys.readouterr()
        assert main(["check", str(source)]) == 1
        return capsys.readouterr().out

    first = said()
    assert "questions.yml:1:" in first and "HB503" in first and said() == first
    kept = list((tmp_path / "cache" / "handbook" / "questions").iterdir())
    assert len(kept) == 1
    kept[0].write_text('{"broken', encoding="utf-8")
    assert said() == first
    right = "- ask: 谁管印章\n  expect: bangongshi/yinzhang-guanli\n"
    questions.write_text(right, encoding="utf-8")
    assert main(["check", str(source)]) == 0
    replaced(SEALS, ("# 印章管理工作", "# 图章管理工作"))(source)
    assert main(["check", str(source)]) in (0, 1)
    assert len(list((tmp_path / "cache" / "handbook" / "questions").iterdir())) == 3


def test_a_chain_in_another_case_is_the_same_one() -> None:
    """Nobody who decided does so no more."""
    before = dict(small())
    seal = "1. 印章管理人员核对批准件，盖章并登记。"
    path = "bangongshi/01-yinzhang.md"
    before[path] = before[path].replace(seal, "1. 对外印发的，报党组书记签发。")
    other = "1. 紧急情况下来不及开会研究、涉及全市重大突发事件处置"
    after = {**before, path: before[path].replace("1. 对外印发", other)}
    found = compare(load_source(before, ask=False), load_source(after, ask=False))
    said = [one for one in found.changes if one.kind == "approval"]
    assert [one.weight for one in said] == [Weight.FOLLOWS]
    assert said[0].said.startswith("谁批：“对外印发：党组书记（签发）”改为“")
