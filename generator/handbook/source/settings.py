"""handbook.yml: the few settings of a handbook.

Every value is read as text: YAML would make a number of 010555 and False of no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.diagnostics import Collector
from handbook.language.text import squeeze
from handbook.model import Layout, Profile, Task, Withheld
from handbook.source.layout import split_unconfirmed
from handbook.source.profile import parse_layout
from handbook.source.yaml_file import Value, load_yaml

KEYS = ("organization", "title", "edition", "updated", "repository", "ask", "corrections")
LIST_KEYS = ("common",)
PROFILES_KEY = "profiles"
_WITHHELD = "、".join(one.value for one in Withheld)
_PROFILE = f"应是“名称: [{_WITHHELD.replace('、', ', ')}]”或“名称: {{withhold: […], words: […]}}”"
LAYOUT_KEY = "layout"
# http, https or a path; nothing that could end an attribute or run
_ADDRESS = re.compile(r"(?:https?://)?[\w.~/?#@!$&()*+,;=%-][\w.~:/?#@!$&()*+,;=%-]*|")
_TASK = "应是事项或“说法: 事项”，如 盖章: [a/b, c/d]"
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    organization: str = ""
    organization_guessed: bool = False
    title: str = ""
    edition: str = ""
    repository: str = ""
    ask: str = ""
    corrections: str = ""
    updated: str = ""
    common: tuple[Task, ...] = ()
    layout: Layout | None = None
    profiles: tuple[Profile, ...] = ()


def parse_settings(text: str, out: Collector) -> Settings:
    root = load_yaml(text, out)
    if root is None or root.is_empty:
        return Settings()
    if root.table is None:
        out.add("HB207", root.line, "应是“名称: 内容”的列表", root.column)
        return Settings()
    values: dict[str, str] = {}
    common: tuple[Task, ...] = ()
    layout: Layout | None = None
    profiles: tuple[Profile, ...] = ()
    for key, value in root.table.items():
        if key in LIST_KEYS:
            common = tuple(_tasks(value, out))
        elif key == PROFILES_KEY:
            profiles = tuple(_profiles(value, out))
        elif key == LAYOUT_KEY:
            layout = None if value.is_empty else parse_layout(value, out)
        elif key not in KEYS:
            known = "、".join((*KEYS, *LIST_KEYS, LAYOUT_KEY, PROFILES_KEY))
            out.add("HB211", value.line, f"不认识的设置“{key}”，可用的有：{known}")
        elif value.text is None:
            out.add("HB207", value.line, f"“{key}”应是一行文字", value.column)
        elif key == "repository" and not _is_address(value.text.strip()):
            what = f"“{key}”应是网址，现为“{value.text.strip()[:40]}”"
            out.add("HB225", value.line, what, value.column)
        else:
            values[key] = squeeze(value.text)
    name, guessed = split_unconfirmed(values.get("organization", ""))
    values["organization"] = name
    return Settings(
        organization_guessed=guessed, common=common, layout=layout, profiles=profiles, **values
    )


def _profiles(value: Value, out: Collector) -> Iterator[Profile]:
    """Editions for certain readers, each with what it leaves out. One that cannot be read in full
    is none: it would show more than it should."""
    if value.table is None:
        if not value.is_empty:
            out.add("HB226", value.line, _PROFILE, value.column)
        return
    for name, one in value.table.items():
        table = one.table if one.table is not None else {"withhold": one}
        unknown = [key for key in table if key not in ("withhold", "words")]
        held = table["withhold"].texts() if "withhold" in table else []
        words = table["words"].texts() if "words" in table else []
        wrong = [word for word in held or [] if word not in list(Withheld)]
        if unknown or wrong:
            what = f"“{name}”里不认识“{(unknown + wrong)[0]}”，可略去的有：{_WITHHELD}"
            out.add("HB226", one.line, what, one.column)
        elif held is None or words is None:
            out.add("HB226", one.line, _PROFILE, one.column)
        else:
            yield Profile(squeeze(name), frozenset(map(Withheld, held)), tuple(filter(None, words)))


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text)) and not _SCHEME.match(text)


def _tasks(value: Value, out: Collector) -> Iterator[Task]:
    """A list of matters, of words for them, or a table of such words: 盖章: [a/b, c/d]."""
    for label, one in _named(value):
        places = one.texts()
        if places is None:
            out.add("HB207", one.line, _TASK, one.column)
        elif places:
            yield Task(squeeze(label), tuple(place.strip() for place in places))


def _named(value: Value) -> Iterator[tuple[str, Value]]:
    if value.table is not None:
        yield from value.table.items()
    elif value.items is not None:
        for one in value.items:
            yield from one.table.items() if one.table is not None else [("", one)]
    elif value.text:
        yield "", value
