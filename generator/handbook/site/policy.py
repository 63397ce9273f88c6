"""The Content-Security-Policy of the site: nothing from elsewhere, and of scripts and styles that
stand in a page only those that the build wrote, known by their hash.

Each page says its own in a `<meta>`, which holds when it is opened from a folder too; servers send
one for all pages, to which they add what a `<meta>` may not say.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bsrc=|application/json", re.IGNORECASE)
_SAID = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_CHARSET = re.compile(r'<meta charset="utf-8"\s*/?>', re.IGNORECASE)
#: A browser that draws charts itself writes styles into them.
DRAWS = "'unsafe-inline'"


@dataclass(slots=True)
class Policy:
    """What the pages so far may do; sources as the policy writes them."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)

    def add(self, page: str, *, draws: bool = False) -> str:
        """The page with its policy in it, in the place of one that it has; `draws` where charts are
        left to the browser."""
        page = _SAID.sub("", page, count=1)
        scripts = {_hash(text) for tag, text in _SCRIPT.findall(page) if not _ELSEWHERE.search(tag)}
        styles = {DRAWS} if draws else {_hash(text) for text in _STYLE.findall(page)}
        self.scripts |= scripts
        self.styles |= styles
        said = f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts, styles)}">'
        made, count = _CHARSET.subn(lambda found: f"{found[0]}\n  {said}", page, count=1)
        assert count == 1, "a page without its charset"
        return made

    def add_picture(self, svg: str) -> None:
        """A picture that is opened by itself, with its own style."""
        self.styles |= {_hash(text) for text in _STYLE.findall(svg)}

    @property
    def header(self) -> str:
        """For all pages; a hash says nothing where any style may stand."""
        styles = {DRAWS} if DRAWS in self.styles else self.styles
        return f"{_policy(self.scripts, styles)}; frame-ancestors 'self'"


def _policy(scripts: set[str], styles: set[str]) -> str:
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(["script-src 'self'", *sorted(scripts)]),
            " ".join(["style-src 'self'", *sorted(styles)]),
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
