"""Options stand wherever one writes them, and a wrong command line is told in Chinese."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handbook.cli import _parser, main
from small import SMALL

ORDERS = [
    (["publish", "www", "--base", "/a/", "src"], {"folder": Path("www"), "source": Path("src")}),
    (["publish", "--base", "/a/", "www"], {"folder": Path("www"), "source": Path("source")}),
    (["person", "甲", "乙", "--list", "x.docx", "src"], {"new": "乙", "source": Path("src")}),
    (["diff", "HEAD", "--format", "json", "src"], {"old": "HEAD", "new": "src"}),
    (["build", "-o", "site", "src"], {"source": Path("src"), "output": Path("site")}),
    (["build", "--profile", "public"], {"source": Path("source"), "profile": "public"}),
    (["renumber", "--without", "5", "--", "unit", "src"], {"unit": "unit", "without": [5]}),
    (["diff", "--", "--output=x"], {"old": "--output=x", "new": None}),
    (["stamp"], {"paths": [Path("source")]}),
    (["stamp", "a.md", "b.md"], {"paths": [Path("a.md"), Path("b.md")]}),
    (["portal", "a", "--title", "甲", "b", "-o", "c"], {"sites": ["a", "b"], "title": "甲"}),
]


@pytest.mark.parametrize(("given", "read"), ORDERS)
def test_options_anywhere(given: list[str], read: dict[str, object]) -> None:
    options = vars(_parser().parse_args(given))
    assert {name: options[name] for name in read} == read


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["bulid"], "没有“bulid”，可用的有"),
        ([], "还缺 命令"),
        (["publish"], "还缺 DIR"),
        (["build", "a", "b"], "不认识“b”"),
        (["check", "--format", "xml"], "--format 没有“xml”"),
        (["check", "--since"], "--since 后面要写一个值"),
        (["renumber", "u", "--without", "五"], "--without 后面要写数字，现在是“五”"),
        (["build", "--pro", "x", "--o"], "后面要写一个值"),
    ],
)
def test_what_is_wrong(given: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert ended.value.code == 2
    error = capsys.readouterr().err
    assert said in error and "用法见 handbook" in error and "usage" not in error


def test_what_it_says_to_run_is_said_as_it_was_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python3 dev.py run` puts no `handbook` on the path."""
    monkeypatch.setenv("HANDBOOK_CALL", "python3 dev.py run")
    source = tmp_path / "source"
    shutil.copytree(SMALL, source)
    seals = source / "bangongshi" / "01-yinzhang.md"
    seals.write_text(re.sub(r" *%% 依据.*\n", "", seals.read_text("utf-8")), "utf-8")
    main(["check", str(source)])
    assert "再运行 python3 dev.py run stamp bangongshi/01-yinzhang.md" in capsys.readouterr().out
