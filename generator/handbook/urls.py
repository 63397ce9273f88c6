"""Addresses of the site's pages, relative to its root; every one ends in .html."""

from __future__ import annotations

import posixpath

from handbook.links import Links
from handbook.model import Post, Procedure, Unit

HOME = "index.html"
INDEX = "suoyin.html"
PEOPLE = "people/index.html"
SEARCH = "search.html"


def unit_url(unit: Unit) -> str:
    return f"{unit.id}/index.html"


def post_url(post: Post) -> str:
    folder, _, name = post.id.partition("/")
    return f"{folder}/post-{name}.html"


def procedure_url(procedure: Procedure) -> str:
    return f"{procedure.id}.html"


def person_url(name: str, links: Links) -> str:
    return f"people/{links.person_slug(name)}.html"


def vcard_url(name: str, links: Links) -> str:
    return f"people/{links.person_slug(name)}.vcf"


def relative(target: str, page: str) -> str:
    """The address of `target` as a link on `page`, both from the root; keeps #anchors."""
    path, mark, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + mark + anchor


def markdown_path(url: str) -> str:
    return url.removesuffix(".html") + ".md"
