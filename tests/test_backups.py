"""Who stands in for a contact (后备联系人) is found as well; of their telephone nothing is said."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.pipeline import Source, load_source
from handbook.portal.merging import merged
from handbook.portal.offices import Office
from handbook.search.questions import Engine

#: One who is nobody's contact, and one who is.
FILES = {"02-yinzhang-guanli": "王晓明（小王）", "03-qingjia-xiujia-guanli-waichu-baobei": "刘晓燕"}


@pytest.fixture
def loaded(source: Path) -> tuple[Source, Source]:
    """Before and after two lines were written."""
    before = load_source(read_folder(source, Collector()), ask=False)
    for file, name in FILES.items():
        path = source / "bangongshi" / f"{file}.md"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^- 联系人：.*$", rf"\g<0>\n- 后备联系人：{name}", text, count=1)
        path.write_text(text, encoding="utf-8")
    return before, load_source(read_folder(source, Collector()), ask=False)


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_pages_of_who_only_stands_in_and_of_who_does_both(loaded: tuple[Source, Source]) -> None:
    before, after = loaded
    pages = after.bodies()
    new = set(pages) - set(before.bodies())
    assert new == {"people/wangxiaoming.html"}
    page = words(pages["people/wangxiaoming.html"])
    assert "1 个事项的后备联系人" in page and "印章管理工作" in page and "小王" in page
    assert "tel:" not in pages["people/wangxiaoming.html"] and "名片" not in page
    assert not re.search(r"\d{7}", page)
    both = words(pages["people/liuxiaoyan.html"])
    assert "3 个事项的联系人，1 个事项的后备联系人" in both
    assert both.index("可以问的事项") < both.index("作为后备联系人的事项") < both.index("请假休假")
    assert "wangxiaoming.html" in pages["bangongshi/yinzhang-guanli.html"]
    assert "wangxiaoming.html" in pages["people/index.html"]
    assert "wangxiaoming.html" in pages["suoyin.html"]
    assert set(after.cards()) == set(before.cards())


def test_the_search_knows_what_they_stand_in_for(loaded: tuple[Source, Source]) -> None:
    before, after = loaded
    assert not Engine(before.search()).ask("王晓明").confident
    found = Engine(after.search()).ask("王晓明")
    assert found.confident and found.answers == ["person:王晓明"]
    assert "person:王晓明" in after.ids
    records = {one["name"]: one for one in after.search()["people"]}
    assert records["王晓明"]["telephones"] == [] and len(records["王晓明"]["stands_in"]) == 1
    assert len(records["刘晓燕"]["procedures"]) == 3


def test_a_portal_counts_them_on(loaded: tuple[Source, Source]) -> None:
    _, after = loaded
    data = after.search()
    one = Office(Path(), "a", "甲局", [], 47, "", [], data, [])
    both = merged([one, replace(one, name="b", title="乙局")])
    titles = [
        both["procedures"][at]["id"]
        for person in both["people"]
        if person["name"] == "王晓明"
        for at in person["stands_in"]
    ]
    assert titles == ["a/bangongshi/yinzhang-guanli", "b/bangongshi/yinzhang-guanli"]
