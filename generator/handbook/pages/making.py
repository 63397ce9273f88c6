"""Every page of the site as a view, in the order of the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.contacts import person_line
from handbook.flow.charts import NO_FLOW
from handbook.links import Links, forms, regulations
from handbook.model import Duty, Handbook, Post, Procedure, Unit
from handbook.pages.approving import approvals_page
from handbook.pages.charting import chart_views, places
from handbook.pages.indexing import index_page
from handbook.pages.parts import Parts, paragraphs
from handbook.pages.views import (
    HomePage,
    Link,
    MainDutyView,
    Page,
    PeoplePage,
    PersonPage,
    PostPage,
    PostRow,
    ProcedurePage,
    SearchPage,
    UnitCard,
    UnitPage,
)
from handbook.source.layout import DUTIES_FILE, SETTINGS_FILE, UNIT_FILE, procedure_path
from handbook.urls import (
    APPROVALS,
    HOME,
    INDEX,
    PEOPLE,
    SEARCH,
    person_url,
    post_url,
    procedure_url,
    unit_url,
)
from handbook.vocabulary import CONTACT_FIELD_LABELS, PART_HEADINGS, POST_WORDS, Part

DEFAULT_TITLE = "职责与流程手册"
HOME_WORD = "首页"
PEOPLE_WORD = "联系人"
INDEX_WORD = "索引"
KIND_WORDS = {
    "procedure": "事项",
    "post": "岗位",
    "unit": "处室",
    "person": "联系人",
    "form": "表单",
    "regulation": "依据",
}


def site_title(handbook: Handbook) -> str:
    return handbook.title or DEFAULT_TITLE


def make_pages(handbook: Handbook, links: Links) -> Iterator[Page]:
    yield _home(handbook, links)
    for unit in handbook.units:
        yield _unit(unit, links)
        for post in unit.posts:
            yield _post(unit, post, links)
        for procedure in unit.procedures:
            yield _procedure(unit, procedure, links)
    for name in links.people:
        yield _person(name, links)
    yield _people(links)
    yield index_page(handbook, links, _crumbs(Parts(INDEX, links)))
    yield approvals_page(handbook, links, _crumbs(Parts(APPROVALS, links)))
    yield _search(handbook, links)


def _crumbs(parts: Parts, *more: Link) -> list[Link]:
    return [Link(HOME_WORD, parts.href(HOME)), *more]


def _counts(unit: Unit) -> str:
    return (
        f"{len(unit.main_duties)} 项主要职责 · {len(unit.duties)} 项职责 · "
        f"{len(unit.posts)} 个岗位 · {len(unit.procedures)} 个事项"
    )


def _home(handbook: Handbook, links: Links) -> HomePage:
    parts = Parts(HOME, links)
    units = handbook.units
    return HomePage(
        url=HOME,
        title=site_title(handbook),
        kind="home",
        id="home",
        crumbs=[],
        source=SETTINGS_FILE,
        organization=handbook.organization,
        organization_guessed=handbook.organization_guessed,
        counts=(
            f"{len(units)} 个内设机构 · {sum(len(u.duties) for u in units)} 项职责 · "
            f"{sum(len(u.posts) for u in units)} 个岗位 · {len(handbook.procedures)} 个事项"
        ),
        units=[
            UnitCard(parts.unit(u), list(u.aliases), _counts(u), [m.text for m in u.main_duties])
            for u in units
        ],
    )


def _unit(unit: Unit, links: Links) -> UnitPage:
    parts = Parts(unit_url(unit), links)
    kinds = {kind: word for word, kind in POST_WORDS.items()}
    return UnitPage(
        url=parts.page,
        title=unit.name,
        kind="unit",
        id=unit.id,
        crumbs=_crumbs(parts),
        unit=unit.id,
        source=f"{unit.id}/{DUTIES_FILE}",
        aliases=list(unit.aliases),
        counts=_counts(unit),
        main_duties=[
            MainDutyView(main.number, main.text, [parts.duty(unit, d) for d in main.duties])
            for main in unit.main_duties
        ],
        posts=[PostRow(parts.post(post), post.text, kinds[post.kind]) for post in unit.posts],
        procedures=[parts.procedure_row(procedure) for procedure in unit.procedures],
    )


def _post(unit: Unit, post: Post, links: Links) -> PostPage:
    parts = Parts(post_url(post), links)
    carried = [duty for duty in unit.duties if duty.number in post.duty_numbers]
    everything = post.leads_all and not carried
    return PostPage(
        url=parts.page,
        title=post.name,
        kind="post",
        id=post.id,
        crumbs=_crumbs(parts, parts.unit(unit)),
        unit=unit.id,
        source=f"{unit.id}/{UNIT_FILE}",
        unit_link=parts.unit(unit),
        text=post.text,
        leads_all=post.leads_all,
        assists_head=post.assists_head,
        all_duties=everything,
        duties=[parts.duty(unit, d, True) for d in (unit.duties if everything else carried)],
    )


def _procedure(unit: Unit, procedure: Procedure, links: Links) -> ProcedurePage:
    parts = Parts(procedure_url(procedure), links)
    workflow = procedure.workflow
    slug = procedure.id.partition("/")[2]
    items = procedure.requirements
    drawn = places(procedure)
    return ProcedurePage(
        url=parts.page,
        title=procedure.title,
        kind="procedure",
        id=procedure.id,
        crumbs=_crumbs(parts, parts.unit(unit)),
        unit=unit.id,
        source=procedure_path(unit.id, procedure.number, slug),
        number=procedure.number,
        restored=procedure.heading_restored,
        lede=_lede(links.duties(procedure)),
        unit_link=parts.unit(unit),
        card=parts.card(procedure),
        outline=_outline(procedure),
        name=paragraphs(procedure.name),
        loose_requirements=[p for i in items if i.number is None for p in paragraphs(i.text)],
        requirements=[item for item in items if item.number is not None],
        text=paragraphs(workflow.text),
        steps=parts.steps(0, workflow.steps, drawn),
        sections=[parts.section(i, s, drawn) for i, s in enumerate(workflow.sections, start=1)],
        collaboration=paragraphs(procedure.collaboration),
        contact_lines=_contact_lines(procedure),
        has_flowchart_part=bool(procedure.flowcharts),
        charts=chart_views(procedure),
        no_flow=NO_FLOW,
        duties=[parts.duty(unit, duty) for duty in links.duties(procedure)],
        forms=[parts.mention("form", name) for name in forms(procedure)],
        regulations=[parts.mention("regulation", name) for name in regulations(procedure)],
    )


def _lede(duties: list[Duty]) -> str:
    """One line that says what it is: the duty in its own words, or how many there are."""
    if len(duties) == 1:
        return duties[0].text
    return f"办理 {len(duties)} 项职责" if duties else "手册没有列出对应的职责"


def _outline(procedure: Procedure) -> list[Link]:
    """The page's own contents: the six parts, and the sections of the workflow."""
    links = []
    for part in Part:
        if part is Part.FLOWCHART and not procedure.flowcharts:
            continue
        links.append(Link(PART_HEADINGS[part], f"#{part.value}"))
        if part is Part.WORKFLOW:
            links += [
                Link(f"{section.label}{section.title}", f"#s{index}", "section")
                for index, section in enumerate(procedure.workflow.sections, start=1)
            ]
    return links


