"""A page in Chromium, watched for whatever goes wrong with it."""

from __future__ import annotations

import http.server
import os
import shutil

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    # the shell is the same engine without windows, and quicker
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "chrome",
        "msedge",
    )
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail("no Chromium: install it or set CHROMIUM to its path")
    return found


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def watched(browser: Browser, base: str, width: int = 1280) -> tuple[Page, list[str]]:
    """A fresh page and the list into which everything wrong with it goes."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("requestfailed", lambda r: failed(r))
    page.on("response", lambda r: wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the test itself went on to another page
            wrong.append(f"{request.failure} {request.url}")

    def foreign(url: str) -> None:
        if not url.startswith((base, "data:", "blob:")) and not url.endswith("/favicon.ico"):
            wrong.append(f"foreign {url}")

    def opened(dialog: Dialog) -> None:
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("request", lambda r: foreign(r.url))
    page.on("dialog", opened)
    return page, wrong


def restyle(page: Page, rules: str) -> None:
    """Rules of a test; the page's own policy lets no `<style>` be added."""
    page.evaluate(
        "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);"
        " document.adoptedStyleSheets.push(sheet); }",
        rules,
    )
