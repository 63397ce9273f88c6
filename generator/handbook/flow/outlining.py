"""Which parts of a workflow are courses of things, and what their stages are.

A section that calls itself 流程 or 程序 is a flow of its own; sections that follow one another are
the stages of one. Notes, prohibitions and lists of scope are neither: they are left out, and a
workflow of nothing else has no flow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.flow.acts import Block, Branch, Choice
from handbook.flow.cases import Piece, acts_in, blocks_of, read_pieces
from handbook.flow.conditions import exclude
from handbook.language.vocabulary import (
    ATTRIBUTE_ENDINGS,
    NOTE_WORDS,
    RULE_WORDS,
    SEQUENCE_ENDINGS,
    STANDING_WORDS,
)
from handbook.model import Section, Step, Workflow
from handbook.relations.passages import section_anchor, step_anchor

MIN_STEPS = 2
MIN_STAGES = 2
MAX_TITLE = 60
MAX_RULES = 1 / 3  # more than that in the sections, and these are topics, not stages
LONG_TEXT = 90
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
# 「资料来源包括但不限于：」 before a list of sources, ways or kinds
_LIST_FOLLOWS = re.compile(r"包括[^。]*[：:]$")
# 「…完毕后，」 「经…同意」: one thing after the other
_ORDER = re.compile(
    r"后[，,制办]|后的|经[^，。]{2,16}(?:同意|审批|批准)|报[^，。请]{1,10}(?:审批|研究|审定)(?!工作)"
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step (or a section without steps): its address, its title and what is done in it."""

    at: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The stages of one flow; `title` is that of the section or step it is printed under."""

    title: str | None
    stages: tuple[Stage, ...]


def outlines(workflow: Workflow, announced: bool = False) -> list[Outline]:
    """The flows of a workflow; `announced`: the handbook prints the title of a flowchart."""
    if not workflow.sections:
        return _of_steps(workflow, announced)
    sections = list(enumerate(workflow.sections, start=1))
    named = [pair for pair in sections if _is_flow(pair[1])]
    if named:
        return [one for pair in _with_what_leads(named, sections) for one in pair]
    stages = [(at, section) for at, section in sections if _is_stage(section)]
    first = len(stages) > MIN_STAGES or [at for at, _ in stages] == list(range(1, len(stages) + 1))
    enough = len(stages) >= MIN_STAGES and 2 * len(stages) >= len(sections) and first
    if enough and _rules(workflow.all_steps) < MAX_RULES:
        return [Outline(None, tuple(s for at, one in stages for s in _section(at, one)))]
    inside = [
        Outline(one.title, tuple(s for s in _inside(at, one) if not one.steps or _decides(s)))
        for at, one in sections
    ]
    return [outline for outline in inside if _is_course(outline)]


def _decides(stage: Stage) -> bool:
    return any(act.approval for block in stage.blocks for act in acts_in(block))


def _of_steps(workflow: Workflow, announced: bool) -> list[Outline]:
    steps = workflow.steps
    if not steps:
        stage = Stage(section_anchor(0), "", tuple(_blocks(section_anchor(0), workflow.text)))
        return [one for one in [Outline(None, (stage,))] if _is_course(one)]
    in_order = announced or any(s.title for s in steps) or _ORDER.search(_text(steps))
    if len(steps) < MIN_STEPS or _rules(steps) > 1 / 2 or not in_order:
        return []
    return [Outline(None, tuple(_steps(0, steps)))]


def _with_what_leads(
    named: list[tuple[int, Section]], sections: list[tuple[int, Section]]
) -> list[list[Outline]]:
    """Each named section's flows; a lone one begins with the stages printed before it."""
    found = []
    for at, section in named:
        several = _steps_that_are_flows(section)
        if several:
            found.append([_step_alone(at, position, step) for position, step in several])
            continue
        inside = _inside(at, section)
        if len(named) == 1:
            before = [pair for pair in sections if pair[0] < at and _is_stage(pair[1])]
            if before:
                lead = [stage for pair in before for stage in _section(*pair)]
                found.append([Outline(None, (*lead, *_section(at, section)))])
                continue
        if inside:
            found.append([Outline(section.title, tuple(inside))])
    return found


def _steps_that_are_flows(section: Section) -> list[tuple[int, Step]]:
    """「资产购入流程：…」 「资产调拨流程：…」: steps that are matters of their own."""
    steps = section.steps
    if len(steps) < MIN_STEPS or not all(_ends(s.title or "", SEQUENCE_ENDINGS) for s in steps):
        return []
    return list(enumerate(steps, start=1))


def _step_alone(section: int, position: int, step: Step) -> Outline:
    at = step_anchor(section, position)
    return Outline(step.title, (Stage(at, "", tuple(_blocks(at, step.text))),))