def _contact_lines(procedure: Procedure) -> list[tuple[str, str]]:

    contact = procedure.contact
    values = [person_line(contact.persons), contact.telephone, contact.address]
    return list(zip(CONTACT_FIELD_LABELS.values(), values, strict=True))


def _person(name: str, links: Links) -> PersonPage:
    parts = Parts(person_url(name, links), links)
    return PersonPage(
        url=parts.page,
        title=name,
        kind="person",
        id=name,
        crumbs=_crumbs(parts, Link(PEOPLE_WORD, parts.href(PEOPLE))),
        card=parts.person_card(name),
        procedures=[parts.procedure_row(c.procedure, True) for c in links.people[name]],
    )


def _people(links: Links) -> PeoplePage:
    parts = Parts(PEOPLE, links)
    return PeoplePage(
        url=PEOPLE,
        title=PEOPLE_WORD,
        kind="people",
        id="people",
        crumbs=_crumbs(parts),
        people=[parts.person_card(name) for name in links.people],
    )


def _search(handbook: Handbook, links: Links) -> SearchPage:
    parts = Parts(SEARCH, links)
    return SearchPage(
        url=SEARCH,
        title="查找",
        kind="search",
        id="search",
        crumbs=_crumbs(parts),
        index=Link(INDEX_WORD, parts.href(INDEX)),
        units=[Link(unit.name, unit.id) for unit in handbook.units],
        kinds=[Link(word, kind) for kind, word in KIND_WORDS.items()],
    )
