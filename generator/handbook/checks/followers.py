"""One cause, one message: what only follows from another finding is not said.

A table or a file of settings that cannot be read would else bring a finding for every row that it
does not have, and a line that has no place one for the way in which it ends.
"""

from __future__ import annotations

from collections.abc import Iterable

from handbook.codes import Severity
from handbook.diagnostics import Diagnostic
from handbook.source.layout import DUTIES_FILE, SETTINGS_FILE

_OF_DUTIES = "HB301 HB302 HB305 HB310 HB314 HB330 HB332 HB333".split()
_OF_SETTINGS = ["HB312"]


def without_followers(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without those that another one explains."""
    found = list(found)
    unread = {d.span.file for d in found if d.code in ("HB204", "HB207", "HB002")}
    folders = {file.rpartition("/")[0] for file in unread if file.endswith(f"/{DUTIES_FILE}")}
    form = {(d.span.file, d.span.line) for d in found if d.code.startswith("HB2")}

    def follows(one: Diagnostic) -> bool:
        folder = one.span.file.rpartition("/")[0]
        return (
            (one.code in _OF_DUTIES and folder in folders)
            or (one.code in _OF_SETTINGS and SETTINGS_FILE in unread)
            or (one.severity is Severity.NOTE and one.code.startswith("HB3")
                and (one.span.file, one.span.line) in form)
        )  # fmt: skip

    return [one for one in found if not follows(one)]
