"""`handbook ask` and whom to ask: what editors make of searches without an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import watched
from conftest import SOURCE
from handbook.cli import main
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pipeline import load_source
from handbook.search.misses import close
from handbook.source.settings import parse_settings
from test_browser import ask


def test_each_question_is_told_with_what_falls_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "问题.txt"
    file.write_text("﻿谁管印章\n\n# 备注\n食堂几点开饭\n谁管印章\n", encoding="utf-8")
    assert main(["ask", str(file), str(SOURCE)]) == 0
    said = capsys.readouterr().out
    assert said.count("谁管印章\n") == 1
    assert "答：办公室 印章管理工作" in said and "由办公室管理" in said
    assert "食堂几点开饭\n    没有找到" in said and "手册里没有的词：食堂" in said
    assert "备注" not in said
    assert "共 2 个问题，1 个有答案，1 个没有" in said


def test_a_file_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(tmp_path / "none.txt"), str(SOURCE)]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_one_question_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "谁管印章", str(SOURCE)]) == 0
    assert "答：办公室 印章管理工作" in capsys.readouterr().out


def test_close_words_share_characters() -> None:
    from collections import Counter

    words = Counter({"文稿": 9, "稿件": 3, "子女": 4, "印章": 5})
    assert close("稿子", words) == ["文稿", "稿件"]


def test_whom_to_ask_is_a_setting() -> None:
    out = Collector("handbook.yml")
    assert parse_settings("ask: 办公室 66607300\n", out).ask == "办公室 66607300"
    assert out.found == []


def test_whom_to_ask_is_shown_where_nothing_was_found(
    browser: Browser, tmp_path: Path, site: Path
) -> None:
    source = load_source(read_folder(SOURCE, Collector()))
    assert source.search()["ask"] == ""
    folder = tmp_path / "source"
    import shutil

    shutil.copytree(SOURCE, folder)
    settings = (folder / "handbook.yml").read_text(encoding="utf-8")
    assert 'ask: ""' in settings
    settings = settings.replace('ask: ""', "ask: 办公室值班室 66607300")
    (folder / "handbook.yml").write_text(settings, encoding="utf-8")
    out = tmp_path / "site"
    assert main(["build", str(folder), "-o", str(out)]) == 0
    base = f"{out.as_uri()}/"
    page, wrong = watched(browser, base)
    ask(page, base, "食堂几点开饭")
    assert "办公室值班室" in page.inner_text("[data-ask]")
    assert page.locator("[data-ask] a[href='tel:66607300']").is_visible()
    ask(page, base, "谁管印章")
    assert page.locator("[data-ask]").count() == 0
    assert wrong == []
