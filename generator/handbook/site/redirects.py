"""Pages at the addresses of before, each leading to where its page is now."""

from __future__ import annotations

from html import escape

from handbook.model import Handbook
from handbook.relations.moves import moves, pages
from handbook.relations.urls import relative
from handbook.site.policy import Policy

INDEX = "/index.html"
# The place on a page is not sent to a server, and a refresh loses it.
_SCRIPT = "location.replace(document.querySelector('a').href + location.hash)"
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width,initial-scale=1">
  <meta name="robots" content="noindex">
  <link rel="canonical" href="{href}">
  <noscript><meta http-equiv="refresh" content="0; url={href}"></noscript>
  <title>{title}</title>
</head>
<body>
<p>{what}：<a href="{href}">{title}</a></p>
<script>{script}</script>
</body>
</html>
"""


def redirects(handbook: Handbook) -> dict[str, str]:
    """The pages by address; what is a page of its own now is none."""
    titles = pages(handbook)
    found: dict[str, str] = {}
    for move in handbook.moved:
        for before, after in moves(handbook, move):
            if before not in titles:
                href, title = escape(relative(after, before)), escape(titles[after])
                # a matter that leads to its unit is no more
                ended = after.endswith(INDEX) and not before.endswith(INDEX)
                what = "这一页没有了，请看" if ended else "这一页已移到"
                page = _PAGE.format(href=href, title=title, script=_SCRIPT, what=what)
                found[before] = Policy().add(page)
    return found
