"""`handbook bundle`: a site as one archive for whoever hosts it."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import summary
from handbook.hosted import base_given, edition_given
from handbook.saying import DONE, FAULTY, UNUSABLE, say, show


def bundle(options: argparse.Namespace) -> int:
    from handbook.hosting.beside import about
    from handbook.hosting.bundle import lay_out, pack, refuse_archive
    from handbook.hosting.finishing import AT, Finish, base_of
    from handbook.hosting.publishing import put, site_in
    from handbook.site.building import BuildError, build_site

    if not base_given(options) or not edition_given(options):
        return UNUSABLE
    refuse_archive(options.output, options.source)
    said = ""
    with tempfile.TemporaryDirectory(prefix="handbook-bundle-") as made:
        folder = Path(made)
        site = folder / "site"
        finish = Finish(options.base or base_of(options.source) or AT)
        if site_in(options.source):
            put(options.source, site, finish)
        else:
            try:
                said = summary(build_site(options.source, site, options.profile, finish))
            except BuildError as error:
                say(f"{error}\n错误 HB401 {CODES['HB401'].title}\n    → {CODES['HB401'].hint}")
                return FAULTY
        listed = site_in(site)
        assert listed is not None
        known = about(site, listed, finish.base)
        lay_out(folder, known)
        options.output.parent.mkdir(parents=True, exist_ok=True)
        pack(folder, options.output, known.name)
    if said:
        say(said + "(逐条查看请运行 handbook check)")
    edition = f"，口径 {known.edition}" if known.edition else ""
    show(f"已打包：{options.output}（版本 {known.version}{edition}，网址 {known.base}）")
    return DONE
