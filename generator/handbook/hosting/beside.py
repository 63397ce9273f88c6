"""What whoever hosts a site is given beside it: settings of the servers that do not read them in
the site's own folder, what is handed on and its licences, and how to put it up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from handbook.disk.made import Made
from handbook.disk.version import SHOWN, digest_of
from handbook.hosting import servers
from handbook.hosting.finishing import policy_of
from handbook.hosting.guide import guide
from handbook.hosting.handed_on import bill_of_materials, licences

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_VERSION = re.compile(r"<span>版本 ([0-9a-f]+)</span>")


@dataclass(frozen=True, slots=True)
class About:
    """A site by what its own home says of it: `edition` is the name of a profile, "" where nothing
    is withheld; `base` the path it is served at, `root` the folder, `settings` that of the servers'
    settings where it stands there already and is no bundle."""

    title: str
    version: str
    edition: str
    base: str
    root: str = servers.ROOT
    settings: str = ""

    @property
    def name(self) -> str:
        """Of an archive's folder; an edition is told from another by it."""
        edition = re.sub(r"[^\w.-]+", "_", self.edition)
        return "-".join(filter(None, ("handbook", edition, self.version)))


def about(site: Path, made: Made, base: str) -> About:
    """What a built site says of itself; one of several offices has no version but its files'."""
    home = (site / "index.html").read_text(encoding="utf-8")
    title, version = _TITLE.search(home), _VERSION.search(home)
    return About(
        unescape(title[1]).strip() if title else "",
        version[1] if version else digest_of(made.files)[:SHOWN],
        made.edition,
        base,
    )


def beside(site: Path, known: About, settings: str = "") -> dict[str, str]:
    """Texts by path; `settings` is the folder of the servers' settings."""
    policy = policy_of(site)
    texts = {
        f"{settings}nginx.conf": servers.nginx(known.base, policy, known.root),
        f"{settings}Caddyfile": servers.caddy(known.base, policy, known.root),
        "sbom.cdx.json": bill_of_materials(site, known.title, known.version),
        "部署说明.html": guide(known),
    }
    return texts | {f"licenses/{name}": text for name, text in licences(site).items()}
