"""Duties, posts and procedures that do not meet: nobody, several, nothing, the wrong page."""

from __future__ import annotations

from itertools import pairwise

from handbook.checks.material import Material, listed, report
from handbook.diagnostics import Collector
from handbook.language.text import similarity
from handbook.model import Duty, Procedure, Unit
from handbook.relations.responsibilities import Role, posts_with, role

#: the share of a title's pairs of characters that a duty has which names it
_NAMED = 0.75


def check_posts(material: Material, out: Collector) -> None:
    for unit in material.handbook.units:
        numbers = {duty.number for duty in unit.duties}
        for post in unit.posts:
            for number in post.duty_numbers:
                if number not in numbers:
                    what = f"{post.name}负责第 {number} 条，而{unit.name}没有这一条职责"
                    report(out, "HB302", post.span, what)
            if not post.duties and not any(role(post, duty) for duty in unit.duties):
                report(out, "HB332", post.span, f"{unit.name}{post.name}没有任何职责")
        for duty in unit.duties:
            _carriers(unit, duty, out)


def _carriers(unit: Unit, duty: Duty, out: Collector) -> None:
    carrying = posts_with(unit, duty, Role.CARRIES)
    others = [post for post in unit.posts if role(post, duty) in (Role.ASSISTS, Role.LEADS)]
    shown = f"职责 {duty.number}（{duty.text[:20]}）"
    if len(carrying) > 1:
        names = listed(post.name for post in carrying)
        report(out, "HB334", duty.span, f"{shown}由 {len(carrying)} 个岗位共担：{names}")
    elif not carrying and not others:
        report(out, "HB301", duty.span, f"{shown}没有岗位负责")
    elif not carrying:
        names = listed(post.name for post in others)
        report(out, "HB333", duty.span, f"{shown}没有岗位主责，只有{names}全面负责或协助")


def check_duty_links(material: Material, out: Collector) -> None:
    links = material.links
    for unit in material.handbook.units:
        led_astray = [duty for duty in unit.duties if links.procedure(unit, duty) is None]
        for duty in unit.duties:
            if duty.procedure is None:
                what = f"职责 {duty.number}（{duty.text[:20]}）没有对应的事项"
                report(out, "HB330", duty.span, what)
            elif links.procedure(unit, duty) is None:
                what = f"职责 {duty.number} 指向第 {duty.procedure} 个事项，而{unit.name}没有"
                report(out, "HB305", duty.span, what)
            elif duty.guessed:
                report(out, "HB307", duty.span, f"职责 {duty.number} 对应的事项待核")
        meant = {_meant(unit, duty) for duty in led_astray}
        for procedure in unit.procedures:
            if unit.duties and not links.duties(procedure) and procedure not in meant:
                report(out, "HB310", procedure.span, f"没有职责指向“{procedure.title}”")


def _meant(unit: Unit, duty: Duty) -> Procedure | None:
    """The procedure of whose title a duty without one has the words. That it is led to by no duty
    is said where the duty is; of any other procedure it is a finding of its own."""
    scored = [(similarity(duty.text, one.title), one) for one in unit.procedures]
    best = max((score for score, _ in scored), default=0.0)
    return next((one for score, one in scored if score == best >= _NAMED), None)


def check_pages(material: Material, out: Collector) -> None:
    """Pages of print: one for each procedure, and later ones for later procedures."""
    for unit in material.handbook.units:
        linked = [
            (duty, procedure)
            for duty in unit.duties
            if duty.page is not None and (procedure := material.links.procedure(unit, duty))
        ]
        for (duty, procedure), (later, other) in pairwise(linked):
            clash = _clash(duty, procedure, later, other)
            if clash:
                report(out, "HB335", later.span, clash)


def _clash(duty: Duty, procedure: Procedure, later: Duty, other: Procedure) -> str:
    numbers = f"职责 {duty.number} 与 {later.number}"
    if procedure is other and duty.page != later.page:
        return f"{numbers}同属“{other.title}”，页码却是 {duty.page} 与 {later.page}"
    if procedure is not other and duty.page == later.page:
        return f"{numbers}是两个事项（{procedure.title}、{other.title}），同为第 {later.page} 页"
    if (other.number - procedure.number) * ((later.page or 0) - (duty.page or 0)) < 0:
        return f"{numbers}的页码 {duty.page}、{later.page} 与事项的先后次序相反"
    return ""