def _is_flow(section: Section) -> bool:
    if _steps_that_are_flows(section):
        return True
    return _ends(section.title, SEQUENCE_ENDINGS) and not _is_note(section.title)


def _is_stage(section: Section) -> bool:
    standing = section.title.startswith(STANDING_WORDS)
    return 0 < len(section.title) <= MAX_TITLE and not _is_note(section.title) and not standing


def _is_note(title: str) -> bool:
    return _BRACKET.sub("", title).endswith(NOTE_WORDS)


def _is_course(outline: Outline) -> bool:
    """Whether one thing follows another, and somebody decides or it depends on something."""
    blocks = [block for stage in outline.stages for block in stage.blocks]
    decided = any(isinstance(b, Choice) or any(a.approval for a in acts_in(b)) for b in blocks)
    return decided and sum(len(acts_in(block)) for block in blocks) >= MIN_STEPS


def _section(at: int, section: Section) -> list[Stage]:
    """A section as a stage, and its steps after it."""
    steps = [] if _LIST_FOLLOWS.search(section.text) else _steps(at, section.steps)
    steps = _alternatives(at, section) or steps
    own = Stage(
        section_anchor(at), section.title, tuple(_blocks(section_anchor(at), section.text, True))
    )
    return [own, *steps]


def _alternatives(at: int, section: Section) -> list[Stage]:
    """「自主选题」 「指定选题」 under 「确定选题」: kinds of the section's own matter."""
    titles = [step.title or "" for step in section.steps]
    kind = section.title[-2:]
    if len(titles) < MIN_STEPS or not all(t.endswith(kind) and t != kind for t in titles):
        return []
    branches = [
        Branch(step.title or "", tuple(_blocks(where, step.text)), where)
        for position, step in enumerate(section.steps, start=1)
        for where in [step_anchor(at, position)]
    ]
    return [Stage(step_anchor(at, 1), "", (Choice(tuple(branches)),))]


def _inside(at: int, section: Section) -> list[Stage]:
    """What a section says, without its title: that is the flow's."""
    anchor = section_anchor(at)
    own = Stage(anchor, "", tuple(_blocks(anchor, section.text)))
    return [stage for stage in (own, *_steps(at, section.steps)) if stage.blocks or stage.title]


def _steps(section: int, steps: tuple[Step, ...]) -> list[Stage]:
    """The steps as stages; steps whose topics exclude each other are one stage's branches."""
    found: list[Stage] = []
    open_pieces: list[Piece] = []
    for position, step in enumerate(steps, start=1):
        at = step_anchor(section, position)
        brief = bool(step.title) or len(step.text) > LONG_TEXT
        pieces = read_pieces(at, step.text)
        blocks = tuple(blocks_of(pieces, brief, first=not step.title))
        joined = _joined(open_pieces, pieces) if not step.title else None
        if joined:
            found[-1] = Stage(found[-1].at, "", joined)
        elif not (step.title or "").endswith(ATTRIBUTE_ENDINGS) or _chooses(blocks):
            found.append(Stage(at, step.title or "", blocks))
        open_pieces = [*open_pieces, *pieces] if joined else [] if step.title else pieces
    return found


def _joined(before: list[Piece], pieces: list[Piece]) -> tuple[Block, ...] | None:
    """The blocks of two steps together, if their opening topics part one matter."""
    if not (before and pieces and before[0].topic and exclude(before[0].topic, pieces[0].topic)):
        return None
    together: dict[str, list[Piece]] = {}
    for piece in (*before, *pieces):
        together.setdefault(piece.at, []).append(piece)
    branches: list[Branch] = []
    for at, own in together.items():
        blocks = blocks_of(own, True)
        first = blocks[0] if blocks else None
        if isinstance(first, Choice) and _by_topic(first, own[0].topic):
            branches += first.branches
        else:
            rest = [replace(own[0], topic="", printed=""), *own[1:]]
            branches.append(Branch(own[0].topic, tuple(blocks_of(rest, True, first=True)), at))
    return (Choice(tuple(branches)),)


def _by_topic(choice: Choice, topic: str) -> bool:
    """Whether a choice already is between topics like this one."""
    return len(choice.branches) > 1 and choice.branches[0].label == topic


def _chooses(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Choice) for block in blocks)


def _blocks(at: str, text: str, brief: bool = False) -> list[Block]:
    return blocks_of(read_pieces(at, text), brief)


def _text(steps: tuple[Step, ...]) -> str:
    return "\n".join(step.full_text for step in steps)


def _rules(steps: tuple[Step, ...]) -> float:
    """The share of steps that forbid or demand, and so are no actions."""
    rules = sum(any(word in step.full_text for word in RULE_WORDS) for step in steps)
    return rules / len(steps) if steps else 0.0


def _ends(title: str, endings: tuple[str, ...]) -> bool:
    return _BRACKET.sub("", title).endswith(endings)
