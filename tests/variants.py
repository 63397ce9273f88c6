"""Handbooks of offices that do not exist, printed and damaged as recognition damages print.

`make_variant(seed)` gives a text and the facts that it was printed from. Written against the paper
form, not against the importer: other units, people, phones, titles, orders and counts, page breaks
elsewhere, and each kind of damage that the sample shows, in other places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

HEADER = "序号\t内设机构\t序号\t主要职责\t序号\t内设机构细化分解职责\t岗位规范及工作流程\t负责岗位"
NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()
UNIT_WORDS = (
    "秘书 法规 信访 规划 监督 宣传 后勤保障 行业发展 数据资源 对外合作 安全生产 基层建设"
).split()
UNIT_ENDS = "处 科 室 中心".split()
MATTER_WORDS = (
    "合同 票据 车位 食堂 讲解 培训 统计 接待 宿舍 网站 图书 招标 巡检 舆情 信函 "
    "仓储 审计 调解 测绘 绿化 值守 勘验 稽核 报关 物资 疏导 档口 标识 课件 展陈"
).split()
MATTER_ENDS = "管理 办理 组织 编发 核查 登记 服务 维护".split()
SURNAMES = "赵 钱 孙 周 吴 郑 冯 陈 褚 卫 蒋 沈 韩 杨 朱".split()
GIVEN = "明 国强 晓东 芳 建华 丽 志远 海燕 春 立新 婷 文博".split()
VERBS = "收集 核对 整理 填写 汇总 审阅 送交 登记 发布 存放 检查 通知 复核 签收".split()
NOUNS = (
    "有关材料 办理结果 来函内容 各项数据 申请文书 现场情况 参会名单 年度计划 往来凭证 设备台数"
).split()
ADVERBS = "及时 按要求 逐项 当面 统一 按程序 会同有关科室 认真".split()
LEADS = "受理 初审 复核 汇总上报 归档保存 公示 回访 催办 分送 盖章".split()
TAIL = "职责岗位规范工作流程"
KINDS = {
    "正职岗位": "head",
    "副职岗位": "deputy_head",
    "业务岗位": "operations",
    "综合岗位": "general_affairs",
}


@dataclass
class Procedure:
    number: int
    title: str
    restored: bool = False
    name: str = ""
    requirements: list[str] = field(default_factory=list)
    text: str = ""
    sections: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)
    steps: list[tuple[str, str]] = field(default_factory=list)
    collaboration: str = ""
    persons: list[str] = field(default_factory=list)
    telephone: str = ""
    room: str = ""
    address: str = ""
    charts: list[str] = field(default_factory=list)


@dataclass
class Post:
    kind: str
    number: int | None
    leads_all: bool
    assists_head: bool
    duty_numbers: list[int]
    text: str = ""


@dataclass
class Unit:
    number: int
    name: str
    aliases: list[str] = field(default_factory=list)
    mains: list[tuple[int, str, list[int]]] = field(default_factory=list)
    duties: list[tuple[int, str, int, int]] = field(
        default_factory=list
    )  # number text page procedure
    posts: list[Post] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)


@dataclass
class Variant:
    seed: int
    text: str
    units: list[Unit]


def make_variant(seed: int) -> Variant:
    maker = _Maker(Random(seed))
    units = maker.units()
    return Variant(seed, _Printer(Random(seed + 1_000_003), units).text(), units)


class _Maker:
    """Makes up the facts."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.page = random.randint(5, 20)
        self.titles = [a + b for a in MATTER_WORDS for b in MATTER_ENDS]
        random.shuffle(self.titles)
        self.building = random.choice(["政务中心", "兴业大厦", "东楼"])
        self.city = random.choice(["临江市云台区", "海宁路", "安平县建设街12号"])

    def units(self) -> list[Unit]:
        names = self.random.sample(UNIT_WORDS, self.random.randint(2, 6))
        return [self.unit(i, name) for i, name in enumerate(names, start=1)]

    def unit(self, number: int, word: str) -> Unit:
        name = word + self.random.choice(UNIT_ENDS)
        unit = Unit(number, name)
        if self.random.random() < 0.25:
            inner = self.random.choice(["老干部科", "工会办", "机要科"])
            unit.name, unit.aliases = f"{name}（{inner}）", [name, inner]
        count = self.random.randint(1, 6)
        unit.procedures = [self.procedure(i, self.titles.pop()) for i in range(1, count + 1)]
        self.duties(unit)
        self.posts(unit)
        return unit

    def duties(self, unit: Unit) -> None:
        number = 0
        main: tuple[int, str, list[int]] | None = None
        for procedure in unit.procedures:
            shared = self.random.random() < 0.2 and procedure.number > 1
            self.page += 0 if shared else self.random.randint(1, 4)
            for _ in range(self.random.choice([1, 1, 1, 2, 3])):
                number += 1
                if main is None or self.random.random() < 0.5:
                    main = (len(unit.mains) + 1, "", [])
                    unit.mains.append(main)
                main[2].append(number)
                extra = self.random.choice(["", "，提出意见建议", "，做好协调服务"])
                text = f"{self.random.choice(['负责', '承担', '组织'])}{procedure.title}工作{extra}"
                unit.duties.append((number, text, self.page, procedure.number))
        unit.mains = [
            (n, f"{self.sentence_body()}，{self.sentence_body()}", numbers)
            for n, _, numbers in unit.mains
        ]

    def posts(self, unit: Unit) -> None:
        numbers = [duty[0] for duty in unit.duties]
        words = ["正职岗位", "副职岗位", "业务岗位", "综合岗位"]
        shape = self.random.sample(words[1:], self.random.randint(1, 3))
        if self.random.random() < 0.8:
            unit.posts.append(self.post("正职岗位", self.random.choice([1, None]), [], True, False))
        cut = self.random.randint(0, len(numbers))
        for word in shape:
            carried = numbers[:cut] if word == shape[0] else numbers[cut:]
            assists = word == "副职岗位" and self.random.random() < 0.4
            unit.posts.append(self.post(word, 1, carried, False, assists))
        unit.posts[-1].text = unit.posts[-1].text.rstrip("；") + "。"

    def post(
        self, word: str, number: int | None, carried: list[int], leads: bool, assists: bool
    ) -> Post:
        post = Post(KINDS[word], number, leads, assists, carried)
        name = word if number is None else f"{word} {number}"
        phrases = []
        if leads:
            phrases.append("负责全面工作")
        if assists:
            phrases.append("协助正职做好全面工作" if not carried else "协助正职")
        if carried:
            phrases.append(f"负责第 {self.numbers(carried)} {self.random.choice(['条', '项'])}")
        if not phrases:
            phrases.append("做好交办工作")
        post.text = f"{name}{self.random.choice(['，', ', '])}{'，'.join(phrases)}；"
        return post

    def numbers(self, carried: list[int]) -> str:
        whole = carried == list(range(carried[0], carried[-1] + 1)) and len(carried) > 2
        if whole and self.random.random() < 0.5:
            return f"{carried[0]}{self.random.choice(['-', '至', '—', '~'])}{carried[-1]}"
        return self.random.choice(["、", ", ", "，", ","]).join(map(str, carried))

    def procedure(self, number: int, title: str) -> Procedure:
        made = Procedure(number, title, name=f"{title}。")
        if self.random.random() < 0.3:
            made.name += f"包括{self.sentence()}"
        made.requirements = [self.sentence() for _ in range(self.random.randint(1, 4))]
        self.workflow(made)
        made.collaboration = self.random.choice(["根据需要协调有关处室协办。", "无。", "财务科。"])
        made.persons = [self.person() for _ in range(self.random.choice([1, 1, 1, 2]))]
        made.telephone = str(self.random.randint(20000000, 89999999))
        made.room = f"{self.random.choice(['A', 'B', ''])}{self.random.randint(101, 1220)}"
        made.address = f"{self.city}{self.building} {made.room} 室"
        if self.random.random() < 0.5:
            made.charts = [f"{title}流程图"]
        return made

    def workflow(self, made: Procedure) -> None:
        shape = self.random.choice(["text", "steps", "sections", "sections", "lead sections"])
        if shape == "text":
            made.text = self.sentence()
        elif shape == "steps":
            made.steps = self.steps()
        else:
            for _ in range(self.random.randint(2, 5)):
                title = self.random.choice(["明确", "做好", "落实"]) + self.random.choice(NOUNS)
                if shape == "lead sections":
                    made.sections.append((title + "。", self.sentence(), []))
                elif self.random.random() < 0.5:
                    made.sections.append((title, self.sentence(), []))
                else:
                    made.sections.append((title, "", self.steps()))

    def steps(self) -> list[tuple[str, str]]:
        count = self.random.randint(2, 11)
        if self.random.random() < 0.5:
            mark = self.random.choice(["：", "。"])
            leads = self.random.sample(LEADS, min(count, len(LEADS)))
            return [(lead + mark, self.sentence()) for lead in leads]
        return [("", self.sentence()) for _ in range(count)]

    def sentence_body(self) -> str:
        choose = self.random.choice
        return choose(ADVERBS) + choose(VERBS) + choose(NOUNS)

    def sentence(self) -> str:
        parts = [self.sentence_body() for _ in range(self.random.randint(2, 4))]
        return "，".join(parts) + "。"

    def person(self) -> str:
        return self.random.choice(SURNAMES) + self.random.choice(GIVEN)


