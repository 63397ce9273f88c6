"""What a check found, on the pages of a preview: at the place where it stands, and above the page;
and the source file itself, line by line, for who would see where that is.

It is put into the finished page, since no reader of the site will see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from pathlib import PurePosixPath

from handbook.diagnostics import Diagnostic
from handbook.diagnostics.kinds import Severity
from handbook.diagnostics.rendering import SEVERITY_WORDS
from handbook.relations.catalog import EDITORS
from handbook.relations.urls import relative

#: The folder in the address of a preview in which source files are shown.
SHOWN = "_source"
_COLOURS = {Severity.ERROR: "#a32020", Severity.WARNING: "#8a5300", Severity.NOTE: "#3a5a86"}
_NOTE = (
    '<span class="hb-found" style="display:block;margin:.3em 0;padding:.2em .6em;font-size:.85em;'
    "overflow-wrap:anywhere;font-weight:400;border-left:3px solid {colour};color:{colour};"
    'background:#fff">{text}</span>'
)
_PANEL = (
    '<details class="hb-found-all" style="margin:0 0 1em;padding:.4em .8em;color:#222;'
    'border:1px solid #8a5300;border-radius:4px;background:#fff"{opened}>'
    '<summary style="cursor:pointer;font-weight:700">{title}</summary>'
    "<ul>{items}</ul></details>"
)
_LINK = "color:#1a4a8a"  # on white, in dark pages too
_EDIT = re.compile(r'(class="hb-footer__edit" href=")(?!https?:)[^"]*(")')
_SHORT = '<div class="hb-short">'
_FIRST = r"\s*<(?:div|ul|ol)\b[^>]*>(?:\s*<li\b[^>]*>)?"
_HEADING = re.compile(r"h[1-6]")
_MAIN = re.compile(r'<div class="hb-head"')


@dataclass(frozen=True, slots=True)
class Found:
    """`all` is what the check found, `fresh` what it had not found before the last save; `places`
    are the lines of each file that have an anchor on its page, in order."""

    all: Sequence[Diagnostic] = ()
    fresh: Sequence[Diagnostic] = ()
    places: Mapping[str, Sequence[tuple[int, str]]] = field(default_factory=dict)

    def anchor(self, one: Diagnostic) -> str:
        """Of the last place at or before its line."""
        lines = self.places.get(one.span.file, ())
        return next((name for line, name in reversed(lines) if line <= one.span.line), "")


def source_url(file: str) -> str:
    """Where a preview shows a source file."""
    return f"{SHOWN}/{file}.html"


def with_findings(page: str, url: str, files: Sequence[str], found: Found) -> str:
    """A page with what was found in the files that it is made of; that of the editors has
    all of it, and what the last save brought."""
    here = [one for one in found.all if one.span.file in files]
    for one in here:
        page = _at_its_place(page, one, found.anchor(one))
    if url == EDITORS:
        title = f"最近一次保存多出 {len(found.fresh)} 处疑点" if found.fresh else ""
        page = _with_panel(page, url, title, found.fresh, found, opened=True)
        whole = f"现在共有 {len(found.all)} 处疑点"
        page = _with_panel(page, url, whole, found.all, found, opened=False)
    elif here:
        fresh = sum(1 for one in here if one in found.fresh)
        title = f"这一页 {len(here)} 处疑点" + (f"，这次保存多出 {fresh} 处" if fresh else "")
        page = _with_panel(page, url, title, here, found, opened=bool(fresh))
    if files:
        address = relative(source_url(files[0]), url)
        page = _EDIT.sub(rf"\g<1>{escape(address)}\g<2>", page)
    return page


def _at_its_place(page: str, one: Diagnostic, anchor: str) -> str:
    """In the element of that anchor; a row of a table has it in its second cell, a heading below
    itself; of a part that stands beside its heading it is in the text."""
    start = re.search(rf'<(\w+)\b[^>]*\bid="{re.escape(anchor)}"[^>]*>', page) if anchor else None
    if start is None:
        return page
    at = start.end()
    if start[1] == "tr":
        cells = re.compile(r"<t[hd]\b[^>]*>").finditer(page, at)
        cell = next(islice(cells, 1, None), None)  # the first has a number
        if cell is None:
            return page
        at = cell.end()
    elif _HEADING.fullmatch(start[1]):
        inside = _FIRST if page.endswith(_SHORT, 0, start.start()) else ""
        end = re.compile(rf"</{start[1]}>{inside}").search(page, at)
        at = end.end() if end else at
    note = _NOTE.format(colour=_COLOURS[one.severity], text=_text(one))
    return page[:at] + note + page[at:]


def _text(one: Diagnostic) -> str:
    return escape(f"{SEVERITY_WORDS[one.severity]} {one.code} {one.message} → {one.hint}")


def _with_panel(
    page: str, url: str, title: str, listed: Iterable[Diagnostic], found: Found, *, opened: bool
) -> str:
    if not title:
        return page
    items = "".join(f"<li>{_item(one, url, found, url == EDITORS)}</li>" for one in listed)
    panel = _PANEL.format(title=title, items=items, opened=" open" if opened else "")
    return _MAIN.sub(lambda match: panel + match[0], page, count=1)


def _item(one: Diagnostic, url: str, found: Found, desk: bool) -> str:
    span = one.span
    where = relative(f"{source_url(span.file)}#L{span.line}", url)
    item = f"{_link(where, f'{span.file}:{span.line}')} {_text(one)}"
    anchor = "" if desk else found.anchor(one)
    return f"{item} {_link(f'#{anchor}', '看这一处')}" if anchor else item


def _link(address: str, words: str) -> str:
    return f'<a style="{_LINK}" href="{escape(address)}">{escape(words)}</a>'


def source_page(file: str, text: str, found: Found) -> str:
    """A source file with its line numbers and what was found in it."""
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        notes = "".join(
            _NOTE.format(colour=_COLOURS[one.severity], text=_text(one))
            for one in found.all
            if one.span.file == file and one.span.line == number
        )
        rows.append(f'<li id="L{number}" value="{number}"><code>{escape(line)}</code>{notes}</li>')
    up = "../" * len(PurePosixPath(file).parts)
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(file)}</title><style>body{{font:15px/1.7 sans-serif;margin:1em}}"
        "code{white-space:pre-wrap}li:target{background:#fff3c4}ol{padding-left:3.5em}</style>"
        f'<p><a href="{up}{EDITORS}">编辑台</a>　{escape(file)}'
        f"<p>在 source 文件夹里打开它来改，保存后这里自动更新。<ol>{''.join(rows)}</ol></html>"
    )
