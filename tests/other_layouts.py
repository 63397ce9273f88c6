"""The offices of variants.py, printed in layouts that no form prescribes: other marks of units and
matters, other names of parts, other numbers of items."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from variants import NUMERALS, Procedure, Unit, _Maker

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"


@dataclass(frozen=True)
class Style:
    """Marks are formats of number n, Chinese numeral c, the unit's number u, the matter's m and the
    name; `parts` are the names of requirements, workflow, collaboration and contact."""

    unit: str
    matter: str
    part: str
    item: str
    parts: tuple[str, str, str, str]
    person: str
    telephone: str


REQUIREMENTS = ("岗位要求", "任职要求", "工作标准", "注意事项")
WORKFLOW = ("办理流程", "工作流程", "办理步骤", "操作规程")
TOGETHER = ("配合科室", "协办单位", "协同部门", "配合单位")
CONTACT = ("联系方式", "咨询方式", "联系人及电话", "联系方式")
STYLES = tuple(
    Style(unit, matter, part, item, parts, person, telephone)
    for (unit, matter, part, item), parts, (person, telephone) in zip(
        (
            ("第{c}章　{name}", "第{c}节　{name}", "一、", "（{n}）{text}"),
            ("第{c}部分　{name}", "{n}.{name}", "（一）", "{o}{text}"),
            ("{c}、{name}", "（{c}）{name}", "1.", "（{n}）{text}"),
            ("{n}　{name}", "{u}.{n}　{name}", "{u}.{m}.{n}　", "{n}）{text}"),
            ("{c}、{name}", "（{c}）{name}", "【】", "{n}. {text}"),
            ("第{c}章　{name}", "{c}、{name}", "（一）", "{n}. {text}"),
            ("第{c}部分　{name}", "事项{n}：{name}", "【】", "（{n}）{text}"),
            ("{name}", "{n}. {name}", "（1）", "{o}{text}"),
            ("第{c}章　{name}", "（{c}）{name}", "：", "{n}. {text}"),
            ("{c}、{name}", "{n}. {name}", "（1）", "{o}{text}"),
            ("{n}　{name}", "{u}.{n}　{name}", "：", "（{n}）{text}"),
            ("第{c}部分　{name}", "{c}、{name}", "1.", "（{n}）{text}"),
        ),
        tuple(zip(REQUIREMENTS, WORKFLOW, TOGETHER, CONTACT, strict=True)) * 3,
        (("联系人：", "电话："), ("责任人：", "联系电话："), ("经办人：", "咨询电话：")) * 4,
        strict=True,
    )
)


def units(seed: int) -> list[Unit]:
    """At least two units with three matters each: fewer show no layout."""
    for at in range(seed * 100, seed * 100 + 100):
        made = [unit for unit in _Maker(Random(at)).units() if len(unit.procedures) > 2]
        if len(made) > 1:
            for number, unit in enumerate(made, start=1):
                unit.number = number
            return made
    raise AssertionError(seed)


def parts(procedure: Procedure, style: Style) -> list[tuple[str, list[str]]]:
    """Each part's heading and its items."""
    steps = [text for _, text in procedure.steps] or [
        text or title for title, text, _ in procedure.sections
    ]
    people = f"{style.person}{'、'.join(procedure.persons)}"
    reached = f"{style.telephone}{procedure.telephone}"
    found = zip(
        style.parts,
        (procedure.requirements, steps, [procedure.collaboration], [people, reached]),
        strict=True,
    )
    return [(name, items) for name, items in found if any(items)]


def printed(made: list[Unit], style: Style) -> str:
    lines = ["某市数据管理局工作手册", ""]
    for unit in made:
        lines += [mark(style.unit, unit.number, unit.name), ""]
        for procedure in unit.procedures:
            lines.append(mark(style.matter, procedure.number, procedure.title, unit.number))
            for number, (name, items) in enumerate(parts(procedure, style), start=1):
                lines += part(style, (unit.number, procedure.number, number), name, items)
            lines.append("")
    return "\n".join(lines) + "\n"


def mark(pattern: str, number: int, name: str, unit: int = 0) -> str:
    return pattern.format(n=number, c=NUMERALS[number - 1], u=unit, name=name)


def part(style: Style, place: tuple[int, int, int], name: str, items: list[str]) -> list[str]:
    unit, matter, number = place
    several = len(items) > 1 and not name.startswith("联系") and name != "咨询方式"
    shown = [
        style.item.format(n=at, o=CIRCLED[(at - 1) % 15], text=text) if several else text
        for at, text in enumerate(items, start=1)
    ]
    if style.part == "【】":
        return [f"【{name}】", *shown]
    if style.part == "：":
        return [f"{name}：", *shown] if several else [f"{name}：{'　'.join(shown)}"]
    numbered = {
        "一、": f"{NUMERALS[number - 1]}、",
        "（一）": f"（{NUMERALS[number - 1]}）",
        "1.": f"{number}. ",
        "（1）": f"（{number}）",
    }
    return [numbered.get(style.part, f"{unit}.{matter}.{number}　") + name, *shown]
