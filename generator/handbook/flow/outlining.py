"""Which parts of a workflow are courses of things, and what their stages are.

A section that calls itself 流程 or 程序 is a flow of its own; sections that follow one another are
the stages of one. Notes, prohibitions and lists of scope are neither: they are left out, and a
workflow of nothing else has no flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from handbook.flow.blocks import Block, Branch, Choice, acts_in, branches_at
from handbook.flow.cases import blocks_of
from handbook.flow.conditions import exclude, is_matter
from handbook.flow.pieces import Piece, read_pieces
from handbook.flow.sentences import doing_sentences
from handbook.language.acting import ATTRIBUTE_ENDINGS, SCOPE_WORDS, STANDING_WORDS
from handbook.language.vocabulary import NOTE_WORDS, RULE_WORDS, SEQUENCE_ENDINGS
from handbook.language.words import tagged
from handbook.model import Step, Workflow
from handbook.relations.passages import Course, courses

_HANDS_ON = re.compile("(?:提交|上报|报送|送审)$")
MIN_STEPS = 2
MIN_STAGES = 2
MAX_TITLE = 60
MAX_RULES = 1 / 3  # more than that in the sections, and these are topics, not stages
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
# 「资料来源包括但不限于：」 before a list of sources, ways or kinds
_LIST_FOLLOWS = re.compile(r"包括[^。]*[：:]$")
_AFTER = re.compile("^[^，。；]{2,16}后，")
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
    """The flows of a workflow, then the small courses beside them; `announced`: the handbook
    prints the title of a flowchart."""
    main = _main(workflow, announced)
    drawn = {at for outline in main for stage in outline.stages for at in _addresses(stage)}
    return main + [one for one in _beside(workflow) if one.stages[0].at not in drawn]


def _addresses(stage: Stage) -> set[str]:
    return {stage.at, *(at for block in stage.blocks for at in branches_at(block))}


def _beside(workflow: Workflow) -> Iterator[Outline]:
    """「确需外出用印的，须经室领导批准」 among the notes: a small course of its own, called by its
    condition. Points of such a list follow no order: each is by itself."""
    for course in courses(workflow):
        if course.title.endswith(SCOPE_WORDS):
            continue
        for at, step in [(course.anchor, Step(0, None, "", course.text)), *course.steps]:
            if (step.title or "").endswith(SCOPE_WORDS):
                continue
            stage = Stage(at, "", _blocks(at, step.text))
            cases = [block for block in stage.blocks if isinstance(block, Choice)]
            if len(cases) == len(stage.blocks) == 1 and cases[0].matters:
                # each by itself: side by side they are wider than a page
                yield from (_matter(one, at) for one in cases[0].branches)
                continue
            labels = "；".join(one.label for case in cases for one in case.branches)
            named = labels if 0 < len(labels) <= MAX_TITLE else course.title
            whole = Outline(step.title or named, (stage,))
            alone = [case for case in cases if all(map(_happens, case.branches))]
            if _is_course(whole) or _in_time(whole, step.text):
                yield whole
            elif alone:
                yield replace(whole, stages=(Stage(at, "", tuple(alone)),))


def _matter(branch: Branch, at: str) -> Outline:
    return Outline(branch.label, (Stage(at, "", branch.blocks),))


def _in_time(outline: Outline, text: str) -> bool:
    """「回到岗位后，及时销假。销假时，签字」: one after the other, though nobody decides."""
    return bool(_AFTER.match(text)) and len(outline.stages[0].blocks) >= MIN_STEPS


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
        Outline(one.title, tuple(s for s in _inside(one) if not one.steps or _goes_on(s)))
        for one in sections
    ]
    return [outline for outline in inside if _is_course(outline)]


def _goes_on(stage: Stage) -> bool:
    """Whether somebody decides in a step, or it ends with handing on what is to be decided."""
    acts = [act for block in stage.blocks for act in acts_in(block)]
    return any(act.approval for act in acts) or bool(acts and _HANDS_ON.search(acts[-1].words))


def _of_steps(own: Course, announced: bool) -> list[Outline]:
    steps = _plain(own)
    if not steps:
        stage = Stage(own.anchor, "", _blocks(own.anchor, own.text))
        return [one for one in [Outline(None, (stage,))] if _is_course(one)]
    outline = Outline(None, tuple(_steps(own)))
    ordered = announced or any(s.title for s in steps) or _ORDER.search(_text(steps))
    if len(steps) < MIN_STEPS or _rules(steps) > 1 / 2:
        return []
    return [outline] if ordered or _is_course(outline) else []


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
    if len(steps) < MIN_STEPS:
        return False
    # 「干部职工休假，…」 「各级干部外出，…」
    spoken_of = all(not s.title and _speaks_of(s.text) for s in steps)
    return spoken_of or all(_ends(s.title or "", SEQUENCE_ENDINGS) for s in steps)


def _speaks_of(text: str) -> bool:
    """Whether a step opens with what it is about."""
    first = doing_sentences(text)
    return bool(first) and len(first[0].clauses) > 1 and is_matter(first[0].clauses[0])


def _step_alone(at: str, step: Step) -> Outline:
    title = step.title or doing_sentences(step.text)[0].clauses[0]
    return Outline(title, (Stage(at, "", _blocks(at, step.text)),))


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
    blocks = _blocks(section.anchor, section.text)
    own = Stage(section.anchor, section.title, blocks)
    return [own, *steps]


def _alternatives(section: Course) -> list[Stage]:
    """「自主选题」 「指定选题」 under 「确定选题」: kinds of the section's own matter."""
    titles = [step.title or "" for _, step in section.steps]
    kind = section.title[-2:]
    if len(titles) < MIN_STEPS or not all(t.endswith(kind) and t != kind for t in titles):
        return []
    branches = [Branch(step.title or "", _blocks(at, step.text), at) for at, step in section.steps]
    return [Stage(section.steps[0][0], "", (Choice(tuple(branches)),))]


