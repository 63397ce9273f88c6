"""Which post does what for a duty, as its printed text says: 全面, 主责 or 协助.

A post that leads all without naming a duty oversees it; one that only assists the head assists with
what it names, or with everything where it names nothing.
"""

from __future__ import annotations

from enum import StrEnum

from handbook.model import Duty, Post, Unit


class Role(StrEnum):
    CARRIES = "carries"
    ASSISTS = "assists"
    LEADS = "leads"


ROLE_WORDS = {Role.CARRIES: "主责", Role.ASSISTS: "协助", Role.LEADS: "全面"}


def role(post: Post, duty: Duty) -> Role | None:
    if duty.number in post.assisted_numbers:
        return Role.ASSISTS
    if duty.number in post.duty_numbers:
        return Role.CARRIES
    if post.leads_all:
        return Role.LEADS
    if post.assists_head and not post.duty_numbers:
        return Role.ASSISTS
    return None


def posts_with(unit: Unit, duty: Duty, wanted: Role) -> list[Post]:
    """The posts of a unit that have this role for a duty, in printed order."""
    return [post for post in unit.posts if role(post, duty) is wanted]


def own_duties(unit: Unit, post: Post) -> list[Duty]:
    """What the post is there for: the duties it names, or all that it leads or assists with."""
    named = [duty for duty in unit.duties if duty.number in post.duty_numbers]
    return named or [duty for duty in unit.duties if role(post, duty)]
