"""synonyms.yml: words that readers use, and the words by which handbooks say the same.

General office language, kept by editors. A word may lead to several; English stands apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from handbook.diagnostics import Collector
from handbook.disk.resources import resource
from handbook.language.text import letters
from handbook.source.layout import SYNONYMS_FILE
from handbook.source.yaml_file import load_yaml

PARTS = ("words", "english")
TEXTS = (".md", ".csv")
# 「[人大、政协]」 is one word to YAML, and no handbook says it.
_JOINED = re.compile("[、，；,;]")


def default_synonyms() -> str:
    """The list that a new source folder begins with."""
    return (resource("templates") / SYNONYMS_FILE).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Synonyms:
    words: dict[str, list[str]] = field(default_factory=dict)
    english: dict[str, list[str]] = field(default_factory=dict)

    def without(self, secrets: Collection[str]) -> Synonyms:
        """Those in which none of some words stands."""

        hidden = [letters(secret) for secret in secrets]

        def open_(text: str) -> bool:
            return not any(secret in letters(text) for secret in hidden)

        def kept(table: Mapping[str, list[str]]) -> dict[str, list[str]]:
            found = {w: list(filter(open_, targets)) for w, targets in table.items() if open_(w)}
            return {word: targets for word, targets in found.items() if targets}

        return Synonyms(kept(self.words), kept(self.english))

    def leading_to(self, text: str) -> Synonyms:
        """Those of which some target stands in a text."""
        pairs = _pairs(text)

        def stands(target: str) -> bool:
            """As `target in text`, which would look through all of it for most."""
            known = all(a + b in pairs for a, b in pairwise(target))
            return known and (len(target) == 2 or target in text)

        def used(table: Mapping[str, list[str]]) -> dict[str, list[str]]:
            found = {word: list(filter(stands, targets)) for word, targets in table.items()}
            return {word: targets for word, targets in found.items() if targets}

        return Synonyms(used(self.words), used(self.english))


def parse_synonyms(text: str, out: Collector) -> Synonyms:
    """Reads the file; what does not fit is a diagnostic and is left out."""
    root = load_yaml(text, out)
    if root is None or root.is_empty:
        return Synonyms()
    if root.table is None:
        out.add("HB501", root.line, "应分 words 和 english 两部分", root.column)
        return Synonyms()
    found: dict[str, dict[str, list[str]]] = {part: {} for part in PARTS}
    for part, table in root.table.items():
        if part not in PARTS or (table.table is None and not table.is_empty):
            what = f"不认识的部分“{part}”，应为 words 或 english，其下逐行写词"
            out.add("HB501", table.line, what, table.column)
            continue
        for word, value in (table.table or {}).items():
            targets = value.texts()
            if targets is None:
                out.add("HB501", value.line, f"“{word}”应对应一个或几个词", value.column)
                continue
            for joined in filter(_JOINED.search, targets):
                what = f"“{joined}”里有标点：几个词之间用英文逗号，如 {word}: [甲, 乙]"
                out.add("HB501", value.line, what, value.column)
            if word.strip():
                found[part][word] = targets
    return Synonyms(found["words"], found["english"])


def check_leading(synonyms: Synonyms, files: Mapping[str, str], out: Collector) -> None:
    """Words of the office's own that lead to none that its handbook has: they are of no use, and
    who wrote them thinks otherwise. The general ones that a source begins with are for any office.
    """
    general = _general()
    own = {word: ts for word, ts in synonyms.words.items() if general.words.get(word) != ts}
    text = "".join(text for path, text in files.items() if path.endswith(TEXTS))
    led = Synonyms(own).leading_to(text).words
    rows = files.get(SYNONYMS_FILE, "").split("\n")
    for word, targets in own.items():
        if targets and word not in led:
            begins = re.compile(rf"\s*['\"]?{re.escape(word)}['\"]?\s*:")
            line = next((at for at, row in enumerate(rows, start=1) if begins.match(row)), 1)
            out.add("HB505", line, f"“{word}”：手册里没有“{'”“'.join(targets)}”")


@lru_cache(maxsize=2)
def _pairs(text: str) -> frozenset[str]:
    """Each two letters that stand side by side."""
    return frozenset(map("".join, pairwise(text)))


@cache
def _general() -> Synonyms:
    return parse_synonyms(default_synonyms(), Collector())
