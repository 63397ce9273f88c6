"""Every index against the model: nothing missing, nothing there twice, each leads to its step.

What an index has to hold is worked out here from the source text by other means than the program's
where that is possible: counted words, the duty table's numbers, the published data.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
import vobject

from conftest import SOURCE
from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pipeline import Source, load_source
from handbook.relations.kinds import Kind
from handbook.relations.passages import passages
from handbook.relations.urls import mention_anchor

LINK = re.compile(r'<a href="([^"]+)">([^<]*)</a>')
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def source() -> Source:
    return load_source(read_folder(SOURCE, Collector()))


def article(site: Path, url: str) -> str:
    page = (site / url).read_text(encoding="utf-8")
    return page[page.index("<article") : page.index("</article")]


def rows(page: str) -> list[str]:
    return re.findall(r"<tr[ >].*?</tr>", page, re.DOTALL)


def plain(text: str) -> str:
    return html.unescape(TAG.sub("", text)).strip()


def test_the_index_has_everything(site: Path, source: Source) -> None:
    page = article(site, "suoyin.html")
    entries = re.findall(r'<li data-index="(\w+)"><a href="([^"]+)">([^<]+)</a>', page)
    counts = Counter(kind for kind, _, _ in entries)
    handbook, links = source.handbook, source.links
    aliases = [alias for unit in handbook.units for alias in unit.aliases]
    assert counts == {
        "unit": len(handbook.units) + len(aliases),
        "procedure": 47,
        "person": 13,
        "room": len(links.rooms),
        "form": len(links.forms),
        "regulation": len(links.regulations),
    }
    procedures = {href for kind, href, _ in entries if kind == "procedure"}
    assert procedures == {f"{procedure.id}.html" for procedure in handbook.procedures}
    letters = re.findall(r'<h2 id="letter-\d+">(.)</h2>', page)
    assert letters == sorted(letters)
    assert "C" in section_of(page, "市政府研究室车辆派遣单")  # the office's name does not count


def section_of(page: str, name: str) -> str:
    before = page[: page.index(f">{name}</a>")]
    return str(re.findall(r'<h2 id="letter-\d+">(.)</h2>', before)[-1])


@pytest.mark.parametrize(("url", "kind"), [("biaodan.html", "form"), ("yiju.html", "regulation")])
def test_forms_and_regulations_lead_to_every_step(
    site: Path, source: Source, url: str, kind: str
) -> None:
    """Each passage that has the name in its text, found by searching the text for it."""
    page = article(site, url)
    found = source.links.forms if kind == "form" else source.links.regulations
    listed = {}
    for row in rows(page)[1:]:
        name = plain(re.search(r"<th[^>]*>(.*?)(?:<span|</th>)", row, re.DOTALL)[1])  # type: ignore[index]
        places = re.findall(r"data-place>(.*?)</span></span>|data-place>(.*?)<span", row)
        listed[name] = [LINK.findall("".join(place))[1][0] for place in places]
    assert set(listed) == set(found)
    for name, places in listed.items():
        naming = [
            f"{procedure.id}.html#{passage.anchor}"
            for procedure in source.handbook.procedures
            for passage in passages(procedure)
            if f"《{name}》" in passage.text or f"“{name}”" in passage.text
        ]
        assert set(naming) <= set(places), name
        assert len(places) == len(set(places)) == len(found[name])


def test_every_step_that_is_led_to_says_it(site: Path, source: Source) -> None:
    """The anchor of each form, rule and time limit is a place on the page that holds the words."""
    checked = 0
    named = [
        (mention.procedure.id, mention.passage.anchor, name)
        for names in (source.links.forms, source.links.regulations)
        for name, mentions in names.items()
        for mention in mentions
    ]
    named += [
        (limit.procedure.id, limit.passage.anchor, limit.time.words)
        for limits in source.links.limits.values()
        for limit in limits
    ]
    for procedure, anchor, words in named:
        page = article(site, f"{procedure}.html")
        start = page.index(f'id="{anchor}"')
        assert words in html.unescape(TAG.sub("", page[start : start + 9000])), (procedure, anchor)
        checked += 1
    assert checked > 120


def test_time_limits(site: Path, source: Source) -> None:
    page = article(site, "shixian.html")
    shown = [plain(row) for row in rows(page) if 'scope="row"' in row]
    every = [limit for limits in source.links.limits.values() for limit in limits]
    assert len(shown) == len(every)
    texts = "".join(p.text for h in source.handbook.procedures for p in passages(h))
    kinds = Counter(re.findall(r'data-kind="([^"]+)"', page))
    assert kinds["工作日"] == len(re.findall(r"\d\s*个工作日", texts))
    for row in re.findall(r'<tr data-unit="[^"]*" data-kind="日、周、月">.*?</th>', page):
        assert "工作日" not in row


def test_the_year_and_its_calendar(site: Path, source: Source) -> None:
    page = article(site, "rili.html")
    dated = [
        limit
        for limits in source.links.limits.values()
        for limit in limits
        if limit.time.kind.value in ("date", "recurring")
    ]
    shown = [row for row in rows(page) if 'scope="row"' in row]
    months = sum(
        (p.last_month - p.month) % 12 + 1 if (p := limit.time.period) else 1 for limit in dated
    )
    assert len(shown) == months
    assert plain(page).count("进入四季度") == 3  # 10月, 11月, 12月
    text = (site / "rili.ics").read_text(encoding="utf-8")
    events = vobject.readOne(text).vevent_list
    assert len(events) == len([limit for limit in dated if limit.time.period])
    assert len({event.uid.value for event in events}) == len(events)
    by_name = {event.summary.value.rpartition("：")[0]: event for event in events}
    draft = by_name["集中时间、人员起草完成《政府工作报告》初稿"]  # what is due
    assert draft.summary.value.endswith("：《政府工作报告》起草")
    assert draft.valarm.trigger.value < timedelta(0)
    assert (draft.dtstart.value.month, draft.dtstart.value.day) == (11, 25)
    middle = by_name["撰写初稿"]
    assert (middle.dtstart.value.day, middle.dtend.value.isoformat()[5:]) == (11, "12-01")
    assert all(event.rrule.value == "FREQ=YEARLY" for event in events)


def test_contacts_both_ways(site: Path, source: Source) -> None:
    page = article(site, "people/index.html")
    pairs = {
        (contact.person.name, contact.contact.telephone, contact.contact.room)
        for contacts in source.links.people.values()
        for contact in contacts
    }
    people = [row for row in rows(page) if 'scope="row"' in row]
    assert len(people) == 13
    for name, telephone, room in pairs:
        row = plain(next(row for row in people if plain(row).startswith(name)))
        assert telephone in row and room in row
    for kind, found in (("telephone", source.links.telephones), (Kind.ROOM, source.links.rooms)):
        for one in found:  # where the search leads to
            assert page.count(f'id="{mention_anchor(kind, one)}"') == 1


def test_the_matrix(site: Path, source: Source) -> None:
    """Each cell against the numbers that the posts print."""
    page = article(site, "fengong.html")
    tables = re.findall(r'<table class="hb-matrix">.*?</table>', page, re.DOTALL)
    assert len(tables) == 7
    for unit, table in zip(source.handbook.units, tables, strict=True):
        body = rows(table)[1:-1]
        assert len(body) == len(unit.duties)
        for duty, row in zip(unit.duties, body, strict=True):
            cells = [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
            for post, cell in zip(unit.posts, cells, strict=True):
                assert (cell in ("主责", "协助")) == (
                    duty.number in post.duty_numbers or cell == "协助"
                )
                assert cell != "协助" or "协助" in post.text
                assert cell != "全面" or "全面" in post.text


def test_matters_of_one_name(site: Path) -> None:
    page = article(site, "tongming.html")
    names = re.findall(r'<h2 id="[^"]+">([^<]+)</h2>', page)
    assert names == ["会务", "文稿起草", "调查研究"]
    meetings = page[page.index(">会务</h2>") : page.index(">文稿起草</h2>")]
    assert meetings.count("掌握会议组织的基本程序和注意事项。") == 2
    assert re.search(r"注意事项。</a><span class=\"hb-state\">相同</span>", meetings)
    assert re.search(r"<mark>全市性</mark>会议组织流程", meetings)
    assert re.search(
        r"理论中心组学习会议组织流程</a><span class=\"hb-state\">仅此处</span>", meetings
    )


def test_a_post_has_what_its_duties_bring(site: Path, source: Source) -> None:
    """Every post's page: its duties, their procedures with contact, forms, limits and rules."""
    handbook, links = source.handbook, source.links
    for unit in handbook.units:
        for post in unit.posts:
            page = article(site, post_page(post.id))
            numbers = re.findall(r'data-duty="(\d+)"', page)
            named = sorted(post.duty_numbers)
            assert [int(n) for n in numbers] == (named or [d.number for d in unit.duties])
            words = plain(page)
            for duty in unit.duties:
                procedure = links.procedure(unit, duty)
                if duty.number not in post.duty_numbers or procedure is None:
                    continue
                assert procedure.title in words
                assert procedure.contact.telephone in words
                assert all(one.name in words for one in procedure.contact.persons)
                assert all(
                    name in words for name, at in links.forms.items() if has(procedure.id, at)
                )
                assert all(limit.time.words in words for limit in links.limits[procedure.id])


def has(procedure: str, mentions: list) -> bool:  # type: ignore[type-arg]
    return any(mention.procedure.id == procedure for mention in mentions)


def post_page(post: str) -> str:
    folder, _, name = post.partition("/")
    return f"{folder}/post-{name}.html"


def test_home_leads_to_every_unit_post_and_overview(site: Path, source: Source) -> None:
    page = article(site, "index.html")
    hrefs = {href for href, _ in re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', page)}
    for unit in source.handbook.units:
        assert f"{unit.id}/index.html" in hrefs
        assert {post_page(post.id) for post in unit.posts} <= hrefs
        assert {f"{procedure.id}.html" for procedure in unit.procedures} <= hrefs
    assert {"suoyin.html", "rili.html", "quanwen.html"} <= hrefs
