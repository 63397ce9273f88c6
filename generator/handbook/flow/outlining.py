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
    EXCEPTION_WORDS,
    NOTE_WORDS,
    RULE_WORDS,
    SEQUENCE_ENDINGS,
    STANDING_WORDS,
)
from handbook.language.words import tagged
from handbook.model import Step, Workflow
from handbook.relations.passages import Course, courses

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
    """The flows of a workflow, then the exceptional courses in its notes; `announced`: the handbook
    prints the title of a flowchart."""
    main = _main(workflow, announced)
    drawn = {stage.at for outline in main for stage in outline.stages}
    return main + [one for one in _exceptions(workflow) if one.stages[0].at not in drawn]


def _exceptions(workflow: Workflow) -> list[Outline]:
    """「确需外出用印的，须经室领导批准」 among the notes: a small course of its own, called by its
    condition."""
    found = []
    for course in courses(workflow):
        if not course.title.endswith(EXCEPTION_WORDS):
            continue
        for at, text in [(course.anchor, course.text), *((at, s.text) for at, s in course.steps)]:
            cases = [block for block in _blocks(at, text) if isinstance(block, Choice)]
            cases = [case for case in cases if all(map(_happens, case.branches))]
            labels = [branch.label for case in cases for branch in case.branches]
            if cases:
                found.append(Outline("；".join(labels), (Stage(at, "", tuple(cases)),)))
    return found


def _happens(branch: Branch) -> bool:
    """Whether a condition is something that happens (确需外出用印), and no kind of thing."""
    kind = tagged(branch.label)[-1][1] if branch.label else ""
    return bool(branch.blocks) and (kind[:1] == "v" or branch.label[:1] in "有无未不")


def _main(workflow: Workflow, announced: bool) -> list[Outline]:
    own, *sections = courses(workflow)
    if not sections:
        return _of_steps(own, announced)
    named = [section for section in sections if _is_flow(section)]
    if named:
        return [one for flows in _with_what_leads(named, sections) for one in flows]
    stages = [section for section in sections if _is_stage(section)]
    first = len(stages) > MIN_STAGES or stages == sections[: len(stages)]
    enough = len(stages) >= MIN_STAGES and 2 * len(stages) >= len(sections) and first
    if enough and _rules(workflow.all_steps) < MAX_RULES:
        return [Outline(None, tuple(stage for one in stages for stage in _section(one)))]
    inside = [
        Outline(one.title, tuple(s for s in _inside(one) if not one.steps or _decides(s)))
        for one in sections
    ]
    return [outline for outline in inside if _is_course(outline)]


def _decides(stage: Stage) -> bool:
    return any(act.approval for block in stage.blocks for act in acts_in(block))


def _of_steps(own: Course, announced: bool) -> list[Outline]:
    steps = _plain(own)
    if not steps:
        stage = Stage(own.anchor, "", tuple(_blocks(own.anchor, own.text)))
        return [one for one in [Outline(None, (stage,))] if _is_course(one)]
    in_order = announced or any(s.title for s in steps) or _ORDER.search(_text(steps))
    if len(steps) < MIN_STEPS or _rules(steps) > 1 / 2 or not in_order:
        return []
    return [Outline(None, tuple(_steps(own)))]


def _with_what_leads(named: list[Course], sections: list[Course]) -> list[list[Outline]]:
    """Each named section's flows; a lone one begins with the stages printed before it."""
    found = []
    for section in named:
        if _steps_are_flows(section):
            found.append([_step_alone(at, step) for at, step in section.steps])
            continue
        inside = _inside(section)
        if len(named) == 1:
            before = [s for s in sections if s.position < section.position and _is_stage(s)]
            if before:
                lead = [stage for one in before for stage in _section(one)]
                found.append([Outline(None, (*lead, *_section(section)))])
                continue
        if inside:
            found.append([Outline(section.title, tuple(inside))])
    return found


def _plain(course: Course) -> tuple[Step, ...]:
    return tuple(step for _, step in course.steps)


def _steps_are_flows(section: Course) -> bool:
    """「资产购入流程：…」 「资产调拨流程：…」: steps that are matters of their own."""
    steps = _plain(section)
    return len(steps) >= MIN_STEPS and all(_ends(s.title or "", SEQUENCE_ENDINGS) for s in steps)


def _step_alone(at: str, step: Step) -> Outline:
    return Outline(step.title, (Stage(at, "", tuple(_blocks(at, step.text))),))


def _is_flow(section: Course) -> bool:
    if _steps_are_flows(section):
        return True
    return _ends(section.title, SEQUENCE_ENDINGS) and not _is_note(section.title)


def _is_stage(section: Course) -> bool:
    standing = section.title.startswith(STANDING_WORDS)
    return 0 < len(section.title) <= MAX_TITLE and not _is_note(section.title) and not standing


def _is_note(title: str) -> bool:
    return _BRACKET.sub("", title).endswith(NOTE_WORDS)


def _is_course(outline: Outline) -> bool:
    """Whether one thing follows another, and somebody decides or it depends on something."""
    blocks = [block for stage in outline.stages for block in stage.blocks]
    decided = any(isinstance(b, Choice) or any(a.approval for a in acts_in(b)) for b in blocks)
    return decided and sum(len(acts_in(block)) for block in blocks) >= MIN_STEPS


def _section(section: Course) -> list[Stage]:
    """A section as a stage, and its steps after it."""
    steps = [] if _LIST_FOLLOWS.search(section.text) else _steps(section)
    steps = _alternatives(section) or steps
    blocks = tuple(_blocks(section.anchor, section.text, True))
    own = Stage(section.anchor, section.title, blocks)
    return [own, *steps]


def _alternatives(section: Course) -> list[Stage]:
    """「自主选题」 「指定选题」 under 「确定选题」: kinds of the section's own matter."""
    titles = [step.title or "" for _, step in section.steps]
    kind = section.title[-2:]
    if len(titles) < MIN_STEPS or not all(t.endswith(kind) and t != kind for t in titles):
        return []
    branches = [
        Branch(step.title or "", tuple(_blocks(at, step.text)), at) for at, step in section.steps
    ]
    return [Stage(section.steps[0][0], "", (Choice(tuple(branches)),))]


def _inside(section: Course) -> list[Stage]:
    """What a section says, without its title: that is the flow's."""
    own = Stage(section.anchor, "", tuple(_blocks(section.anchor, section.text)))
    return [stage for stage in (own, *_steps(section)) if stage.blocks or stage.title]


def _steps(course: Course) -> list[Stage]:
    """The steps as stages; steps whose topics exclude each other are one stage's branches."""
    found: list[Stage] = []
    open_pieces: list[Piece] = []
    for at, step in course.steps:
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
