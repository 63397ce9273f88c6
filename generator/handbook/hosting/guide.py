"""The page for whoever hosts the site, made from a template."""

from __future__ import annotations

import jinja2

from handbook.disk.resources import resource


def guide(title: str, version: str, base: str) -> str:
    folder = resource("templates")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(folder)), autoescape=True, trim_blocks=True
    )
    template = environment.get_template("deploy.html.j2")
    return template.render(title=title, version=version, base=base, bare=base.rstrip("/"))
