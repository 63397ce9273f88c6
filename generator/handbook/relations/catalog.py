"""The site's own pages: the addresses of all, and of those that look across the whole handbook also
the titles and what each answers.

Home page, the bar on top, footer and the check of addresses list them from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import Handbook, Withheld

HOME = "index.html"
INDEX = "suoyin.html"
PEOPLE = "people/index.html"
SEARCH = "search.html"
APPROVALS = "shenpi.html"
FORMS = "biaodan.html"
REGULATIONS = "yiju.html"
LIMITS = "shixian.html"
YEAR = "rili.html"
CALENDAR = "rili.ics"
MATRIX = "fengong.html"
SAME_NAMED = "tongming.html"
WHOLE = "quanwen.html"
HEALTH = "tijian.html"
EDITORS = "bianji.html"
GUIDE = "zhinan.html"
CODES_PAGE = "daihao.html"
RULES = "rules/index.html"


@dataclass(frozen=True, slots=True)
class Overview:
    """`answers` says in a few words what one finds there; `short` is its name in the bar on top,
    "" where only the menu 更多 has it. The search offers it for the kind of question `asked` and
    for `words`."""

    url: str
    title: str
    answers: str
    short: str = ""
    asked: str = ""
    words: str = ""


LOOK_UPS = (
    Overview(PEOPLE, "联系人", "问谁，电话和房间互查", "联系人", "reach", "通讯录 电话本 电话表"),
    Overview(APPROVALS, "审批一览", "哪件事由谁批", "审批", "approve"),
    Overview(LIMITS, "时限", "几天内办完，从何时算起", "时限", "when"),
    Overview(FORMS, "表单", "要填哪张表，在哪一步", "表单", "form", "表单 填表 填单"),
    Overview(YEAR, "全年日程", "每月有哪些固定日期", "日程", "", "日程 日历 月历"),
    Overview(REGULATIONS, "依据", "引用了哪些法规制度", "", "basis", "法规 法律 条例"),
    Overview(MATRIX, "职责分工", "每条职责由哪个岗位承担", "", "role", "分工"),
    Overview(INDEX, "拼音索引", "按字母查事项、人、表单"),
    Overview(WHOLE, "全文打印", "整本手册，带目录和页码", "", "", "打印 全文 整本"),
)
#: Only where a handbook holds more than units, posts and procedures.
OF_RULES = Overview(RULES, "制度和说明", "主要职责、制度、说明和空白表单")
FOR_EDITORS = (
    Overview(EDITORS, "编辑台", "给改手册的人：待核的内容和每页的原文件"),
    Overview(HEALTH, "职责体检", "手册自身的疑点，供编辑核对"),
    Overview(GUIDE, "编辑指南", "每一种改动怎样改，各有一个例子"),
    Overview(CODES_PAGE, "检查的代号", "检查的每一条是什么意思，怎样改"),
    Overview(SAME_NAMED, "同名事项", "几个处室都有的事项对照"),
)
_WITHHELD = {Withheld.PEOPLE: "人员", Withheld.TELEPHONES: "电话", Withheld.ROOMS: "房间"}
#: Pages and files that are there whatever the handbook holds.
TAKEN = (HOME, SEARCH, CALENDAR, "404.html", RULES, *(one.url for one in LOOK_UPS + FOR_EDITORS))
_TITLES = {overview.url: overview.title for overview in (*LOOK_UPS, OF_RULES, *FOR_EDITORS)}


def look_ups(handbook: Handbook) -> tuple[Overview, ...]:
    """Those that have something to show."""
    of_rules = (OF_RULES,) if handbook.rules or handbook.duties else ()
    hidden = (PEOPLE,) if Withheld.PEOPLE in handbook.withheld else ()
    return tuple(one for one in (*LOOK_UPS, *of_rules) if one.url not in hidden)


def withheld_note(handbook: Handbook) -> str:
    """What an edition for certain readers does not print, in words; "" where it prints all."""
    words = [word for one, word in _WITHHELD.items() if one in handbook.withheld]
    return f"本版不登载{'、'.join(words)}" if words else ""


def title_of(url: str) -> str:
    return _TITLES[url]
