"""A unit or a matter under another name, its address the same or another one that leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handbook.editing.addresses import readdressed
from handbook.editing.moving import Edited, find_procedure, find_unit
from handbook.language.vocabulary import PART_HEADINGS, Part
from handbook.notation.markup import escape_line
from handbook.source.layout import PROCEDURE_FILE, UNIT_FILE, UNIT_FOLDER, procedure_path
from handbook.source.reading import read_source

_TITLE = re.compile(r"(?m)^ {0,3}#(?!#).*$")
MANY, SHOWN = 20, 40  # lines that are listed, and characters of each
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def rename(files: Mapping[str, str], thing: str, title: str, address: str = "") -> Edited:
    """`thing` is the id of a unit or a procedure; without `address` all addresses stay."""
    handbook, _ = read_source(files)
    procedure, unit = find_procedure(handbook, thing), find_unit(handbook, thing)
    if procedure is None and unit is None:
        return Edited(
            wrong=f"没有 {thing}；写内设机构的文件夹，或“文件夹/文件名”（不带序号和 .md）"
        )
    if address and not _SLUG.fullmatch(address):
        return Edited(wrong=f"地址“{address}”只能用小写字母、数字和连字符")
    path = procedure.span.file if procedure else f"{thing}/{UNIT_FILE}"
    old = procedure.title if procedure else ""
    now = {**files, path: _titled(files[path], title, old)}
    renamed: dict[str, str] = {}
    if address and procedure:
        folder = path.partition("/")[0]
        renamed = {path: procedure_path(folder, procedure.number, address)}
    elif address:
        renamed = {
            one: f"{address}/{one.partition('/')[2]}"
            for one in files
            if one.startswith(f"{thing}/")
        }
    taken = [new for new in renamed.values() if new in files or _is_taken(new, files)]
    if taken:
        return Edited(wrong=f"地址“{address}”已有别的页面在用")
    made = readdressed(now, renamed) if renamed else {}
    if path not in renamed:
        made.setdefault(path, now[path])
    return Edited(
        {one: text for one, text in made.items() if files.get(one) != text},
        list(renamed),
        list(_still_called(unit.name, title, {**now, **made}, renamed)) if unit else [],
    )


def _still_called(
    name: str, title: str, files: Mapping[str, str], renamed: Mapping[str, str]
) -> Iterator[str]:
    """Lines of the office's texts that have the old name: it may be another office's as well."""
    lines = [
        f"  {path}:{number} {line.strip()[:SHOWN]}"
        for path, text in files.items()
        if path.endswith((".md", ".csv")) and path not in renamed
        for number, line in enumerate(text.split("\n"), start=1)
        if title and name in line.replace(title, "")
    ]
    if lines:
        yield f"还有 {len(lines)} 处写着{name}，没有改，请看是不是也要改："
        yield from lines[:MANY]
        if len(lines) > MANY:
            yield f"  等 {len(lines)} 处"


def _titled(text: str, title: str, old: str) -> str:
    """With the name of a matter, where that says the title and nothing else."""
    if not title:
        return text
    text = _TITLE.sub(lambda _: f"# {escape_line(title)}", text, count=1)
    name = re.compile(
        rf"(?m)^({re.escape(f'## {PART_HEADINGS[Part.NAME]}')}\n+){re.escape(old)}(?=。?$)"
    )
    return name.sub(lambda found: found[1] + escape_line(title), text, count=1) if old else text


def _is_taken(path: str, files: Mapping[str, str]) -> bool:
    """Whether another matter of the unit has the address, under any number."""
    folder, _, name = path.rpartition("/")
    wanted = PROCEDURE_FILE.match(name)
    for one in files:
        other = PROCEDURE_FILE.match(one.removeprefix(f"{folder}/"))
        if wanted and other and one.startswith(f"{folder}/") and other[2] == wanted[2]:
            return True
    return bool(UNIT_FOLDER.match(folder)) and f"{folder}/{UNIT_FILE}" in files and not wanted
