"""What stands on a page, in order: the contents that the side navigation shows below its entry."""

from __future__ import annotations

from handbook.flow.charts import procedure_charts
from handbook.language.vocabulary import Part
from handbook.model import Post, Procedure, Unit
from handbook.pages.views import Link
from handbook.relations.passages import courses, written_parts
from handbook.relations.responsibilities import own_duties

BRIEF, CHARTS, RELATED = "brief", "flowchart", "related"
SECTION = "section"


def procedure_outline(procedure: Procedure) -> list[Link]:
    """Head, chart, the parts of the handbook, the sections of the workflow, what is related."""
    _, *sections = courses(procedure.workflow)
    drawn = any(chart.mermaid for chart in procedure_charts(procedure))
    links = [Link("要点", f"#{BRIEF}"), *([Link("流程图", f"#{CHARTS}")] if drawn else [])]
    for written in written_parts(procedure):
        if written.kind is Part.FLOWCHART and written.part is None:
            continue  # the printed pictures are lost; what is drawn stands beside the text
        if written.heading:
            links.append(Link(written.heading, f"#{written.anchor}"))
        if written.is_workflow:
            links += [Link(f"{s.label}{s.title}", f"#{s.anchor}", SECTION) for s in sections]
    return [*links, Link("相关", f"#{RELATED}")]


def post_outline(unit: Unit, post: Post) -> list[Link]:
    links = [Link(f"{d.number} {d.text}", f"#d{d.number}") for d in own_duties(unit, post)]
    if post.duties:
        links.append(Link("职责", "#duties"))
    parts = enumerate(post.parts, start=1)
    return links + [Link(part.heading, f"#p{at}") for at, part in parts if part.heading]
