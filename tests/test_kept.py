"""What is kept from run to run saves time, and never says anything else."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk import recalled
from handbook.disk.files import read_folder
from handbook.disk.pickled import each_worked_out, worked_out
from handbook.flow.approvals import _approvals
from handbook.flow.charts import _charts
from handbook.language import pinyin
from handbook.language.limits import find_limits, limits_found
from handbook.model import ContactPoint, Review
from handbook.source.reading import read_source

PROCEDURES = read_source(read_folder(SOURCE, Collector()))[0].procedures


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "handbook"


LOADED = """
import sys
from handbook.cli import main
main([*sys.argv[1:]])
print(",".join(sorted({"pypinyin", "rjieba"} & set(sys.modules))))
"""


def loaded(source: Path, cache: Path) -> list[str]:
    """Which dictionaries a check of a source loads."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", str(source)],
        env=os.environ | {"XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [name for name in done.stdout.strip().split("\n")[-1].split(",") if name]


def test_dictionaries_are_loaded_for_what_is_new(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(SOURCE, source)
    assert "pypinyin" in loaded(source, tmp_path)
    file = source / "bangongshi" / "02-yinzhang-guanli.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("66607300", "66607301"), encoding="utf-8")
    assert not {"pypinyin", "rjieba"} & set(loaded(source, tmp_path))
    file.write_text(text.replace("# 印章管理工作", "# 饕餮管理工作"), encoding="utf-8")
    assert "pypinyin" in loaded(source, tmp_path)


def test_what_is_kept_is_what_is_worked_out(cache: Path) -> None:
    for procedure in PROCEDURES:
        charts, decided = _charts(procedure), _approvals(procedure.workflow)
        for _ in range(2):
            assert worked_out("things", procedure, _charts) == charts
            assert worked_out("things", procedure.workflow, _approvals) == decided
    flows = {pickle.dumps(one.workflow) for one in PROCEDURES}
    assert len(list(cache.joinpath("things").iterdir())) == len(PROCEDURES) + len(flows)


def test_it_is_kept_of_the_thing_alone(cache: Path) -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    for text in ("甲", "乙丙", "甲", "乙丙"):
        assert worked_out("lengths", text, length) == len(text)
    assert asked == ["甲", "乙丙"]
    for path in cache.joinpath("lengths").iterdir():
        path.write_bytes(b"nothing of ours")
    assert worked_out("lengths", "甲", length) == 1
    assert worked_out("lengths", "甲", length) == 1
    assert asked == ["甲", "乙丙", "甲"]
    assert not [path for path in cache.joinpath("lengths").iterdir() if path.suffix]


def test_of_many_only_what_changed_is_worked_out(cache: Path) -> None:
    asked: list[str] = []

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    def lengths(*texts: str) -> list[int]:
        return list(each_worked_out("lengths", "a unit", texts, length))

    assert lengths("甲", "乙丙") == [1, 2]
    assert lengths("乙丙", "丁戊己", "甲") == [2, 3, 1]
    assert asked == ["甲", "乙丙", "丁戊己"]
    (path,) = cache.joinpath("lengths").iterdir()
    for wrong in (b"nothing of ours", pickle.dumps(3), pickle.dumps({})):
        path.write_bytes(wrong)
        assert lengths("甲", "甲") == [1, 1]
    asked.clear()
    assert lengths("甲", "甲") == [1, 1]
    assert not asked
    for number in range(40):
        assert lengths(f"{number:03}", "甲") == [3, 1]
    assert len(pickle.loads(path.read_bytes())) < 12
    asked.clear()
    assert lengths("甲") == [1]  # used all the time, it has not gone with age
    assert not asked


def test_whom_to_ask_says_nothing_of_charts(cache: Path) -> None:
    for procedure in PROCEDURES:
        bare = replace(procedure, contact=ContactPoint(), review=Review())
        assert _charts(bare) == _charts(procedure)
        assert bare.workflow == procedure.workflow


def test_another_program_works_it_out_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked_out("sizes", "甲", len) == 1
    monkeypatch.setattr("handbook.disk.pickled.program_stamp", lambda: "another")
    assert worked_out("sizes", "甲", len) == 1
    assert len(list(cache.joinpath("sizes").iterdir())) == 2


@pytest.mark.parametrize("kept", [b"", b"{", *map(pickle.dumps, ([], {"甲": 3}, {"甲": ("yi",)}))])
def test_spoken_words(cache: Path, kept: bytes) -> None:
    """Whatever stands in the file; what is right is believed."""
    path = cache / recalled._file(recalled.SPOKEN)
    path.parent.mkdir(parents=True)
    path.write_bytes(kept)
    with recalled.remembered():
        said = pinyin.syllables("甲")
        assert pinyin.syllables("重庆") == ("chong", "qing")
        assert pinyin.syllables("abc 1") == ("abc 1",)
        assert pinyin.syllables("") == ()
    assert said == (("yi",) if b"yi" in kept else ("jia",))
    found = pickle.loads(path.read_bytes())
    assert found["重庆"] == ("chong", "qing")
    assert "abc 1" not in found


def test_limits_of_sentences(cache: Path) -> None:
    said = "应当在三日内办结。"
    with recalled.remembered():
        first = find_limits(said)
    (path,) = cache.joinpath(recalled.LIMITS).iterdir()
    assert [one.words for one in first] == ["三日内"] and said.encode() in path.read_bytes()
    with recalled.remembered():
        assert find_limits(said) == first and find_limits(said) is not first
        assert not limits_found.fresh
        assert find_limits(said, "另一题目") and limits_found.fresh


def test_a_cache_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    with recalled.remembered():
        assert pinyin.syllables("甲") == ("jia",)
    assert worked_out("sizes", "甲", len) == 1
