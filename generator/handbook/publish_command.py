"""`handbook publish`: a site put up where it is served, and taken back."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import summary
from handbook.disk.outputs import OutputError
from handbook.saying import DONE, FAULTY, say, show
from handbook.source.layout import SETTINGS_FILE


def publish(options: argparse.Namespace) -> int:
    from handbook.hosting.publishing import keep, kept_in, roll_back
    from handbook.site.building import BuildError, build_site

    site = options.folder.resolve()
    if options.rollback:
        roll_back(site)
        show(f"已退回上一版：{site}；刚才的一版留在 {kept_in(site)}")
        return DONE
    if not options.replace:
        _refuse_another(site, options.source)
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


def _refuse_another(site: Path, source: Path) -> None:
    """A folder mistaken for another one would put one office's handbook in the place of another's.
    Raises OutputError; a folder that is no source is told later."""
    from handbook.hosting.publishing import published_by
    from handbook.source.settings import parse_settings

    settings = source / SETTINGS_FILE
    with contextlib.suppress(OSError, UnicodeDecodeError):
        now = parse_settings(settings.read_text(encoding="utf-8"), Collector()).organization
        before = published_by(site)
        if before and now and before != now:
            what = f"{site} 上是“{before}”的手册，{source} 是“{now}”的"
            raise OutputError(f"{what}；没有弄错(如机关改了名)的，加 --replace")
