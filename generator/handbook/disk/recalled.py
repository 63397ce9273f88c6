"""What was worked out of texts alone, from run to run: how words are spoken, which limits a
sentence has. It is in the user's cache folder, a file for each; one that cannot be read costs time.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from handbook.disk.cache import kept, put
from handbook.disk.version import program_stamp
from handbook.language.limits import limits_found
from handbook.language.pinyin import spoken
from handbook.remembering import Recalled

#: Where they are kept.
SPOKEN, LIMITS = "spoken", "limits"
_ALL: tuple[tuple[str, Recalled[Any, Any]], ...] = ((SPOKEN, spoken), (LIMITS, limits_found))
MOST = 200_000  # texts; more than a handbook of 10,000 matters has
_PROTOCOL = 5


@contextmanager
def remembered() -> Iterator[None]:
    """What is found meanwhile is known the next time."""
    for name, one in _ALL:
        one.recall(lambda name=name: _earlier(name))  # type: ignore[misc]
    try:
        yield
    finally:
        keep()


def keep(*names: str) -> None:
    """For the next run, of all or of some; also from a process that ends where nobody else sees
    what it was told."""
    for name, one in _ALL:
        if one.fresh and (not names or name in names):
            known = one.known or {}
            put(_file(name), pickle.dumps(known if len(known) <= MOST else one.fresh, _PROTOCOL))
            one.fresh.clear()


def _earlier(name: str) -> Mapping[Any, Any]:
    with contextlib.suppress(Exception):  # whatever a file that is not ours makes of its reading
        found: dict[Any, Any] = dict(pickle.loads(kept(_file(name))))
        if all(isinstance(one, tuple) for one in found.values()):
            return found
    return {}


def _file(name: str) -> str:
    return f"{name}/{program_stamp()}"
