"""What Pagefind reads of a page."""

from __future__ import annotations

import html
import re

from handbook.pages.views import Page

# What is drawn, and what a page repeats of others.
_UNSAID = re.compile(
    r'<svg\b.*?</svg>|<script\b.*?</script>|<dl class="hb-facts">.*?</dl>', re.DOTALL
)


def indexed(page: Page, body: str) -> str:
    """Its own words, without the frame, the drawings and what it
    says of other pages, which are most of a page and none of what is looked for."""
    kind, name, title = map(html.escape, (page.kind, page.id, page.title))
    return (
        f'<!doctype html><html lang="zh-CN"><head><title>{title}</title></head><body>'
        '<article data-pagefind-body data-pagefind-meta="kind[data-page-kind], id[data-page-id]" '
        f'data-page-kind="{kind}" data-page-id="{name}">{_UNSAID.sub("", body)}'
        "</article></body></html>"
    )
