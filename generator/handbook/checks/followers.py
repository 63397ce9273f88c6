"""One cause, one message: what only follows from another finding is not said.

A table that cannot be read would else bring a finding for every row that it does not have, a
renamed heading one for the part that is missing, a line without a place one for the way in which it
ends. What follows comes back when its cause is mended, if it was more than that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handbook.diagnostics import Diagnostic
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.kinds import Severity

_OF_DUTIES = ("HB301", "HB302", "HB305", "HB310", "HB314", "HB330", "HB332", "HB333")
_OF_TITLE = ("HB304", "HB308", "HB310", "HB340", "HB341")
_OF_CONTACT = ("HB303", "HB311", "HB336", "HB337")
_OF_CHART = ("HB320", "HB321", "HB322", "HB323")
EVERY = ("HB",)


def _same_line(one: Diagnostic) -> object:
    return one.span.file, one.span.line


def _same_file(one: Diagnostic) -> object:
    return one.span.file


def _same_folder(one: Diagnostic) -> object:
    return one.span.file.rpartition("/")[0]


def _anywhere(one: Diagnostic) -> object:
    return ""


#: cause -> how near, and what then says nothing of its own
_FOLLOWERS: dict[str, tuple[Callable[[Diagnostic], object], tuple[str, ...]]] = {
    "HB002": (_same_folder, _OF_DUTIES),
    "HB201": (_same_file, ("HB202", "HB212", "HB303", "HB309", "HB321")),
    "HB203": (_same_file, ("HB303",)),
    "HB204": (_same_folder, _OF_DUTIES),
    "HB206": (_same_folder, ("HB301", "HB332", "HB333")),
    "HB207": (_same_file, ("HB312", "HB316")),
    "HB208": (_same_folder, _OF_DUTIES),
    "HB210": (_same_folder, _OF_TITLE),
    "HB215": (_same_file, _OF_CONTACT),
    "HB218": (_same_file, EVERY),
    "HB220": (_same_file, _OF_CONTACT),
    "HB222": (_same_file, _OF_CONTACT),
    "HB311": (_same_line, ("HB337",)),
    "HB313": (_anywhere, ("HB316",)),
    "HB320": (_same_file, ("HB321",)),
    "HB326": (_same_file, ("HB320", "HB321")),
    "HB324": (_same_file, _OF_CHART),
    "HB325": (_same_file, _OF_CHART),
}


def without_followers(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without those that another one explains. What stops a build is never left out
    for something that does not."""
    found = list(found)
    places = {(one.code, _FOLLOWERS[one.code][0](one)) for one in found if one.code in _FOLLOWERS}
    kept = [one for one in found if not _follows(one, places)]
    lines = {_same_line(one) for one in kept if one.code.startswith("HB2")}
    return [one for one in kept if not (_is_remark(one) and _same_line(one) in lines)]


def _follows(one: Diagnostic, places: set[tuple[str, object]]) -> bool:
    return any(
        one.code.startswith(codes) and (cause, near(one)) in places
        for cause, (near, codes) in _FOLLOWERS.items()
        if cause != one.code
        and (one.severity is not Severity.ERROR or CODES[cause].severity is Severity.ERROR)
    )


def _is_remark(one: Diagnostic) -> bool:
    return one.severity is Severity.NOTE and one.code.startswith("HB3")
