"""Pagefind over the words of the pages: its extended edition, the one that segments Chinese."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

from handbook.pages.views import Page

PAGEFIND_VERSION = "1.5.2"
KEPT = ("pagefind-worker.js", "pagefind-entry.json")
# What is drawn, and what a page repeats of others.
_UNSAID = re.compile(
    r'<svg\b.*?</svg>|<script\b.*?</script>|<dl class="hb-facts">.*?</dl>', re.DOTALL
)
_BANNER = re.compile(r"Running Pagefind v([\d.]+) \((\w+)\)")


class PagefindError(Exception):
    """Pagefind is absent, of another version or edition, or failed; the message is for the user."""


def indexed(page: Page, body: str) -> str:
    """What Pagefind reads of a page: its own words, without the frame, the drawings and what it
    says of other pages, which are most of a page and none of what is looked for."""
    kind, name, title = map(html.escape, (page.kind, page.id, page.title))
    return (
        f'<!doctype html><html lang="zh-CN"><head><title>{title}</title></head><body>'
        '<article data-pagefind-body data-pagefind-meta="kind[data-page-kind], id[data-page-id]" '
        f'data-page-kind="{kind}" data-page-id="{name}">{_UNSAID.sub("", body)}'
        "</article></body></html>"
    )


class Indexing:
    """Pagefind at work beside the build. Raises PagefindError."""

    def __init__(self, pages: Path, index: Path) -> None:
        """`pages` are written by `indexed`; `index` is the folder to be written."""
        try:
            from pagefind_bin_extended import get_executable
        except ImportError as error:
            raise PagefindError("没有安装 pagefind[extended]") from error
        command = [str(get_executable()), "--site", str(pages), "--output-path", str(index)]
        self._index = index
        self._run = subprocess.Popen(
            [*command, "--keep-index-url"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def stop(self) -> None:
        if self._run.poll() is None:
            self._run.kill()
            self._run.communicate()

    def finish(self) -> None:
        said, wrong = self._run.communicate()
        banner = _BANNER.search(said)
        if self._run.returncode != 0:
            raise PagefindError(f"Pagefind 未能建立索引：{wrong.strip() or said.strip()}")
        if not banner or banner[1] != PAGEFIND_VERSION or banner[2].lower() != "extended":
            found = banner[0] if banner else "未知版本"
            raise PagefindError(f"需要 Pagefind {PAGEFIND_VERSION} 扩展版，现为 {found}")
        for path in self._index.glob("pagefind-*.[cj]s*"):
            if path.name not in KEPT:  # Pagefind's own interfaces, which no page uses
                path.unlink()
