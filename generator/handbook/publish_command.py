"""`handbook publish`: a site put up where it is served, and taken back."""

from __future__ import annotations

import argparse

from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import summary
from handbook.saying import DONE, FAULTY, say, show


def publish(options: argparse.Namespace) -> int:
    from handbook.hosting.publishing import keep, kept_in, roll_back
    from handbook.site.building import BuildError, build_site

    site = options.folder.resolve()
    if options.rollback:
        roll_back(site)
        show(f"已退回上一版：{site}；刚才的一版留在 {kept_in(site)}")
        return DONE
    kept = keep(site)
    try:
        diagnostics = build_site(options.source, site, options.profile)
    except BaseException as error:
        if kept is not None:
            kept.discard()
        if not isinstance(error, BuildError):
            raise
        say(f"{error}\n错误 HB401 {CODES['HB401'].title}\n    → {CODES['HB401'].hint}")
        return FAULTY
    if kept is not None:
        kept.publish()
    say(summary(diagnostics) + "(逐条查看请运行 check)")
    before = f"；上一版留在 {kept_in(site)}，退回用 --rollback" if kept else ""
    show(f"已发布：{site}{before}")
    return DONE
