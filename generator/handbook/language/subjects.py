"""What a time limit is about: the words of its sentence that say what must be done, and from when.

各级干部外出，至少应提前1天办理报备手续     -> 各级干部外出，办理报备手续
“民生连线”栏目必须在5个工作日内给予答复       -> “民生连线”栏目，给予答复
延长期限最长不得超过20个工作日              -> 需要延长答复期限的，延长期限
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.language.text import cut

#: What only leads to a limit: 「承办处室|要于」 「热线反映事项|原则上」.
_LEADS_TO = re.compile(
    r"(?:原则上|一般情况下|一般|通常|至少|最迟|最长|应当(?![日天月年周晚场])|应该|应|必须|须|需|要|可以|可(?!以外)|均|都|也|就|"
    r"各自|进入|在|于|自|从|(?<![时期])限|并|则|不得?超过|不少于|为|[：:（(\s])+$"
)
#: What a limit leads with into its act: 「3日内|应答复」.
_LEADS_ON = re.compile(
    r"^(?:[内前，、：:）)\s]|以内|之内|之前|以前|应当(?![日天月年周晚场])|应(?!急)|须|必须|要(?![求点闻件]))+"
)
_SINCE = re.compile(r"(?P<since>自[^，。；：自]{1,14}之日起?)$")
_DAY_OF = re.compile(r"(?P<since>[^，。；：]{1,14}之日起)$")
_AFTER = re.compile(
    r"(?P<since>[^，。；：]{1,16}?(?<![然而尔最今])[后时](?![的限间候期]))(?P<rest>[^，。；：]{0,8}?)"
    r"(?:应当|应|须|要|于|在|可)*\s?$"
)
_ENDS_AFTER = re.compile(r"^(?:并|且|在)?(?P<since>.{2,24}(?<![然而尔最今])后)$")
#: Who is to act, before the event: 「承办处室应在|领导交办后」.
_BEFORE_EVENT = re.compile(r"^.*[应须要于在由并](?=[^应须要于在由并]{2,}$)")
#: 「受理当天」 「到达当日」
_ON_THE_DAY = re.compile(r"(?:^(?=..$)|在)(?P<since>[^，。；：在的要应须于]{2,4})$")
_REASON = re.compile(r"^(?:根据|按照|依据|依照|按(?!程序|规定|时)|围绕|结合|通过|就|以|自|从)")
_CASE = re.compile(r"(?:的|情况下)$|^(?:对于?|凡是?|如果?|若|遇有?)")
#: The end of a label: 「办理时限」 「公示期」 「最长办理时限」.
_LABEL = re.compile(r"(?:时限|期限|公[示告]期?|延长|工期|合计|累计)$")
_NOTICE = ("公示期", "公告期")
_ALONE = re.compile(r"(?:[随即].[随即]办|情况下)$")
_BY = re.compile("^由(?=[^，]{2,10}，)")
MAX_ACTS = 2
MAX_ACTOR = 8  # characters
MAX_SPOKEN_OF = 16
MAX_FIRST = 30
MAX_SUBJECT = 120


@dataclass(slots=True)
class Sentence:
    """A sentence up to 。 or ；, and what it stands under. `said` are what the limits before were
    said of, in the same sentence."""

    text: str
    title: str = ""
    said: list[str] = field(default_factory=list)
    limited: set[int] = field(default_factory=set)
    _clauses: list[tuple[int, int]] = field(default_factory=list)

    @property
    def clauses(self) -> list[tuple[int, int]]:
        """Where each clause begins and ends, cut at commas outside of brackets."""
        if not self._clauses and self.text:
            self._clauses = cut(self.text, "，,：:")
        return self._clauses

    def clause(self, at: int) -> str:
        if not 0 <= at < len(self.clauses):
            return ""
        start, end = self.clauses[at]
        return self.text[start:end].strip()


def subject_of(
    sentence: Sentence, start: int, end: int, event: str, dated: bool
) -> tuple[str, str]:
    """From when a limit runs that stands at a place of a sentence, and what it is about; `event` is
    what it runs ahead of, where it says so itself; `dated`: it runs from nothing."""
    at = next(
        (i for i, (_, stop) in enumerate(sentence.clauses) if stop >= end),
        len(sentence.clauses) - 1,
    )
    first, last = sentence.clauses[at] if sentence.clauses else (0, 0)
    before, after = sentence.text[first:start].strip(), sentence.text[end:last].strip()
    since = event
    if not event and not dated:
        since, before = _since(before, sentence.text[start:end])
    about, act = _LEADS_TO.sub("", before), _LEADS_ON.sub("", after)
    if not since and not dated and len(about) <= MAX_ACTOR:
        ended = _ENDS_AFTER.match(sentence.clause(at - 1)) if at else None
        since = ended["since"] if ended else ""
    subject = _subject(sentence, at, about, act, sentence.text[start:end])
    if dated and at and _ENDS_AFTER.match(sentence.clause(at - 1)):
        subject = _joined(sentence.clause(at - 1), subject)
    alone = about and not (act or since or _LABEL.search(about)) and len(about) <= MAX_ACTOR
    if alone and not _ALONE.search(sentence.clause(at)) and _acts(sentence, at):
        since, subject = about, _acts(sentence, at)  # 「设备到院|三日内，…」
    sentence.limited.add(at)
    if about:
        sentence.said.append(about)
    return since, _whole(subject)


def _subject(sentence: Sentence, at: int, about: str, act: str, words: str) -> str:
    if _LABEL.search(about):
        # 「延长期限」 of what stands before it; 「公示期」 of the act before it
        if about.endswith(_NOTICE):
            return _joined(_case(sentence, at - 1), sentence.clause(at - 1), about)
        case = _case(sentence, at)
        topic = _joined(_first(sentence), case) if case else next(iter(sentence.said), "")
        return _joined(topic or sentence.clause(at - 1), about)
    if act:
        then = sentence.clause(at + 1)
        also = then if then.startswith("并") else ""
        return _joined(_topic(sentence, at, about), act, also)
    if about:
        full = sentence.clause(at) if _ALONE.search(words) else about
        return full if full != about else _joined(_case(sentence, at), about)
    following = _acts(sentence, at)
    if following and not (at and _ALONE.search(words)):
        return _joined(_topic(sentence, at, ""), following)
    earlier = sentence.clause(at - 1)
    if not earlier:
        return sentence.title or sentence.clause(at)
    label = sentence.text[sentence.clauses[at][0] : sentence.clauses[at][1]]
    label = _LEADS_TO.sub("", label.removesuffix(words).strip())
    return _joined(_case(sentence, at - 1), earlier, label)


def _since(before: str, words: str) -> tuple[str, str]:
    """From when, where that stands right before a limit, and what stands before that."""
    bare = _LEADS_TO.sub("", before)
    day = _SINCE.search(before) or _DAY_OF.search(before) or _DAY_OF.search(bare)
    if day:
        return day["since"], before[: day.start()]
    if words in ("当天", "当日"):
        on = _ON_THE_DAY.search(before)
        return (on["since"], before[: on.start()]) if on else ("", before)
    after = _AFTER.search(before)
    if after and not _LABEL.search(after["rest"]):
        since = _BEFORE_EVENT.sub("", after["since"])
        front = before[: after.end("since") - len(since)]
        return since, (front + after["rest"]).strip()
    return "", before


def _topic(sentence: Sentence, at: int, about: str) -> str:
    """What a clause is about: what it says itself, with the case before it where that is only who
    acts; else the case, or what the limit before it was said of, or what the sentence speaks of."""
    case = _case(sentence, at)
    if about:
        spoken = case if len(about) <= MAX_ACTOR or _is_case(sentence, at - 1) else ""
        return _joined(spoken or (_first(sentence) if about.endswith("的") else ""), about)
    if at - 1 in sentence.limited:
        return sentence.said[-1] if sentence.said else case
    if case:
        return case
    opening = sentence.clause(0)
    return opening if at == 1 and len(opening) <= MAX_SPOKEN_OF else ""


def _case(sentence: Sentence, at: int) -> str:
    """The nearest case before a clause, with what the sentence opens with right before it."""
    for earlier in range(at - 1, -1, -1):
        if _is_case(sentence, earlier):
            clause = sentence.clause(earlier)
            opening = sentence.clause(0)
            spoken = earlier == 1 and len(opening) <= MAX_SPOKEN_OF and 0 not in sentence.limited
            return _joined(opening, clause) if spoken else clause
    return ""


def _first(sentence: Sentence) -> str:
    """Of what the first limit was said, where the sentence opens with it: a case after it is one of
    it, 「甲应3日内答复，情况复杂的应…」."""
    first = sentence.said[0] if sentence.said and 0 in sentence.limited else ""
    return first if len(first) <= MAX_FIRST and not _CASE.search(first) else ""


def _is_case(sentence: Sentence, at: int) -> bool:
    return bool(_CASE.search(sentence.clause(at))) if at >= 0 else False


def _acts(sentence: Sentence, at: int) -> str:
    """The acts that follow a limit which is a clause of its own, with their reason."""
    found: list[str] = []
    acts = 0
    for later in range(at + 1, len(sentence.clauses)):
        clause = sentence.clause(later)
        if found and _is_case(sentence, later):
            break
        if found and _ENDS_AFTER.match(clause):
            continue
        found.append(clause)
        acts += not _REASON.match(clause) or len(clause) > MAX_SPOKEN_OF
        if acts == MAX_ACTS:
            break
    return _joined(*found)


def _whole(subject: str) -> str:
    """Without 由 before who acts; one longer than any that is read, as far as whole clauses go."""
    subject = _BY.sub("", subject)
    if len(subject) <= MAX_SUBJECT:
        return subject
    end = subject.rfind("，", 0, MAX_SUBJECT)
    return subject[:end] if end > 0 else ""


def _joined(*parts: str) -> str:
    return "，".join(dict.fromkeys(filter(None, parts)))
