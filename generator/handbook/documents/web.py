"""A saved web page or an office suite's export as blocks: the text of its body, in order.

Navigation, heads and feet of the page, scripts and forms' controls are furniture or nothing.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from handbook.documents.archives import check_size
from handbook.documents.model import (
    Block,
    Cell,
    Document,
    Look,
    Paragraph,
    Piece,
    Place,
    Table,
    grid,
)
from handbook.documents.numerals import shown

_SILENT = {"script", "style", "template", "noscript", "head", "svg", "object", "iframe"}
_FURNITURE = {"nav": "导航", "header": "页眉", "footer": "页脚", "aside": "边栏"}
_ROLES = {"navigation": "导航", "banner": "页眉", "contentinfo": "页脚", "search": "导航"}
_MENU = 2  # links that make a menu
_BETWEEN = re.compile(r"[\s|>›»/·\-：:]|您?(?:现在|当前|所在)的?位置(?:是|为)?")
_NAMED = re.compile(r"^(?:nav|navbar|breadcrumb|crumbs?|footer|header|sidebar|menu|toolbar)$")
_BLOCKS = {
    *"address article blockquote body caption center dd details div dl dt fieldset".split(),
    *"figcaption figure form h1 h2 h3 h4 h5 h6 hr html li main ol p pre section".split(),
    *"summary table ul".split(),
}
_HEAVY = {"b", "strong", "th"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_STYLES = {
    "decimal": "decimal",
    "1": "decimal",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "lower-alpha": "lowerLetter",
    "a": "lowerLetter",
    "A": "upperLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "i": "lowerRoman",
    "upper-roman": "upperRoman",
    "I": "upperRoman",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_POINTS = re.compile(r"font-size\s*:\s*([\d.]+)\s*(pt|px)")
_PX = 0.75
_ABOUT_PAGE = re.compile(
    r"^发布(?:时间|日期)[：:].{0,80}(?:来源|浏览|字号|点击)|浏览次数[：:]\s*\d"
    r"|^(?:【?(?:打印本页|打印|关闭窗口|关闭|返回顶部|分享到|本页目录)】?\s*[：:|｜]?\s*)+$"
)
_MOST_SPAN = 200
_MOST_DEEP = 400


def read_web(text: str) -> Document:
    """Never raises: what is no markup is text."""
    check_size(text.encode("utf-8", "replace"))
    return _Reader().document(BeautifulSoup(text, "html.parser"))


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[Piece] = []
        self.run: list[tuple[str, bool, float]] = []
        self.mark = ""
        self.centred = False

    def document(self, soup: BeautifulSoup) -> Document:
        self._inside(soup, heavy=False, size=0.0, deep=0)
        self._close()
        return Document(tuple(self.blocks), tuple(self.furniture))

    def _inside(self, parent: Tag, *, heavy: bool, size: float, deep: int) -> None:
        for child in parent.children:
            if isinstance(child, Comment):
                continue
            if isinstance(child, NavigableString):
                if type(child) is NavigableString:
                    self.run.append((str(child), heavy, size))
            elif isinstance(child, Tag):
                self._tag(child, heavy, size, deep + 1)

    def _tag(self, tag: Tag, heavy: bool, size: float, deep: int) -> None:
        name = tag.name.lower()
        if name in _SILENT or _hidden(tag) or deep > _MOST_DEEP:
            return
        kind = _furniture(tag)
        kind = kind or ("目录" if name in ("ul", "ol") and _only_points(tag) else "")
        if kind:
            words = _SPACES.sub(" ", tag.get_text(" ")).strip()
            if words:
                self.furniture.append(Piece(kind, words, Place(len(self.blocks) + 1)))
            return
        style = str(tag.get("style", ""))
        heavy = (
            heavy or name in _HEAVY or bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style))
        )
        points = _POINTS.search(style)
        size = float(points[1]) * (_PX if points[2] == "px" else 1) if points else size
        if name == "br":
            self.run.append(("\n", heavy, size))
        elif name == "table":
            self._close()
            self._table(tag)
        elif name in ("ol", "ul"):
            self._close()
            self._list(tag, heavy, size, deep)
        elif re.fullmatch("h[1-6]", name):
            self._close()
            self._inside(tag, heavy=True, size=size, deep=deep)
            self._close(level=int(name[1]))
        elif name in _BLOCKS:
            self._close()
            before = self.centred
            self.centred = (
                before
                or "text-align:center" in style.replace(" ", "")
                or (str(tag.get("align", "")).lower() == "center" or name == "center")
            )
            self._inside(tag, heavy=heavy or name == "dt", size=size, deep=deep)
            self._close()
            self.centred = before
        else:
            self._inside(tag, heavy=heavy, size=size, deep=deep)

    def _close(self, level: int = 0) -> None:
        """The running text so far as paragraphs."""
        run, self.run = self.run, []
        mark, self.mark = self.mark, "" if any(text.strip() for text, _, _ in run) else self.mark
        lines: list[list[tuple[str, bool, float]]] = [[]]
        for text, heavy, size in run:
            if text == "\n":
                lines.append([])
            else:
                lines[-1].append((_SPACES.sub(" ", text), heavy, size))
        for line in lines:
            words = [(text, heavy, size) for text, heavy, size in line if text.strip()]
            text = _SPACES.sub(" ", "".join(part for part, _, _ in line)).strip()
            if not text:
                continue
            whole = all(heavy for _, heavy, _ in words)
            lead = ""
            for part, heavy, _ in words:
                if whole or not heavy:
                    break
                lead += part
            look = Look(level, whole, max(size for _, _, size in words), self.centred)
            place = Place(len(self.blocks) + 1)
            if _ABOUT_PAGE.search(text):
                self.furniture.append(Piece("网页信息", text, place))
                continue
            self.blocks.append(Paragraph(text, mark, look, lead.strip(), place))
            mark = ""

    def _list(self, tag: Tag, heavy: bool, size: float, deep: int) -> None:
        found = _LIST_STYLE.search(str(tag.get("style", "")))
        style = _STYLES.get(found[1] if found else str(tag.get("type", "decimal")), "decimal")
        number = _whole(tag.get("start"), 1)
        for item in tag.find_all("li", recursive=False):
            number = _whole(item.get("value"), number)
            if tag.name == "ol":
                sign = "、" if style == "chineseCounting" else "."
                self.mark = f"{shown(number, style)}{sign}"
            else:
                self.mark = "•"
            self._inside(item, heavy=heavy, size=size, deep=deep)
            self._close()
            self.mark = ""
            number += 1

    def _table(self, tag: Tag) -> None:
        rows: list[list[Cell]] = []
        pending: dict[tuple[int, int], Cell] = {}
        caption = tag.find("caption", recursive=False)
        if isinstance(caption, Tag):
            self.run.append((caption.get_text(" "), True, 0.0))
            self._close()
        trs = [tr for tr in tag.find_all("tr") if tr.find_parent("table") is tag]
        for at, tr in enumerate(trs):
            row: list[Cell] = []
            for td in tr.find_all(["td", "th"], recursive=False):
                while (at, len(row)) in pending:
                    row.append(pending[at, len(row)])
                cell = self._cell(td)
                for _ in range(min(_whole(td.get("colspan"), 1) or 1, _MOST_SPAN)):
                    for down in range(1, min(_whole(td.get("rowspan"), 1), len(trs) - at)):
                        pending[at + down, len(row)] = cell
                    row.append(cell)
            while (at, len(row)) in pending:
                row.append(pending[at, len(row)])
            rows.append(row)
        if rows:
            self.blocks.append(Table(grid(rows), Place(len(self.blocks) + 1)))

    def _cell(self, td: Tag) -> Cell:
        inner = _Reader()
        inner._inside(td, heavy=td.name == "th", size=0.0, deep=0)
        inner._close()
        self.furniture += inner.furniture
        paragraphs: list[Paragraph] = []
        for block in inner.blocks:
            if isinstance(block, Paragraph):
                paragraphs.append(block)
            else:
                paragraphs += [one for cell in block.cells for one in cell.paragraphs]
        heavy = bool(paragraphs) and all(one.look.bold for one in paragraphs)
        ground = "background" in str(td.get("style", "")) or bool(td.get("bgcolor"))
        return Cell(tuple(paragraphs), shaded=ground or td.name == "th", bold=heavy)


def _hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or "display:none" in str(tag.get("style", "")).replace(" ", "")


def _furniture(tag: Tag) -> str:
    name = tag.name.lower()
    named = [*_words(tag.get("class")), *_words(tag.get("id"))]
    if name in _FURNITURE and (name != "header" or not tag.find(["h1", "h2"])):
        return _FURNITURE[name]
    role = str(tag.get("role", ""))
    if role in _ROLES:
        return _ROLES[role]
    called = name in ("div", "ul", "ol") and any(_NAMED.match(w) for w in named)
    return "导航" if called or _leads_elsewhere(tag) else ""


def _leads_elsewhere(tag: Tag) -> bool:
    """Whether nothing stands in it but links to other pages, a head over them aside: menus, and
    where the page stands."""
    if tag.name not in ("div", "ul", "ol", "p") or tag.find(["h1", "table"]):
        return False
    links = [a for a in tag.find_all("a") if not re.match("#.", str(a.get("href", "")))]
    if len(links) < _MENU:
        return False
    rest = tag.get_text("")
    for one in (*links, *tag.find_all(["h2", "h3", "h4"])):
        rest = rest.replace(one.get_text(""), "", 1)
    return not _BETWEEN.sub("", rest)


def _only_points(tag: Tag) -> bool:
    """Whether a list is the page's table of contents: nothing but links to places on the page."""
    links = [a for a in tag.find_all("a") if str(a.get("href", "")).startswith("#")]
    words = "".join(a.get_text("") for a in links)
    return len(links) > 1 and _bare(words) == _bare(tag.get_text(""))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _words(value: object) -> list[str]:
    return str(" ".join(value) if isinstance(value, list) else value or "").lower().split()


def _whole(value: object, default: int) -> int:
    text = str(value or "")
    return int(text) if text.isdigit() else default
