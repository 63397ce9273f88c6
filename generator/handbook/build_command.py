"""`handbook build` and `handbook serve`: the site as a folder, or as it comes to be."""

from __future__ import annotations

import argparse

from handbook.diagnostics.codes import CODES
from handbook.diagnostics.rendering import summary
from handbook.saying import DONE, FAULTY, UNUSABLE, say, show


def build(options: argparse.Namespace) -> int:
    from handbook.site.building import BuildError, build_site

    try:
        diagnostics = build_site(options.source, options.output, options.profile)
    except BuildError as error:
        say(f"{error}\n错误 HB401 {CODES['HB401'].title}\n    → {CODES['HB401'].hint}")
        return FAULTY
    say(summary(diagnostics) + "(逐条查看请运行 handbook check)")
    show(f"网站已生成：{options.output / 'index.html'}")
    return DONE


def serve(options: argparse.Namespace) -> int:
    from handbook.site.building import quiet
    from handbook.site.preview import AddressError, Preview

    quiet()
    try:
        preview = Preview(options.source, options.address)
        show(f"{preview.url}  按 Ctrl-C 结束")
        preview.run()
    except AddressError as error:
        say(f"错误 HB403 {error}\n    → {CODES['HB403'].hint}")
        return UNUSABLE
    return DONE
