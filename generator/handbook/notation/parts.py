"""Parts of an office's own layout: what their Markdown says as steps, contacts and plain text.

The parts are what is kept; a workflow, a contact or a name is read from them here, in the importer
and in the source folder alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handbook.diagnostics import Span
from handbook.language.text import join_all, squeeze
from handbook.language.vocabulary import NUMERALS, Part
from handbook.model import ContactPoint, Procedure, Section, Step, TextPart, Workflow
from handbook.notation.contacts import is_name, parse_persons, parse_room
from handbook.notation.markup import means_more, plain, plain_line

_ITEM = re.compile(r"^(\d{1,3})\.\s+(.*)$")
_SECTION = re.compile(rf"^[（(]([{NUMERALS}]{{1,3}})[)）]\s*(.*)$")
_LEAD = re.compile(r"^\*\*(.+?)([。：:]?)\*\*([。：:]?)\s*(.*)$", re.DOTALL)
_TITLE = re.compile(r"^([^。：:；，]{1,20})([。：:])(.*)$", re.DOTALL)
# 「联系人：孟庆禾　电话：81467002」
_AFTER_VALUE = "联系电话|办公电话|咨询电话|监督电话|电话|手机|地址|办公地点|办公地址|邮箱|传真"
_FIELD = re.compile(
    rf"(?:(?:^|(?<=[\s；;，,。]))([^\s：:；;，,。]{{2,12}}?)|(?<=[^\s：:])({_AFTER_VALUE}))\s*[：:]\s*"
)
_PERSON = re.compile(r"人$|任岗|现任|负责|姓名|岗位|经办|受理人|主办|专员|窗口人员")
_TELEPHONE = re.compile(r"电话|手机|热线|座机|号码|传真")
_WHOM = re.compile(r"^[问找][谁哪]")
_PERSON_TOO = re.compile(r"人.*电话|姓名.*电话")
_NOT_ASKED = re.compile(r"监督|投诉|举报|传真")
_ROOM = re.compile(r"地点|地址|房间|办公室|位置|窗口")
_BACKUP = re.compile(r"后备|备用|替岗|[AB]角|代理")


def part_text(markup: str) -> str:
    """The plain text of a part, a paragraph, item or row of a table a line."""
    if means_more(markup) or re.search(r"^\d{1,3}\. |^[-|]", markup, re.MULTILINE):
        return "\n".join(map(_line_text, _lines(markup)))
    return "\n".join(plain_line(join_all(rows)) for rows in _paragraphs(markup))


def _lines(markup: str) -> list[str]:
    return [row for row in markup.split("\n") if row.strip() and not _RULER.fullmatch(row.strip())]


_RULER = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|?)+")
_TABLE = re.compile(r"^\|", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>")


def _line_text(row: str) -> str:
    row = row.strip()
    if row.startswith("|"):
        cells = (
            plain_line(_BREAK.sub("\n", cell)) for cell in re.split(r"(?<!\\)\|", row.strip("|"))
        )
        return " ".join(filter(None, (cell.strip() for cell in cells)))
    found = _ITEM.match(row)
    return plain_line(found[2] if found else row.removeprefix("- "))


def _paragraphs(markup: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for row in markup.split("\n"):
        if row.strip():
            found[-1].append(row)
        else:
            found.append([])
    return [rows for rows in found if rows]


def part_blocks(markup: str) -> list[tuple[int | None, str]]:
    """A part as its numbered items and, with None, what stands between them: paragraphs, tables and
    lists without numbers, each as its Markdown."""
    found: list[tuple[int | None, str]] = []
    for rows in _paragraphs(markup):
        loose: list[str] = []
        for row in rows:
            match = _ITEM.match(row)
            if match:
                if loose:
                    found.append((None, "\n".join(loose)))
                    loose = []
                found.append((int(match[1]), match[2]))
            elif found and found[-1][0] is not None and not loose and row[:1] in (" ", "\t"):
                found[-1] = (found[-1][0], f"{found[-1][1]}\n{row.strip()}")
            else:
                loose.append(row)
        if loose:
            found.append((None, "\n".join(loose)))
    return found


def is_running(part: TextPart) -> bool:
    """Whether a part is a workflow in running text or a list; the rows of a table are no steps."""
    return part.kind is Part.WORKFLOW and not _TABLE.search(part.markup)


def with_views(procedure: Procedure) -> Procedure:
    """The procedure with what its parts say further: name, workflow, contact. The first workflow
    part that is no table is the workflow; the others stay parts."""
    name = next((p for p in procedure.parts if p.kind is Part.NAME), None)
    flow = next((p for p in procedure.parts if is_running(p)), None)
    marked: dict[str, str] = {}
    return replace(
        procedure,
        name=part_text(name.markup) if name else "",
        workflow=parse_workflow(flow, marked) if flow else Workflow(),
        contact=parse_contact(procedure.parts, procedure.span),
        marked=tuple(sorted(marked.items())),
    )


def parse_workflow(part: TextPart, marked: dict[str, str]) -> Workflow:
    """Steps are numbered items, sections paragraphs that begin with （一）; `marked` takes the
    Markdown of texts that have marks, by address."""
    reader = _WorkflowReader(part.span, marked)
    for rows in _paragraphs(part.markup):
        reader.paragraph(rows)
    return reader.workflow()


class _WorkflowReader:
    def __init__(self, span: Span, marked: dict[str, str]) -> None:
        self.span = span
        self.marked = marked
        self.courses: list[tuple[re.Match[str] | None, list[str], list[tuple[int, str]]]] = [
            (None, [], [])
        ]

    def paragraph(self, rows: list[str]) -> None:
        section = _SECTION.match(plain_line(rows[0]))
        if section and not _ITEM.match(rows[0]):
            self.courses.append((section, [], []))
            rows = rows[1:]
        for row in rows:
            item = _ITEM.match(row.strip())
            texts, steps = self.courses[-1][1:]
            if item:
                steps.append((int(item[1]), item[2]))
            elif steps and row[:1] in (" ", "\t"):
                steps[-1] = (steps[-1][0], f"{steps[-1][1]}\n{row.strip()}")
            elif row.startswith("|") and texts and texts[-1].startswith("|"):
                texts[-1] += f"\n{row}"
            else:
                texts.append(row)

    def workflow(self) -> Workflow:
        own, *sections = self.courses
        made = [self._section(at, *one) for at, one in enumerate(sections, start=1)]
        return Workflow(self._text(0, own[1]), tuple(made), self._steps(0, own[2]))

    def _section(
        self, at: int, found: re.Match[str] | None, texts: list[str], steps: list[tuple[int, str]]
    ) -> Section:
        assert found is not None
        title, mark, rest = found[2], "", ""
        cut = _TITLE.match(title)
        if cut and (cut[3].strip() or title.endswith(cut[2])):
            title, mark, rest = cut[1], cut[2], cut[3].strip()
        elif len(title) > 20:
            title, rest = "", title
        text = "\n".join(filter(None, [rest, self._text(at, texts)]))
        return Section(f"（{found[1]}）", title, mark, text, self._steps(at, steps), self.span)

    def _text(self, at: int, texts: list[str]) -> str:
        markup = "\n\n".join(texts)
        if means_more(markup):
            self.marked[f"s{at}"] = markup
            return plain(markup)
        return "\n".join(plain_line(text) for text in texts)

    def _steps(self, section: int, steps: Sequence[tuple[int, str]]) -> tuple[Step, ...]:
        made = []
        for at, (number, markup) in enumerate(steps, start=1):
            lead = _LEAD.match(markup)
            title, mark = (plain_line(lead[1]), lead[2] or lead[3]) if lead else (None, "")
            rest = lead[4] if lead else markup
            if means_more(rest):
                self.marked[f"s{section}_{at}"] = rest
            text = plain(rest) if means_more(rest) else plain_line(rest)
            made.append(Step(number, title, mark, text, self.span))
        return tuple(made)


def parse_contact(parts: Iterable[TextPart], span: Span) -> ContactPoint:
    """Every labelled line of the parts that tell whom to ask, and what of it is a person, a
    telephone, a place."""
    fields: list[tuple[str, str]] = []
    for part in parts:
        if part.kind is not Part.CONTACT:
            continue
        span = part.span
        lines = part_text(part.markup).split("\n")
        found = [field for line in lines for field in labelled(line)]
        if found:
            fields += found
        elif part.heading and any(lines):
            fields.append((part.heading, squeeze(" ".join(lines))))
    return contact_of(fields, span)


def labelled(line: str) -> list[tuple[str, str]]:
    """The fields of a line, each a label and its value; nothing where it begins with none."""
    marks = list(_FIELD.finditer(line))
    if not marks or marks[0].start():
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    return [
        (mark[1] or mark[2], line[mark.end() : end].strip(" \t\u3000；;，,"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _split_number(value: str) -> tuple[str, str]:
    """「井立业，0539-7715090（24小时）」: the names before the number, and the number."""
    found = re.search(r"[（(]?\+?\d[\d-]{4,}", value)
    return (
        (value[: found.start()].strip("，,、 "), value[found.start() :]) if found else ("", value)
    )


def contact_of(fields: Sequence[tuple[str, str]], span: Span) -> ContactPoint:
    persons, backups = [], []
    telephone = address = ""
    for label, value in fields:
        if not value:
            continue
        if _TELEPHONE.search(label):
            name, digits = _split_number(value) if _PERSON_TOO.search(label) else ("", value)
            persons += [p for p in parse_persons(name) if is_name(p.name)]
            value = digits
            if not telephone and not _NOT_ASKED.search(label):
                telephone = value
        elif _WHOM.search(label):
            name, digits = _split_number(value)
            persons += [p for p in parse_persons(name) if is_name(p.name)]
            telephone = telephone or digits
        elif _BACKUP.search(label):
            backups += [p for p in parse_persons(value) if is_name(p.name)]
        elif _ROOM.search(label):
            address = address or value
        elif _PERSON.search(label):
            persons += [p for p in parse_persons(value) if is_name(p.name)]
    return ContactPoint(
        persons=tuple(persons),
        telephone=telephone,
        address=address,
        room=parse_room(address),
        backups=tuple(backups),
        fields=tuple(fields),
        span=span,
    )
