"""Readers' slips for mistakes: read, placed in the source, and the chosen ones made a change.

出处：印章管理工作，第 2 条
http://…/bangongshi/yinzhang-guanli.html#s2_2
原文：经印章管理人员审核无误
应当：经印章管理人员审核并登记
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import unquote

from handbook.language.text import fold
from handbook.model import Handbook
from handbook.notation.markup import escape_line, plain_line
from handbook.relations.passages import passages
from handbook.relations.urls import post_url, procedure_url, unit_url
from handbook.source.layout import DUTIES_FILE, STAFF_FILE, UNIT_FILE

_LABELS = ("出处", "原文", "应当")
_FIELD = re.compile(rf"^[>\s]*({'|'.join(_LABELS)})\s*[：:]\s*(.*)$")
_ADDRESS = re.compile(r"(?:https?|file)://\S+")
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.、．]|[（(][一二三四五六七八九十\d]+[)）])\s*")


@dataclass(frozen=True, slots=True)
class Slip:
    """`source` is what the reader's browser wrote of the page, `address` its address, `at` the line
    at which the slip begins; `file` and `line` are where the words stand in the source, "" and 0
    where they were not found; `is_once` where they stand there once, as they are."""

    source: str
    address: str
    words: str
    wanted: str
    at: int = 1
    file: str = ""
    line: int = 0
    is_once: bool = False
    is_done: bool = False  # the wanted words stand on the page already, the wrong ones do not

    @property
    def why_not(self) -> str:
        """Why it cannot be made a change as it is; "" where it can."""
        if self.is_done:
            return "已经照改"
        if not self.words:
            return "没有写原文，要看出处的网页"
        if not self.line:
            lost = "" if self.file else "；出处的那一页也没有了"
            return f"手册里没有这句原文，或不止一处{lost}"
        if not self.is_once:
            return "原文在这里不止一处，或中间有标记、换行"
        if not self.wanted:
            return "没有写应当怎样"
        if "\n" in self.wanted:
            return "应当怎样写的不止一行"
        return "表格的一格里不能有逗号" if self._breaks_a_cell else ""

    @property
    def _breaks_a_cell(self) -> bool:
        return self.file.endswith(".csv") and "," in self.wanted


def read_mail(data: bytes) -> str:
    """The text of a mail with those of its text attachments."""
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    body = mail.get_body(("plain", "html"))
    parts = [body, *mail.iter_attachments()] if body else list(mail.iter_attachments())
    texts = [str(part.get_content()) for part in parts if part.get_content_maintype() == "text"]
    return re.sub(r"<br\s*/?>|</p>|</div>", "\n", "\n".join(texts))


def parse_slips(text: str) -> list[Slip]:
    """A slip begins at each line 「出处：」; what stands before the first is no part of one."""
    found: list[tuple[int, dict[str, list[str]]]] = []
    label = ""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        match = _FIELD.match(line)
        if match:
            label = match[1]
            if label == _LABELS[0] or not found:
                found.append((number, {}))
            found[-1][1].setdefault(label, []).append(match[2])
        elif found and label:
            found[-1][1][label].append(line.lstrip("> "))
    return [_slip(at, one) for at, one in found]


def _slip(at: int, fields: Mapping[str, Sequence[str]]) -> Slip:
    source, words, wanted = ("\n".join(fields.get(one, ())).strip() for one in _LABELS)
    address = _ADDRESS.search(source)
    about = _ADDRESS.sub("", source).strip()
    return Slip(about, unquote(address[0]) if address else "", words, wanted, at)


def placed(slip: Slip, files: Mapping[str, str], handbook: Handbook) -> Slip:
    """With the line of the source in which its words stand: on its page, else the only one
    anywhere."""
    here = list(_files_of(slip.address, handbook))
    words = fold(plain_line(_NUMBER.sub("", slip.words.split("\n")[0])))
    if not words:
        return replace(slip, file=here[0] if here else "", line=_line_of(slip, handbook))
    for chosen in (here, sorted(files)):
        found = [
            (path, number, line)
            for path in chosen
            for number, line in enumerate(files.get(path, "").split("\n"), start=1)
            if words in fold(plain_line(line))
        ]
        if len(found) == 1 or (found and chosen is here):
            path, number, line = found[0]
            once = len(found) == 1 and line.count(_bare(slip)) == 1
            return replace(slip, file=path, line=number, is_once=once)
    wanted = fold(plain_line(slip.wanted))
    done = bool(wanted) and any(wanted in fold(plain_line(files.get(path, ""))) for path in here)
    return replace(slip, file=here[0] if here else "", is_done=done)


def _bare(slip: Slip) -> str:
    return _NUMBER.sub("", slip.words).strip()


def _files_of(address: str, handbook: Handbook) -> Iterator[str]:
    """The source of a page by its address."""
    path = address.partition("#")[0]
    for unit in handbook.units:
        for procedure in unit.procedures:
            if path.endswith(f"/{procedure_url(procedure)}"):
                yield procedure.span.file
        of_unit = [unit_url(unit), *(post_url(post) for post in unit.posts)]
        if any(path.endswith(f"/{url}") for url in of_unit):
            yield from (f"{unit.id}/{name}" for name in (UNIT_FILE, DUTIES_FILE, STAFF_FILE))
            yield from (post.span.file for post in unit.posts if post.parts)


def _line_of(slip: Slip, handbook: Handbook) -> int:
    """Of the step that the address names."""
    path, _, anchor = slip.address.partition("#")
    for procedure in handbook.procedures:
        if path.endswith(f"/{procedure_url(procedure)}"):
            lines = [one.span.line for one in passages(procedure) if one.anchor == anchor]
            return lines[0] if lines else procedure.span.line
    return 0


def applied(slip: Slip, text: str) -> str | None:
    """The file with the wanted words in the place of those that are wrong; None where that cannot
    be done as it is (`why_not`)."""
    if slip.why_not:
        return None
    lines = text.split("\n")
    new = _NUMBER.sub("", slip.wanted) if _NUMBER.match(slip.words) else slip.wanted
    lines[slip.line - 1] = lines[slip.line - 1].replace(_bare(slip), escape_line(new.strip()))
    return "\n".join(lines)
