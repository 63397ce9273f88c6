"""The plugin mermaid2, by which browsers draw what could not be drawn at build time.

It reads pages with a parser of HTML whose loading takes a tenth of a build after an edit, and most
sites have no such chart; so a build takes it out of MkDocs' settings and loads it where one is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from handbook.site.data import MERMAID_ASSET

NAME = "mermaid2"
Options = dict[str, Any]


def without_it(settings: Path) -> tuple[list[Any], Options | None]:
    """The plugins of MkDocs' settings but this one, and its options: None where it is not there."""
    with settings.open("rb") as file:
        plugins = yaml_load(file)["plugins"]
    tables = [one if isinstance(one, dict) else {one: {}} for one in plugins]
    options = next((one[NAME] or {} for one in tables if NAME in one), None)
    return [one for one in tables if NAME not in one], options


class InBrowser:
    """What it does to a page. It looks for its script in the folder of sources; the site has that
    only where a page needs it, and at a place of its own."""

    def __init__(self, config: MkDocsConfig, options: Options | None) -> None:
        """`options`: it was taken out; otherwise it is in `config`, or the site goes without."""
        self._plugin: Any = config.plugins.get(NAME)
        self._options = options
        if self._plugin is not None:
            self._plugin._javascript = MERMAID_ASSET
            # it would read pages that only name Mermaid
            config.plugins.events["post_page"].remove(self._plugin.on_post_page)

    def __call__(self, output: str, page: Page, config: MkDocsConfig) -> str:
        if self._plugin is None and self._options is not None:
            self._plugin = _loaded(config, self._options)
        if self._plugin is None:
            return output
        return str(self._plugin.on_post_page(output, page=page, config=config))


def _loaded(config: MkDocsConfig, options: Options) -> Any:
    from mermaid2.plugin import MarkdownMermaidPlugin

    plugin = MarkdownMermaidPlugin()
    plugin.load_config(options, config_file_path=config.config_file_path)
    plugin.on_config(config)
    plugin._javascript = MERMAID_ASSET
    return plugin
