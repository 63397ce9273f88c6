"""What follows from a thing alone, kept from run to run for as long as thing and program stay."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from collections.abc import Callable
from typing import TypeVar

from handbook.disk.cache import kept, put
from handbook.disk.version import program_stamp

K = TypeVar("K")
V = TypeVar("V")
_PROTOCOL = 5


def worked_out(kind: str, thing: K, make: Callable[[K], V]) -> V:
    """What `make` makes of a thing, and of nothing else; kept in a folder of the cache by that
    name. A cache that cannot be read or written only costs the time."""
    said = pickle.dumps(thing, _PROTOCOL)
    name = hashlib.sha256(f"{program_stamp()}\0{make.__qualname__}\0".encode() + said).hexdigest()
    with contextlib.suppress(Exception):  # whatever a file that is not ours makes of its reading
        found: V = pickle.loads(kept(f"{kind}/{name}"))
        return found
    made = make(thing)
    put(f"{kind}/{name}", pickle.dumps(made, _PROTOCOL))
    return made
