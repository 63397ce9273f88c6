"""Pagefind over the finished site: its extended edition, the one that segments Chinese."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

PAGEFIND_VERSION = "1.5.2"
KEPT = ("pagefind-worker.js", "pagefind-entry.json")
_BANNER = re.compile(r"Running Pagefind v([\d.]+) \((\w+)\)")


class PagefindError(Exception):
    """Pagefind is absent, of another version or edition, or failed; the message is for the user."""


def build_index(site: Path) -> None:
    """Writes `pagefind/` into the site. Raises PagefindError."""
    try:
        from pagefind_bin_extended import get_executable
    except ImportError as error:
        raise PagefindError("没有安装 pagefind[extended]") from error
    command = [str(get_executable()), "--site", str(site), "--output-subdir", "pagefind"]
    command += ["--keep-index-url", "--exclude-selectors", "svg"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    banner = _BANNER.search(done.stdout)
    if done.returncode != 0:
        raise PagefindError(f"Pagefind 未能建立索引：{done.stderr.strip() or done.stdout.strip()}")
    if not banner or banner[1] != PAGEFIND_VERSION or banner[2].lower() != "extended":
        found = banner[0] if banner else "未知版本"
        raise PagefindError(f"需要 Pagefind {PAGEFIND_VERSION} 扩展版，现为 {found}")
    for path in (site / "pagefind").glob("pagefind-*.[cj]s*"):
        if path.name not in KEPT:  # Pagefind's own interfaces, which no page uses
            path.unlink()
