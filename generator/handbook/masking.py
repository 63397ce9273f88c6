"""A mark in the place of what must not be read, wherever and however a text writes it.

What is told apart by itself is taken out too: numbers that a text calls telephones or that
look like one, mobile numbers, mail addresses, the columns 姓名, 电话, 房间 of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from handbook.language.pinyin import syllables
from handbook.language.text import HAN
from handbook.language.words import tagged
from handbook.model import Withheld

MARK = "［略］"
#: A shorter number cannot be told from any other where nothing says what it is.
SHORTEST = 6
#: What a number is that one of these stands behind.
ROOM_ENDS = ("室", "房间", "房", "办公室", "会议室")
_ROOM_LABEL = r"(?:房间|办公室|地点|地址|房号|室号|门牌)号?"
_CALLED = "电话|手机|传真|座机|号码|联系方式|拨打|致电|内线|短号|值班|(?i:tel)"
_NAMED_NUMBER = re.compile(
    rf"(?P<label>(?:{_CALLED})[^\d\n，。；]{{0,8}})"
    r"(?P<number>(?:\d[\d\s.·－—-]{5,}\d(?:转\d+)?[、/,，]?\s*)+)"
)
_EXTENSION = re.compile(
    r"(?P<label>(?:电话|分机|手机|传真|座机|短号|内线)号?码?\s*[:：]?\s*)"
    r"(?P<number>\d{3,}(?![\d年月日台部个条元]))"
)
# 「转 8012」 behind a number or a mark; 「微信：…」 is a number that has letters
_INNER = re.compile(
    r"(?P<label>(?<=[\d］\s）)、，,])转\s*)(?P<number>\d{3,5}(?![\d年月日号台部个条元]))"
)
_INNER_SHORT = re.compile(rf"(?P<label>(?<={MARK})\s*[，,]?转\s*)(?P<number>\d{{1,5}}(?!\d))")
_TAIL = re.compile(r"(?P<label>尾号\s*[:：为是]?\s*)(?P<number>\d{3,4}(?!\d))")
# numbers of a person, of a seat, of a car
_STAFF_NUMBER = re.compile(
    r"(?P<label>(?:工号|[职员]工(?:编?号|卡号)|工作证号?|警号|学号)码?\s*[:：为是]?\s*)"
    r"(?P<number>[A-Za-z]{0,3}[-－]?\d{2,}(?!\d))"
)
_SEAT = re.compile(
    r"(?P<label>工位号?\s*[:：为是]?\s*)(?P<number>[A-Za-z]{0,2}[-－]?\d[\d-]*)|"
    r"[A-Za-z]{0,2}[-－]?\d[\d-]*\s*号?(?P<ending>工位)"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
    r"\s?[·•.-]?\s?(?=[A-Z]*\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9警学挂](?![A-Za-z0-9])"
)
_ACCOUNT = re.compile(
    r"(?P<label>(?:微信|QQ|钉钉|飞书)(?:号码?|群号?)?\s*)"
    rf"(?P<number>[:：]\s*(?:[A-Za-z0-9_-]{{2,}}|[{HAN}]{{2,8}})|[A-Za-z0-9_-]{{5,}})",
    re.IGNORECASE,
)
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{9}[\dXx](?!\d)")  # of a citizen
_MOBILE = re.compile(r"(?<![\d第])1[3-9]\d(?:[\s.·-]?\d){8}(?!\d)")
# Eight digits in a row that are no day and no amount.
_LANDLINE = re.compile(
    r"(?<![\d.第〔﹝\[(（])(?:0\d{2,3}[\s－—-]*)?(?!20[0-4]\d[01]\d)[2-8]\d{6,7}(?![\d.元万亿平人件号吨股年％%])"
)
_MAIL = re.compile(rf"(?:[^\W{HAN}]|[.+-])+@[\w-]+(?:\.[\w-]+)+")
_NUMBERED = re.compile(r"[A-Za-z]?[-－]?\d+")
_ROOM_NUMBER = re.compile(r"(?P<number>[A-Za-z][-－]?\d{3,}(?:-\d+)?)室?")
_AREA = r"(?:\(?0\d{2,3}\)?[\s－—-]*)?"
_AFTER_LABEL = rf"\g<label>{MARK}"
#: What Markdown and print set between the letters of a word.
_BETWEEN = r"[\s*_·]*"
_BETWEEN_DIGITS = r"[\s*_·.．－—-]{0,3}"

# 「联系人：张三（…），李四」 「任岗人：王五 电话：…」
_LABELLED = re.compile(
    rf"(?:联系人|任岗人|负责人|经办人|值班人员?|值班|姓名|科长|处长|主任)\s*[:：]\s*(?P<names>[{HAN}·、\s]{{2,40}})"
)
_COLUMNS = {
    Withheld.PEOPLE: re.compile(r"姓名|联系人|任岗人|责任人|负责人|值班人员|经办人"),
    Withheld.TELEPHONES: re.compile(r"电话|手机|传真|分机|短号|联系方式"),
    Withheld.ROOMS: re.compile(r"房间|办公室$|房号|办公地[点址]|地点"),
}
_RULE = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*")
_ANY_NUMBER = re.compile(r"\d[\d\s－—-]{1,}\d")
MAX_NAME = 4
MIN_ROMANIZED = 5  # letters
_POSTS = (
    "主任 处长 科长 局长 院长 校长 部长 司长 厅长 市长 县长 区长 镇长 乡长 所长 站长 队长 组长 "
    "会长 秘书长 书记 经理 总监 主席 调研员 巡视员 工程师 教授 老师 师傅 会计 出纳 同志 先生 女士"
).split()
# What stands before a person and is no part of another word; 「于主任会议」 names nobody.
_BEFORE = "由向请经与和报找送给是为致呈跟让交或及"
_ALONE = rf"(?:(?<![{HAN}])|(?<=[{_BEFORE}]))"
_NO_SURNAME = "于由向从经和同以时任及应须与报请令主办副正"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be read in an edition: `words` as they are printed."""

    people: frozenset[str] = frozenset()
    telephones: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    withheld: frozenset[Withheld] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        return self.people | self.telephones | self.rooms | self.words


