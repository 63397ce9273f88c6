"""What a site hands on that is not the office's: the packages whose files lie in it, as a CycloneDX
list, and their licences."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

#: 1980, from which archives count; a list says nothing of when it was made.
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class HandedOn:
    """`file`: one of its files in the site, where it is only in some. `licence` is SPDX's."""

    package: str
    name: str
    licence: str
    file: str = ""


HANDED_ON = (
    HandedOn("mkdocs-material", "Material for MkDocs", "MIT"),
    HandedOn("pagefind-bin-extended", "Pagefind", "MIT", "pagefind/pagefind.js"),
    HandedOn("mermaidx", "Mermaid", "MIT", "assets/javascripts/mermaid.min.js"),
)


def handed_on(site: Path) -> list[HandedOn]:
    return [one for one in HANDED_ON if not one.file or any(site.glob(f"**/{one.file}"))]


def bill_of_materials(site: Path, title: str, version: str) -> str:
    """CycloneDX 1.6 as JSON; the same bytes for the same site."""
    licences = LicenseFactory()
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"handbook:{title}:{version}"), version=1
    )
    bom.metadata.timestamp = EPOCH
    bom.metadata.component = Component(
        name=title, type=ComponentType.APPLICATION, version=version, bom_ref="site"
    )
    for one in handed_on(site):
        number = distribution(one.package).version
        part = Component(
            name=one.name,
            type=ComponentType.LIBRARY,
            version=number,
            bom_ref=one.package,
            purl=PackageURL("pypi", None, one.package, number),
            licenses=[licences.make_from_string(one.licence)],
        )
        bom.components.add(part)
        bom.register_dependency(bom.metadata.component, [part])
    return str(JsonV1Dot6(bom).output_as_string(indent=2)) + "\n"


def licences(site: Path) -> dict[str, str]:
    """The licence texts by file name; what a package says of itself where it carries none."""
    found = {}
    for one in handed_on(site):
        package = distribution(one.package)
        texts = [
            Path(str(package.locate_file(file))).read_text(encoding="utf-8")
            for file in package.files or ()
            if ".dist-info" in str(file) and "LICEN" in file.name.upper()
        ]
        said = f"{one.name} {package.version}\nLicence: {one.licence}\n"
        lines = package.metadata.get_all("Project-URL") or []
        address = next((line.partition(", ")[2] for line in lines), "")
        found[f"{one.package}.txt"] = (
            said + (f"{address}\n" if address else "") + "".join(f"\n{text}" for text in texts)
        )
    return found
