"""Readers' slips: made on a page, read back, placed in the source, and changed there if chosen."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from handbook.cli import main

SEAL = "bangongshi/02-yinzhang-guanli.md"
PAGE = "bangongshi/yinzhang-guanli.html"


def slip(address: str, words: str, wanted: str) -> str:
    return f"出处：印章管理工作\n{address}\n原文：{words}\n应当：{wanted}\n"


@pytest.fixture
def folder(source: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(source.parent)
    return source


def test_slips_are_placed_and_only_the_chosen_ones_are_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / SEAL).read_text("utf-8")
    at = f"http://intranet/handbook/{PAGE}"
    Path("slips.txt").write_text(
        "\ufeff"
        + slip(f"{at}#s3_3", "任何情况下，不得在各种空白纸上使用印章。", "不得在空白纸上用印。")
        + slip(at, "联系方式：66607300", "联系方式：66607301")
        + slip("file:///D:/手册/index.html", "熟悉机要通信车的使用范围和管理要求。", "")
        + slip(at, "这一句手册里没有", "改成别的"),
        "utf-8",
    )
    assert main(["slips", "slips.txt"]) == 1
    said = capsys.readouterr()
    assert f"1. {SEAL}:28" in said.out
    assert f"2. {SEAL}:39" in said.out
    assert "3. bangongshi/01-cheliang-guanli.md:9" in said.out
    assert "slips.txt:13:1: 警告 HB120 第 4 张：手册里没有这句原文" in said.err
    assert (folder / SEAL).read_text("utf-8") == before
    assert main(["slips", "slips.txt", "--apply", "1"]) == 0
    wanted = before.replace("任何情况下，不得在各种空白纸上使用印章。", "不得在空白纸上用印。")
    assert (folder / SEAL).read_text("utf-8") == wanted
    assert "三、（三）3 改写" in capsys.readouterr().out
    main(["slips", "slips.txt"])
    said = capsys.readouterr()
    assert said.out.count("已经照改") == 1
    assert "第 1 张" not in said.err
    assert main(["slips", "slips.txt", "--apply", "1"]) == 0  # done already, which is no fault
    assert capsys.readouterr().err == ""
    assert main(["slips", "slips.txt", "--apply", "2，3，4"]) == 1
    told = capsys.readouterr().err
    assert "第 3 张没有照改：没有写应当怎样" in told
    assert "第 4 张没有照改：手册里没有这句原文" in told
    assert (folder / SEAL).read_text("utf-8") == wanted.replace("：66607300", "：66607301")
    assert main(["slips", "slips.txt", "--apply", "9"]) == 2


def test_a_sentence_that_stands_in_two_places_is_not_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text(
        slip("http://intranet/", "根据需要协调有关处室协办。", "由有关处室协办。"), "utf-8"
    )
    assert main(["slips", "a.txt"]) == 1
    assert "不止一处" in capsys.readouterr().err
    assert main(["slips", "a.txt", "--apply", "all"]) == 1


def test_files_by_pattern_and_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A shell of Windows leaves the pattern to us; a name means the same with one file more."""
    at = f"http://intranet/handbook/{PAGE}"
    for name, words in (("b.txt", "联系方式：66607300"), ("a.txt", "这一句没有")):
        Path(name).write_text(slip(at, words, words.replace("66607300", "66607301")), "utf-8")
    assert main(["slips", "?.txt", "--apply", "b.txt"]) == 0
    said = capsys.readouterr().out
    assert f"2. {SEAL}:39　印章管理工作　（b.txt）" in said
    assert "66607301" in (folder / SEAL).read_text("utf-8")
    assert main(["slips", "c*.txt"]) == 2
    assert "c*.txt：没有这个文件" in capsys.readouterr().err


def test_mails_and_files_without_slips(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = EmailMessage()
    mail["Subject"] = "手册纠错"
    words = slip(f"http://intranet/{PAGE}", "不得在各种空白纸上", "不得在空白纸上")
    mail.set_content("您好：\n\n" + "".join(f"> {line}\n" for line in words.splitlines()))
    Path("a.eml").write_bytes(mail.as_bytes())
    assert main(["slips", "a.eml"]) == 0
    assert f"1. {SEAL}:28" in capsys.readouterr().out
    Path("b.txt").write_text("没有纠错单", "utf-8")
    assert main(["slips", "b.txt"]) == 1
    assert "HB120" in capsys.readouterr().err


@pytest.mark.browser
def test_what_a_reader_writes_on_a_page_from_a_folder_reaches_the_source(
    folder: Path, site: Path, browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = browser.new_page(accept_downloads=True)
    page.goto((site / PAGE).as_uri())
    page.evaluate(
        """() => {
          const step = document.getElementById("s3_3");
          const walker = document.createTreeWalker(step, NodeFilter.SHOW_TEXT);
          let node = walker.nextNode();
          while (!node.textContent.includes("任何情况下")) node = walker.nextNode();
          const range = document.createRange();
          range.selectNodeContents(node);
          getSelection().addRange(range);
        }"""
    )
    page.locator(".hb-footer [data-correct]").click()
    text = page.locator("dialog textarea")
    text.fill(text.input_value() + "不得在空白纸上用印。")
    with page.expect_download() as download:
        page.locator("dialog [data-do=keep]").click()
    kept = tmp_path / "kept.txt"
    download.value.save_as(kept)
    page.close()
    assert main(["slips", str(kept), "--apply", "all"]) == 0
    assert "3. 不得在空白纸上用印。\n" in (folder / SEAL).read_text("utf-8")
    assert "三、（三）3 改写" in capsys.readouterr().out