def people_named(text: str) -> Iterator[str]:
    """Who is named after a label or in a column of names."""
    for match in _LABELLED.finditer(text):
        first = re.split(r"电话|手机|办公|地址|联系", match["names"])[0]
        yield from _names(first)
    for cell in _cells(text, Withheld.PEOPLE):
        yield from _names(cell)


def people_below(heading: str, text: str) -> Iterator[str]:
    """Who stands under a heading that asks for a name."""
    if _COLUMNS[Withheld.PEOPLE].search(heading):
        for line in text.split("\n"):
            yield from _names(line)


def masked_below(heading: str, text: str, held: Iterable[Withheld]) -> str:
    """A text under a heading that asks for a telephone, without any number."""
    telephones = Withheld.TELEPHONES in held and _COLUMNS[Withheld.TELEPHONES].search(heading)
    return _ANY_NUMBER.sub(MARK, text) if telephones else text


def _names(text: str) -> Iterator[str]:
    for name in re.split(r"[、，,\s/]+", re.sub(r"[（(].*", "", text)):
        if 1 < len(name) <= MAX_NAME and re.fullmatch(f"[{HAN}·]+", name) and not _is_word(name):
            yield name


def _is_word(text: str) -> bool:
    """「咨询」 「学院意见」: words that a form has where others have a name."""
    return all(len(word) > 1 and kind[:2] != "nr" for word, kind in tagged(text))


def _cells(text: str, kind: Withheld) -> Iterator[str]:
    columns: list[int] = []
    for line in text.split("\n"):
        cells = _cut(line)
        if not cells:
            columns = []
        elif not columns:
            columns = _held(cells, {kind})
        elif not _RULE.fullmatch(line):
            yield from (cells[at].strip() for at in columns if at < len(cells))


def _cut(line: str) -> list[str]:
    return line.strip().strip("|").split("|") if line.strip().startswith("|") else []


def _held(heads: list[str], kinds: Iterable[Withheld]) -> list[int]:
    patterns = [_COLUMNS[kind] for kind in kinds if kind in _COLUMNS]
    return [at for at, head in enumerate(heads) if any(p.search(head.strip()) for p in patterns)]


