"""Every page of the site as a view, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from handbook.model import Handbook, Procedure, Unit, Withheld
from handbook.pages.approving import approvals_page
from handbook.pages.colouring import role_colours
from handbook.pages.comparing import same_named_page
from handbook.pages.editing import editors_page
from handbook.pages.guides import guide_page
from handbook.pages.health import Findings, health_page
from handbook.pages.home import home_page
from handbook.pages.indexing import index_page
from handbook.pages.limits import limits_page
from handbook.pages.matrix import matrix_page
from handbook.pages.naming import forms_page, regulations_page
from handbook.pages.people import people_page, person_page
from handbook.pages.posts import post_page
from handbook.pages.procedures import procedure_page
from handbook.pages.rules import rule_page, rules_page
from handbook.pages.searching import search_page
from handbook.pages.units import unit_page
from handbook.pages.views import Page
from handbook.pages.whole import in_parts, whole_page, whole_unit_page
from handbook.pages.year import year_page
from handbook.relations.catalog import (
    APPROVALS,
    CODES_PAGE,
    EDITORS,
    FORMS,
    GUIDE,
    HEALTH,
    HOME,
    INDEX,
    LIMITS,
    MATRIX,
    PEOPLE,
    REGULATIONS,
    RULES,
    SAME_NAMED,
    SEARCH,
    WHOLE,
    YEAR,
)
from handbook.relations.elsewhere import Elsewhere, elsewhere
from handbook.relations.links import Links
from handbook.relations.same_named import namesakes
from handbook.relations.urls import (
    person_url,
    post_url,
    procedure_url,
    rule_url,
    unit_url,
    whole_unit_url,
)

#: A page that is not made yet, by its address.
Makers = dict[str, Callable[[], Page]]


def page_makers(handbook: Handbook, links: Links, found: Findings) -> list[Makers]:
    """The pages in groups that are made apart from each other: what the charts of a unit cost is
    spent in its own, and those that ask for the charts of all come last."""
    same = cache(partial(namesakes, handbook))
    others = cache(partial(elsewhere, handbook, links))
    return [
        {HOME: partial(home_page, handbook, links)},
        *(_of_unit(handbook, links, unit, same, others) for unit in handbook.units),
        _of_rules(handbook, links),
        _of_people(handbook, links),
        _lists(handbook, links, found),
        {
            LIMITS: partial(limits_page, handbook, links),
            YEAR: partial(year_page, links),
            APPROVALS: partial(approvals_page, handbook, links),
        },
        {WHOLE: partial(whole_page, handbook, links)},
    ]


def _of_unit(
    handbook: Handbook,
    links: Links,
    unit: Unit,
    same: Callable[[], Mapping[str, Sequence[Procedure]]],
    others: Callable[[], Elsewhere],
) -> Makers:
    made: Makers = {unit_url(unit): partial(unit_page, unit, links)}
    for post in unit.posts:
        made[post_url(post)] = partial(post_page, unit, post, links)

    @cache
    def colours() -> Mapping[str, str]:
        return role_colours(unit.procedures)

    def procedure(one: Procedure) -> Page:
        alike = same().get(one.id, ())
        return procedure_page(unit, one, links, same=alike, others=others(), colours=colours())

    for one in unit.procedures:
        made[procedure_url(one)] = partial(procedure, one)
    if in_parts(handbook):
        made[whole_unit_url(unit)] = partial(whole_unit_page, handbook, unit, links)
    return made


def _of_rules(handbook: Handbook, links: Links) -> Makers:
    made: Makers = {
        rule_url(rule): partial(rule_page, handbook, rule, links) for rule in handbook.rules
    }
    if handbook.rules or handbook.duties:
        made[RULES] = partial(rules_page, handbook, links)
    return made


def _of_people(handbook: Handbook, links: Links) -> Makers:
    if Withheld.PEOPLE in handbook.withheld:
        return {}
    made: Makers = {
        person_url(name, links): partial(person_page, name, links) for name in links.everybody
    }
    return made | {PEOPLE: partial(people_page, links)}


def _lists(handbook: Handbook, links: Links, found: Findings) -> Makers:
    made: Makers = {
        INDEX: partial(index_page, handbook, links),
        FORMS: partial(forms_page, handbook, links),
        REGULATIONS: partial(regulations_page, handbook, links),
        MATRIX: partial(matrix_page, handbook, links),
        SEARCH: partial(search_page, handbook, links),
    }
    if Withheld.EDITING in handbook.withheld:
        return made
    return made | {
        SAME_NAMED: partial(same_named_page, handbook, links),
        EDITORS: partial(editors_page, handbook, links, found),
        HEALTH: partial(health_page, handbook, links, found),
        GUIDE: partial(guide_page, GUIDE, links),
        CODES_PAGE: partial(guide_page, CODES_PAGE, links),
    }
