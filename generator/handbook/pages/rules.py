"""Rules, explanations and blank forms: what the handbook holds besides units, posts and matters."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from handbook.model import Handbook, Rule
from handbook.notation.markup import render
from handbook.notation.parts import part_blocks
from handbook.pages.parts import Parts, neighbours
from handbook.pages.units import OwnItem, own_items
from handbook.pages.views import BlockView, Link, Page
from handbook.relations.catalog import RULES, title_of
from handbook.relations.links import Links
from handbook.relations.urls import rule_name, rule_url
from handbook.source.layout import RULES_FOLDER


@dataclass(frozen=True, slots=True)
class RulePage(Page):
    blocks: list[BlockView] = field(default_factory=list)
    form: bool = False


@dataclass(frozen=True, slots=True)
class RulesPage(Page):
    """`duties` are those of the whole office."""

    organization: str = ""
    duties: list[OwnItem] = field(default_factory=list)
    rules: list[Link] = field(default_factory=list)
    forms: list[Link] = field(default_factory=list)


def rule_page(handbook: Handbook, rule: Rule, links: Links) -> RulePage:
    parts = Parts(rule_url(rule), links)

    def link(one: Rule) -> Link:
        return Link(rule_name(one), parts.href(rule_url(one)))

    before, after = neighbours(handbook.rules, rule, link)
    return RulePage(
        url=parts.page,
        title=rule_name(rule),
        kind="rule",
        id=f"rule/{rule.id}",
        crumbs=parts.crumbs(Link(title_of(RULES), parts.href(RULES))),
        source=f"{RULES_FOLDER}/{handbook.rules.index(rule) + 1:02d}-{rule.id}.md",
        before=before,
        after=after,
        blocks=rule_blocks(rule),
        form=rule.form,
    )


def rule_blocks(rule: Rule) -> list[BlockView]:
    return [
        BlockView(f"b{number}", item, [Markup(render(markup, _nowhere))])
        for number, (item, markup) in enumerate(part_blocks(rule.markup), start=1)
    ]


def _nowhere(_written: str) -> str:
    """Links in a rule lead nowhere."""
    return ""


def rules_page(handbook: Handbook, links: Links) -> RulesPage:
    parts = Parts(RULES, links)

    def named(form: bool) -> list[Link]:
        return [
            Link(rule_name(rule), parts.href(rule_url(rule)))
            for rule in handbook.rules
            if rule.form is form
        ]

    return RulesPage(
        url=RULES,
        title=title_of(RULES),
        kind="rules",
        id="rules",
        crumbs=parts.crumbs(),
        organization=handbook.organization,
        duties=own_items(handbook.duties),
        rules=named(False),
        forms=named(True),
    )
