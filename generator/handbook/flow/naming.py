"""Names of who acts, found in a clause: recognised by how they end, cut in every way that they can
be cut in.

Nothing here knows a name of one office.
"""

from __future__ import annotations

import re
from functools import cache

from handbook.language.acting import ACTION_WORDS, ACTOR_ENDINGS, ACTOR_MODIFIERS, LINK_WORDS
from handbook.language.text import HAN

_LOOK_AROUND = re.compile(r"\(\?[^)]*\)")


def one_of(words: tuple[str, ...] | list[str]) -> str:
    """One of the words, a longer one first; look-arounds do not count."""
    return "|".join(sorted(words, key=lambda word: -len(_LOOK_AROUND.sub("", word))))


_END = one_of(ACTOR_ENDINGS)
_LINK = one_of(LINK_WORDS)
_MODIFIER = one_of(ACTOR_MODIFIERS)

#: How a name ends.
NAME_END = re.compile(_END)
# A character inside it, and what joins two names.
_NAME_INSIDE = re.compile(
    rf"(?!{_LINK}|{one_of(ACTION_WORDS)}|[、和或及])(?!(?:{_MODIFIER})(?!(?:{_MODIFIER})*(?:{_END})))"
    rf"[{HAN}A-Z0-9“”]"
)
#: 「报送处」 「承办处室」: a verb that leads a name, whatever else it may be.
_LED = re.compile(rf"(?:{_MODIFIER})+(?:{_END})")
_JOINT = re.compile("、|或者|或|和|及")
MAX_INSIDE = 8  # characters before the end of a name


class Names:
    """A clause in which names of who acts are looked for.

    A name can be cut in several ways (领导同志 is 领导 and 同志), and names are joined to lists.
    Each place is cut once, so that the time grows with the length of the clause alone.
    """

    def __init__(self, clause: str) -> None:
        self.clause = clause
        self._ends: dict[int, list[int]] = {}

    def after(
        self, words: tuple[str, ...], follows: re.Pattern[str], never: str = ""
    ) -> tuple[int, str, int] | None:
        """The first of some words that a name and what `follows` come after: where it stands, the
        word, and where the name ends. `never` is what a word may not stand behind."""
        known: dict[int, int] = {}
        for found in _any_of(words).finditer(self.clause):
            at = found.start()
            if never and self.clause.endswith(never, 0, at):
                continue
            for word in words:
                if self.clause.startswith(word, at):
                    end = self.longest(at + len(word), follows, known)
                    if end:
                        return at, word, end
        return None

    def longest(
        self, start: int, follows: re.Pattern[str], known: dict[int, int] | None = None
    ) -> int:
        """Where the longest list of names from `start` on ends that `follows` comes after, or 0.
        `known` is what was found for other starts."""
        known = {} if known is None else known
        stack = [start]
        while stack:
            at = stack[-1]
            if at in known:
                stack.pop()
                continue
            following = [(end, self._next(end)) for end in self._name_ends(at)]
            open_places = [one for _, places in following for one in places if one not in known]
            if open_places:
                stack += open_places
                continue
            ends = [end for end, _ in following if follows.match(self.clause, end)]
            ends += [known[one] for _, places in following for one in places]
            known[at] = max(ends, default=0)
            stack.pop()
        return known[start]

    def _next(self, end: int) -> list[int]:
        """Where the next name of a list may begin."""
        joint = _JOINT.match(self.clause, end)
        return [end, joint.end()] if joint else [end]

    def _name_ends(self, start: int) -> list[int]:
        found = self._ends.get(start)
        if found is None:
            found = self._ends[start] = []
            led = _LED.match(self.clause, start)
            if led:
                found.append(led.end())
            for at in range(start, start + MAX_INSIDE + 1):
                end = NAME_END.match(self.clause, at)
                if end:
                    found.append(end.end())
                if not _NAME_INSIDE.match(self.clause, at):
                    break
        return found


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Every place where one of some words begins."""
    return re.compile(f"(?={'|'.join(words)})")
