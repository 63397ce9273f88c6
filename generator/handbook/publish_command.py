"""`handbook publish`: a site put up where it is served, and taken back."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import summary
from handbook.disk.outputs import OutputError
from handbook.hosted import base_given, edition_given
from handbook.saying import DONE, FAULTY, UNUSABLE, say, show
from handbook.source.layout import SETTINGS_FILE


def publish(options: argparse.Namespace) -> int:
    from handbook.hosting.finishing import AT, Finish, base_of
    from handbook.hosting.publishing import keep, kept_in, put, roll_back, site_in
    from handbook.site.building import BuildError, build_site

    if not base_given(options) or not edition_given(options):
        return UNUSABLE
    site = options.folder.resolve()
    if options.rollback:
        roll_back(site)
        show(f"已退回上一版：{site}；刚才的一版留在 {kept_in(site)}")
        return DONE
    if not options.replace:
        _refuse_another(site, options.source)
    base = options.base or base_of(site) or base_of(options.source) or AT
    finish = Finish(base, live=site)
    kept = keep(site)
    said = ""
    try:
        if site_in(options.source):
            put(options.source, site, finish)
        else:
            said = summary(build_site(options.source, site, options.profile, finish))
    except BaseException as error:
        if kept is not None:
            kept.discard()
        if not isinstance(error, BuildError):
            raise
        say(f"{error}\n错误 HB401 {CODES['HB401'].title}\n    → {CODES['HB401'].hint}")
        return FAULTY
    if kept is not None:
        kept.publish()
    if said:
        say(said + "(逐条查看请运行 handbook check)")
    before = f"；上一版留在 {kept_in(site)}，退回用 --rollback" if kept else ""
    show(f"已发布：{site}（网址 {base}）{before}")
    _lay_beside(site)
    return DONE


def _lay_beside(site: Path) -> None:
    """The site stands; what falls short beside it is told."""
    from handbook.hosting.publishing import lay_beside

    try:
        folder, first, changed = lay_beside(site)
    except (OutputError, OSError) as error:
        say(f"网站已换上，旁边的服务器设置没有写成：{error}")
        return
    if first:
        show(f"nginx、Caddy 的设置，许可证和部署说明：{folder}")
    elif changed:
        say(f"服务器设置与上次不同：nginx、Caddy 请换上 {folder} 里的，再重新载入")


def _refuse_another(site: Path, source: Path) -> None:
    """A folder mistaken for another one would put one office's handbook in the place of another's.
    Raises OutputError; a folder that is no source is told later."""
    from handbook.hosting.publishing import published_by
    from handbook.source.settings import parse_settings

    now, settings = published_by(source), source / SETTINGS_FILE
    with contextlib.suppress(OSError, UnicodeDecodeError):
        now = parse_settings(settings.read_text(encoding="utf-8"), Collector()).organization
    before = published_by(site)
    if before and now and before != now:
        what = f"{site} 上是“{before}”的手册，{source} 是“{now}”的"
        raise OutputError(f"{what}；没有弄错(如机关改了名)的，加 --replace")
