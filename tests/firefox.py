"""A page in Firefox, watched for whatever goes wrong with it."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Callable
from typing import Any

import pytest
from marionette_driver import By, Wait
from marionette_driver.marionette import Marionette, WebElement

#: Errors of scripts and of the policy that stand in the console; warnings are Material's own.
READ_CONSOLE = """
    const found = [];
    for (const message of Services.console.getMessageArray()) {
        let error;
        try { error = message.QueryInterface(Ci.nsIScriptError); } catch { continue; }
        const fromPage = /^(file|https?):/.test(error.sourceName);
        const isWarning = error.flags & Ci.nsIScriptError.warningFlag;
        if ((fromPage && !isWarning) || /Content.Security.Policy|CSP/.test(error.category))
            found.push(`${error.errorMessage} (${error.sourceName}:${error.lineNumber})`);
    }
    Services.console.reset();
    return found;
"""
#: What pages ask for, not what the browser asks for on its own account.
WATCH_REQUESTS = """
    globalThis.asked = [];
    Services.obs.addObserver({ observe(subject) {
        const channel = subject.QueryInterface(Ci.nsIChannel);
        if (channel.loadInfo?.loadingPrincipal?.isContentPrincipal)
            globalThis.asked.push(channel.URI.spec);
    } }, "http-on-modify-request");
"""
READ_REQUESTS = "return globalThis.asked.splice(0);"


def firefox() -> str:
    names = ("firefox-esr", "firefox")
    found = os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail("no Firefox: install it or set FIREFOX to its path")
    return found


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Firefox:
    """One window. Everything is waited for; what never comes is an error that names it."""

    def __init__(self, *, scripts: bool = True) -> None:
        preferences = {"javascript.enabled": scripts, "privacy.reduceTimerPrecision": False}
        self.driver = Marionette(
            bin=firefox(), port=free_port(), headless=True, prefs=preferences, gecko_log=os.devnull
        )
        self.driver.start_session()
        self.driver.set_window_rect(width=1280, height=900)
        self._privileged(WATCH_REQUESTS)

    def open(self, address: str) -> None:
        self.driver.navigate(address)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def find(self, selector: str) -> WebElement:
        """The first shown element of the selector."""
        return self.until(
            lambda: next((e for e in self.all(selector) if e.is_displayed()), None), selector
        )

    def all(self, selector: str) -> list[WebElement]:
        return list(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def until(self, ready: Callable[[], Any], what: str) -> Any:
        return Wait(self.driver, timeout=15).until(lambda _: ready(), message=what)

    def wrong(self, base: str) -> list[str]:
        """What went wrong since the last call: errors in the console, requests elsewhere."""
        asked = self._privileged(READ_REQUESTS)
        return list(self._privileged(READ_CONSOLE)) + [
            f"foreign {address}" for address in asked if not address.startswith(base)
        ]

    def close(self) -> None:
        self.driver.quit()
        del self.driver
        gc.collect()  # its profiles remove themselves, which fails once the interpreter ends

    def _privileged(self, script: str) -> Any:
        with self.driver.using_context("chrome"):
            return self.driver.execute_script(script, sandbox="system", new_sandbox=False)
