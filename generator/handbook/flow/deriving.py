"""Flows out of a workflow's text: plain sequences of the steps that really follow one another.

Notes, prohibitions and lists of scope are no steps: a workflow of those has no flow, and nothing is
drawn. What is drawn is said in the text, in its order and its words.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handbook.flow.model import Flow, Node, NodeKind, SequenceFlow
from handbook.model import Section, Step, Workflow
from handbook.urls import section_anchor, step_anchor
from handbook.vocabulary import NOTE_WORDS, RULE_WORDS, SEQUENCE_ENDINGS

MAX_LABEL = 60
MIN_STEPS = 2
MIN_STAGES = 3
MAX_RULES = 1 / 3  # more than that in the sections, and these are topics, not stages
_SENTENCE = re.compile(r"[。；;]")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")

#: An address and the words for it.
Stage = tuple[str, str]


def derive_flows(workflow: Workflow) -> tuple[Flow, ...]:
    """One flow for each sequence in the workflow; empty where it holds none."""
    if not workflow.sections:
        stages = _step_stages(workflow.steps, 0)
        return (_sequence(None, stages),) if stages else ()
    numbered = list(enumerate(workflow.sections, start=1))
    named = [
        (section.title, stages)
        for index, section in numbered
        if _ends(section.title, SEQUENCE_ENDINGS) and not _is_note(section.title)
        if (stages := _step_stages(section.steps, index))
    ]
    if named:
        return tuple(_sequence(title, stages) for title, stages in named)
    stages = [
        (section_anchor(index), section.title) for index, section in numbered if _is_stage(section)
    ]
    enough = len(stages) >= MIN_STAGES and 2 * len(stages) > len(numbered)
    enough = enough and _rules(workflow.all_steps) < MAX_RULES
    return (_sequence(None, stages),) if enough else ()


def _step_stages(steps: tuple[Step, ...], section: int) -> list[Stage]:
    """The steps as stages, or nothing where they are a list of rules or cannot be named."""
    several = all(step.title and _ends(step.title, SEQUENCE_ENDINGS) for step in steps)
    labels = [_label(step) for step in steps]
    if len(steps) < MIN_STEPS or several or _rules(steps) > 1 / 2 or not all(labels):
        return []
    return [(step_anchor(section, at), label) for at, label in enumerate(labels, start=1)]


def _rules(steps: tuple[Step, ...]) -> float:
    """The share of steps that forbid or demand, and so are no actions."""
    rules = sum(any(word in step.full_text for word in RULE_WORDS) for step in steps)
    return rules / len(steps) if steps else 0.0


def _label(step: Step) -> str:
    """The lead phrase, or the first sentence if it is short enough to be read in a box."""
    if step.title:
        return step.title
    sentence = _SENTENCE.split(step.text.split("\n")[0])[0].strip()
    whole = sentence
    while len(sentence) > MAX_LABEL and "，" in sentence:
        sentence = sentence.rpartition("，")[0]
    return "" if len(sentence) > MAX_LABEL else sentence if sentence == whole else f"{sentence}…"


def _is_stage(section: Section) -> bool:
    return 0 < len(section.title) <= MAX_LABEL and not _is_note(section.title)


def _is_note(title: str) -> bool:
    bare = _BRACKET.sub("", title)
    return bare.endswith(NOTE_WORDS) or bare.startswith(("明确", "严格", "加强", "规范"))


def _ends(title: str, endings: tuple[str, ...]) -> bool:
    return _BRACKET.sub("", title).endswith(endings)


def _sequence(title: str | None, stages: list[Stage]) -> Flow:
    nodes = [Node("start", NodeKind.START, "开始")]
    nodes += [Node(anchor, NodeKind.TASK, label) for anchor, label in stages]
    nodes.append(Node("finish", NodeKind.END, "结束"))
    pairs = pairwise(nodes)
    return Flow(title, tuple(nodes), tuple(SequenceFlow(a.id, b.id) for a, b in pairs))
