"""Words of a text and what kind they are, as a dictionary of general Chinese has them.

Where a text speaks of things that the program's own words do not know, the dictionary at least
says where a word ends and whether it is a verb.
"""

from __future__ import annotations

from functools import lru_cache

#: Verbs that say how, and do nothing: 「应」 「可以」 「进行」.
_HELPING = frozenset(
    "应 应当 应该 要 须 必须 需 需要 可 可以 能 能够 会 不得 是 为 有 无 没有 属 属于 使 让 "
    "进行 予以 给予 加以 继续 开始 如 经 由 按 依 依照 根据 按照 涉及 具有 包括 "
    "以上 以下 超过 满 不满".split()
)


@lru_cache(maxsize=16384)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text with their parts of speech (v verb, n noun, m number, …)."""
    import rjieba  # a tenth of a second, which a check of what is known does without

    return tuple(rjieba.tag(text))


def verbs(text: str) -> tuple[str, ...]:
    """The verbs of a text that do something, in order; one before 的 belongs to a noun."""
    words = tagged(text)
    followed = [*(word for word, _ in words), ""][1:]
    return tuple(
        word
        for (word, kind), after in zip(words, followed, strict=True)
        if kind.startswith("v") and kind != "vn" and word not in _HELPING and after != "的"
    )