def _inside(section: Course) -> list[Stage]:
    """What a section says, without its title: that is the flow's."""
    own = Stage(section.anchor, "", _blocks(section.anchor, section.text))
    return [stage for stage in (own, *_steps(section)) if stage.blocks or stage.title]


def _steps(course: Course) -> list[Stage]:
    """The steps as stages; steps whose topics exclude each other are one stage's branches."""
    found: list[Stage] = []
    open_pieces: list[Piece] = []
    for at, step in course.steps:
        pieces = read_pieces(at, step.text)
        blocks = tuple(blocks_of(pieces))
        joined = _joined(open_pieces, pieces) if not step.title else None
        if joined:
            found[-1] = Stage(found[-1].at, "", joined)
        elif not (step.title or "").endswith(ATTRIBUTE_ENDINGS) or _chooses(blocks):
            found.append(Stage(at, step.title or "", blocks))
        open_pieces = [*open_pieces, *pieces] if joined else [] if step.title else pieces
    return found


def _joined(before: list[Piece], pieces: list[Piece]) -> tuple[Block, ...] | None:
    """The blocks of two steps together, if their opening topics part one matter."""
    both = before and pieces and before[0].topic and pieces[0].topic
    if not (both and exclude(before[0].topic, pieces[0].topic)):
        return None
    together: dict[str, list[Piece]] = {}
    for piece in (*before, *pieces):
        together.setdefault(piece.at, []).append(piece)
    branches: list[Branch] = []
    for at, own in together.items():
        blocks = blocks_of(own)
        first = blocks[0] if blocks else None
        if isinstance(first, Choice) and _by_topic(first, own[0].topic):
            branches += first.branches
        else:
            rest = [replace(own[0], topic="", printed=""), *own[1:]]
            branches.append(Branch(own[0].topic, tuple(blocks_of(rest)), at))
    return (Choice(tuple(branches)),)


def _by_topic(choice: Choice, topic: str) -> bool:
    """Whether a choice already is between topics like this one."""
    return len(choice.branches) > 1 and choice.branches[0].label == topic


def _chooses(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Choice) for block in blocks)


@lru_cache(maxsize=256)  # a step is asked for as a stage and as a course beside the others
def _blocks(at: str, text: str) -> tuple[Block, ...]:
    return tuple(blocks_of(read_pieces(at, text)))


def _text(steps: tuple[Step, ...]) -> str:
    return "\n".join(step.full_text for step in steps)


def _rules(steps: tuple[Step, ...]) -> float:
    """The share of steps that forbid or demand, and so are no actions."""
    rules = sum(any(word in step.full_text for word in RULE_WORDS) for step in steps)
    return rules / len(steps) if steps else 0.0


def _ends(title: str, endings: tuple[str, ...]) -> bool:
    return _BRACKET.sub("", title).endswith(endings)
