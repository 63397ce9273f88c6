"""Scripts, styles and search data under names that change with their content.

A browser may keep a file under such a name for good; a page that is asked for again leads to the
new ones: a changed contact shows on the next visit, in the search as well.
"""

from __future__ import annotations

import hashlib
import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

#: Files of ours that pages name one by one, and the folder whose scripts load one another.
OWN = tuple(
    f"assets/{path}"
    for path in (
        "stylesheets/handbook.css",
        "stylesheets/parts.css",
        "stylesheets/charts.css",
        "stylesheets/print.css",
        "javascripts/handbook.js",
        "javascripts/checklist.js",
        "javascripts/whole.js",
    )
)
SEARCH = "assets/javascripts/search/"
HASH = 8  # characters; a site has a dozen such files


def name_by_content(files: Files, config: MkDocsConfig) -> dict[str, str]:
    """Renames the files and the settings that name them; the new addresses by the old ones."""
    found = [file for file in files if file.src_uri in OWN or file.src_uri.startswith(SEARCH)]
    search = sorted((f for f in found if f.src_uri.startswith(SEARCH)), key=lambda f: f.src_uri)
    folder = f"{SEARCH.rstrip('/')}-{_hash(b''.join(map(_content, search)))}/"
    renamed: dict[str, str] = {}
    for file in found:
        if file.src_uri.startswith(SEARCH):
            renamed[file.src_uri] = folder + file.src_uri.removeprefix(SEARCH)
        else:
            stem, ending = posixpath.splitext(file.src_uri)
            renamed[file.src_uri] = f"{stem}.{_hash(_content(file))}{ending}"
        file.dest_uri = renamed[file.src_uri]
    config.extra_css = [renamed.get(path, path) for path in config.extra_css]
    scripts = [renamed.get(str(script), str(script)) for script in config.extra_javascript]
    config.extra_javascript = scripts  # type: ignore[assignment]
    return renamed


def _content(file: File) -> bytes:
    return file.content_bytes


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH]
