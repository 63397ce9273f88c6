"""Addresses of the site's pages, relative to its root, and of places on them.

Every address ends in .html, so that pages open from a disk.
"""

from __future__ import annotations

from functools import lru_cache

from handbook.language.slugs import slug
from handbook.model import Post, Procedure, Rule, Unit
from handbook.relations.catalog import FORMS, MATRIX, PEOPLE, REGULATIONS, WHOLE
from handbook.relations.kinds import Kind
from handbook.relations.links import Links

_MENTIONS = {Kind.FORM: FORMS, Kind.REGULATION: REGULATIONS}


def unit_url(unit: Unit) -> str:
    return f"{unit.id}/index.html"


def whole_unit_url(unit: Unit) -> str:
    return f"{unit.id}/{WHOLE}"


#: How the file of a post's page begins.
POST = "post-"


def post_url(post: Post) -> str:
    folder, _, name = post.id.partition("/")
    return f"{folder}/{POST}{name}.html"


def procedure_url(procedure: Procedure) -> str:
    return f"{procedure.id}.html"


#: What a rule without a heading is called.
UNNAMED = "说明"


def rule_name(rule: Rule) -> str:
    return rule.heading or UNNAMED


def rule_url(rule: Rule) -> str:
    return f"rules/{rule.id}.html"


def chart_url(procedure: Procedure, number: int) -> str:
    """The picture of a procedure's chart, counted from 1."""
    return f"{procedure.id}-{number}.svg"


def person_url(name: str, links: Links) -> str:
    return f"people/{links.person_slug(name)}.html"


def vcard_url(name: str, links: Links) -> str:
    return f"people/{links.person_slug(name)}.vcf"


def mention_url(kind: Kind, name: str) -> str:
    """Where the index of its kind lists a form or a regulation."""
    return f"{_MENTIONS[kind]}#{mention_anchor(kind, name)}"


def mention_anchor(kind: str, name: str) -> str:
    return f"{kind}-{slug(name)}-{_checksum(name)}"


def _checksum(name: str) -> str:
    """Tells two names of the same sound apart; stable from build to build."""
    return format(sum(ord(ch) * (i + 1) for i, ch in enumerate(name)) % 65536, "x")


def contact_url(kind: str, value: str) -> str:
    """Where the contacts page lists a telephone or a room."""
    return f"{PEOPLE}#{mention_anchor(kind, value)}"


def matrix_url(unit: Unit) -> str:
    return f"{MATRIX}#{unit.id}"


def relative(target: str, page: str) -> str:
    """The address of `target` as a link on `page`, both from the root; keeps #anchors."""
    path, mark, anchor = target.partition("#")
    return _way(path, page.rpartition("/")[0]) + mark + anchor


@lru_cache(maxsize=1 << 16)
def _way(path: str, folder: str) -> str:
    """As posixpath.relpath, which asks where the program runs; pages have a thousand links."""
    here, there = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])
