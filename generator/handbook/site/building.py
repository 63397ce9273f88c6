"""Running MkDocs: a whole build into a fresh folder that replaces the old site, and live reload."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from handbook.files import replace_folder
from handbook.resources import resource

# Material prints an end-of-life notice on every run otherwise.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class BuildError(Exception):
    """MkDocs or a plugin could not build the site; the message is for the user."""


def build_site(source: Path, site: Path) -> None:
    """Builds the site of a source folder. The old site stays as it is unless all went well."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    _quiet()

    def make(folder: Path) -> bool:
        config = load_config(
            str(resource("mkdocs.yml")),
            docs_dir=str(source.resolve()),
            site_dir=str(folder),
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        _drop_unused(folder)
        return True

    _refuse_foreign(site)
    try:
        replace_folder(site, make)
    except MkDocsException as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        raise BuildError(f"无法写入 {site}：{error.strerror}") from error


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


def _refuse_foreign(site: Path) -> None:
    """A folder with something else in it is not replaced: a slip in -o must not delete work."""
    if not site.exists():
        return
    if not site.is_dir():
        raise BuildError(f"{site} 不是文件夹")
    if any(site.iterdir()) and not (site / "data" / "handbook.json").is_file():
        raise BuildError(f"{site} 里有别的文件，不是先前生成的网站；请换一个空文件夹")


def _drop_unused(site: Path) -> None:
    """Leaves out what no page uses: Material's search workers, source maps, the bare sitemap."""
    shutil.rmtree(site / "assets" / "javascripts" / "lunr", ignore_errors=True)
    shutil.rmtree(site / "assets" / "javascripts" / "workers", ignore_errors=True)
    for path in [*site.glob("assets/**/*.map"), *site.glob("sitemap.xml*")]:
        path.unlink()
