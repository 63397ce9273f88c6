"""What `handbook bundle` and `handbook publish` are given alike: a source folder or a built site,
and the path that it is served at."""

from __future__ import annotations

import argparse
import re

from handbook.disk.made import Made
from handbook.saying import say

_BASE = re.compile(r"/(?:(?!\.{1,2}/)[\w.~-]+/)*", re.ASCII)


def base_given(options: argparse.Namespace) -> bool:
    """Whether the path can be one; told where it cannot."""
    if options.base and not _BASE.fullmatch(options.base):
        what = "--base 要以 / 开头和结尾，中间是字母、数字和 - _ . ~，如 /handbook/"
        say(f"{what}；现在是 {options.base}")
        return False
    return True


def edition_given(options: argparse.Namespace) -> bool:
    """Whether an edition can still be made; told where the site was built already."""
    made = Made.read(options.source)
    if options.profile and made is not None and made.is_site:
        say(f"{options.source} 是已经生成的网站，口径改不了；--profile 请在生成时用")
        return False
    return True
