"""How words are spoken, from run to run: what was worked out once is in the user's cache folder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from handbook.disk.cache import kept, put
from handbook.disk.version import program_stamp
from handbook.language import pinyin

#: Where they are kept.
SPOKEN = "spoken"
MOST = 200_000  # texts; more than a handbook of 10,000 matters has


@contextmanager
def remembered() -> Iterator[None]:
    """What is spoken meanwhile is known the next time."""
    pinyin.recall(_earlier)
    try:
        yield
    finally:
        keep()


def keep() -> None:
    """For the next run, from a process that ends where nobody else sees what it was told."""
    if fresh := pinyin.fresh():
        all_known = pinyin.known()
        put(_name(), _as_bytes(all_known if len(all_known) <= MOST else fresh))
        fresh.clear()


def _earlier() -> Mapping[str, tuple[str, ...]]:
    try:
        found = json.loads(kept(_name()) or "{}")
        return {text: tuple(said) for text, said in found.items()}
    except (ValueError, AttributeError, TypeError):  # not what was written there
        return {}


def _as_bytes(spoken: pinyin.Spoken) -> bytes:
    return json.dumps(spoken, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _name() -> str:
    return f"{SPOKEN}/{program_stamp()}.json"
