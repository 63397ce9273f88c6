"""Views into HTML through Jinja: one template a kind of page, one macro a component. What stands
around it on every page is the site's."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbook.disk.resources import resource
from handbook.disk.template_cache import TemplateCache
from handbook.language.vocabulary import PART_HEADINGS, PARTS
from handbook.model import Handbook, Layout
from handbook.pages.views import Page
from handbook.relations.catalog import withheld_note

# Whatever is neither a letter nor a mark that only Chinese has.
_CSS_MARK = re.compile(r"[^\w\u3000-\uffff .·]")


def render_page(page: Page, handbook: Handbook) -> str:
    environment = _environment(
        handbook.layout or Layout(), withheld_note(handbook), handbook.withheld
    )
    return environment.get_template(f"{page.kind}.html.j2").render(page=page)


@lru_cache(maxsize=4)
def _environment(layout: Layout, withheld: str, held: frozenset[str]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("templates"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
        bytecode_cache=TemplateCache(),
    )
    environment.filters["json"] = lambda value: json.dumps(value, ensure_ascii=False)
    environment.filters["paragraphs"] = paragraphs
    environment.globals["words"] = layout
    environment.globals["withheld"] = withheld
    environment.globals["held"] = held
    environment.globals["headings"] = {part.value: PART_HEADINGS[part] for part in PARTS}
    return environment


def paragraphs(texts: list[str], lead: str = "", tail: str = "") -> Markup:
    """Texts as paragraphs, `lead` in bold before the first and `tail` behind the last; a text that
    is HTML already stands as it is."""
    marked = Markup("<p>{}</p>")
    blocks = [text if isinstance(text, Markup) else marked.format(text) for text in texts]
    made = Markup().join(blocks)
    if lead:
        bold = Markup("<b>{}</b>").format(lead)
        plain = made.startswith("<p>")
        made = Markup("<p>") + bold + Markup(made[3:]) if plain else marked.format(bold) + made
    if tail:
        plain = made.endswith("</p>")
        made = Markup(made[:-4]) + Markup(f" {tail}</p>") if plain else made + marked.format(tail)
    return made


def css_string(text: str) -> str:
    """A CSS string in which nothing ends it, or the style around it."""
    safe = _CSS_MARK.sub(lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{safe}"'
