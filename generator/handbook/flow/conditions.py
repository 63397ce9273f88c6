"""What a course of things depends on: the conditions that a text states, and which exclude others.

    信息核对一致的，…；信息不一致的，…            two branches of one choice
    一般事项送分管主任批办，重要事项必须送主任批办    the same, by kinds of things
    确需续假的，按照请假程序报批                   a condition alone: yes or no

A branch's label is the condition in the text's words, without the words that only open or close it.
"""

from __future__ import annotations

import re

from handbook.flow.actors import does, doing, leading_name
from handbook.flow.sentences import bare, opening
from handbook.language.acting import (
    ACTION_WORDS,
    ACTOR_MODIFIERS,
    APPROVAL_WORDS,
    CONDITION_CLAUSES,
    KIND_NOUNS,
    KIND_WORDS,
)
from handbook.language.limits import limit_words
from handbook.language.text import HAN, similarity
from handbook.language.words import tagged

MAX_TOPIC = 24
ALIKE = 0.5
LIKENESS = 0.3  # of two conditions of which one denies the other
MAX_BOTH = 14  # characters of two conditions that one question can name

_KINDS = "|".join(KIND_WORDS)
# 「重要综合文稿（含以上）」 「普通件」 「传阅件」: a kind of thing and the thing
_KIND = re.compile(
    rf"^(?:对于?)?(?P<topic>(?:{_KINDS})[{HAN}]{{0,5}}?"
    rf"(?:{'|'.join(KIND_NOUNS)}|件|情况下?)(?:（[^（）]*）)?"
    rf"|[{HAN}]{{1,3}}(?<![文条附证])件(?=[按每随由送]))"
)
# 「重大课题|调研、政策性文件起草等事项」
_AND_THE_LIKE = re.compile(rf"[{HAN}]{{0,6}}(?:、[{HAN}]{{2,8}}?)+等(?:事项|任务|工作|情形|情况)")
# 「各单位发来的业务指向性很强的文件」
_THING = re.compile(r"^.{2,40}的(?:文件|公文|材料|函件|来文|文稿)$")
# 「经费超过10万元的课题」 「10万元以上的项目」: which of several things, by a measure
_NUMBER = r"(?:\d[\d.]*|[一二两三四五六七八九十百]+)"
_MEASURED = re.compile(
    rf"^(?:对于?)?(?P<what>(?P<before>[^，]{{0,12}}?)"
    rf"(?:(?:超过|不满|不足|达到|低于|高于)\s?{_NUMBER}[^，的]{{1,6}}"
    rf"|{_NUMBER}[^，的]{{1,6}}及?以[上下内])的(?P<thing>[^，的]{{1,6}}))$"
)
_DOES_INSIDE = re.compile("[由经报须需可应要批审核签均都]|参加|提交|填写|办理")
# 「临时性、紧急性调研方案」 「重要文稿的起草提纲」 alone in a clause
_KIND_ONLY = re.compile(rf"^(?:(?:{_KINDS})、?)+[{HAN}]{{2,8}}(?<![为是有])$")
_DOES_FIRST = re.compile(rf"^(?:重点|认真|及时)?(?:{'|'.join(ACTION_WORDS)})")
_DECIDES_FIRST = re.compile(rf"^(?:{'|'.join(APPROVAL_WORDS)})(?![中后前])")
# 「审核中发现问题尚未查清前」 「意见不一致时」
_NOT_YET = re.compile(r"^(?P<what>.*(?:未[^，]{1,6}(?=前)|不[^，]{1,4}(?=时)))[前时]$")
#: 「对」 and not 「对外」 「对口」.
_TOWARDS = r"对(?!外(?![来地单国籍部])|内(?![部设容])|口|应|方|象|手|策|接|比|账|照)"
# 「对于临时交办、内容单一的专项调研」
_ABOUT = re.compile(rf"^(?:[会事][前后])?(?:对于|{_TOWARDS})(?P<topic>.{{2,40}})$")
# 「对符合条件的科级干部|进行民主测评」
_ABOUT_WHOM = re.compile(rf"^(?:对于|{_TOWARDS})(?P<topic>[^，]{{2,20}}?)(?=进行)")
_PICKED_OUT = re.compile(rf"{_KINDS}|需要|需|涉及|无法|不能|确有")
_NEGATION = re.compile("不能|不是|不|没有|未|非|无")
_AFFIRMATION = re.compile("能够|有|是")
_MODAL_END = re.compile(r"(?:必须|应当|应|须|需|要|可|通常|均)+$")
_RANKS = re.compile("及以[上下]|以[上下]|不?满|不?超过")
_SUCH_AS = re.compile(r"^如.*等$")
_LEADS = re.compile(r"^(?:根据|按照|按|依据|通过|结合|加强)|[后时前中里]$")
_VERBS = {re.sub(r"\(.*", "", word) for word in ACTION_WORDS + ACTOR_MODIFIERS}
_NO_TOPIC = re.compile("[并后将把]|根据|按|^由|完成|填写")


