"""Running MkDocs once. The plugin publishes what was built."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from handbook.diagnostics import Diagnostic
from handbook.disk.files import UnreadableError
from handbook.disk.outputs import OutputError, refuse
from handbook.disk.resources import resource
from handbook.saying import ProfileError, why
from handbook.sharing import in_parts
from handbook.site.ahead import Ahead
from handbook.site.leaking import Finisher
from handbook.site.pagefind import Indexing

# Material prints an end-of-life notice on every run otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class BuildError(Exception):
    """MkDocs or a plugin could not build the site; the message is for the user."""


def build_site(
    source: Path, site: Path, profile: str = "", finish: Finisher | None = None
) -> list[Diagnostic]:
    """Builds the site of a source folder. The old site stays as it is unless all went well.
    `finish` adds to the new one before it is published.

    What was found in the source comes back. Raises BuildError; ProfileError where the source has no
    such profile, OutputError where the folder cannot be written to, UnreadableError where the
    source cannot be read."""
    if not source.is_dir():
        raise UnreadableError(f"没有文件夹 {source}")
    refuse(site, source)
    # at work while the rest is loaded; an edition asks nothing
    ahead, indexing = None if profile else Ahead(source), Indexing()
    try:
        beside = {"finish": finish, "ahead": ahead, "indexing": indexing}
        return _build(source, site, profile, beside)
    finally:
        indexing.stop()
        if ahead is not None:
            ahead.stop()


def _build(source: Path, site: Path, profile: str, beside: dict[str, Any]) -> list[Diagnostic]:
    """`beside`: what the plugin is given besides its settings, by name."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from handbook.site.in_browser import without_it

    quiet()
    try:
        settings = resource("mkdocs.yml")
        plugins, mermaid2 = without_it(settings)
        config = load_config(
            str(settings),
            plugins=plugins,
            docs_dir=str(source.resolve()),
            site_dir=str(site.resolve()),
        )
        plugin: Any = config.plugins["handbook"]
        plugin.config["profile"] = profile
        for name, one in (beside | {"mermaid2": mermaid2}).items():
            setattr(plugin, name, one)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with in_parts():
                build(config)
        except KeyboardInterrupt:  # of which MkDocs tells no plugin
            plugin.on_build_error()
            raise
        config.plugins.on_shutdown()
        return list(plugin.source.diagnostics)
    except MkDocsException as error:
        if isinstance(error.__cause__, OutputError | UnreadableError | ProfileError):
            raise error.__cause__ from None
        raise BuildError(str(error)) from error
    except OSError as error:
        raise BuildError(f"无法写入 {site}：{why(error)}") from error


def quiet() -> None:
    """Progress of MkDocs and mermaid2 is of no use to an editor; their warnings are."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
