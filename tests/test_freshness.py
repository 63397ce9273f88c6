"""A reader who comes back after a change sees it on the next visit, in the search as well."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser

from browsing import QuietHandler
from conftest import SOURCE
from handbook.cli import main
from test_bad_input import edit

DAYS = 60 * 24 * 3600


class Hosted(QuietHandler):
    """Pages are revalidated, and nothing is said of the rest: that has new names."""

    def end_headers(self) -> None:
        if self.path.partition("?")[0].endswith((".html", "/")):
            self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def aged(site: Path) -> None:
    """Files that a server has had for a while: browsers keep such by their age."""
    then = time.time() - DAYS
    for path in site.rglob("*"):
        os.utime(path, (then, then))


def test_a_new_contact_is_seen(browser: Browser, tmp_path: Path) -> None:
    source = Path(shutil.copytree(SOURCE, tmp_path / "source"))
    (source / "questions.yml").unlink()
    site = tmp_path / "site"
    command = ["build", str(source), "-o", str(site)]
    assert main(command) == 0
    aged(site)
    handler = functools.partial(Hosted, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    try:
        page = browser.new_context().new_page()

        def telephones() -> list[str]:
            page.goto(f"{base}bangongshi/yinzhang-guanli.html")
            shown = page.locator("[data-contact] .hb-tel").first.inner_text()
            page.goto(f"{base}search.html?q=谁管印章")
            page.wait_for_selector("[data-results][data-state=done]")
            return [shown, page.locator("[data-answer] [data-field=telephone]").first.inner_text()]

        before = telephones()
        file = source / "bangongshi" / "02-yinzhang-guanli.md"
        edit(file, f"- 联系方式：{before[0]}", "- 联系方式：66600001")
        assert main(command) == 0
        aged(site)
        after = telephones()
        assert "66600001" not in before[1] and "66600001" in after[0]
        assert "66600001" in after[1]
    finally:
        server.shutdown()