class _Printer:
    """Prints the facts as paper does, and damages the print as recognition does."""

    def __init__(self, random: Random, units: list[Unit]) -> None:
        self.random = random
        self.units = units
        self.lines: list[str] = []

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def text(self) -> str:
        self.put(self.marked("一、部门职责细化分解表"), "")
        self.put(HEADER)
        for unit in self.units:
            self.table(unit)
        self.put("", self.marked("二、职责岗位规范工作流程"), "")
        for unit in self.units:
            self.unit(unit)
        return "\n".join(self.lines) + "\n"

    def put(self, *lines: str) -> None:
        self.lines.extend(lines)

    def marked(self, text: str) -> str:
        """A heading at any level and weight, or at none."""
        text = f"**{text}**" if self.chance(0.3) else text
        return (
            "#" * self.random.choice([0, 2, 3, 4, 5, 6]) + (" " if self.chance(0.9) else "") + text
        )

    # -- the duty table ---------------------------------------------------------------------

    def table(self, unit: Unit) -> None:
        posts = " ".join(post.text for post in unit.posts)
        rows = self.rows(unit)
        breaks = [i for i in range(1, len(rows)) if self.chance(0.35)]
        unprinted = posts
        name = unit.name.replace("（", "(").replace("）", ")") if self.chance(0.3) else unit.name
        for index, cells in enumerate(rows):
            if index in breaks:
                self.page_break()
                opens_main = cells[2] != ""
                if unprinted:  # the cell goes on, in mid-word
                    cells[7], unprinted = unprinted, ""
                elif opens_main and self.chance(0.6):  # the unit is printed again
                    cells[0], cells[1], cells[7] = str(unit.number), name, posts
                    if self.chance(0.5):
                        cells[7] = posts.replace("，", ",")
                elif self.chance(0.4):
                    self.cut_cell(rows[index - 1], cells)
            if index == 0:
                cells[0], cells[1] = str(unit.number), name
                cut = self.random.randint(3, len(posts) - 3) if 1 in breaks else len(posts)
                while posts[cut - 1 : cut + 1].strip() != posts[cut - 1 : cut + 1] or (
                    posts[cut - 1 : cut + 1].isdigit()
                ):
                    cut += 1
                cells[7], unprinted = posts[:cut], posts[cut:]
            self.row(cells)
        if unprinted:
            self.page_break()
            self.put("\t".join(["", "", "", "", "", "", "", unprinted]))

    def rows(self, unit: Unit) -> list[list[str]]:
        rows = []
        page: int | None = None
        by_number = {duty[0]: duty for duty in unit.duties}
        procedure: int | None = None
        for main, text, numbers in unit.mains:
            for at, number in enumerate(numbers):
                _, duty, duty_page, target = by_number[number]
                shown = duty_page != page or target != procedure
                page, procedure = duty_page, target
                main_cells = [str(main), text] if at == 0 else ["", ""]
                page_cell = f"详见 {page} 页" if shown else ""
                rows.append(["", "", *main_cells, str(number), duty, page_cell, ""])
        return rows

    def cut_cell(self, before: list[str], after: list[str]) -> None:
        """The main duty's text printed above goes on in the first row of this page."""
        if before[3] and not after[3] and len(before[3]) > 8:
            line = "\t".join(before)
            at = len(self.lines) - 1 - self.lines[::-1].index(line) if line in self.lines else None
            cut = self.random.randint(4, len(before[3]) - 4)
            if at is not None:
                after[3] = before[3][cut:]
                self.lines[at] = "\t".join([*before[:3], before[3][:cut], *before[4:]])

    def row(self, cells: list[str]) -> None:
        lone = not any(cells[:4]) and not cells[6] and not cells[7]
        if lone and int(cells[4]) > 2 and self.chance(0.25):  # one column to the left
            cells = ["", "", cells[4], "", cells[5], "", "", ""]
        self.put("\t".join(cells))

    def page_break(self) -> None:
        if self.chance(0.25):
            self.put("", f"— {self.random.randint(2, 90)} —", "")
        else:
            self.put("", HEADER)
        if self.chance(0.15):
            self.put("\t".join(["---"] * 8))

    # -- the procedures ---------------------------------------------------------------------

    def unit(self, unit: Unit) -> None:
        count = f"（{len(unit.procedures)}个）" if self.chance(0.8) else ""
        label = f"（{NUMERALS[unit.number - 1]}）"
        heading = f"{label}{unit.name}{count}"
        if self.chance(0.3):
            heading = heading.replace("（", "(").replace("）", ")")
        self.put(self.marked(heading), "")
        for procedure in unit.procedures:
            self.procedure(unit, procedure)

    def procedure(self, unit: Unit, made: Procedure) -> None:
        first = made.number == 1
        lost_name_label = self.heading(made, first)
        if not lost_name_label:
            self.label("一、事项名称")
        self.paragraph(made.name)
        self.label("二、岗位规范")
        self.numbered([("", text) for text in made.requirements])
        self.label("三、流程标准")
        if made.text:
            self.paragraph(made.text)
        self.numbered(made.steps)
        for index, (title, text, steps) in enumerate(made.sections):
            marker = f"（{NUMERALS[index]}）" if self.chance(0.8) else f"({NUMERALS[index]}) "
            if title.endswith("。"):
                # were every title cut, nothing would tell that they are titles
                self.paragraph(marker + title + text, len(marker + title) if index == 0 else 8)
                continue
            self.put(self.marked(marker + title), "")
            if text:
                self.paragraph(text)
            self.numbered(steps)
        self.label("四、协同处室")
        self.put(made.collaboration, "")
        self.contact(made)
        if made.charts:
            self.label("六、流程图")
            self.put(self.marked(made.charts[0]), "", "", "")
            if self.chance(0.2):
                self.put(self.random.choice(["归档", "是", "审核", "领导"]), "")

    def heading(self, made: Procedure, first: bool) -> bool:
        """Prints the heading, whole or damaged; True where the label 一 is lost with it."""
        whole = f"{made.number}. {made.title}{TAIL}"
        damage = (
            "none" if first else self.random.choice(["none"] * 5 + ["split", "part", "lost", "all"])
        )
        if damage == "none":
            gap = self.random.choice(["", "", " "])
            self.put(self.marked(f"{made.number}. {made.title}{gap}{TAIL}"), "")
        elif damage == "split":
            cut = len(whole) - self.random.randint(3, 8)
            self.put(self.marked(whole[:cut]), "", whole[cut:], "")
        elif damage == "part":
            made.restored = True
            self.put(self.marked(f"{made.number}. {made.title[:2]}"), "")
            if self.chance(0.7):
                self.put(TAIL[-self.random.randint(2, 4) :], "")
        else:
            made.restored = True
            return damage == "all"
        return False

    def label(self, label: str) -> None:
        if self.chance(0.15):
            label += self.random.choice(["：", ":"])
        self.put(self.marked(label), "")

    def paragraph(self, text: str, whole: int = 8) -> None:
        """A paragraph, now and then cut in two by a page's end, after `whole` characters."""
        if len(text) > whole + 6 and self.chance(0.25):
            cut = self.random.randint(whole, len(text) - 3)
            while cut > whole and text[cut - 1] in "。：；，":
                cut -= 1
            middle = [f"- {self.random.randint(3, 99)} -", ""] if self.chance(0.2) else []
            self.put(text[:cut], "", *middle, text[cut:], "")
        else:
            self.put(text, "")

    def numbered(self, items: list[tuple[str, str]]) -> None:
        style = self.random.choice([". ", ".", "、"])
        bold = self.chance(0.3)
        texts = [
            f"{i}{style}{f'**{lead}**' if bold and lead else lead}{text}"
            for i, (lead, text) in enumerate(items, start=1)
        ]
        shape = self.random.choice(["apart", "apart", "tight", "one"])
        if shape == "one" and not any(lead for lead, _ in items):
            self.put(" ".join(texts), "")
        elif shape == "tight":
            self.put(*texts, "")
        else:
            for text in texts:
                self.paragraph(text)

    def contact(self, made: Procedure) -> None:
        self.label("五、联系方式")
        spread = [
            " ".join(name) if len(name) == 2 and self.chance(0.4) else name for name in made.persons
        ]
        colon = self.random.choice(["：", ":", "： "])
        self.put(f"联系人{colon}{' '.join(spread)}", "")
        self.put(f"联系方式{colon}{made.telephone}", "")
        address = made.address.replace(" ", "") if self.chance(0.3) else made.address
        self.put(f"办公地址{colon}{address}", "")
        made.address = address
