"""`handbook bundle`: a site as one archive for whoever hosts it."""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import summary
from handbook.disk.files import read_folder
from handbook.disk.version import version_of
from handbook.saying import DONE, FAULTY, UNUSABLE, say, show

_BASE = re.compile(r"/(?:[\w.~-]+/)*", re.ASCII)


def bundle(options: argparse.Namespace) -> int:
    from handbook.hosting.bundle import lay_out, pack, refuse_archive
    from handbook.pages.home import site_title
    from handbook.pipeline import load_source
    from handbook.site.building import BuildError, build_site

    if not _BASE.fullmatch(options.base):
        what = "--base 要以 / 开头和结尾，中间是字母、数字和 - _ . ~，如 /handbook/"
        say(f"{what}；现在是 {options.base}")
        return UNUSABLE
    refuse_archive(options.output, options.source)
    files = read_folder(options.source, Collector())
    title = site_title(load_source(files).handbook)
    version = version_of(files)
    with tempfile.TemporaryDirectory(prefix="handbook-bundle-") as made:
        folder = Path(made)
        try:
            diagnostics = build_site(options.source, folder / "site", options.profile)
        except BuildError as error:
            say(f"{error}\n错误 HB401 {CODES['HB401'].title}\n    → {CODES['HB401'].hint}")
            return FAULTY
        lay_out(folder, title, version, options.base)
        options.output.parent.mkdir(parents=True, exist_ok=True)
        pack(folder, options.output, f"handbook-{version}")
    say(summary(diagnostics) + "(逐条查看请运行 check)")
    show(f"已打包：{options.output}（版本 {version}，网址 {options.base}）")
    return DONE
