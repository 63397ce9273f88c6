"""What an edited chart was drawn from: a short digest of each step's words, in lines of its own.

    %% 依据：s1 3fa2c1 s1_1 09bd7e s1_2 5510aa

So a limit that changed, an approver that changed and two steps that changed places are seen, and
told at the step. Only letters and digits count: a comma more is no other step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from handbook.flow.parsing import STAMP_LABEL, parse_mermaid
from handbook.language.text import letters
from handbook.language.vocabulary import Part
from handbook.model import Procedure
from handbook.relations.passages import passages

DIGITS = 6  # of a digest: one change in 16 million goes unseen
IN_A_LINE = 6
_STAMP_LINE = re.compile(rf"^\s*%%\s*{STAMP_LABEL}\s*[:：]")
_SECTION = re.compile(r"s\d+")


@dataclass(frozen=True, slots=True)
class Lag:
    """What a chart's text became since: steps whose words changed, steps that stand elsewhere
    (their address then and now), steps that are there no more (their address then)."""

    changed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.moved or self.gone)


def digests(procedure: Procedure) -> dict[str, str]:
    """The digest of each step and each section's own words, by address."""
    return {
        passage.anchor: sha256(letters(passage.text).encode()).hexdigest()[:DIGITS]
        for passage in passages(procedure)
        if passage.part is Part.WORKFLOW
    }


def lag(procedure: Procedure, stamps: Mapping[str, str]) -> Lag:
    """How a procedure differs from what a chart was stamped with."""
    now = digests(procedure)
    if all(now.get(address) == stamp for address, stamp in stamps.items()):
        return Lag()
    places: dict[str, list[str]] = {}
    for address, digest in now.items():
        places.setdefault(digest, []).append(address)
    other = {address: stamp for address, stamp in stamps.items() if now.get(address) != stamp}
    moved = [(then, places[stamp][0]) for then, stamp in other.items() if stamp in places]
    taken = {at for _, at in moved}
    lost = [address for address, stamp in other.items() if stamp not in places]
    changed = [address for address in lost if address in now and address not in taken]
    gone = [address for address in lost if address not in changed]
    return Lag(tuple(changed), tuple(moved), tuple(gone))


def stamped(mermaid: str, procedure: Procedure) -> str:
    """A chart's text with the digests of every step of the sections that it draws, in the place of
    older ones."""
    now = digests(procedure)
    parsed = parse_mermaid(mermaid)
    drawn = {_section(node.address) for node in parsed.flow.nodes if node.address}
    drawn |= {_section(address) for address in parsed.left_out}
    pairs = [f"{address} {now[address]}" for address in now if _section(address) in drawn]
    lines = [line for line in mermaid.split("\n") if not _STAMP_LINE.match(line)]
    while lines and not lines[-1].strip():
        lines.pop()
    indent = re.match(r"\s*", lines[-1])[0] if lines else ""  # type: ignore[index]
    return "\n".join([*lines, *(f"{indent}%% {STAMP_LABEL}：{row}" for row in _rows(pairs))])


def without_stamps(mermaid: str) -> str:
    return "\n".join(line for line in mermaid.split("\n") if not _STAMP_LINE.match(line))


def _rows(pairs: list[str]) -> Iterable[str]:
    return (" ".join(pairs[at : at + IN_A_LINE]) for at in range(0, len(pairs), IN_A_LINE))


def _section(address: str) -> str:
    match = _SECTION.match(address)
    return match[0] if match else ""