class Mask:
    """Puts the mark in the place of what is withheld."""

    def __init__(self, found: Secrets) -> None:
        self._held = found.withheld
        whole = [_spaced(word) for word in _longest(found.people | found.words)]
        whole += filter(None, map(_romanized, _longest(found.people)))
        whole += [_room(room) for room in _longest(found.rooms)]
        whole += [_number(digits) for digits in _longest(found.telephones)]
        self._rules = [(re.compile("|".join(whole), re.IGNORECASE), MARK)] if whole else []
        bare = "|".join(_longest(filter(is_numbered, found.rooms)))
        if bare:
            labelled = rf"(?P<label>{_ROOM_LABEL}\s*[:：|]?\s*)(?:{bare})(?![\d.])"
            self._rules.append((re.compile(labelled), _AFTER_LABEL))
        surnames = {name[0] for name in found.people} - set(_NO_SURNAME)
        if Withheld.PEOPLE in self._held:
            self._rules += [(_IDENTITY, MARK), (_PLATE, MARK), (_STAFF_NUMBER, _AFTER_LABEL)]
        if surnames and Withheld.PEOPLE in self._held:  # 「李主任」 「李处或」
            posts = rf"副?(?:{'|'.join(_POSTS)})|[处科局院总](?=[或和与及、，。；）]|$)"
            called = rf"[{''.join(sorted(surnames))}](?={posts})"
            self._rules.append((re.compile(_ALONE + called), MARK))
        if Withheld.TELEPHONES in self._held:
            self._rules += [(_MOBILE, MARK), (_MAIL, MARK), (_ACCOUNT, _AFTER_LABEL)]
            self._rules += [(_NAMED_NUMBER, _AFTER_LABEL), (_EXTENSION, _AFTER_LABEL)]
            self._rules += [(_LANDLINE, MARK), (_INNER, _AFTER_LABEL)]
            self._rules += [(_INNER_SHORT, _AFTER_LABEL), (_TAIL, _AFTER_LABEL)]
        if Withheld.ROOMS in self._held:
            self._rules.append((_SEAT, rf"\g<label>{MARK}\g<ending>"))

    def __call__(self, text: str) -> str:
        text = self._tables(text) if "|" in text else text
        for pattern, made in self._rules:
            text = pattern.sub(made, text)
        return text

    def _tables(self, text: str) -> str:
        """Markdown tables with the mark in each cell of a column that is withheld."""
        lines = text.split("\n")
        columns: list[int] = []
        for at, line in enumerate(lines):
            cells = _cut(line)
            if not cells:
                columns = []
            elif not columns:
                columns = _held(cells, self._held)
            elif columns and not _RULE.fullmatch(line):
                shown = [
                    f" {MARK} " if place in columns and cell.strip() else cell
                    for place, cell in enumerate(cells)
                ]
                lines[at] = f"|{'|'.join(shown)}|"
        return "\n".join(lines)


def doubtful(text: str, found: Secrets) -> Iterator[str]:
    """What in a masked text may still be someone who is withheld: a given name by itself, 「小王」.
    A word of general Chinese may be either, so it is told and not taken out."""
    names = {name[1:] for name in found.people if len(name) > 2}
    surnames = "".join(sorted({name[0] for name in found.people}))
    whole = "|".join(map(re.escape, sorted(names)))
    if surnames:
        whole += f"{'|' if whole else ''}{_ALONE}[小老][{surnames}]"
        yield from (match[0] for match in re.finditer(whole, text))
    if any(post in text for post in _POSTS):  # 「陈晓明科长」, who is no contact
        for (word, kind), (after, _) in pairwise(tagged(text)):
            if kind.startswith("nr") and len(word) > 1 and after.startswith(tuple(_POSTS)):
                yield word + after


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _spaced(word: str) -> str:
    """A word also where print spaces it or sets a part of it in bold: 「王 立」."""
    return _BETWEEN.join(map(re.escape, word))


def _romanized(name: str) -> str:
    """A name as it is written abroad and in accounts: 「Zhang San」 「san.zhang」; nothing where
    that is too short to be told from any word."""
    spoken = syllables(name)
    if len(name) < 2 or sum(map(len, spoken)) < MIN_ROMANIZED or not "".join(spoken).isascii():
        return ""
    between = r"[\s.'’_-]{0,2}"
    ways = (spoken, (*spoken[1:], spoken[0]))
    either = "|".join(between.join(map(re.escape, way)) for way in ways)
    return rf"(?<![A-Za-z])(?:{either})(?![A-Za-z])"


def _room(room: str) -> str:
    """「B304室」 also as 「B 304 室」 and 「B304」; a bare number only where it is a room's."""
    lettered = _ROOM_NUMBER.fullmatch(room)
    end = rf"\s*(?:{'|'.join(ROOM_ENDS)})" if is_numbered(room) and not lettered else ""
    if lettered:  # 「B座304」 「304室」
        house, number = lettered["number"][0], lettered["number"][1:].lstrip("-－")
        there = rf"{house}{_BETWEEN}[-－座栋区楼]?{_BETWEEN}{_spaced(number)}(?:{_BETWEEN}室)?"
        return rf"(?<![\dA-Za-z])(?:{there}|{_spaced(number)}{_BETWEEN}室)(?![\d])"
    words = _spaced(room)
    return rf"(?<![\dA-Za-z]){words}{end}(?![\d])"


def is_numbered(room: str) -> bool:
    """Whether a room is a number and no more: by itself that may be anything."""
    return bool(_NUMBERED.fullmatch(room))


def _number(digits: str) -> str:
    wide = [f"[{one}{chr(ord(one) + 0xFEE0)}]" if one.isdigit() else one for one in digits]
    return rf"(?<!\d){_AREA}" + _BETWEEN_DIGITS.join(wide) + r"(?!\d)"
