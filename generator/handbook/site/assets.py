"""Scripts, styles and search data under names that change with their content.

A browser may keep a file under such a name for good; a page that is asked for again leads to the
new ones: a changed contact shows on the next visit, in the search as well.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from handbook.site.widths import width_rules

#: Files of ours that pages name one by one, and the folder whose scripts load one another.
THEME = "assets/stylesheets/theme.css"
PRINT = "assets/stylesheets/print.css"
CHARTS = "assets/stylesheets/charts.css"
_CHARSET = re.compile(r'@charset "[^"]*";|/\*# sourceMappingURL=.*?\*/')
OWN = tuple(
    f"assets/{path}"
    for path in (
        "stylesheets/theme.css",
        "stylesheets/handbook.css",
        "stylesheets/parts.css",
        "stylesheets/charts.css",
        "stylesheets/print.css",
        "javascripts/first.js",
        "javascripts/handbook.js",
        "javascripts/navigation.js",
        "javascripts/checklist.js",
        "javascripts/desk.js",
        "javascripts/charts.js",
        "javascripts/rows.js",
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


def add_styles(files: Files, config: MkDocsConfig, running: str) -> None:
    """The theme's own sheets as one, in a layer below ours, so that no rule of ours has to outrank
    them; to the sheet for print the words that run along the foot of its pages, to that for charts
    the widths."""
    sheets = [path.read_text(encoding="utf-8") for path in theme_sheets(config)]
    text = "\n".join(_CHARSET.sub("", sheet) for sheet in sheets)
    files.append(File.generated(config, THEME, content=f"@layer theme {{\n{text}\n}}\n"))
    _add(files, config, PRINT, f"@page {{ @bottom-left {{ content: {running}; }} }}\n")
    _add(files, config, CHARTS, width_rules())


def _add(files: Files, config: MkDocsConfig, path: str, rules: str) -> None:
    sheet = files.get_file_from_path(path)
    assert sheet is not None, path
    files.remove(sheet)
    files.append(File.generated(config, path, content=sheet.content_string + rules))


def theme_sheets(config: MkDocsConfig) -> list[Path]:
    """Their names change with the theme's version."""
    folders = [Path(folder) / "assets" / "stylesheets" for folder in config.theme.dirs]
    return [
        path
        for name in ("main", "palette")
        for folder in folders
        for path in sorted(folder.glob(f"{name}.*.min.css"))
    ]


def _content(file: File) -> bytes:
    return file.content_bytes


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:HASH]
