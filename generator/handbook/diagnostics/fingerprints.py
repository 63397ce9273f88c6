"""What makes a finding the same one after an edit: its code, its file and its words, on whatever
line it stands."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from handbook.diagnostics import Diagnostic

# What of a message is not the finding, by code.
_ASIDE = {
    # 「张三一人联系 15 个事项，……」: how many there are and which is no other finding
    "HB338": re.compile(r"一人联系.*"),
    # 「……，在别处是 66600000 甲楼（bangongshi/02-… 等 14 处）」: nor how often the other stands
    "HB311": re.compile(r"（[^（）]*）$"),
    # 「有 1 处半角标点（;）：…责第 1-4 条;…」: nor the numbers that stand beside them
    "HB343": re.compile(r"\d+"),
    # 「职责 17 与 18是两个事项（…）」: nor is which number a duty has, where its words follow
    **dict.fromkeys(("HB330", "HB334", "HB335"), re.compile(r"职责 \d+(?: 与 \d+)?")),
}
# These are of a person, a number, a room: told at the first place, whichever that is.
_ANYWHERE = ("HB336", "HB337", "HB338")
# 「bangongshi/02-yinzhang.md」: a procedure that gets another number is the same one.
_NUMBER = re.compile(r"(?<=/)\d+-")


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Hexadecimal, in the order of the findings; the second of two alike has one of its own."""
    counted: Counter[tuple[str, str, str]] = Counter()
    made = []
    for one in diagnostics:
        same = _same(one)
        counted[same] += 1
        text = "\0".join((*same, str(counted[same])))
        made.append(hashlib.sha256(text.encode()).hexdigest()[:32])
    return made


def new_findings(old: Iterable[Diagnostic], new: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of `new` that `old` has not, or not so often."""
    known = Counter(map(_same, old))
    found = []
    for one in new:
        if known[_same(one)] > 0:
            known[_same(one)] -= 1
        else:
            found.append(one)
    return found


def _same(diagnostic: Diagnostic) -> tuple[str, str, str]:
    message = diagnostic.message
    if aside := _ASIDE.get(diagnostic.code):
        message = aside.sub("", message)
    file = "" if diagnostic.code in _ANYWHERE else _NUMBER.sub("", diagnostic.span.file)
    return diagnostic.code, file, message
