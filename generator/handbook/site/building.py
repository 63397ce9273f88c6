"""Running MkDocs: a whole build, and live reload. The plugin publishes what was built."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from handbook.outputs import OutputError, refuse
from handbook.resources import resource

# Material prints an end-of-life notice on every run otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class BuildError(Exception):
    """MkDocs or a plugin could not build the site; the message is for the user."""


def build_site(source: Path, site: Path) -> None:
    """Builds the site of a source folder. The old site stays as it is unless all went well.

    Raises BuildError, or OutputError where the folder cannot be written to."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    _quiet()
    refuse(site, source)
    try:
        config = load_config(
            str(resource("mkdocs.yml")),
            docs_dir=str(source.resolve()),
            site_dir=str(site.resolve()),
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except MkDocsException as error:
        if isinstance(error.__cause__, OutputError):
            raise error.__cause__ from None
        raise BuildError(str(error)) from error
    except OSError as error:
        raise BuildError(f"无法写入 {site}：{error.strerror or error}") from error


def serve_site(source: Path, address: str) -> None:
    """The same with live reload; ends with Ctrl-C."""
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    try:
        serve(
            str(resource("mkdocs.yml")),
            dev_addr=address,
            docs_dir=str(source.resolve()),
        )
    except MkDocsException as error:
        raise BuildError(str(error)) from error


def _quiet() -> None:
    """Progress of MkDocs and mermaid2 is of no use to an editor; their warnings are."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
