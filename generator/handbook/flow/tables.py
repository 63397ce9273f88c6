"""A workflow that is written as a table of steps: a box a row, in order, with who acts in the band.

Only where every row says what is done, and the heads say which column that is. What a cell says of
cases stays in its box, in its words.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handbook.flow.model import END_ID, START_ID, Flow, Node, NodeKind, SequenceFlow
from handbook.language.vocabulary import Part
from handbook.model import Procedure
from handbook.notation.markup import plain_line

_RULER = re.compile(r"^\|(?:\s*:?-{2,}:?\s*\|)+$")
_CELL = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>")
_WHAT = re.compile(r"内容|说明|做什么|事项|要求|操作|工作|标准")
_WHO = re.compile(r"岗位|谁|部门|科室|单位|承办|人员|主体|人$")
_STEP = re.compile(r"步骤|环节|阶段|节点|序号|程序|工序")
_LIMIT = re.compile(r"时限|期限")
_TIME = re.compile(r"时间|日期")  # which may be when, and no limit
_NUMBER = re.compile(r"^\d{1,2}[.、]?$")
_DECIDES = re.compile(r"审批|批准|审定|审核|审签|核准|签批|签发|同意|决定")
_NOTHING = ("—", "——", "-", "/", "无")
_LONGEST = 60  # characters of a box
_FEWEST = 2


def table_flow(procedure: Procedure) -> Flow | None:
    """The flow of the first workflow part that is such a table; None for any other."""
    for part in procedure.parts:
        if part.kind is Part.WORKFLOW:
            rows = table_rows(part.markup)
            if rows:
                return _flow(rows)
    return None


def table_rows(markup: str) -> list[list[str]]:
    """The cells of the only table of a part, its head first; nothing where there are several."""
    blocks = [block for block in re.split(r"\n\s*\n", markup) if block.strip().startswith("|")]
    if len(blocks) != 1:
        return []
    rows = [line.strip() for line in blocks[0].split("\n")]
    return [
        [plain_line(_BREAK.sub("，", cell)).strip() for cell in _CELL.split(row.strip("|"))]
        for row in rows
        if not _RULER.match(row)
    ]


def _flow(rows: list[list[str]]) -> Flow | None:
    heads, *body = rows
    step = next((at for at, head in enumerate(heads) if _STEP.search(head)), -1)
    who = next((at for at, head in enumerate(heads) if at != step and _WHO.search(head)), -1)
    left = [at for at in range(len(heads)) if at not in (step, who)]
    what = next((at for at in left if _WHAT.search(heads[at])), -1)
    if step < 0 or what < 0 or len(body) < _FEWEST:
        return None
    if any(len(row) != len(heads) or not 0 < len(row[what]) <= _LONGEST for row in body):
        return None
    limits = [at for at in left if at != what and _LIMIT.search(heads[at])]
    times = [at for at in left if at not in (what, *limits) and _TIME.search(heads[at])]
    nodes = [Node(START_ID, NodeKind.START, "开始")]
    for number, row in enumerate(body, start=1):
        title = "" if _NUMBER.match(row[step]) or not row[step] else row[step]
        kind = NodeKind.APPROVAL if _DECIDES.search(row[what]) else NodeKind.TASK
        said = [row[at] for at in limits if row[at] and row[at] not in _NOTHING]
        said += [cell for cell in row if cell.startswith("《")]
        actor = row[who] if who >= 0 else ""
        when = "；".join(
            f"{heads[at]}：{row[at]}" for at in times if row[at] not in ("", *_NOTHING)
        )
        label = f"{row[what]}（{when}）" if when else row[what]
        nodes.append(Node(f"s0_{number}", kind, label, actor, title, tuple(said)))
    nodes.append(Node(END_ID, NodeKind.END, "结束"))
    edges = [SequenceFlow(one.id, other.id) for one, other in pairwise(nodes)]
    return Flow(None, tuple(nodes), tuple(edges))