def condition(clause: str) -> str:
    """The condition that a clause states, or nothing; the clause is followed by another one."""
    plain = bare(clause)
    word = opening(plain)
    if word and not _SUCH_AS.match(plain):
        return _strip(plain if word.startswith("遇") else plain.removeprefix(word))
    if plain.endswith("的") and len(plain) > 2:
        return _strip(plain) + clause[len(plain) :]
    if plain in CONDITION_CLAUSES:
        return plain
    about = _ABOUT.match(plain)
    if about and len(plain) <= 2 * MAX_TOPIC and _PICKED_OUT.search(about["topic"]):
        return about["topic"]
    measured = _MEASURED.match(plain)
    if measured and not _DOES_FIRST.match(plain) and _is_thing(measured):
        return measured["what"]
    not_yet = _NOT_YET.match(plain)
    if not_yet:
        return not_yet["what"]
    if _THING.match(plain) and not plain.startswith("对") and not _DOES_FIRST.match(plain):
        return plain
    return plain if _KIND_ONLY.match(plain) and not doing(plain) else ""


def _is_thing(measured: re.Match[str]) -> bool:
    """Whether nobody does anything in it: 「3天以内的请假|由处长批准」 is no case."""
    acts = doing(measured[0]) or does(measured["before"]) or _DOES_INSIDE.search(measured["thing"])
    return not acts


def topic(clause: str) -> tuple[str, str]:
    """What kind of thing a clause treats, and the rest of it: 「急件」 「随收随办」.

    Such a clause is a branch only beside another one that it excludes.
    """
    kind = _KIND.match(clause)
    if kind:
        more = _AND_THE_LIKE.match(clause, kind.end())
        end = more.end() if more else kind.end()
        return kind["topic"] + clause[kind.end() : end], clause[end:]
    whom = _ABOUT_WHOM.match(clause)
    if whom:
        return whom["topic"], clause[whom.end() :]
    about = _ABOUT.match(clause)
    if about and len(clause) <= 2 * MAX_TOPIC:
        return about["topic"], ""
    done = doing(clause)
    if done and done.approval:
        before = _MODAL_END.sub("", done.before)
        if 2 <= len(before) <= MAX_TOPIC and not (_NO_TOPIC.search(before) or before in _VERBS):
            return before, clause[len(before) :]
    return "", clause


def matter(clause: str) -> str:
    """What a sentence speaks about, where its first clause only says that: 「处室负责人外出」."""
    says_more = doing(clause) or limit_words([clause]) or _LEADS.search(clause)
    says_more = says_more or _DECIDES_FIRST.match(clause)
    return "" if len(clause) > 1.25 * MAX_TOPIC or says_more else clause


def is_matter(clause: str) -> bool:
    """「处室负责人外出」 「干部职工休假」: who is about to do what; nothing is said of it yet."""
    name = leading_name(clause)
    kinds = [kind for _, kind in tagged(clause[len(name) :])]
    return bool(name and matter(clause)) and kinds in (["v"], ["vn"], ["n"], ["b"], ["j"])


def exclude(first: str, second: str) -> bool:
    """Whether two conditions cannot both hold: one denies the other, or they part one matter."""
    if first == second:
        return False
    if bool(_NEGATION.search(first)) != bool(_NEGATION.search(second)):
        rest = [_AFFIRMATION.sub("", _NEGATION.sub("", text)) for text in (first, second)]
        if rest[0] in rest[1] or rest[1] in rest[0] or similarity(*rest) >= ALIKE:
            return True
    if _RANKS.search(first) and _RANKS.search(second) and similarity(first, second) >= ALIKE:
        return True
    kinds = all(_KIND.match(text) or text.endswith("件") for text in (first, second))
    common = _end_in_common(bare(first), bare(second))
    alike = bare(first)[-common:] if common else ""
    return common >= (1 if kinds else 2) and alike not in _VERBS


def denied(first: str, second: str) -> bool:
    """Whether one of two conditions that stand beside each other says that the other does not
    hold."""
    opposed = bool(_NEGATION.search(first)) != bool(_NEGATION.search(second))
    return opposed and similarity(first, second) >= LIKENESS


def question(labels: list[str], about: str) -> str:
    """What a choice asks: what it is about, the condition that the others deny, or what kind."""
    if about:
        return about
    plain = [label for label in labels if not _NEGATION.search(label)]
    if len(labels) == 2 and len(plain) == 1 and similarity(*labels) >= LIKENESS:
        return f"{bare(plain[0])}？"
    common = min(_end_in_common(bare(labels[0]), bare(other)) for other in labels[1:])
    kind = bare(labels[0])[-common:] if common else ""
    noun = next((noun for noun in KIND_NOUNS if kind.endswith(noun)), "")
    if not noun and len(labels) == 2 and len("".join(labels)) <= MAX_BOTH:
        return f"{labels[0]}还是{labels[1]}？"
    return f"哪类{noun}？" if noun else "何种情形？"


def _end_in_common(first: str, second: str) -> int:
    length = 0
    while length < min(len(first), len(second)) and first[-1 - length] == second[-1 - length]:
        length += 1
    return length


def _strip(text: str) -> str:
    text = re.sub(rf"^(?:对于|{_TOWARDS}|凡是|凡)", "", text)
    return re.sub(r"(?:的|时|，)+$", "", text)
