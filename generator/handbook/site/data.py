"""What the scripts of a site load besides themselves: what the search knows, and Mermaid."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from handbook.search.names import names

#: What the search knows; where that is much, names and contacts, and all of it in the other one.
DATA_FILE = "data.js"
WHOLE_FILE = "whole.js"
LARGE = 500_000  # characters of data: three hundred matters, a quarter of a megabyte compressed
MERMAID_ASSET = "assets/javascripts/mermaid.min.js"
#: The folder of the published data.
DATA = "data"


def search_scripts(data: dict[str, Any]) -> dict[str, str]:
    """What a search knows as one script or two, by the names of their files."""
    whole = script(data)
    if len(whole) < LARGE:
        return {DATA_FILE: whole}
    return {DATA_FILE: script(names(data)), WHOLE_FILE: whole}


def script(data: dict[str, Any]) -> str:
    """Data as a classic script. Read by JSON.parse, no name in it can be one of the language's."""
    text = json.dumps(data, ensure_ascii=False)
    for ch in ("\\", "'", "\u2028", "\u2029"):
        text = text.replace(ch, f"\\u{ord(ch):04x}" if ord(ch) > 127 else f"\\{ch}")
    return f"HandbookSearch.data = JSON.parse('{text}');\n"


def write_mermaid(site: Path) -> None:
    """Mermaid's own classic script, out of an installed package. Raises Abort."""
    try:
        package = distribution("mermaidx")
    except PackageNotFoundError as error:
        raise Abort("没有安装 mermaidx，无法提供 Mermaid 脚本") from error
    installed = Path(str(package.locate_file("mermaidx/assets/mermaid.js")))
    (site / MERMAID_ASSET).parent.mkdir(parents=True, exist_ok=True)
    (site / MERMAID_ASSET).write_bytes(installed.read_bytes())
