"""In a line what a post does: its part in the unit, then the matters that come with its duties."""

from __future__ import annotations

from handbook.model import Post, Unit
from handbook.relations.links import Links

LEADS, ASSISTS = "全面工作", "协助正职"
SHOWN = 3  # matters; of more it is said how many there are


def post_summary(unit: Unit, post: Post, links: Links, shown: int = SHOWN) -> str:
    found = [links.procedure(unit, d) for d in unit.duties if d.number in post.duty_numbers]
    titles = list(dict.fromkeys(one.title for one in found if one))
    more = f" 等 {len(titles)} 个事项" if len(titles) > shown else ""
    part = [LEADS] * post.leads_all + [ASSISTS] * post.assists_head
    own = [one.text for one in post.duties[:1]] if not titles else []
    return "；".join([*part, *own, *(["、".join(titles[:shown]) + more] if titles else [])])
