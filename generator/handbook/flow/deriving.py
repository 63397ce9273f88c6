"""Flows out of a workflow's text: who does what, what it depends on, what goes back.

What is drawn is said in the text, in its order and its words; what stands beside them (开始, 结束,
是, 否, a question mark) says nothing of its own. Nothing is drawn where the text holds no course
of things (`outlining.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handbook.flow.acts import UNTIL
from handbook.flow.assembling import shorten
from handbook.flow.blocks import Act, Block, Branch, Choice, Together
from handbook.flow.choosing import either, triggered
from handbook.flow.conditions import question
from handbook.flow.model import (
    END_ID,
    NEITHER,
    NO,
    START_ID,
    YES,
    Flow,
    Node,
    NodeKind,
    SequenceFlow,
)
from handbook.flow.outlining import Outline, Stage, outlines
from handbook.flow.sentences import sentences
from handbook.language.acting import SAME_TIME, STOP_WORDS
from handbook.language.limits import find_limits
from handbook.language.mentions import find_forms
from handbook.language.text import pairs
from handbook.model import Workflow
from handbook.relations.passages import texts_by_address

#: 「直接送相关处室办理」: past the approvals between, to the stage in which things are handled.
_PASSES_BY = re.compile("直接.*办理$")
_HANDLING = re.compile("^(?:承办|办理)$")
#: 「修改后重新报审」: whoever decided first decides again.
_DECIDED_ANEW = re.compile("(?:重新|再次)(?:按规定)?(?:报[审批送]|审[核批])|退回修改|重走审批")
_UNTIL = re.compile("直[到至](?P<what>[^，才方]{2,20})$")
_ANEW = re.compile("(?:重新|再次)(?P<what>..)")
_BACK_TO = ("退回", "退还", "退给", "发回", "打回", "驳回", "退")
MIN_TASKS = 2
OF_ITS_ACT = 0.5  # of the pairs of characters of what a limit or a form belongs to

#: A node that waits for what comes next, and the label of the line from it.
Loose = tuple[str, str]


def derive_flows(workflow: Workflow, announced: bool = False) -> tuple[Flow, ...]:
    """One flow for each course of things in the workflow; empty where it holds none."""
    texts = texts_by_address(workflow)
    flows = [_Drawing(texts).draw(outline) for outline in outlines(workflow, announced)]
    return tuple(
        f for f in flows if sum(n.is_work for n in f.nodes) >= (1 if f.title else MIN_TASKS)
    )


class _Drawing:
    """Nodes and lines as they are put down; `loose` are the ends that wait for the next node."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        self.nodes: list[Node] = []
        self.edges: list[SequenceFlow] = []
        self.loose: list[Loose] = []
        self.used: dict[str, int] = {}
        self.chain: list[str] = []
        #: Ends of branches: of those that end the matter, and that go on at the stage of handling.
        self.stopped: list[Loose] = []
        self.passing: list[Loose] = []
        self.handled_in: str | None = None
        self.in_branch = 0

    def draw(self, outline: Outline) -> Flow:
        stages = outline.stages
        trigger, stages = triggered(stages)
        self._put(Node(START_ID, NodeKind.START, trigger or "开始"))
        self.handled_in = next((s.at for s in stages if _HANDLING.search(s.title)), None)
        last = {stage.at.rpartition("_")[0]: at for at, stage in enumerate(stages)}
        for at, stage in enumerate(stages):
            self._stage(stage, heads=last.get(stage.at, -1) >= at)
        self.loose += self.stopped
        self._put(Node(END_ID, NodeKind.END, "结束"))
        return Flow(outline.title, tuple(self._with_notes()), tuple(self.edges))

    def _stage(self, stage: Stage, heads: bool) -> None:
        """`heads`: steps of the same section follow."""
        if stage.at == self.handled_in:
            self.loose, self.passing, self.handled_in = self.loose + self.passing, [], None
        first, rest = (stage.blocks[:1], stage.blocks[1:])
        if stage.title and first and isinstance(first[0], Act):
            self._act(first[0], stage.at, stage.title)
        elif stage.title:
            kind = NodeKind.STAGE if heads or stage.blocks else NodeKind.TASK
            self._put(Node(self._id(stage.at), kind, stage.title))
            rest = stage.blocks
        else:
            rest = stage.blocks
        self._blocks(rest, stage.at)

    def _blocks(self, blocks: Iterable[Block], at: str) -> None:
        for block in blocks:
            if isinstance(block, Act):
                self._act(block, at)
            elif isinstance(block, Together):
                self._together(block, at)
            else:
                self._cases(block, at)

    def _act(self, act: Act, at: str, title: str = "") -> None:
        if act.past and self.chain and self._is_told(act):
            return  # 「分管主任审定后，送…」 after he has decided
        kind = NodeKind.APPROVAL if act.approval else NodeKind.TASK
        node = Node(self._id(at), kind, shorten(act.words), act.actor, title)
        self._put(node)
        if act.approval and not act.back:
            self.chain.append(node.id)
        until = _UNTIL.search(node.label)
        if until and not self.in_branch:
            gateway = self._put(Node(self._id(at), NodeKind.GATEWAY, f"{until['what']}？"))
            self.edges.append(SequenceFlow(gateway, node.id, NO, True))
            self.loose = [(gateway, YES)]

    def _is_told(self, act: Act) -> bool:
        last = self._node(self.chain[-1])
        return last.actor == act.actor and bool(pairs(act.words) & pairs(last.label))

    def _goes_back_to(self, acts: list[Act]) -> str:
        """Where what is sent back or done anew goes on: nowhere where the text does not tell."""
        before = [node for node in self.nodes[: -len(acts)] if node.is_work]
        words = "，".join(act.words for act in acts if act.back)
        if "从头" in words:
            return before[0].id if before else ""
        if _DECIDED_ANEW.search(words) and self.chain:
            return self._chain_start()
        to = [n for n in before if _sent_to(words, n.actor or n.label[:NAME])]
        anew = _ANEW.search(words)
        again = [n for n in before if anew and anew["what"][:2] in n.label]
        until = before if any(word in words for word in UNTIL) else []
        found = to or again or until
        return next(n for n in found if n.address == found[-1].address).id if found else ""

    def _chain_start(self) -> str:
        """The first decision of the chain that ends last: the thing is brought there again."""
        last = self.chain[-1]
        address = self._node(last).address
        return next(
            node.id for node in self.nodes if node.id in self.chain and node.address == address
        )

    def _node(self, node_id: str) -> Node:
        return next(node for node in self.nodes if node.id == node_id)

    def _maybe(self, branch: Branch, at: str) -> None:
        """One condition: its branch is taken, or passed over."""
        if not branch.blocks:
            return
        gateway = self._put(Node(self._id(at), NodeKind.GATEWAY, f"{branch.label}？"))
        self.loose = [(gateway, YES)]
        self._branch(branch.blocks, at)
        self.loose.append((gateway, NO))

    def _cases(self, choice: Choice, at: str) -> None:
        """One question for cases of which one at most can hold, one after the other for others:
        「以中心名义对外行文的，…；涉及资金5万元以上的，…」 may both be so."""
        for branches in either(choice):
            if len(branches) == 1:
                self._maybe(branches[0], branches[0].at or at)
            else:
                self._choice(replace(choice, branches=branches), at)

    def _choice(self, choice: Choice, at: str) -> None:
        label = question([branch.label for branch in choice.branches], choice.about)
        gateway = self._put(Node(self._id(at), NodeKind.GATEWAY, label))
        ends: list[Loose] = []
        for branch in choice.branches:
            self.loose = [(gateway, branch.label)]
            self._branch(branch.blocks, branch.at or at)
            ends += self.loose
        self.loose = [*ends, (gateway, NEITHER)] if choice.more else ends

    def _branch(self, blocks: Iterable[Block], at: str) -> None:
        """A branch, and where it goes on: with what follows, or elsewhere."""
        blocks = tuple(blocks)
        self.in_branch += 1
        self._blocks(blocks, at)
        self.in_branch -= 1
        acts = [block for block in blocks if isinstance(block, Act)]
        last = blocks[-1] if blocks else None
        if any(word in act.words for act in acts for word in STOP_WORDS):
            self.stopped, self.loose = self.stopped + self.loose, []
        elif isinstance(last, Act) and last.back and (target := self._goes_back_to(acts)):
            self.edges += [SequenceFlow(end, target, label, True) for end, label in self.loose]
            self.loose = []
        elif isinstance(last, Act) and last.back and _SENT_BACK.search(last.words):
            self.loose = []  # to whom, the text does not tell: not on to what comes next
        elif self.handled_in and isinstance(last, Act) and _PASSES_BY.search(last.words):
            self.passing, self.loose = self.passing + self.loose, []

    def _together(self, together: Together, at: str) -> None:
        split = self._put(Node(self._id(at), NodeKind.PARALLEL, SAME_TIME))
        ends: list[Loose] = []
        for line in together.lines:
            self.loose = [(split, "")]
            self._blocks(line, at)
            ends += self.loose
        self.loose = ends

    def _put(self, node: Node) -> str:
        self.nodes.append(node)
        self.edges += [SequenceFlow(source, node.id, label) for source, label in self.loose]
        self.loose = [(node.id, "")]
        return node.id

    def _id(self, at: str) -> str:
        """The address itself for its first node, then with a letter: s2_3, s2_3b, s2_3c."""
        count = self.used[at] = self.used.get(at, 0) + 1
        letters = ""
        while count > 1:
            count, letter = divmod(count - 1, 26)
            letters = chr(ord("a") + letter) + letters
        return at + letters

    def _with_notes(self) -> list[Node]:
        """Forms and time limits that no node of their step names, each at the node of its own act;
        what belongs to no node that is drawn is not put down at another one."""
        notes: dict[str, list[str]] = {}
        of_step: dict[str, list[Node]] = {}
        for node in self.nodes:
            of_step.setdefault(node.address, []).append(node)
        of_step.pop("", None)
        for address, here in of_step.items():
            said = "".join(node.title + node.label for node in here)
            for note, act in _notes(self.texts.get(address, ""), said):
                best = max((n for n in here if n.is_work), key=lambda n: _has(n, act), default=None)
                if best and _has(best, act) >= OF_ITS_ACT:
                    notes.setdefault(best.id, []).append(note)
        return [replace(node, notes=tuple(notes.get(node.id, ()))) for node in self.nodes]


_SENT_BACK = re.compile("(?:退[回给]|打回|驳回|发回)(?!.{0,6}(?:款|金|经费|费用|档案|实物))")
NAME = 4  # letters that name who does what a box says, where nobody is read from it


def _sent_to(words: str, actor: str) -> bool:
    """「发回承办单位重办」"""
    return any(f"{word}{actor}" in words for word in _BACK_TO)


def _notes(text: str, said: str) -> Iterator[tuple[str, str]]:
    """Forms and limits of a text that are not said yet, each with the words of its act."""
    bare = re.sub(r"\s", "", said)
    for sentence in sentences(text):
        for clause in sentence.words:
            for name in find_forms([clause.text]):
                if name not in said:
                    yield f"《{name}》", clause.text
    for limit in find_limits(text):
        if re.sub(r"\s", "", limit.words) not in bare:
            yield limit.words, limit.subject


def _has(node: Node, act: str) -> float:
    """The share of an act's pairs of characters that a node has."""
    wanted = pairs(act)
    return len(wanted & pairs(f"{node.title}，{node.label}")) / len(wanted) if wanted else 0.0
