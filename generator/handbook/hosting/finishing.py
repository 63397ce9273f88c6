"""What a site holds besides when it is served: compressed files, settings of the servers that read
them in its folder, and the files that pages still open from the edition before may yet ask for.

They are made before a site is published and stand in its list of files, so that what replaces a
site replaces them as well: a server goes on sending a compressed file whatever lies beside it.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from html import escape
from pathlib import Path

from handbook.disk.made import Made
from handbook.hosting import servers
from handbook.hosting.compressing import compress
from handbook.hosting.types import KEPT
from handbook.site.leaking import Leaks
from handbook.site.policy import Policy

#: What is known of a finished site: the path it is served at, and what is left of the one before.
RECORD = "handbook-hosting.json"
AT = "/handbook/"  # where nothing else is said
_KEPT = re.compile(KEPT)
PACKED = (".gz", ".br")
NOT_FOUND = "404.html"
_HTML = re.compile(r'(<html\b[^>]*?)(?: data-base="[^"]*")?>')


@dataclass(frozen=True, slots=True)
class Finish:
    """`base` is the path that the site is served at, `live` the folder where one stands already."""

    base: str
    live: Path | None = None

    def __call__(self, site: Path, leaks: Leaks) -> None:
        """Adds to a site that is not published yet all that servers want of it."""
        policy = policy_of(site)
        settings = {
            "web.config": servers.iis(policy),
            ".htaccess": servers.apache(self.base, policy),
        }
        ours = [name for name in settings if not (site / name).exists()]  # or from `_files/`
        for name in ours:
            (site / name).write_bytes(settings[name].encode("utf-8"))
        own = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.suffix in PACKED)
        _point_home(site / NOT_FOUND, self.base)
        compress(site)
        left = _leave(self.live, site, leaks) if self.live is not None else []
        record = {"base": self.base, "settings": ours, "packed": own, "of_before": left}
        (site / RECORD).write_text(json.dumps(record, indent=0) + "\n", "utf-8", newline="\n")


def _point_home(page: Path, base: str) -> None:
    """The page for what is not found is shown under any address; now it is known where all is."""
    if page.is_file():
        text = page.read_text(encoding="utf-8")
        made = _HTML.sub(lambda tag: f'{tag[1]} data-base="{escape(base)}">', text, count=1)
        page.write_text(made, encoding="utf-8", newline="\n")


def base_of(site: Path) -> str:
    """The path that a finished site is served at; "" where it is none."""
    base = _record(site).get("base")
    return base if isinstance(base, str) else ""


def plain_files(site: Path, made: Made) -> list[str]:
    """The files of a site without what was added when it was finished, if it was."""
    if not (site / RECORD).exists():
        return list(made.files)
    added = _named(site, "settings") | _named(site, "of_before") | {RECORD}
    packed = {name for name in made.files if name.endswith(PACKED)} - _named(site, "packed")
    return [name for name in made.files if name not in added | packed]


def policy_of(site: Path) -> str:
    """What the pages of a site may do, as one head for all of them."""
    policy = Policy()
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        policy.add(page, draws="'unsafe-inline'" in page)
    for path in sorted(site.rglob("*.svg")):
        policy.add_picture(path.read_text(encoding="utf-8"))
    return policy.header


def _leave(live: Path, site: Path, leaks: Leaks) -> list[str]:
    """Who has a page open while a new edition takes its place, or has just been sent one, asks for
    scripts and search data by the names of before. Those of one edition stay, for one edition, but
    for what must not be read any more."""
    made = Made.read(live)
    gone = _named(live, "of_before")
    left = []
    for name in sorted(made.files if made else ()):
        source, target = live / name, site / name
        plain = name.removesuffix(".gz").removesuffix(".br")
        if name in gone or not _KEPT.search(f"/{plain}"):
            continue
        if (
            target.exists()
            or not source.is_file()
            or not (live / plain).is_file()
            or leaks.in_file(live / plain)
        ):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        left.append(name)
    return left


def _named(site: Path, key: str) -> set[str]:
    found = _record(site).get(key)
    return set(map(str, found)) if isinstance(found, list) else set()


def _record(site: Path) -> dict[str, object]:
    try:
        found = json.loads((site / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
