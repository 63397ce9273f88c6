"""Marks in running text: what of Markdown a handbook's text may use, and what it means.

**bold**, *italic*, `code`, [a link](02-yinzhang-guanli.md), lists and tables are carried to the
page as such; the data have the same text without the marks. Everything else that Markdown knows
stays as it is written. Blocks are cut by markdown-it, marks within a line here: CommonMark does not
see the end of 「**范围。**使用」, since it takes the full stop before the mark for its inside.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from handbook.language.text import join_all, squeeze

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: Turns the target of a link, as written, into an address; "" where it leads nowhere.
Address = Callable[[str], str]

_PUNCTUATION = r"!-/:-@\[-`{-~"
MAX_BOLD = 1000  # characters; what is longer has lost its end
_INLINE = re.compile(
    rf"\\(?P<escaped>[{_PUNCTUATION}])"
    rf"|\*\*(?P<bold>(?![\s*]).{{1,{MAX_BOLD}}}?(?<!\s))\*\*"
    r"|\*(?P<italic>(?![\s*])[^*]{1,1000}(?<!\s))\*"
    r"|`(?P<code>[^`]+)`"
    r"|(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]*)\)"
)
# 「1\、」 a number that begins a paragraph and no item; no backslash of Markdown's own
_WIDE_ESCAPE = re.compile(r"^([ \t]*\d{1,3})\\(?=[、．])", re.MULTILINE)
# Text in which nothing of this can be meant is not looked at any closer.
IMAGE = r"!\[[^\[\]]{0,200}\]\([^()]{0,500}\)"
_MAY_MEAN = re.compile(r"[\\*`\[|]|^[ \t]*(?:[-+]|\d{1,9}[.)])\s", re.MULTILINE)
# A paragraph that begins like one of the marks of blocks.
_STRUCTURAL = re.compile(r"^(?:[#\-+>|=~:<]|\d{1,9}(?=[.、．)]))")
_MARKS = re.compile(r"[*`]|\[(?=[^\[\]]*\]\()|\\(?=[" + _PUNCTUATION + r"])|(?<=[^\s])\|")
# What Markdown knows besides, and is shown as it stands: its name for editors.
_UNKNOWN = (
    (re.compile(IMAGE), "图片"),
    (re.compile(r"\[\^[^\[\]\s]+\]"), "脚注"),
    (re.compile(r"~~(?![\s~]).{1,200}?~~"), "删除线"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), "HTML 标记"),
    (re.compile(r"^\s{0,3}>"), "引用"),
    (re.compile(r"^\s{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$"), "分隔线"),
    (re.compile(r"^\s{0,3}\[[^\]]+\]:\s"), "链接定义"),
)


def unknown_mark(line: str) -> tuple[str, int, str] | None:
    """A mark that is shown as it stands: what it is called, where it begins, and its letters."""
    for pattern, name in _UNKNOWN:
        found = pattern.search(line)
        if found:
            return name, found.start(), found[0].strip()
    return None


def escape_line(text: str) -> str:
    """A plain text as part of a line, or as a heading, that reads as itself."""
    escaped = _MARKS.sub(lambda mark: "\\" + mark[0], text)
    return f"{escaped[:-1]}\\#" if escaped.endswith("#") else escaped


def escape(paragraph: str) -> str:
    """A plain text as a paragraph that reads as itself."""
    escaped = escape_line(paragraph)
    found = _STRUCTURAL.match(escaped)
    if not found:
        return escaped
    if found[0][0].isdigit():
        return f"{found[0]}\\{escaped[found.end() :]}"
    return "\\" + escaped


def plain_line(text: str) -> str:
    """One line of text without marks and white space from setting."""
    return squeeze(without_marks(text))


def without_marks(text: str) -> str:
    """One line without its marks; white space stays."""
    text = _WIDE_ESCAPE.sub(r"\1", text)
    return _INLINE.sub(_inner_text, text) if _MAY_MEAN.search(text) else text


def _inner_text(found: re.Match[str]) -> str:
    inner = found["bold"] or found["italic"]
    if inner:
        return _INLINE.sub(_inner_text, inner)
    return found["escaped"] or found["code"] or found["words"] or ""


def means_more(text: str) -> bool:
    """Whether a text has marks that a page shows otherwise than its letters alone."""
    if not _MAY_MEAN.search(text):
        return False
    text = _WIDE_ESCAPE.sub(r"\1", text)
    tokens = _blocks().parse(text)
    kinds = {token.type for token in tokens}
    if not kinds <= {"paragraph_open", "paragraph_close", "inline"}:
        return True
    inline = (token.content for token in tokens if token.type == "inline")
    return any(mark["escaped"] is None for one in inline for mark in _INLINE.finditer(one))


def plain(text: str) -> str:
    """The text without marks, a line each paragraph, list item and row of a table."""
    lines: list[str] = []
    cells: list[str] | None = None
    number = ""
    for token in _parse(text):
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else ""
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            lines.append(" | ".join(cells or []))
            cells = None
        elif token.type == "inline":
            words = plain_line(_joined(token.content))
            if cells is not None:
                cells.append(words)
            else:
                lines.append(f"{number} {words}".strip())
                number = ""
    return "\n".join(filter(None, lines))


def render(text: str, address: Address) -> str:
    """HTML of the text, in blocks without a blank line between; nothing of it can run. A cell of a
    table may be broken by <br>, and a head without words is no head."""
    made = "".join(_html(_parse(text), address)).replace("&lt;br&gt;", "<br>")
    return made.replace('<th scope="col"></th>', "<td></td>")


def targets(text: str) -> list[str]:
    """Where the links of a text lead, as written."""
    found = (_INLINE.finditer(t.content) for t in _parse(text) if t.type == "inline")
    return [mark["target"] for marks in found for mark in marks if mark["words"]]


#: Plain text, whether it is bold, and where it leads.
Run = tuple[str, bool, str]


def runs(text: str) -> list[Run]:
    """A line of text in runs, without its marks."""
    found: list[Run] = []
    text = _WIDE_ESCAPE.sub(r"\1", text)
    at = 0
    for mark in _INLINE.finditer(text):
        found.append((text[at : mark.start()], False, ""))
        if mark["bold"]:
            found += [(words, True, target) for words, _, target in runs(mark["bold"])]
        elif mark["words"]:
            found.append((mark["words"], False, mark["target"]))
        else:
            found.append((_inner_text(mark), False, ""))
        at = mark.end()
    return [run for run in [*found, (text[at:], False, "")] if run[0]]


def marked(given: Iterable[Run]) -> str:
    """Runs as a line of text with its marks."""
    made = []
    for text, bold, target in given:
        words = f"[{escape_line(text)}]({target})" if target else escape_line(text)
        bare = words.strip()
        if bold and bare:
            front, back = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            words = f"{front}**{bare}**{back}"
        made.append(words)
    return "".join(made)


_TAGS = {
    "paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li",
    "table": "table", "thead": "thead", "tbody": "tbody", "tr": "tr", "th": "th", "td": "td",
}  # fmt: skip


def _html(tokens: list[Token], address: Address) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline_html(_joined(token.content), address)
            continue
        kind, _, end = token.type.rpartition("_")
        if kind not in _TAGS or token.hidden:
            continue
        tag = _TAGS[kind]
        if kind == "table":
            opened = (
                '<div class="hb-table hb-table--text" tabindex="0"><table class="hb-text-table">'
            )
            yield opened if end == "open" else "</table></div>"
        elif end == "close":
            yield f"</{tag}>"
        elif kind == "list_item" and token.info:
            yield f'<li value="{int(token.info)}">'
        elif kind == "th":
            yield '<th scope="col">'
        else:
            yield f"<{tag}>"


def _inline_html(text: str, address: Address) -> str:
    parts: list[str] = []
    at = 0
    for found in _INLINE.finditer(text):
        parts.append(html.escape(text[at : found.start()]))
        parts.append(_mark_html(found, address))
        at = found.end()
    return "".join([*parts, html.escape(text[at:])])


def _mark_html(found: re.Match[str], address: Address) -> str:
    if found["bold"]:
        return f"<b>{_inline_html(found['bold'], address)}</b>"
    if found["italic"]:
        return f"<em>{_inline_html(found['italic'], address)}</em>"
    if found["code"]:
        return f"<code>{html.escape(found['code'])}</code>"
    if found["words"]:
        words, href = html.escape(found["words"]), address(found["target"])
        return f'<a href="{html.escape(href)}">{words}</a>' if href else words
    return html.escape(found["escaped"])


def _joined(text: str) -> str:
    """The lines of a paragraph as one: between characters of Chinese a line's end says nothing."""
    return join_all(text.split("\n"))


def _parse(text: str) -> list[Token]:
    return _blocks().parse(_WIDE_ESCAPE.sub(r"\1", text))


@cache
def _blocks() -> MarkdownIt:
    """Lists and tables alone; no HTML, no headings, no code by indentation."""
    from markdown_it import MarkdownIt  # which a check of texts without marks does without

    parser = MarkdownIt("zero").enable(["list", "table"])
    parser.core.ruler.disable("inline")
    return parser
