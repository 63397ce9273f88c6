"""handbook.yml: the few settings of a handbook.

Every value is read as text: YAML would make a number of 010555 and False of no.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from handbook.diagnostics import Collector
from handbook.source.layout import split_unconfirmed

KEYS = ("organization", "title", "edition", "repository")
LIST_KEYS = ("common",)


@dataclass(frozen=True, slots=True)
class Settings:
    organization: str = ""
    organization_guessed: bool = False
    title: str = ""
    edition: str = ""
    repository: str = ""
    common: tuple[str, ...] = ()


def parse_settings(text: str, out: Collector) -> Settings:
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except (yaml.YAMLError, RecursionError) as error:
        # where the construct begins that YAML could not finish, if it knows
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        out.add("HB207", line, "YAML 写法有误", column=column)
        return Settings()
    if not isinstance(data, dict):
        out.add("HB207", 1, "应是“名称: 内容”的列表")
        return Settings()
    values: dict[str, str] = {}
    common: tuple[str, ...] = ()
    for key, value in data.items():
        if key in LIST_KEYS:
            common = _list(value, _line_of(text, key), out)
        elif key not in KEYS:
            line = _line_of(text, str(key))
            known = "、".join((*KEYS, *LIST_KEYS))
            out.add("HB211", line, f"不认识的设置“{key}”，可用的有：{known}")
        elif not isinstance(value, str):
            out.add("HB207", _line_of(text, key), f"“{key}”应是一行文字")
        else:
            values[key] = value.strip()
    name, guessed = split_unconfirmed(values.get("organization", ""))
    values["organization"] = name
    return Settings(organization_guessed=guessed, common=common, **values)


def _list(value: object, line: int, out: Collector) -> tuple[str, ...]:
    if not value:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        out.add("HB207", line, "应是方括号里用逗号隔开的列表，如 [a/b, c/d]")
        return ()
    return tuple(one.strip() for one in value)


def _line_of(text: str, key: str) -> int:
    lines = text.splitlines()
    return next((i for i, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
