"""What a text says is done, as blocks: acts, choices, and what runs at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """`actor` is empty where the text names nobody; `back` where it sends a thing back, `past`
    where it says that this is done; `via` the word that brings a thing there, `about` what the
    choice of who decides depends on."""

    words: str
    actor: str = ""
    approval: bool = False
    back: bool = False
    past: bool = False
    via: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """`at` is the address where the branch is printed; `beside`: a semicolon sets it beside what
    stands before it."""

    label: str
    blocks: tuple[Block, ...]
    at: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Exactly one branch is taken; one branch alone is taken or passed over. `about` is what the
    text says that the conditions are about; `more`: it may be that none of them holds;
    `matters`: the branches are matters of their own."""

    branches: tuple[Branch, ...]
    about: str = ""
    more: bool = False
    matters: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Lines of acts that run at the same time."""

    lines: tuple[tuple[Act, ...], ...]


Block = Act | Choice | Together


@dataclass(frozen=True, slots=True)
class People:
    """Of whom a text speaks where it goes on: `subject` acts, `holder` got the thing and has not
    decided yet."""

    subject: str = ""
    holder: str = ""


NOBODY = People()


def acts_in(block: Block) -> list[Act]:
    """All acts of a block, those of every branch and line, in order."""
    if isinstance(block, Act):
        return [block]
    if isinstance(block, Together):
        return [act for line in block.lines for act in line]
    return [act for branch in block.branches for one in branch.blocks for act in acts_in(one)]


def branches_at(block: Block) -> Iterator[str]:
    """Where the branches of a block are printed."""
    if isinstance(block, Choice):
        for branch in block.branches:
            yield branch.at
            yield from (at for inner in branch.blocks for at in branches_at(inner))
