"""Pages at the addresses of before, each leading to where its page is now."""

from __future__ import annotations

from html import escape

from handbook.model import Handbook
from handbook.relations.moves import moves, pages
from handbook.relations.urls import relative
from handbook.site.policy import Policy

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
<p>这一页已移到：<a href="{href}">{title}</a></p>
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
                page = _PAGE.format(href=href, title=title, script=_SCRIPT)
                found[before] = Policy().add(page)
    return found
