"""The layout of a handbook in handbook.yml: what its office calls things, of what kind they are.

layout:
  unit: 科室
  procedure: 事项
  post: 岗位
  parts:
    办理依据: basis
  columns:
    duty: 岗位职责
  required: [办理流程]
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from handbook.diagnostics import Collector
from handbook.language.part_kinds import key, part_kind
from handbook.language.text import squeeze
from handbook.language.vocabulary import Part
from handbook.model import Layout
from handbook.source.layout import COLUMNS
from handbook.source.yaml_file import Value

WORDS = ("unit", "procedure", "post")
TABLES = ("parts", "columns")
LISTS = ("required",)
_COLUMNS = (*COLUMNS, "unit", "procedure", "step")


def parse_layout(value: Value, out: Collector) -> Layout | None:
    """The profile; what does not fit is told and left out."""
    if value.table is None:
        out.add("HB207", value.line, "“layout”应是“名称: 内容”的列表", value.column)
        return None
    words: dict[str, str] = {}
    tables: dict[str, dict[str, str]] = {}
    required: tuple[str, ...] = ()
    for name, one in value.table.items():
        if name in WORDS and one.text:
            words[name] = squeeze(one.text)
        elif name in TABLES:
            tables[name] = dict(_pairs(name, one, out))
        elif name in LISTS:
            required = tuple(one.texts() or ())
        elif name not in WORDS:
            known = "、".join((*WORDS, *TABLES, *LISTS))
            out.add("HB211", one.line, f"layout 里不认识的“{name}”，可用的有：{known}")
    return Layout(
        **words,
        parts=tuple((h, Part(kind)) for h, kind in tables.get("parts", {}).items()),
        columns=tuple(tables.get("columns", {}).items()),
        required=required,
    )


def _pairs(name: str, value: Value, out: Collector) -> Iterator[tuple[str, str]]:
    known = [kind.value for kind in Part] if name == "parts" else list(_COLUMNS)
    for left, one in (value.table or {}).items():
        text = squeeze(one.text or "")
        if (text if name == "parts" else left) in known:
            yield squeeze(left), text
        else:
            what = f"“{left}: {text}”看不懂，可用的有：{'、'.join(known)}"
            out.add("HB211", one.line, what, one.column)


def layout_text(layout: Layout) -> str:
    """The profile as it is written into handbook.yml."""
    lines = [
        "# 本手册的体例：怎样称呼机构、事项、岗位，各部分标题是哪一类，表格各列怎样称呼。",
        "layout:",
        *(f"  {name}: {_yaml(getattr(layout, name))}" for name in WORDS),
    ]
    for name, pairs in (
        ("parts", [(h, kind.value) for h, kind in layout.parts]),
        ("columns", list(layout.columns)),
    ):
        if pairs:
            lines.append(f"  {name}:")
            for left, right in pairs:
                shown = (_yaml(left), right) if name == "parts" else (left, _yaml(right))
                lines.append(f"    {shown[0]}: {shown[1]}")
    lines.append("  # 每个事项都应有的部分，缺了就提醒，如 [办理流程, 联系方式]")
    lines.append(f"  required: [{', '.join(map(_yaml, layout.required))}]")
    return "\n".join(lines) + "\n"


def kind_of(heading: str, layout: Layout) -> Part:
    """As the profile says, or as the words of the heading tell."""
    wanted = key(heading)
    for known, kind in layout.parts:
        if key(known) == wanted:
            return kind
    return part_kind(heading)


def _yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
