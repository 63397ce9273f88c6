"""A duty whose procedure does not treat it: 调查研究 of a field led to the procedure 文稿起草.

Judged by words alone: a clause of the duty that shares next to nothing with the procedure's title
and whose pairs of characters its text mostly lacks. Words that every duty has do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from handbook.checks.material import Material, report
from handbook.diagnostics import Collector
from handbook.language.text import letters, pairs
from handbook.language.vocabulary import DUTY_WORDS
from handbook.model import Duty, Procedure
from handbook.relations.passages import passages
from handbook.remembering import MANY_PROCEDURES

_CLAUSE = re.compile(r"[；;。]")
_PIECE = re.compile(r"[、，,]")
_EMPTY = re.compile("|".join(sorted(DUTY_WORDS, key=len, reverse=True)))
EXCERPT = 16  # characters that tell a duty from the main duty before it
MAX_SHARED = 0.25  # of the characters of the title
MIN_COVERED = 0.75  # of the pairs of characters of the clause


def check_coverage(material: Material, out: Collector) -> None:
    for unit in material.handbook.units:
        for duty in unit.duties:
            procedure = material.links.procedure(unit, duty)
            if procedure is None:
                continue
            for clause in untreated(duty, procedure):
                what = f"职责 {duty.number} 的“{clause[:30]}”在“{procedure.title}”中没有写到"
                report(out, "HB331", material.place(duty.span, clause[:EXCERPT]), what)


@lru_cache(maxsize=MANY_PROCEDURES)
def untreated(duty: Duty, procedure: Procedure) -> tuple[str, ...]:
    """The clauses of a duty that a procedure does not treat."""
    title = set(letters(_EMPTY.sub("", procedure.title)))

    @cache  # most duties have the words of the title
    def text() -> set[str]:
        return pairs(procedure.title + "".join(p.text for p in passages(procedure)))

    clauses = [clause.strip() for clause in _CLAUSE.split(duty.text)]
    return tuple(clause for clause in clauses if clause and not _treated(clause, title, text))


def _treated(clause: str, title: set[str], text: Callable[[], set[str]]) -> bool:
    bare = _EMPTY.sub("、", clause)
    wanted = {pair for piece in _PIECE.split(bare) for pair in pairs(piece)}
    if not wanted or not title:
        return True
    shared = len(title & set(letters(clause))) / len(title)
    return shared > MAX_SHARED or len(wanted & text()) / len(wanted) >= MIN_COVERED
