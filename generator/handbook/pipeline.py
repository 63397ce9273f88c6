"""The order of the stages. Reading this module is reading the program.

    issued text -> import_text -> write_source                      (handbook import)
    source folder -> read_source -> resolve -> check                (handbook check)
                                            -> export_files         (handbook export)
                                            -> make_pages -> render (handbook build)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from handbook.checking import check
from handbook.diagnostics import Diagnostic, has_errors
from handbook.export.files import export_files
from handbook.importing.importer import Imported, import_text
from handbook.links import Links, resolve
from handbook.model import Handbook
from handbook.pages.making import make_pages
from handbook.pages.rendering import render_pages
from handbook.pages.vcards import vcards
from handbook.pages.views import Page
from handbook.source.reading import read_source
from handbook.source.writing import write_source


def import_handbook(text: str, file: str, organization: str) -> tuple[Imported, dict[str, str]]:
    """An issued handbook as the files of a source folder; no files where it is none."""
    imported = import_text(text, file, organization)
    return imported, write_source(imported.handbook) if imported.handbook else {}


@dataclass
class Source:
    """A source folder read and checked; what follows from it is worked out when asked for."""

    handbook: Handbook
    diagnostics: list[Diagnostic]
    links: Links

    @property
    def is_sound(self) -> bool:
        return not has_errors(self.diagnostics)

    @cached_property
    def pages(self) -> list[Page]:
        return list(make_pages(self.handbook, self.links))

    def markdown(self) -> dict[str, str]:
        return render_pages(self.pages)

    def data(self) -> dict[str, str]:
        return export_files(self.handbook, self.links)

    def vcards(self) -> dict[str, str]:
        return vcards(self.handbook, self.links)


def load_source(files: Mapping[str, str], before: list[Diagnostic] | None = None) -> Source:
    """Reads and checks; `before` are diagnostics from reading the files themselves."""
    handbook, found = read_source(files)
    links = resolve(handbook)
    diagnostics = [*(before or []), *found, *check(handbook, links)]
    return Source(handbook, sorted(diagnostics, key=lambda d: d.sort_key), links)
