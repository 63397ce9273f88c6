"""Two properties of any source: every letter of it is in the model, or an error says where; every
text of the model is on a page and in what the search knows.

The sources are generated: words that stand once each, in all the ways in which editors write.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.importing.importer import Imported
from handbook.language.text import letters
from handbook.model import Handbook
from handbook.pipeline import Source, load_source
from handbook.source.writing import write_source

pytestmark = pytest.mark.slow

COUNTS: Counter[str] = Counter()
WORDS = "收集登记审核批准归档盖章请假用车值班督办会务采购预算差旅公文保密档案印信调研起草"
# Words of the layout itself, which the model has no need to keep.
LAYOUT = re.compile(
    r"^##\s*[一二三四五六]、(?:事项名称|岗位规范|流程标准|协同处室|联系方式|流程图)$|\]\(01-a\.md\)|"
    r"^- (?:联系人|联系方式|电话|办公地址)：",
    re.MULTILINE,
)
SETTINGS = {"organization", "title", "edition"}  # on every page, by the theme
NO_TEXT = {
    "common",
    "id",
    "span",
    "lines",
    "marked",
    "repository",
    "settled",
    "mermaid",
    "review",
    "kind",
}


class Words:
    """Words that stand once in a source, so that each can be looked for."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.all: list[str] = []

    def new(self) -> str:
        at = len(self.all)
        first, second = WORDS[at % len(WORDS)], WORDS[(at // len(WORDS) + at * 7) % len(WORDS)]
        word = f"{first}{second}{'甲乙丙丁戊己庚辛壬癸'[at % 10]}第{at}号"
        self.all.append(word)
        return word

    def some(self, pieces: list[str]) -> str:
        """A shape whose @ are words."""
        shape: str = self._draw(st.sampled_from(pieces))
        return re.sub("@", lambda _: self.new(), shape)


INLINE = [
    "@。",
    "@，@。",
    "**@**，@。",
    "@*@*@。",
    "`@`@。",
    "@[@](01-a.md)。",
    "@（@）。",
    "@：@；",
]
SHAPES = [
    *INLINE,
    "3.5万元以上@。",
    "（1）@。",
    "①@。",
    "@[2020]15号。",
    "C:\\\\@。",
    "#@",
    "> @",
    "- @\n- @",
    "| @ | @ |\n|---|---|\n| @ | **@** |",
    "@\n- @\n  1. @\n  2. @",
    "@\n@",
    "~~@~~",
    "<b>@</b>",
    "![@](a.png)",
    "@[^1]",
    "\\# @",
    "1\\. @",
    "****@",
    "@|@",
    "+ @",
    "@：\n\n- @\n\n- @",
]
ITEMS = [
    *INLINE,
    "**@**：@。",
    "**@。**@。",
    "@。\n   @",
    "@。\n\n   @。",
    "@。\n@",
    "@。\n\n   - @\n   - @",
    "@。\n\n   | @ | @ |\n   |---|---|\n   | @ | @ |",
]
STRAY = ["@。", "### （一）@", "#### @", "# @", "```\n@\n```", "@", "## 七、@", "<<<<<<< @"]
# fmt: on


@st.composite
def procedure_files(draw: st.DrawFn, words: Words) -> str:
    def many(shapes: list[str], most: int) -> list[str]:
        return [words.some(shapes) for _ in range(draw(st.integers(0, most)))]

    def numbered(most: int) -> list[str]:
        return ["\n".join(f"{n}. {one}" for n, one in enumerate(many(ITEMS, most), start=1))]

    def stray() -> list[str]:
        return [words.some(STRAY)] if draw(st.integers(0, 99)) == 0 else []

    blocks = [f"# {words.new()}", *stray(), "## 一、事项名称", *many(SHAPES, 2), *stray()]
    blocks += ["## 二、岗位规范", *many(SHAPES, 1), *numbered(3), *stray()]
    blocks += ["## 三、流程标准", *many(SHAPES, 2), *numbered(3), *stray()]
    for at in range(draw(st.integers(0, 2))):
        blocks += [f"### （{'一二'[at]}）{words.new()}", *many(SHAPES, 2), *numbered(3), *stray()]
    blocks += ["## 四、协同处室", *many(SHAPES, 2), *stray(), "## 五、联系方式"]
    name = draw(st.sampled_from(["张三", "张 三 李四四", "王五（@）", "欧阳 娜"]))
    name = re.sub("@", lambda _: words.new(), name)
    contact = [f"- 联系人：{name}", f"- {draw(st.sampled_from(['电话', '联系方式']))}：66607311"]
    contact += [f"- 办公地址：{words.new()}D704室"]
    if draw(st.integers(0, 29)) == 0:
        contact.append(f"- {words.new()}")
    blocks += ["\n".join(contact), *stray()]
    if draw(st.booleans()):
        blocks += [
            "## 六、流程图",
            *[words.new() + "流程图" for _ in range(draw(st.integers(0, 2)))],
        ]
    return "\n\n".join(filter(None, blocks)) + "\n"


@st.composite
def sources(draw: st.DrawFn) -> tuple[dict[str, str], list[str]]:
    words = Words(draw)
    procedures = {f"unit/{n:02d}-{'abc'[n - 1]}.md": draw(procedure_files(words)) for n in (1, 2)}
    rows = [
        f"{n if n < 3 else ''},{words.new() if n < 3 else ''},{n},{words.new()},{n + 2},{n % 2 + 1}"
        for n in range(1, draw(st.integers(1, 4)) + 1)
    ]
    header = "主要职责序号,主要职责,职责序号,细化分解职责,页码,事项"
    posts = (
        f"- 正职岗位，负责全面工作，{words.new()}；\n- 业务岗位 1，负责第 1 条，{words.new()}。\n"
    )
    head = f"# {words.new()}\n\n- 序号：1\n- 别名：{words.new()}\n\n## 负责岗位\n\n"
    names = (words.new(), words.new(), words.new())
    files = {
        "handbook.yml": "organization: {}\ntitle: {}\nedition: {}\n".format(*names),
        "unit/unit.md": f"{head}{posts}\n",
        "unit/duties.csv": "\n".join([header, *rows]) + "\n",
        "unplaced.md": f"{words.new()}。\n- {words.new()}。\n",
        **procedures,
    }
    return files, words.all


def model_texts(thing: Any, without: Set[str] = frozenset()) -> Iterator[str]:
    """Every text of the model, by the model's own fields."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from model_texts(one, without)
    elif is_dataclass(thing):
        for one in fields(thing):
            if one.name == "number" and "number" not in without:
                yield str(getattr(thing, one.name) or "")
            elif one.name not in {*NO_TEXT, *without}:
                yield from model_texts(getattr(thing, one.name), without)


def page_texts(source: Source) -> str:
    made = []
    for path, page in source.bodies().items():
        if not path.startswith("quanwen"):
            shown = re.sub(r'<li value="(\d+)"[^>]*>', r"\1", page)  # browsers show the number
            made.append(letters(html.unescape(re.sub(r"<[^>]*>", "", shown))))
    return "\n".join(made)


def search_texts(source: Source) -> str:
    """What the search knows, its texts one after the other."""
    data = json.dumps(source.search()["procedures"], ensure_ascii=False)
    return letters(data.replace("\\n", ""))


@settings(max_examples=150, deadline=None, derandomize=True, phases=[Phase.generate])
@given(sources())
def test_generated_sources(made: tuple[dict[str, str], list[str]]) -> None:
    files, words = made
    source = load_source(files)
    errors = [d for d in source.diagnostics if d.severity == "error"]
    COUNTS["sources"] += 1
    COUNTS["with errors"] += bool(errors)
    if errors:
        assert all(d.span.file in files and d.span.line for d in errors)
        return
    known = [letters(text) for text in model_texts(source.handbook)]
    pages, found = page_texts(source), search_texts(source)
    whole = "\n".join(known)
    for word in words:
        COUNTS["words"] += 1
        assert letters(word) in whole, f"{word} is not in the model"
        if word not in files["handbook.yml"]:
            assert letters(word) in pages, f"{word} is on no page"
    for path, text in files.items():
        if path.startswith("unit/0"):
            lost = Counter(letters(LAYOUT.sub("", text))) - Counter(letters("".join(known)))
            assert not lost, f"{path}: {lost}"
    every_text_is_shown(source.handbook, pages, found)
    same = load_source(write_source(source.handbook)).handbook
    assert same.units == source.handbook.units


def every_text_is_shown(handbook: Handbook, pages: str, found: str) -> None:
    for text in model_texts(handbook, SETTINGS):
        for paragraph in filter(None, map(letters, text.split("\n"))):
            COUNTS["texts"] += 1
            assert paragraph in pages, f"{paragraph[:30]} is on no page"
    for procedure in handbook.procedures:
        running = (procedure.name, procedure.requirements, procedure.workflow)
        for text in model_texts(
            (*running, procedure.collaboration, procedure.flowcharts), {"label", "number"}
        ):
            for paragraph in filter(None, map(letters, text.split("\n"))):
                assert paragraph in found, f"{paragraph[:30]} is not in the search"


def test_counts_of_generated_sources() -> None:
    print("\ngenerated:", dict(COUNTS))
    assert COUNTS["sources"] >= 140 and COUNTS["with errors"] < COUNTS["sources"] / 2


def test_the_issued_text(imported: Imported) -> None:
    assert imported.handbook
    source = load_source(write_source(imported.handbook))
    assert source.is_sound
    before = COUNTS["texts"]
    every_text_is_shown(source.handbook, page_texts(source), search_texts(source))
    print("\ntexts of the issued handbook:", COUNTS["texts"] - before)


def test_the_repository() -> None:
    source = load_source(read_folder(SOURCE, Collector()))
    every_text_is_shown(source.handbook, page_texts(source), search_texts(source))
