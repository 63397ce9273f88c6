"""What follows from a thing alone, kept from run to run for as long as thing and program stay."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from handbook.disk.cache import kept, put
from handbook.disk.version import program_stamp

K = TypeVar("K")
V = TypeVar("V")
_PROTOCOL = 5
_OTHERS = 3  # times as many are kept as there are


def worked_out(kind: str, thing: K, make: Callable[[K], V]) -> V:
    """What `make` makes of a thing, and of nothing else; kept in a folder of the cache by that
    name. A cache that cannot be read or written only costs the time."""
    name = f"{kind}/{_digest(thing, make)}"
    with contextlib.suppress(Exception):  # whatever a file that is not ours makes of its reading
        found: V = pickle.loads(kept(name))
        return found
    made = make(thing)
    put(name, pickle.dumps(made, _PROTOCOL))
    return made


def each_kept(
    kind: str, owner: str, things: Sequence[K], make: Callable[[K], V]
) -> Sequence[V] | None:
    """The same where all of it is known already, otherwise None."""
    known = _known_of(f"{kind}/{_owned(owner)}")
    if not known and things:
        return None
    names = [_digest(thing, make) for thing in things]
    return [known[one] for one in names] if all(one in known for one in names) else None


def each_worked_out(
    kind: str, owner: str, things: Sequence[K], make: Callable[[K], V]
) -> Sequence[V]:
    """What `make` makes of each thing by itself; all that belong to one `owner` are kept in one
    file, of which those are made anew that changed."""
    name = f"{kind}/{_owned(owner)}"
    known = _known_of(name)
    names = [_digest(thing, make) for thing in things]
    fresh = {one: make(thing) for one, thing in zip(names, things, strict=True) if one not in known}
    if fresh:
        # what another branch says stays a while; what was used longest ago goes first
        others = [(one, what) for one, what in known.items() if one not in names]
        used = {one: known[one] for one in names if one in known}
        stays = dict(others[-_OTHERS * len(names) :])
        put(name, pickle.dumps({**stays, **used, **fresh}, _PROTOCOL))
    known |= fresh
    return [known[one] for one in names]


def _owned(owner: str) -> str:
    return hashlib.sha256(owner.encode()).hexdigest()


def _known_of(name: str) -> dict[str, Any]:
    with contextlib.suppress(Exception):  # as above
        return dict(pickle.loads(kept(name)))
    return {}


def _digest(thing: object, make: Callable[[K], V]) -> str:
    said = pickle.dumps(thing, _PROTOCOL)
    return hashlib.sha256(f"{program_stamp()}\0{make.__qualname__}\0".encode() + said).hexdigest()
