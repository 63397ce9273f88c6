"""What a search needs to know at first: names and contacts, without what their pages say.

A twentieth of all in a large handbook; a reader sees the matters of that name while the rest comes.
"""

from __future__ import annotations

from typing import Any

from handbook.search.tables import Record

#: What is left out of each record, and what stands in its place.
_LATER: dict[str, Record] = {
    "units": {"duties": []},
    "procedures": {
        "forms": [],
        "approvals": [],
        "body": [],
        "posts": [],
        "duties": [],
        "mains": [],
    },
    "rules": {"body": []},
}
#: What a record need not have; its address, where its id says it.
_BESIDE = ("staff", "told")


def names(data: Record) -> Record:
    """The same records, as many and in the same order, of the same shape, but for posts, of which
    all is said by their units' pages; `partial` tells that there is more."""
    fewer = {
        name: [_without(one, later) for one in data[name]]
        for name, later in _LATER.items()
        if name in data
    }
    return data | fewer | {"posts": [], "partial": True}


def _without(record: Record, later: dict[str, Any]) -> Record:
    beside = (*_BESIDE, "url") if record["url"] == f"{record['id']}.html" else _BESIDE
    return {key: value for key, value in record.items() if key not in beside} | later
