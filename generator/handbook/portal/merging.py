"""What the searches of several offices know, as one: one index, and so one ranking.

Measured with 10,000 matters: 370 KB before what is called so, 7.7 MB before the answers and 50 ms
a keystroke, so that a city's handbooks can be searched whole. Pagefind can merge indexes as well,
but joins words by AND and knows no synonyms: it finds nothing for 谁负责采购.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handbook.portal.offices import Office
from handbook.search.synonyms import Synonyms
from handbook.search.tables import tables

Data = dict[str, Any]
#: Of all offices, each with those of the others behind it.
_LISTS = ("units", "posts", "procedures", "people", "forms", "regulations", "rules")


def merged(offices: list[Office]) -> Data:
    """The data of the portal's search; every address leads into the folder of its office."""
    without = ("words", "english", "trad", "sounds", "readings")
    found: Data = {k: v for k, v in offices[0].data.items() if k not in without}
    found |= {name: [] for name in _LISTS}
    found |= {"tasks": {}, "lists": [], "ask": "", "edited": False, "kinds": {}}
    words: dict[str, list[str]] = {}
    english: dict[str, list[str]] = {}
    notes = []
    for office in offices:
        moved = _moved(office, {name: len(found[name]) for name in _LISTS})
        for name in _LISTS:
            found[name] += moved.get(name, [])
        for label, places in office.data["tasks"].items():
            found["tasks"].setdefault(label, []).extend(f"{office.name}/{at}" for at in places)
        for kind, word in office.data["kinds"].items():  # 处室, 科室: each office has its own
            known = found["kinds"].get(kind, "")
            found["kinds"][kind] = (
                known if word in known else "、".join(filter(None, (known, word)))
            )
        notes.append(office.data["withheld"])
        for table, own in ((words, office.data["words"]), (english, office.data["english"])):
            for word, targets in own.items():
                ways = table.setdefault(word, [])
                ways += [one for one in targets if one not in ways]
    found["withheld"] = "；".join(dict.fromkeys(filter(None, notes)))
    if not found["rules"]:
        del found["rules"]
    return found | tables(found, Synonyms(words, english))


def _moved(office: Office, begin: dict[str, int]) -> Data:
    """The lists of an office with its numbers counted on and its addresses in its folder."""
    data = office.data

    def address(url: str) -> str:
        return f"{office.name}/{url}"

    def plus(name: str) -> Callable[[int], int]:
        return lambda number: number + begin[name]

    unit, post, procedure = plus("units"), plus("posts"), plus("procedures")

    def placed(one: Data) -> Data:
        return (
            one | ({"id": address(one["id"])} if "id" in one else {}) | {"url": address(one["url"])}
        )

    def of_procedures(one: Data) -> Data:
        return placed(one) | {"procedures": [procedure(at) for at in one["procedures"]]}

    return {
        # the office stands before units and rules, and a unit is still found by its own name
        "units": [
            placed(one)
            | {"name": f"{office.title} {one['name']}", "aliases": [one["name"], *one["aliases"]]}
            for one in data["units"]
        ],
        "posts": [placed(one) | {"unit": unit(one["unit"])} for one in data["posts"]],
        "procedures": [
            placed(one)
            | {
                "unit": unit(one["unit"]),
                "posts": [post(at) for at in one["posts"]],
                "duties": [[text, [post(at) for at in posts]] for text, posts in one["duties"]],
            }
            for one in data["procedures"]
        ],
        "people": [
            of_procedures(one)
            | ({"units": [address(at) for at in one["units"]]} if "units" in one else {})
            | (
                {"stands_in": [procedure(at) for at in one["stands_in"]]}
                if "stands_in" in one
                else {}
            )
            for one in data["people"]
        ],
        "forms": [of_procedures(one) for one in data["forms"]],
        "regulations": [of_procedures(one) for one in data["regulations"]],
        "rules": [
            one
            | {
                "id": f"rule/{address(one['id'])}",
                "url": address(one["url"]),
                "title": f"{office.title} {one['title']}",
            }
            for one in data.get("rules", [])
        ],
    }
