"""The editors' questions about a person, about the other who takes the place.

Who asks for somebody types the name, a part of it or its sound, with other words around it. What
is left after this, a name mistyped or with a title, no longer finds its answer: the check tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.language.pinyin import syllables
from handbook.language.text import HAN
from handbook.language.vocabulary import COMPOUND_SURNAMES

_QUESTION = re.compile(r"(?m)^(?=-\s)")
_ASK = re.compile(r"(?m)^(?P<label>-\s*ask:\s*[\"']?)(?P<asked>.*?)(?P<end>[\"']?\s*)$")


def questions_for(text: str, old: str, new: str) -> str:
    """questions.yml with the new person expected, and asked for where the old one was."""
    wanted = re.compile(rf"(?<=person:){re.escape(old)}(?![{HAN}·])")
    made = []
    for question in _QUESTION.split(text):
        forms = list(_forms(old, new, by_part=bool(wanted.search(question))))

        def other(match: re.Match[str], forms: list[tuple[str, str]] = forms) -> str:
            asked = match["asked"]
            for form, becomes in forms:
                asked = re.sub(form, becomes, asked, flags=re.IGNORECASE)
            return match["label"] + asked + match["end"]

        made.append(wanted.sub(new, _ASK.sub(other, question)))
    return "".join(made)


def _forms(old: str, new: str, *, by_part: bool) -> Iterator[tuple[str, str]]:
    """Patterns of what may be typed for the old name, and what for the new one; by a part of it
    only where the question is about that person."""
    name = r"\s*".join(map(re.escape, old))
    if not by_part:  # about somebody else, or a matter: no longer name, and no part of a word
        yield rf"(?<![{HAN}·]){name}(?![{HAN}·])", new
        return
    yield name, new
    for one, becomes in zip(_spelt(old), _spelt(new), strict=True):
        yield rf"(?<![a-z]){re.escape(one)}(?![a-z])", becomes
    if len(given := old[_surname(old) :]) > 1:
        yield rf"^{re.escape(given)}$", new[_surname(new) :]


def _spelt(name: str) -> list[str]:
    """「zhangsan」, 「zhangs」, 「zs」."""
    spoken, first = syllables(name), _surname(name)
    initials = [one[:1] for one in spoken]
    return ["".join(one) for one in (spoken, (*spoken[:first], *initials[first:]), initials)]


def _surname(name: str) -> int:
    """How many of its characters are the surname."""
    return 2 if name.startswith(tuple(COMPOUND_SURNAMES)) else 1
