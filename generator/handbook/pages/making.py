"""Every page of the site as a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from handbook.model import Handbook, Unit, Withheld
from handbook.pages.approving import approvals_page
from handbook.pages.colouring import role_colours
from handbook.pages.comparing import same_named_page
from handbook.pages.editing import editors_page
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
from handbook.relations.elsewhere import elsewhere
from handbook.relations.links import Links
from handbook.relations.same_named import namesakes


def page_groups(
    handbook: Handbook, links: Links, found: Findings
) -> list[Callable[[], Iterable[Page]]]:
    """The pages in groups that are made apart from each other: what the charts of a unit cost is
    spent in its own, and those that ask for the charts of all come last."""
    same = namesakes(handbook)
    others = elsewhere(handbook, links)

    def of_unit(unit: Unit) -> Iterator[Page]:
        yield unit_page(unit, links)
        for post in unit.posts:
            yield post_page(unit, post, links)
        colours = role_colours(unit.procedures)
        for one in unit.procedures:
            same_named = same.get(one.id, ())
            yield procedure_page(unit, one, links, same=same_named, others=others, colours=colours)
        if in_parts(handbook):
            yield whole_unit_page(handbook, unit, links)

    def of_rules() -> Iterator[Page]:
        for rule in handbook.rules:
            yield rule_page(handbook, rule, links)
        if handbook.rules or handbook.duties:
            yield rules_page(handbook, links)

    def of_people() -> Iterator[Page]:
        if Withheld.PEOPLE in handbook.withheld:
            return
        for name in links.people:
            yield person_page(name, links)
        yield people_page(links)

    def lists() -> Iterator[Page]:
        yield index_page(handbook, links)
        yield forms_page(handbook, links)
        yield regulations_page(handbook, links)
        yield matrix_page(handbook, links)
        yield search_page(handbook, links)
        if Withheld.EDITING not in handbook.withheld:
            yield same_named_page(handbook, links)
            yield editors_page(handbook, links)
            yield health_page(handbook, links, found)

    def overviews() -> Iterator[Page]:
        yield limits_page(handbook, links)
        yield year_page(links)
        yield approvals_page(handbook, links)

    return [
        lambda: [home_page(handbook, links)],
        *(partial(of_unit, unit) for unit in handbook.units),
        of_rules,
        of_people,
        lists,
        overviews,
        lambda: [whole_page(handbook, links)],
    ]
