"""Who acts in a clause: read from the words for offices and people and the words around them.

    由处长组织全处人员研究讨论          处长 acts
    承办处室要及时办理                  承办处室 acts
    会议方案经室领导审核                室领导 decides: an approval
    向室主要领导当面报告                nobody is named; who receives does not act

Nothing here knows a name of one office: names are recognised by how they end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.vocabulary import (
    ACTION_WORDS,
    ACTOR_ENDINGS,
    ACTOR_MODIFIERS,
    APPROVAL_WORDS,
    LINK_WORDS,
    SUBMISSION_WORDS,
)

_LOOK_AROUND = re.compile(r"\(\?[^)]*\)")


def _any(words: tuple[str, ...] | list[str]) -> str:
    """One of the words, a longer one first; look-arounds do not count."""
    return "|".join(sorted(words, key=lambda word: -len(_LOOK_AROUND.sub("", word))))


_END = _any(ACTOR_ENDINGS)
_ACTION = _any(ACTION_WORDS + ACTOR_MODIFIERS)
_LINK = _any(LINK_WORDS)
_INSIDE = (
    rf"(?!{_LINK}|{_any(ACTION_WORDS)}|[、和或及])(?!(?:{_any(ACTOR_MODIFIERS)})(?!{_END}))"
    r"[\u4e00-\u9fffA-Z0-9“”]"
)
_ATOM = rf"(?:{_INSIDE}){{0,8}}?(?:{_END})"
_ACTOR = rf"(?:{_ATOM})+(?:(?:、|或者|或|和|及)(?:{_ATOM})+)*"
_APPROVE = _any(APPROVAL_WORDS)
_SUBMIT = _any(SUBMISSION_WORDS)
_MODAL = "要|应当|应|须|必须|需|可以|可|负责"
#: Between who decides and the deciding: 「进行」 「充分」 「逐级」.
_MANNER = r"(?:进行|组织|集体|充分|认真|逐级|统一|依次|最后|初稿|提报|按规定|现场|讨论、?){0,2}"

# 「（文稿）经分管主任（充分）审阅」 「报主任审批」 「由处室负责人签字」
_SUBMITTED = re.compile(
    rf"^(?P<before>.*?)(?P<by>{_SUBMIT})(?P<actor>{_ACTOR})(?P<act>{_MANNER}(?:{_APPROVE}).*)$"
)
# 「分管主任审阅」 「处室负责人同意」
_DECIDES = re.compile(rf"^(?P<actor>{_ACTOR})(?P<act>(?:{_MODAL})?{_MANNER}(?:{_APPROVE}).*)$")
# 「由起草人按照处室负责人、室分管主任的顺序逐级提报审修」
_IN_ORDER = re.compile(
    rf"^(?P<before>.*?)按照?(?P<actor>{_ACTOR})的顺序(?P<act>{_MANNER}(?:{_APPROVE}).*)$"
)
# 「由处长组织…」
_BY = re.compile(rf"^(?P<before>.*?)(?<!经)由(?P<actor>{_ACTOR})(?P<act>.+)$")
# 「承办处室要及时…」 「处长组织…」
_SUBJECT = re.compile(rf"^(?P<actor>{_ACTOR})(?P<act>(?:{_ACTION}|{_LINK})(?!的).*)$")
# 「处长将文稿报送主任」, after which 「审阅无意见」 is what 主任 does
_BROUGHT_TO = re.compile(
    rf"(?:(?:{_SUBMIT})(?P<actor>{_ACTOR})|向(?P<asked>{_ACTOR})(?:报告|请示|汇报))$"
)
_BEGINS_DECIDING = re.compile(rf"^(?:经)?(?:{_MANNER})(?:{_APPROVE})(?!的|意见)")
_HANDS_OVER = re.compile(rf"(?:送|交|转|报|报送|移交)(?:由|至)?(?:{_ACTOR})")
_VERB = re.compile(_ACTION)
_STEPWISE = re.compile("逐级|依次")
# 「经党组酝酿后」: what is thought over is not yet decided
_CONSULTS = re.compile("酝酿后?$")
# 「由秘书长任组长」 「为第一责任人」: what somebody is, not what is done
_IS_ROLE = re.compile(r"^(?:任|担任|为|是)")


@dataclass(frozen=True, slots=True)
class Doing:
    """`act` is the clause without who does it; `before` what is done before it in the clause,
    `by` the word that brings it there."""

    actor: str
    act: str
    before: str = ""
    approval: bool = False
    by: str = ""


def doing(clause: str) -> Doing | None:
    """Who does what in a clause; None where it names nobody who acts."""
    match = _IN_ORDER.match(clause) or _SUBMITTED.match(clause)
    if match and not _is_object(match["act"]):
        by = match.groupdict().get("by") or "按"
        decided = not _CONSULTS.search(match["act"])
        return Doing(match["actor"], match["act"], match["before"], decided, by)
    match = _DECIDES.match(clause)
    if match and not _is_object(match["act"]):
        return Doing(match["actor"], match["act"], approval=True)
    match = _BY.match(clause) or _SUBJECT.match(clause)
    if match and not _IS_ROLE.match(match["act"]):
        before = match.groupdict().get("before") or ""
        return Doing(match["actor"], match["act"].strip(), before)
    return None


def _is_object(act: str) -> bool:
    """「审批意见」 「研究任务」: what is decided upon, not deciding."""
    return bool(re.match(rf"^(?:{_APPROVE})(?:的|工作|任务|意见(?!一致)|情况|室)", act))


def does(text: str) -> bool:
    """Whether a verb of an office stands in a text."""
    return bool(_VERB.search(text))


def brought_to(clause: str) -> str:
    """Who gets a thing at the end of a clause: 「将文稿报送主任」."""
    match = _BROUGHT_TO.search(clause)
    return (match["actor"] or match["asked"]) if match else ""


def hands_over(clause: str) -> bool:
    """Whether a thing goes on to another: 「根据领导批示意见送有关处室办理」."""
    return bool(_HANDS_OVER.search(clause))


def decides(clause: str) -> bool:
    """Whether a clause begins with deciding, by whoever got the thing."""
    return bool(_BEGINS_DECIDING.match(clause))


def one_by_one(doing: Doing) -> tuple[str, ...]:
    """「处长、分管主任、主任逐级审阅」: who decides one after the other."""
    if doing.approval and _STEPWISE.search(doing.act):
        return tuple(re.split(r"、|和|及", doing.actor))
    return (doing.actor,)
