"""Bad input is normal input: a diagnostic at its place, no traceback, nothing lost."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SOURCE, TESTS
from handbook.cli import main
from handbook.importing.importer import import_text
from handbook.relations.links import resolve
from handbook.source.reading import read_source

ORIGINAL = TESTS / "handbooks" / "original.txt"


def faults(source: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
    """(code, file, line) of what `handbook check` says of a folder."""
    capsys.readouterr()
    main(["check", str(source), "--format", "json"])
    return [(d["code"], d["file"], d["line"]) for d in json.loads(capsys.readouterr().out)]


def edit(path: Path, old: str, new: str) -> int:
    """Replaces text in a file and returns the line where it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


# -- import ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code", "exit_code"),
    [
        (b"", "HB004", 1),
        ("今天天气很好。\n明天也是。\n".encode(), "HB004", 1),
        (b"PK\x03\x04\x00\x00\x08\x00" + bytes(range(256)) * 8, "HB002", 2),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "HB002", 2),
    ],
    ids=["empty", "another document", "zip", "old word"],
)
def test_no_handbook(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    code: str,
    exit_code: int,
) -> None:
    path = tmp_path / "in.txt"
    path.write_bytes(content)
    assert main(["import", str(path), "-o", str(tmp_path / "out")]) == exit_code
    assert f"in.txt:1:1: 错误 {code}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_gbk_is_read_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gbk.txt"
    path.write_bytes(ORIGINAL.read_text(encoding="utf-8").encode("gb18030"))
    assert main(["import", str(path), "-o", str(tmp_path / "gbk")]) == 0
    assert "HB003" in capsys.readouterr().err
    assert main(["import", str(ORIGINAL), "-o", str(tmp_path / "utf8")]) == 0
    gbk, utf8 = folder_bytes(tmp_path / "gbk"), folder_bytes(tmp_path / "utf8")
    assert set(gbk) == set(utf8)
    of_the_import = {"import-report.md", ".handbook-import.json"}  # they name the file
    assert {name for name in gbk if gbk[name] != utf8[name]} <= of_the_import


def folder_bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_truncated(original_text: str) -> None:
    half = original_text[: original_text.index("### 三、流程标准", 20_000)]
    imported = import_text(half, "half.txt")
    assert imported.handbook and imported.handbook.procedures
    assert "HB113" in {d.code for d in imported.diagnostics}


def test_table_without_header(original_text: str) -> None:
    lines = [line for line in original_text.splitlines() if not line.startswith("序号\t")]
    imported = import_text("\n".join(lines), "bare.txt")
    whole = import_text(original_text, "original.txt")
    assert imported.handbook and whole.handbook
    found = [d for d in imported.diagnostics if d.code == "HB107"]
    assert [d.span.line for d in found] == [5]
    assert imported.handbook.units == whole.handbook.units


def test_procedure_without_contact(original_text: str) -> None:
    start = original_text.index("#### **五、联系方式**")
    end = original_text.index("## **2. 印章")
    imported = import_text(original_text[:start] + original_text[end:], "x.txt")
    assert imported.handbook
    first = imported.handbook.procedures[0]
    assert first.contact.persons == ()
    assert first.collaboration == "根据需要协调有关处室协办。"
    assert [d.span.line for d in imported.diagnostics if d.code == "HB303"] == [112]


def test_text_without_a_place_is_kept(original_text: str, tmp_path: Path) -> None:
    stray = "这一段说明不属于任何部分，请妥善保留，以便编辑人员核对后放回原处。"
    path = tmp_path / "stray.txt"
    path.write_text(
        original_text.replace("## （二）综合处（4个）", f"{stray}\n\n## （二）综合处（4个）"),
        encoding="utf-8",
    )
    assert main(["import", str(path), "-o", str(tmp_path / "out")]) == 0
    assert stray in (tmp_path / "out" / "unplaced.md").read_text(encoding="utf-8")
    assert main(["check", str(tmp_path / "out")]) == 0


@pytest.mark.slow
def test_an_edited_folder_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "source"
    assert main(["import", str(ORIGINAL), "-o", str(out)]) == 0
    assert main(["import", str(ORIGINAL), "-o", str(out)]) == 0  # nothing changed: fine
    edit(out / "bangongshi" / "unit.md", "# 办公室", "# 综合办公室")
    assert main(["import", str(ORIGINAL), "-o", str(out)]) == 2
    assert "HB005" in capsys.readouterr().err
    assert "# 综合办公室" in (out / "bangongshi" / "unit.md").read_text(encoding="utf-8")
    assert main(["import", str(ORIGINAL), "-o", str(out), "--force"]) == 0


