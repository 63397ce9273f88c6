"""What names a page or a file, after these have another address: links in the text, tasks of the
home page, the editors' questions, and `moved.yml`, from which old addresses lead on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial

from handbook.source.layout import MOVED_FILE, PROCEDURE_FILE, QUESTIONS_FILE, SETTINGS_FILE

# 「[用印](../bangongshi/02-yinzhang.md#s1)」
_PLACE = re.compile(r"(\]\()([^()\s#]*)#([\w-]+)(\))")
_LINK = re.compile(r"(\]\()([^()\s#]+\.md)((?:#[^()\s]*)?\))")


def address_of(path: str) -> str:
    """The address of the page of a file, without its ending."""
    folder, _, name = path.rpartition("/")
    found = PROCEDURE_FILE.match(name)
    return f"{folder}/{found[2]}" if found else folder if folder else path


def readdressed(files: Mapping[str, str], renamed: Mapping[str, str]) -> dict[str, str]:
    """The texts that change, by the paths that they have now, when files by the paths of `files`
    become `renamed`. A file that only has another path is among them."""
    made: dict[str, str] = {}
    for path, text in files.items():
        other = renamed.get(path, path)
        linked = _relinked(text, path, other, renamed) if path.endswith(".md") else text
        if linked != text or other != path:
            made[other] = linked
    became = {address_of(old): address_of(new) for old, new in renamed.items()}
    became = {old: new for old, new in became.items() if old != new}
    if not became:
        return made
    for path in (SETTINGS_FILE, QUESTIONS_FILE):
        if path in files:
            text = _renamed(files[path], became)
            if text != files[path]:
                made[path] = text
    made[MOVED_FILE] = _led_on(files.get(MOVED_FILE, ""), became)
    return made


def reanchored(files: Mapping[str, str], path: str, became: Mapping[str, str]) -> dict[str, str]:
    """The texts that change when the places on the page of one file, as links name them behind a #,
    become others."""
    made: dict[str, str] = {}
    page = re.compile(rf"(?<![\w/-]){re.escape(address_of(path))}#([\w-]+)")
    for name, text in files.items():
        if name.endswith(".md"):
            changed = _PLACE.sub(partial(_placed, name, path, became), text)
        elif name == SETTINGS_FILE:
            changed = page.sub(lambda m: m[0][: -len(m[1])] + became.get(m[1], m[1]), text)
        else:
            continue
        if changed != text:
            made[name] = changed
    return made


def _placed(here: str, path: str, became: Mapping[str, str], match: re.Match[str]) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), match[2]))
    if (target if match[2] else here) != path:
        return match[0]
    return f"{match[1]}{match[2]}#{became.get(match[3], match[3])}{match[4]}"


def _relinked(text: str, path: str, now: str, renamed: Mapping[str, str]) -> str:
    """Links of a file to files of the source, as they stand now."""
    here, there = posixpath.dirname(path), posixpath.dirname(now)

    def moved(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, match[2]))
        if target.startswith("..") or "://" in match[2]:
            return match[0]
        new = renamed.get(target, target)
        if new == target and here == there:
            return match[0]
        return match[1] + posixpath.relpath(new, there or ".") + match[3]

    return _LINK.sub(moved, text)


def _renamed(text: str, became: Mapping[str, str]) -> str:
    for old, new in sorted(became.items(), reverse=True):
        text = re.sub(rf"(?<![\w/-]){re.escape(old)}(?![\w/-])", new, text)
        if "/" not in old:  # posts go with their unit
            text = re.sub(rf"(?<![\w/-]){re.escape(old)}(?=/[\w-])", new, text)
    return text


def _led_on(text: str, became: Mapping[str, str]) -> str:
    """With the new moves; one that leads back to where a page was is no move any more."""
    back = set(became.values())
    rows = [row for row in text.rstrip().split("\n") if row.partition(":")[0].strip() not in back]
    rows += [f"{old}: {new}" for old, new in became.items() if not _goes_along(old, became)]
    return "\n".join(row for row in rows if row) + "\n"


def _goes_along(old: str, became: Mapping[str, str]) -> bool:
    """Whether a page has moved with its unit, which says it of all its pages."""
    folder, _, name = old.partition("/")
    return bool(name) and became[old] == f"{became.get(folder)}/{name}"
