"""General Chinese from jieba's dictionary, and the cache that it is kept in."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.disk.cache import cached
from handbook.search import general_words as module


def words(group: str) -> set[str]:
    return {part[0] + second for part in group.split(" ") for second in part[1:]}


def test_things_acts_and_the_rest() -> None:
    general = module.general_words()
    assert {"宿舍", "食堂", "顾问"} <= words(general["things"])
    assert {"体检", "结婚"} <= words(general["acts"]) | words(general["others"])
    assert {"直接", "开始", "自己"} <= words(general["others"])
    assert "又" in general["single"] and "车" not in general["single"]


def test_what_was_made_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cached("one.txt", lambda: "甲") == "甲"
    assert cached("one.txt", lambda: "乙") == "甲"
    assert [path.name for path in (tmp_path / "handbook").iterdir()] == ["one.txt"]


def test_a_folder_that_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cached("one.txt", lambda: "甲") == "甲"


def test_a_spoilt_cache_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = module.general_words()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for spoilt in ("", "{", "[]", '{"things": 1}'):
        monkeypatch.setattr(module, "cached", lambda name, make, text=spoilt: text)
        monkeypatch.setattr(module, "_read", lambda: right)
        module.general_words.cache_clear()
        assert module.general_words() == right
    module.general_words.cache_clear()
