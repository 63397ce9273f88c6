"""An edited file from the office, the source that it was made of, and the source as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from handbook.model import Handbook
from handbook.paper.bringing import Brought, bring
from handbook.paper.leaves import digest_of, leaves_of
from handbook.paper.model import Paper, Stamp
from handbook.source.reading import read_source

#: A kind of file: how it is written and read back.
Written = Callable[[Paper, Handbook], bytes]
Read = Callable[[bytes], Paper]


def base_of(
    stamp: Stamp, now: Mapping[str, str], before: Iterable[Callable[[], Mapping[str, str]]]
) -> Mapping[str, str] | None:
    """The source that a file was made of: as it is `now`, or as it was in one of the states
    `before`, the latest first; None where it is none of them."""
    if digest_of(now) == stamp.digest:
        return now
    for read in before:
        files = read()
        if digest_of(files) == stamp.digest:
            return files
    return None


def brought_in(
    now: Mapping[str, str],
    base: Mapping[str, str],
    unit: str,
    data: bytes,
    write: Written,
    read: Read,
) -> Brought:
    """The edited file brought into the source; what writing and reading lose is lost in both."""
    handbook, _ = read_source(base)
    given = leaves_of(base, handbook, unit)
    back = read(write(given, handbook))
    return bring(now, given, back, read(data), handbook.layout)
