"""`handbook serve`: what an editor sees in the browser while the source goes wrong and right."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import REPOSITORY, SOURCE
from handbook.site.preview import NEW_PAGES, NO_PAGES, OLD_PAGES

pytestmark = pytest.mark.slow

BROKEN = "\n<<<<<<< HEAD\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """One unit, so that a build takes a second."""
    folder = tmp_path / "手册"
    folder.mkdir()
    shutil.copytree(SOURCE / "bangongshi", folder / "bangongshi")
    text = (SOURCE / "handbook.yml").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith(("common", "  - "))]
    (folder / "handbook.yml").write_text("\n".join(lines), encoding="utf-8")
    return folder


@contextmanager
def serving(*command: str, cwd: Path = REPOSITORY) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", *(part.format(address=f"127.0.0.1:{port}") for part in command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=cwd,
        # whoever runs the tests in the background has it ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except (urllib.error.URLError, ConnectionError):
        return ""


def until(url: str, holds: Callable[[str], bool]) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if holds(text := page(url)):
            return text
        time.sleep(0.3)
    raise AssertionError(f"{url} never came to say so: {page(url)[:2000]}")


def test_error_over_the_last_good_pages(source: Path) -> None:
    procedure = source / "bangongshi" / "02-yinzhang-guanli.md"
    sound = procedure.read_text(encoding="utf-8")
    with serving("handbook", "serve", str(source), "--address", "{address}") as base:
        url = f"{base}bangongshi/yinzhang-guanli.html"
        assert 'role="alert"' not in until(url, lambda text: "印章管理" in text)
        procedure.write_text(sound + BROKEN, encoding="utf-8")
        broken = until(url, lambda text: OLD_PAGES in text)
        line = sound.count("\n") + 2
        assert f"bangongshi/02-yinzhang-guanli.md:{line}:1: 错误 HB" in broken
        assert "→ " in broken and "&lt;&lt;&lt;&lt;" in broken
        assert "四、协同处室" in broken  # the page before it
        procedure.write_text(sound.replace("印章管理工作", "印章保管工作"), encoding="utf-8")
        mended = until(url, lambda text: OLD_PAGES not in text and "印章保管工作" in text)
        assert "HB2" not in mended


def test_findings_stand_where_they_are_and_the_pencil_opens_their_line(
    source: Path, browser: Browser
) -> None:
    procedure = source / "bangongshi" / "02-yinzhang-guanli.md"
    sound = procedure.read_text(encoding="utf-8")
    with serving("handbook", "serve", str(source), "--address", "{address}") as base:
        url = f"{base}bangongshi/yinzhang-guanli.html"
        before = until(url, lambda text: "印章管理" in text)
        assert "多出" not in before
        assert "HB314" not in before
        procedure.write_text(sound.replace("66607300", "6660o300"), encoding="utf-8")
        typo = until(url, lambda text: "HB220" in text)
        assert re.search(r'<h2 id="contact">(?:(?!<h2).)*HB220', typo, re.DOTALL)
        procedure.write_text(sound.replace("66607300", "66607399"), encoding="utf-8")
        until(url, lambda text: "HB311" in text)
        tab = browser.new_page()
        for width in (390, 1200):  # a long finding beside a short part
            tab.set_viewport_size({"width": width, "height": 900})
            tab.goto(url)
            assert "HB311" in tab.locator(".hb-short .hb-found").inner_text()
            assert tab.evaluate("document.documentElement.scrollWidth") <= width
            told = tab.locator(".hb-contact-lines .hb-found").bounding_box()
            line = tab.locator(".hb-contact-lines li").last.bounding_box()
            assert told and line  # above, not beside
            assert abs(told["x"] - line["x"]) < 8 and told["width"] > 200
        tab.close()  # a page that is open loads itself anew
        procedure.write_text(sound.replace("# 印章管理工作", "# 印章管理工作（待核）", 1), "utf-8")
        until(url, lambda text: "HB307" in text)
        os.utime(procedure)  # read once more, and saved once
        time.sleep(2)
        until(url, lambda text: "这次保存多出 1 处" in text)
        tab = browser.new_page()
        tab.goto(url)
        assert "HB307" in tab.locator(".hb-found-all").inner_text()  # of the title: above all
        assert "HB307" not in tab.locator(".hb-text, .hb-body").first.inner_text()
        tab.close()
        procedure.write_text(sound, encoding="utf-8")
        until(url, lambda text: bool(text) and "HB307" not in text)
        step = "3. 任何情况下，不得在各种空白纸上使用印章。\n"
        procedure.write_text(sound.replace(step, ""), encoding="utf-8")
        until(url, lambda text: "HB314" in text)
        tab = browser.new_page()
        tab.goto(url)
        assert "这次保存多出 1 处" in tab.locator(".hb-found-all summary").inner_text()
        note = tab.locator("#s3_1 .hb-found")  # the first of the list whose number is missing
        assert "HB314" in note.inner_text()
        tab.goto(f"{base}bianji.html")
        panel = tab.locator(".hb-found-all").first
        assert "最近一次保存多出 1 处疑点" in panel.inner_text()
        panel.locator("a").first.click()
        assert tab.url.endswith("_source/bangongshi/02-yinzhang-guanli.md.html#L26")
        assert "HB314" in tab.locator("#L26").inner_text()
        tab.goto(url)
        tab.locator(".hb-footer__edit").click()
        assert "_source/bangongshi/02-yinzhang-guanli.md.html" in tab.url
        assert "印章管理工作" in tab.locator("#L1").inner_text()
        tab.goto(f"{base}bangongshi/index.html")
        assert "HB341" in tab.locator("#d8 td .hb-found, #d8 th .hb-found").inner_text()
        tab.close()
        assert "404" in page(f"{base}_source/..%2f..%2fetc%2fpasswd.html")


def test_error_from_the_start(source: Path, browser: Browser) -> None:
    """With no page yet, the error is the page; it gives way by itself."""
    procedure = source / "bangongshi" / "02-yinzhang-guanli.md"
    sound = procedure.read_text(encoding="utf-8")
    procedure.write_text(sound + BROKEN, encoding="utf-8")
    with serving("handbook", "serve", str(source), "--address", "{address}") as base:
        until(base, lambda text: NO_PAGES in text)
        tab = browser.new_page()
        tab.goto(base)
        assert "02-yinzhang-guanli.md" in tab.get_by_role("alert").inner_text()
        procedure.write_text(sound, encoding="utf-8")
        tab.get_by_role("heading", level=1).wait_for(timeout=60_000)
        assert tab.get_by_role("alert").count() == 0
        tab.close()


def test_mkdocs_serve_shows_it_too(source: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    for name in ("mkdocs.yml", "site_overrides", "templates"):
        (project / name).symlink_to(REPOSITORY / name)
    shutil.move(source, project / "source")
    procedure = project / "source" / "bangongshi" / "02-yinzhang-guanli.md"
    with serving("mkdocs", "serve", "-a", "{address}", cwd=project) as base:
        url = f"{base}bangongshi/yinzhang-guanli.html"
        until(url, lambda text: "印章管理" in text)
        procedure.write_text(procedure.read_text(encoding="utf-8") + BROKEN, encoding="utf-8")
        until(url, lambda text: OLD_PAGES in text)


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:99999"])
def test_wrong_address(source: Path, address: str) -> None:
    done = run("serve", str(source), "--address", address)
    assert done.returncode == 2
    assert "HB403" in done.stderr and address in done.stderr and "Traceback" not in done.stderr


def test_used_port(source: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run("serve", str(source), "--address", f"127.0.0.1:{other.getsockname()[1]}")
    assert done.returncode == 2
    assert "HB403" in done.stderr and "已有别的程序在用" in done.stderr
    assert "--address 127.0.0.1:8010" in done.stderr


def test_head_is_no_error(source: Path) -> None:
    """The verdict is the same for who reads one line and who reads all."""
    procedure = source / "bangongshi" / "02-yinzhang-guanli.md"
    for text, verdict in (("", 0), (BROKEN * 400, 1)):
        procedure.write_text(procedure.read_text(encoding="utf-8") + text, encoding="utf-8")
        reading, writing = os.pipe()
        os.close(reading)
        done = run("check", str(source), "--format", "json", stdout=writing)
        os.close(writing)
        assert done.returncode == verdict
        assert "HB001" not in done.stderr and "BrokenPipe" not in done.stderr


def run(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handbook", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_lost_answer_is_told_when_it_is_known(source: Path) -> None:
    (source / "questions.yml").write_text(
        "- ask: 谁管印章\n  expect: bangongshi/caiwu\n", encoding="utf-8"
    )
    with serving("handbook", "serve", str(source), "--address", "{address}") as url:
        shown = until(url, lambda text: "HB503" in text)
        assert NEW_PAGES in shown
        (source / "questions.yml").write_text(
            "- ask: 谁管印章\n  expect: bangongshi/yinzhang-guanli\n", encoding="utf-8"
        )
        until(url, lambda text: bool(text) and "HB503" not in text)


def test_a_file_in_the_way_of_a_page(source: Path) -> None:
    """As a build would say it, though the page is not made before it is asked for."""
    folder = source / "_files" / "bangongshi"
    folder.mkdir(parents=True)
    (folder / "yinzhang-guanli.html").write_text("another", encoding="utf-8")
    with serving("handbook", "serve", str(source), "--address", "{address}") as url:
        until(url, lambda text: "bangongshi/yinzhang-guanli.html 与网站自己的文件同名" in text)
        (folder / "yinzhang-guanli.html").rename(folder / "form.html")
        until(f"{url}bangongshi/form.html", lambda text: "another" in text)
        until(f"{url}bangongshi/yinzhang-guanli.html", lambda text: "印章管理" in text)


def test_what_no_page_was_asked_for_first(source: Path) -> None:
    """A chart, the data and a vCard are made as a page is."""
    with serving("handbook", "serve", str(source), "--address", "{address}") as url:
        until(f"{url}bangongshi/yinzhang-guanli-1.svg", lambda text: "</svg>" in text)
        until(f"{url}data/handbook.json", lambda text: '"schema_version"' in text)
        until(f"{url}assets/javascripts/search/data.js", lambda text: "HandbookSearch" in text)
        until(f"{url}rili.ics", lambda text: "VCALENDAR" in text)
