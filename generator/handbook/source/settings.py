"""handbook.yml: the few settings of a handbook.

Every value is read as text: YAML would make a number of 010555 and False of no.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.diagnostics import Collector
from handbook.language.text import squeeze
from handbook.source.layout import split_unconfirmed
from handbook.source.yaml_file import Value, load_yaml

KEYS = ("organization", "title", "edition", "repository", "ask")
LIST_KEYS = ("common",)
# http, https or a path; nothing that could end an attribute or run
_ADDRESS = re.compile(r"(?:https?://)?[\w.~/?#@!$&()*+,;=%-][\w.~:/?#@!$&()*+,;=%-]*|")
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    organization: str = ""
    organization_guessed: bool = False
    title: str = ""
    edition: str = ""
    repository: str = ""
    ask: str = ""
    common: tuple[str, ...] = ()


def parse_settings(text: str, out: Collector) -> Settings:
    root = load_yaml(text, out)
    if root is None or root.is_empty:
        return Settings()
    if root.table is None:
        out.add("HB207", root.line, "应是“名称: 内容”的列表", root.column)
        return Settings()
    values: dict[str, str] = {}
    common: tuple[str, ...] = ()
    for key, value in root.table.items():
        if key in LIST_KEYS:
            common = _list(value, out)
        elif key not in KEYS:
            known = "、".join((*KEYS, *LIST_KEYS))
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
    return Settings(organization_guessed=guessed, common=common, **values)


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text)) and not _SCHEME.match(text)


def _list(value: Value, out: Collector) -> tuple[str, ...]:
    texts = value.texts()
    if texts is None:
        out.add("HB207", value.line, "应是方括号里用逗号隔开的列表，如 [a/b, c/d]", value.column)
    return tuple(one.strip() for one in texts or ())
