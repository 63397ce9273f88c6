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
from collections.abc import Iterator, Sequence

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


def columns() -> tuple[str, ...]:
    """Those that a profile may name."""
    return _COLUMNS


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


#: What each kind of part is, in words.
KIND_WORDS = {
    Part.NAME: "名称",
    Part.BASIS: "依据",
    Part.CONDITIONS: "条件、对象",
    Part.MATERIALS: "材料",
    Part.WORKFLOW: "流程(据此画图)",
    Part.DEADLINE: "时限",
    Part.FEE: "收费",
    Part.PLACE: "地点",
    Part.FORMS: "表单",
    Part.CONTACT: "联系方式",
    Part.SCOPE: "适用范围",
    Part.PURPOSE: "目的、说明",
    Part.RESPONSIBILITIES: "职责、责任",
    Part.REQUIREMENTS: "要求、任职条件",
    Part.RELATIONS: "上下级、工作关系",
    Part.COLLABORATION: "协同",
    Part.ACCOUNTABILITY: "追责",
    Part.NOTES: "注意事项",
    Part.RECORDS: "记录",
    Part.FLOWCHART: "流程图",
    Part.OTHER: "其他",
}
_A_LINE = 6


def _kinds() -> Iterator[str]:
    """The kinds with their words, a few a line: a comment for editors."""
    pairs = [f"{kind.value} {words}" for kind, words in KIND_WORDS.items()]
    for at in range(0, len(pairs), _A_LINE):
        yield "；".join(pairs[at : at + _A_LINE])


def layout_text(layout: Layout) -> str:
    """The profile as it is written into handbook.yml."""
    lines = [
        "# 本手册的体例：怎样称呼机构、事项、岗位，各部分标题是哪一类，表格各列怎样称呼。类别有：",
        *(f"#   {line}" for line in _kinds()),
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


def draft_text(layout: Layout, heads: Sequence[str]) -> str:
    """The profile of a document that could not be read, with the heads of its tables to look at."""
    lines = [
        "# 体例草稿：文中多次出现的短行和标签列在 parts 里。",
        "# 是某一部分标题的，写明是哪一类；不是标题的删去。",
        "# 改好后用 handbook import … --layout 本文件 再导入。",
        *(f"# 看到的表头：{head}" for head in heads),
        *(["# 表头各是什么，写在 columns 里，如“duty: 工作内容”。"] if heads else []),
    ]
    return "\n".join(lines) + "\n" + layout_text(layout)


def kind_of(heading: str, layout: Layout) -> Part:
    """As the profile says, or as the words of the heading tell."""
    wanted = key(heading)
    for known, kind in layout.parts:
        if key(known) == wanted:
            return kind
    return part_kind(heading)


def _yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
