"""synonyms.yml: words that readers use, and the words by which handbooks say the same.

General office language, kept by editors. A word may lead to several; English stands apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from handbook.diagnostics import Collector
from handbook.resources import resource
from handbook.source.layout import SYNONYMS_FILE

PARTS = ("words", "english")


def default_synonyms() -> str:
    """The list that a new source folder begins with."""
    return (resource("templates") / SYNONYMS_FILE).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Synonyms:
    words: dict[str, list[str]] = field(default_factory=dict)
    english: dict[str, list[str]] = field(default_factory=dict)

    def leading_to(self, text: str) -> Synonyms:
        """Those of which some target stands in a text."""

        def used(table: Mapping[str, list[str]]) -> dict[str, list[str]]:
            found = {word: [t for t in targets if t in text] for word, targets in table.items()}
            return {word: targets for word, targets in found.items() if targets}

        return Synonyms(used(self.words), used(self.english))


def parse_synonyms(text: str, out: Collector) -> Synonyms:
    """Reads the file; what does not fit is a diagnostic and is left out."""
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        out.add("HB207", mark.line + 1 if mark else 1, "YAML 写法有误")
        return Synonyms()
    if not isinstance(data, dict):
        out.add("HB501", 1, "应分 words 和 english 两部分")
        return Synonyms()
    lines = _lines(text)
    found: dict[str, dict[str, list[str]]] = {part: {} for part in PARTS}
    for part, table in data.items():
        if part not in PARTS or not isinstance(table, dict):
            out.add("HB501", lines.get(part, 1), f"不认识的部分“{part}”，应为 words 或 english")
            continue
        for word, targets in table.items():
            if isinstance(targets, str):
                targets = [targets]
            if not isinstance(targets, list) or not all(isinstance(t, str) for t in targets):
                out.add("HB501", lines.get(word, 1), f"“{word}”应对应一个或几个词")
            else:
                found[part][word] = [target for target in targets if target]
    return Synonyms(found["words"], found["english"])


def _lines(text: str) -> dict[str, int]:
    """The line on which each key stands."""
    return {line.split(":")[0].strip(): number for number, line in enumerate(text.splitlines(), 1)}
