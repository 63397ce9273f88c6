"""What an import would make of a document, before anything is written: its outline, in words."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import Handbook, Layout, Unit

WIDTH = 40  # characters of a text that are shown


def outline(handbook: Handbook) -> Iterator[str]:
    """Lines: the office, then each unit with its posts and procedures, then what else there is."""
    layout = handbook.layout or Layout()
    yield f"{handbook.organization or '（没有找到机关名称）'}　{handbook.title}".rstrip()
    yield found(handbook)
    if handbook.duties:
        yield f"全机关的职责：{len(handbook.duties)} 项"
    for unit in handbook.units:
        yield ""
        yield from _unit(unit, layout)
    if handbook.rules:
        yield ""
        yield "制度、说明和表单："
        for rule in handbook.rules:
            yield f"  {'空白表单 ' if rule.form else ''}{rule.heading or rule.markup[:WIDTH]}"
    if handbook.unplaced:
        yield ""
        yield f"没有归位的文字 {len(handbook.unplaced)} 段："
        for text in handbook.unplaced:
            yield f"  {text[:WIDTH]}"


def found(handbook: Handbook) -> str:
    """「认出：6 个科室、18 个岗位、30 个事项；没有归位：3 段」."""
    layout = handbook.layout or Layout()
    units = handbook.units
    numbers = (
        (len(units), f"个{layout.unit}"),
        (sum(len(unit.posts) for unit in units), f"个{layout.post}"),
        (
            sum(
                len(unit.duties) + len(unit.own_duties) + sum(len(p.duties) for p in unit.posts)
                for unit in units
            ),
            "项职责",
        ),
        (len(handbook.procedures), f"个{layout.procedure}"),
        (sum(not rule.form for rule in handbook.rules), "个制度或说明"),
        (sum(rule.form for rule in handbook.rules), "张空白表单"),
    )
    said = "、".join(f"{number} {word}" for number, word in numbers if number)
    return f"认出：{said or '没有'}；没有归位：{len(handbook.unplaced)} 段"


def _unit(unit: Unit, layout: Layout) -> Iterator[str]:
    own = len(unit.duties) + len(unit.own_duties)
    yield f"{unit.name}" + (f"（职责 {own} 项）" if own else "")
    for post in unit.posts:
        what = [f"职责 {len(post.duties)} 项"] if post.duties else []
        what += [part.heading for part in post.parts if part.heading]
        yield f"  {layout.post} {post.name}" + (f"：{'、'.join(what)}" if what else "")
    for procedure in unit.procedures:
        heads = "、".join(part.heading or "（无标题）" for part in procedure.parts)
        yield f"  {layout.procedure} {procedure.number}. {procedure.title}" + (
            f"：{heads}" if heads else ""
        )
    if unit.staff:
        yield f"  联系表 {len(unit.staff)} 行"
