"""职责体检: what it finds in this handbook, finds when a fault is planted, and takes as settled."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from conftest import SOURCE
from handbook.checks.duties import check_pages
from handbook.checks.material import Material
from handbook.cli import main
from handbook.diagnostics import Collector, Diagnostic
from handbook.disk.files import read_folder
from handbook.importing.importer import Imported
from handbook.language.citations import two_ways
from handbook.model import Review, Task
from handbook.pipeline import load_source
from handbook.relations.links import resolve
from handbook.source.review_fields import parse_date, parse_period
from handbook.source.writing import write_source
from test_bad_input import edit
from test_overviews import article

pytestmark = pytest.mark.slow


OFFICE = "bangongshi"
SEALS = "bangongshi/02-yinzhang-guanli.md"


def found(source: Path, today: date | None = None) -> list[Diagnostic]:
    return load_source(read_folder(source, Collector()), today=today).diagnostics


def of(source: Path, code: str, today: date | None = None) -> list[tuple[str, int, str]]:
    return [(d.span.file, d.span.line, d.message) for d in found(source, today) if d.code == code]


# What two readers found in this handbook by eye, by kind of fault; the messages say which.
EXPECTED = {
    "HB110": 1,  # the office's name, guessed
    "HB307": 10,  # headings that the importer put together
    "HB308": 2,  # 「…工作的」, 「市 12345 …」
    "HB331": 12,  # eight fields of research led to 文稿起草, 信息动态, 课题管理, 五必访, 文化体育
    "HB333": 3,  # 公共服务研究处 1 to 3: the deputy only assists
    "HB334": 12,  # unit 4: ten, unit 6: two
    "HB335": 1,  # 外事 and 编史修志 both on page 43
    "HB336": 2,  # 66607302, 66607304
    "HB337": 2,  # D706, D709
    "HB338": 2,  # 李勤义 15, 廖昆 5
    "HB339": 26,  # announced by title, no picture
    "HB340": 8,  # 增编, 经费报销, 固定资产采购, 党组会议, 新进人员, 科级, 来文, 印章使用
    "HB341": 5,  # 安全值班, 机关财务, 讲话提纲, 市 12345, 《政府工作报告》等
    "HB342": 4,  # 的不管理要求, and, 工作的, 具有/具备
    "HB343": 24,
    "HB344": 4,  # 支出计划， 相关人员, （九）流程图, 调查研究
    "HB345": 2,  # 文稿起草, 调查研究
    "HB346": 2,  # 干部任用条例, 公务员…实施方案
}


def test_what_this_handbook_has() -> None:
    assert Counter(d.code for d in found(SOURCE)) == EXPECTED


def test_every_finding_is_placed_where_its_words_stand() -> None:
    """The line has the words that a message quotes, whatever marks stand between them."""
    files = read_folder(SOURCE, Collector())
    placed = ("HB331", "HB341", "HB342", "HB343", "HB344", "HB346")
    for one in load_source(files).diagnostics:
        if one.code not in placed or "没有内容" in one.message:
            continue
        line = files[one.span.file].splitlines()[one.span.line - 1]
        quoted = re.findall(r"[“…《：]([^“”…《》：]{2,})", one.message)
        words = [re.sub(r"[*\s]", "", words)[:6] for words in quoted]
        assert any(word in re.sub(r"[*\s]", "", line) for word in words), (one.span, one.message)
        assert one.span.column <= len(line)


def test_the_page_shows_each_finding(site: Path) -> None:
    page = article(site, "tijian.html")
    assert Counter(re.findall(r'data-finding="(HB\d+)"', page)) == EXPECTED
    assert "“熟悉印章管理的不管理要求”" in page
    assert f"{SEALS}:9:4" in page


PLANTED = [
    ("HB330", f"{OFFICE}/duties.csv", ",13,2\n", ",13,无\n"),
    ("HB332", f"{OFFICE}/unit.md", "负责 6、13、14 项", "负责综合工作"),
    ("HB335", f"{OFFICE}/duties.csv", "工作,15,3", "工作,12,3"),
    ("HB342", SEALS, "任何情况下，不得", "任何情况下 or 不得"),
    ("HB343", SEALS, "在各种空白纸上", "在各种,空白纸上"),
    ("HB344", SEALS, "空白纸上使用印章。", "空白纸上使用印章"),
    ("HB348", SEALS, "（文件、请示", "文件、请示"),
    ("HB346", SEALS, "在规定地点", "按《党员发展细则》和《中国共产党党员发展细则》在"),
    ("HB341", f"{OFFICE}/duties.csv", "承担印章管理", "承担公章管理"),
    ("HB331", f"{OFFICE}/duties.csv", "承担印章管理", "承担食堂伙食"),
    ("HB316", "handbook.yml", "用车: [bangongshi/cheliang-guanli]", "用车: [bangongshi/nichts]"),
]


@pytest.mark.parametrize(("code", "file", "old", "new"), PLANTED)
def test_a_planted_fault_is_found(source: Path, code: str, file: str, old: str, new: str) -> None:
    before = places(source, code)
    line = edit(source / file, old, new)
    assert (file, line) not in before
    assert (file, line) in places(source, code)


def places(source: Path, code: str) -> list[tuple[str, int]]:
    return [(file, line) for file, line, _ in of(source, code)]


def test_a_duty_of_two_posts(source: Path) -> None:
    edit(source / OFFICE / "unit.md", "负责 6、13", "负责 5、6、13")
    assert (f"{OFFICE}/duties.csv", 6) in places(source, "HB334")


def test_a_note_that_says_nothing(source: Path) -> None:
    edit(source / SEALS, "# 印章管理工作\n", "# 印章管理工作\n\n- 核对日期：去年\n")
    assert places(source, "HB214") == [(SEALS, 3)]


def test_pages_out_of_order(source: Path) -> None:
    files = read_folder(source, Collector())
    files[f"{OFFICE}/duties.csv"] = files[f"{OFFICE}/duties.csv"].replace("工作,18,4", "工作,14,4")
    handbook = load_source(files).handbook
    out = Collector()
    check_pages(Material(handbook, resolve(handbook)), out)
    assert any("次序相反" in d.message for d in out.found)


def test_one_rule_in_two_ways() -> None:
    names = ["干部任用条例", "党政领导干部选拔任用工作条例", "会计法", "预算法", "机关档案管理规定"]
    assert two_ways(names) == [("干部任用条例", "党政领导干部选拔任用工作条例")]


def test_settled_faults_leave_the_list(source: Path, tmp_path: Path) -> None:
    edit(source / SEALS, "# 印章管理工作\n", "# 印章管理工作\n\n- 已核：HB339、HB342\n")
    edit(source / OFFICE / "unit.md", "- 序号：1", "- 序号：1\n- 已核：HB335、HB341")
    loaded = load_source(read_folder(source, Collector()))
    left = Counter(d.code for d in loaded.diagnostics)
    assert Counter(EXPECTED) - left == {"HB339": 1, "HB342": 1, "HB335": 1, "HB341": 3}
    assert Counter(d.code for d in loaded.settled) == Counter(EXPECTED) - left
    assert main(["build", str(source), "-o", str(tmp_path / "site")]) == 0
    page = article(tmp_path / "site", "tijian.html")
    assert len(re.findall("data-settled", page)) == 6


def test_one_finding_of_several_can_be_settled(source: Path) -> None:
    unit = "chengshi-fazhan-chengshi-gengxin-yanjiuchu"
    noted = "- 序号：4\n- 已核：hb331（人防）、HB331（大数据、规划）、HB335"
    edit(source / unit / "unit.md", "- 序号：4", noted)
    loaded = load_source(read_folder(source, Collector()))
    assert [d.message for d in loaded.settled] == [
        "职责 8 的“负责人防方面重大问题的调查研究，提出政策建议”在“文稿起草”中没有写到"
    ]
    unused = [d.message for d in loaded.diagnostics if d.code == "HB214"]
    assert len(unused) == 2
    assert "HB331（大数据、规划）" in unused[0] + unused[1]


@pytest.mark.parametrize(
    ("noted", "message"),
    [
        ("- 已核：HB999", "没有代码“HB999”"),
        ("- 已核：HB302", "HB302 是错误，须改正，不能记“已核”"),
        ("- 复核周期：12个月", "写了复核周期，没有写核对日期"),
        ("- 核对日期：", "核对日期“”不是日期"),
        ("- 核对日期：2026年1月1日\n- 核对日期：2026年2月1日", "“核对日期”写了两次，以这一行为准"),
        ("- 核对日期：9999年1月1日\n- 复核周期：12个月", "核对日期“9999年1月1日”不是日期"),
    ],
)
def test_notes_that_need_a_word(source: Path, noted: str, message: str) -> None:
    edit(source / SEALS, "# 印章管理工作\n", f"# 印章管理工作\n\n{noted}\n")
    assert message in [told for _, _, told in of(source, "HB214")]


def test_a_note_in_the_wrong_place_is_no_text(source: Path) -> None:
    edit(source / SEALS, "印章管理工作。", "- 核对日期：2026年1月1日\n\n印章管理工作。")
    loaded = load_source(read_folder(source, Collector()))
    procedure = next(p for p in loaded.handbook.procedures if p.id.endswith("yinzhang-guanli"))
    assert procedure.name == "印章管理工作。"
    assert procedure.review.checked == date(2026, 1, 1)
    assert of(source, "HB214") == [(SEALS, 5, "“核对日期”应写在文件开头的标题之下")]


def test_a_contact_line_written_twice_is_kept(source: Path) -> None:
    edit(source / SEALS, "- 联系人：李勤义", "- 联系人：李勤义\n- 联系人：王五\n- B角：无")
    loaded = load_source(read_folder(source, Collector()))
    procedure = next(p for p in loaded.handbook.procedures if p.id.endswith("yinzhang-guanli"))
    assert [p.name for p in procedure.contact.persons] == ["李勤义", "王五"]
    assert procedure.contact.backups == ()
    assert len(of(source, "HB215")) == 1


def test_errors_cannot_be_settled(source: Path) -> None:
    edit(source / OFFICE / "unit.md", "- 序号：1", "- 序号：1\n- 已核：HB302")
    edit(source / OFFICE / "unit.md", "负责 6、13、14 项", "负责 6、13、14、99 项")
    codes = [d.code for d in found(source)]
    assert "HB302" in codes
    assert "HB214" in codes


def test_a_backup_settles_who_stands_alone(source: Path) -> None:
    before = len(of(source, "HB338"))
    for name in ("05-gongzi-yewu.md", "06-baoxian-yewu.md"):
        path = source / "jiguan-dangzongzhi" / name
        edit(path, "- 联系方式：66607304", "- 联系方式：66607304\n- B角：龚慧玲")
    assert len(of(source, "HB338")) == before - 1


def test_reviews(source: Path, tmp_path: Path) -> None:
    noted = "# 印章管理工作\n\n- 核对日期：2026年1月31日\n- 复核周期：1个月\n"
    edit(source / SEALS, "# 印章管理工作\n", noted)
    assert of(source, "HB347", date(2026, 2, 28)) == []
    assert of(source, "HB347", date(2026, 3, 1)) == [(SEALS, 3, "已逾期：应在2026年2月28日前复核")]
    assert of(source, "HB347") == []
    assert main(["build", str(source), "-o", str(tmp_path / "site")]) == 0
    page = article(tmp_path / "site", "bangongshi/yinzhang-guanli.html")
    assert "核对日期 2026年1月31日，应于 2026年2月28日前复核" in page
    assert 'data-due="2026-02-28" hidden' in page


COMMON = (Task("盖章", ("a/b", "c/d#s2")), Task("", ("e/f",)), Task("", ("g/h", "i/j")))


def test_what_editors_note_is_written_and_read(imported: Imported) -> None:
    assert imported.handbook
    from dataclasses import replace

    handbook = imported.handbook
    review = Review(date(2026, 3, 1), 12, ("HB331", "HB342"))
    unit = handbook.units[0]
    first = replace(unit.procedures[0], review=review)
    unit = replace(unit, review=review, procedures=(first, *unit.procedures[1:]))
    handbook = replace(handbook, units=(unit, *handbook.units[1:]), common=COMMON)
    assert load_source(write_source(handbook)).handbook == handbook


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月1日", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026.3.1", date(2026, 3, 1)),
        ("2026年2月30日", None),
        ("昨天", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12个月", 12),
        ("一年", 12),
        ("半年", 6),
        ("2季度", 6),
        ("每年", 12),
        ("每半年", 6),
        ("常常", 0),
        ("999年", 0),
    ],
)
def test_periods(text: str, months: int) -> None:
    assert parse_period(text) == months
