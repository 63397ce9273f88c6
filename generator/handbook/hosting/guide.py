"""The page for whoever hosts the site, made from a template."""

from __future__ import annotations

from typing import Any

import jinja2

from handbook.disk.resources import resource


def guide(about: Any) -> str:
    """`about` is what a site says of itself (beside.py)."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(resource("templates"))),
        autoescape=True,
        trim_blocks=True,
    )
    return environment.get_template("deploy.html.j2").render(about=about)
