"""ASCII names for folders and files, and the office's own name.

Names are pinyin in groups of two characters, as Chinese words mostly are (印章管理 ->
yinzhang-guanli). They are given once, at import, and stay when a title is reworded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pypinyin import lazy_pinyin

_BREAK = re.compile(r"[和与及的、，。《》“”（）()\s,.·—-]+")
_ASCII = re.compile(r"[^a-z0-9]+")
# Two characters a word; 员 and 化 belong to the word before, as does a last odd one; 「12345」
_WORD = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9]{2}[员化]|[^A-Za-z0-9]{2}(?:[^A-Za-z0-9]$)?|[^A-Za-z0-9]")
_EMPTY_ENDS = ("工作",)
MAX_GROUPS = 5
#: 「济南市…」 「…省…」: an office's full name begins with its place
_PLACE_NAME = r"[\u3400-\u9fff]{2,6}?(?:省|自治区|市|自治州|州|盟|地区|县|区|旗)"
_OFFICE_NAME = rf"({_PLACE_NAME}[\u3400-\u9fff]{{2,14}}?)"
MIN_OFFICE_NAME = 5


def slug(text: str, taken: Iterable[str] = ()) -> str:
    """An ASCII name in lower case, unlike any in `taken`."""
    for end in _EMPTY_ENDS:
        text = text.removesuffix(end) or text
    groups = [group for run in _BREAK.split(text) if run for group in _groups(run)]
    base = "-".join(groups[:MAX_GROUPS]) or "item"
    used, name, number = set(taken), base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    return name


def _groups(run: str) -> list[str]:
    return [_ASCII.sub("", "".join(lazy_pinyin(word)).lower()) for word in _WORD.findall(run)]


def guess_organization(text: str, units: Iterable[str]) -> str:
    """The office's full name as the text itself writes it in front of a unit's name.

    「…市人民政府研究室办公室印章」 names the office where 「…市人民政府研究室」 also stands alone. Empty
    where no such place is found: nothing is invented.
    """
    bare = re.sub(r"\s+", "", text)
    found: Counter[str] = Counter()
    for unit in filter(None, units):
        for match in re.finditer(_OFFICE_NAME + re.escape(unit), bare):
            name = match[1]
            alone = bare.count(name) - bare.count(name + unit)
            if len(name) >= MIN_OFFICE_NAME and alone > 0:
                found[name] += alone + 1
    return max(found, key=lambda name: (found[name], -len(name)), default="")