def test_files_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "no.txt"), "-o", str(tmp_path / "out")]) == 2
    assert main(["check", str(tmp_path / "no")]) == 2
    assert main(["import", str(tmp_path), "-o", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("HB001") == 3


# -- check -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_repository_is_sound() -> None:
    assert main(["check", str(SOURCE)]) == 0


def test_a_post_that_carries_no_such_duty(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = edit(source / "zonghechu" / "unit.md", "第 5-9 条", "第 5-12 条")
    found = faults(source, capsys)
    assert [f for f in found if f[0] == "HB302"] == [("HB302", "zonghechu/unit.md", line)] * 3


def test_a_duty_that_nobody_carries(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(source / "zonghechu" / "unit.md", "第 5-9 条", "第 5-8 条")
    assert ("HB333", "zonghechu/duties.csv", 10) in faults(source, capsys)
    edit(source / "gonggong-fuwu-yanjiuchu" / "unit.md", "负责全面工作", "负责第 1 条")
    edit(source / "gonggong-fuwu-yanjiuchu" / "unit.md", "负责第 4 条", "负责第 1 条")
    assert ("HB301", "gonggong-fuwu-yanjiuchu/duties.csv", 5) in faults(source, capsys)


def test_two_procedures_of_one_name(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(source / "zonghechu" / "03-diaocha-yanjiu.md", "# 调查研究（待核）", "# 综合文稿起草")
    found = [f for f in faults(source, capsys) if f[0] == "HB304"]
    assert [file for _, file, _ in found] == [
        "zonghechu/02-zonghe-wengao-qicao.md",
        "zonghechu/03-diaocha-yanjiu.md",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("bangongshi/02-yinzhang-guanli.md", "## 四、协同处室", "## 四、协作", "HB201"),
        ("bangongshi/02-yinzhang-guanli.md", "# 印章管理工作", "", "HB210"),
        ("bangongshi/02-yinzhang-guanli.md", "- 联系人：", "- 找谁：", "HB203"),
        (
            "bangongshi/02-yinzhang-guanli.md",
            "## 四、协同处室",
            "   ![流程](a.png)\n\n## 四、协同处室",
            "HB213",
        ),
        ("bangongshi/duties.csv", "职责序号,细化", "编号,细化", "HB204"),
        ("bangongshi/duties.csv", ",13,2", ",13,99", "HB305"),
        ("bangongshi/duties.csv", ",13,2", ",十三页半,2", "HB205"),
        ("bangongshi/duties.csv", ",2,承担印章", ",1,承担印章", "HB306"),
        ("bangongshi/unit.md", "- 正职岗位 1", "- 组长", "HB206"),
        ("handbook.yml", "organization: ", "organization: [", "HB207"),
        ("handbook.yml", "organization: ", "organisation: ", "HB312"),
    ],
)
def test_faults_are_found(
    source: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    old: str,
    new: str,
    code: str,
) -> None:
    line = edit(source / file, old, new)
    found = [(f, at) for c, f, at in faults(source, capsys) if c == code]
    assert [f for f, _ in found] == [file]
    assert code == "HB312" or abs(found[0][1] - line) <= 1
    assert main(["check", str(source)]) == (0 if code in ("HB312", "HB213") else 1)


def test_a_missing_file(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (source / "zonghechu" / "unit.md").unlink()
    (source / "bangongshi" / "02-yinzhang-guanli.md").rename(source / "bangongshi" / "yz.md")
    found = faults(source, capsys)
    assert ("HB208", "zonghechu/unit.md", 1) in found
    assert ("HB209", "bangongshi/yz.md", 1) in found


def test_excel_saves_gbk(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = source / "bangongshi" / "duties.csv"
    path.write_bytes(path.read_text(encoding="utf-8-sig").replace("\n", "\r\n").encode("gbk"))
    found = faults(source, capsys)
    assert ("HB003", "bangongshi/duties.csv", 1) in found
    assert main(["check", str(source)]) == 0


@pytest.mark.parametrize("format_name", ["text", "json", "github", "gitlab", "sarif"])
def test_formats(source: Path, capsys: pytest.CaptureFixture[str], format_name: str) -> None:
    capsys.readouterr()
    assert main(["check", str(source), "--format", format_name]) == 0
    out = capsys.readouterr().out
    assert "HB307" in out
    if format_name in ("json", "gitlab", "sarif"):
        assert json.loads(out)
    if format_name == "github":
        assert "::warning file=" in out


def test_a_failing_build_leaves_the_site(source: Path, tmp_path: Path, site: Path) -> None:
    standing = Path(shutil.copytree(site, tmp_path / "site"))
    before = folder_bytes(standing)
    edit(source / "bangongshi" / "duties.csv", ",13,2", ",13,99")
    assert main(["build", str(source), "-o", str(standing)]) == 1
    assert folder_bytes(standing) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_build_that_fails_half_way_leaves_the_site(
    source: Path, tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages are written when Pagefind turns out not to be installed."""
    standing = Path(shutil.copytree(site, tmp_path / "site"))
    before = folder_bytes(standing)
    edit(source / "bangongshi" / "unit.md", "# 办公室", "# 综合办公室")
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    assert main(["build", str(source), "-o", str(standing)]) == 1
    assert folder_bytes(standing) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# -- any input ---------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "序号\t内设机构\t序号\t主要职责\t序号\t内设机构细化分解职责\t岗位规范及工作流程\t负责岗位",
        "1\t办公室\t1\t组织\t1\t负责车辆\t详见 11 页\t正职岗位 1，负责全面工作。",
        "\t\t6\t\t负责\t\t\t",
        "## （一）办公室（18个）",
        "1. 车辆职责岗位规范工作流程",
        "一、事项名称",
        "二、岗位规范：",
        "三、流程标准",
        "（一）收集。",
        "1. **收集**：材料",
        "- 联系人：张 剑 鹿祯群",
        "六、流程图",
        "```mermaid",
        "# 标题（待核）",
        "",
        "| a | b |",
        "---",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=30).map("\n".join)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS)
def test_importing_never_raises(text: str) -> None:
    import_text(text, "any.txt")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, TEXTS)
def test_reading_never_raises(procedure: str, table: str, unit: str) -> None:
    from handbook.checks.material import Material
    from handbook.checks.running import check

    files = {
        "handbook.yml": unit,
        "a/unit.md": unit,
        "a/duties.csv": table,
        "a/01-b.md": procedure,
        "奇怪/unit.md": unit,
    }
    handbook, _ = read_source(files)
    check(Material(handbook, resolve(handbook), files))


def test_module_and_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "handbook", "nonsense"], capture_output=True, check=False
    )
    assert done.returncode == 2
