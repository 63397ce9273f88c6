"""The office's own name, where the text gives it away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from handbook.language.text import HAN

#: 「济南市…」 「…省…」: an office's full name begins with its place
_PLACE_NAME = rf"[{HAN}]{{2,6}}?(?:省|自治区|市|自治州|州|盟|地区|县|区|旗)"
_OFFICE_NAME = rf"({_PLACE_NAME}[{HAN}]{{2,14}}?)"
MIN_OFFICE_NAME = 5


def guess_organization(text: str, units: Iterable[str]) -> str:
    """The office's full name as the text itself writes it in front of a unit's name.

    「…市人民政府研究室办公室印章」 names the office where 「…市人民政府研究室」 also stands alone.
    Empty where no such place is found: nothing is invented.
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
