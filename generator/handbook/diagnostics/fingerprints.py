"""What makes a finding the same one after an edit: its code, its file and its words, on whatever
line it stands."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from handbook.diagnostics import Diagnostic

# 「bangongshi/02-yinzhang.md」: a procedure that gets another number is the same one.
# 「李勤义一人联系 15 个事项，……」: how many there are and which is no other finding
_COUNTED = {"HB338": re.compile(r"一人联系.*")}
# 「职责 17 与 18是两个事项（…）」: nor is which number a duty has, where its words follow
_NUMBERED = dict.fromkeys(("HB330", "HB334", "HB335"), re.compile(r"职责 \d+(?: 与 \d+)?"))
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
    if counted := (_COUNTED | _NUMBERED).get(diagnostic.code):
        message = counted.sub("", message)
    return diagnostic.code, _NUMBER.sub("", diagnostic.span.file), message
