"""Which procedure a duty leads to: page reference, title and order together.

Pages alone do not decide: two procedures may start on one page, one page may be referred to twice,
and many duties share a procedure. References in page order are laid along the procedures in
printed order so that the titles agree best; no printed page numbers are needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.language.text import similarity

UNUSED_PROCEDURE = -0.6
CLEARLY_BETTER = 0.35
MIN_TITLE = 0.6


@dataclass(frozen=True, slots=True)
class Reference:
    """A printed 详见 N 页 at a duty: its index in the unit, the page and the duty's words."""

    duty: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`procedure` is an index into the unit's procedures; `guessed` where evidence disagrees."""

    procedure: int | None
    guessed: bool = False


def link_duties(texts: list[str], pages: list[int | None], titles: list[str]) -> list[Link]:
    """A link for each duty; `pages` are the printed ones, None where the cell is blank.

    A blank cell is the merged cell above, so such a duty leads where the one before it leads.
    """
    references = [Reference(i, page, texts[i]) for i, page in enumerate(pages) if page is not None]
    by_page = sorted(references, key=lambda r: r.page)
    chosen = _align(by_page, titles)
    links: list[Link] = []
    for index, text in enumerate(texts):
        if index in chosen:
            links.append(_link(text, chosen[index], titles))
        elif links:
            links.append(links[-1])
        else:
            links.append(_by_title(text, titles))
    return links


def _link(text: str, procedure: int, titles: list[str]) -> Link:
    """The aligned procedure, marked as a guess where another title fits far better."""
    scores = [similarity(text, title) for title in titles]
    best = max(scores)
    return Link(procedure, best >= MIN_TITLE and best - scores[procedure] >= CLEARLY_BETTER)


def _by_title(text: str, titles: list[str]) -> Link:
    scores = [similarity(text, title) for title in titles]
    if not scores or max(scores) < MIN_TITLE:
        return Link(None)
    return Link(scores.index(max(scores)), guessed=True)


def _align(references: list[Reference], titles: list[str]) -> dict[int, int]:
    """The best monotone way from references to procedures, as duty index -> procedure index.

    A later page is a later procedure; the same page the same one or a later one. Where there
    are more pages than procedures, the condition gives way to the titles.
    """
    if not references or not titles:
        return {}
    count = len(titles)
    table: list[list[float]] = []
    back: list[list[int]] = []
    strict = len({reference.page for reference in references}) <= count
    for row, reference in enumerate(references):
        scores = [similarity(reference.text, title) for title in titles]
        later = strict and row > 0 and reference.page > references[row - 1].page
        table.append([])
        back.append([])
        for column in range(count):
            if row == 0:
                before, best = -1, UNUSED_PROCEDURE * column
            else:
                last = column - 1 if later else column
                options = [
                    (table[row - 1][i] + UNUSED_PROCEDURE * max(0, column - i - 1), i)
                    for i in range(last + 1)
                ]
                best, before = max(options, default=(float("-inf"), -1))
            table[row].append(best + scores[column])
            back[row].append(before)
    ends = [score + UNUSED_PROCEDURE * (count - 1 - i) for i, score in enumerate(table[-1])]
    column = ends.index(max(ends))
    chosen: dict[int, int] = {}
    for row in range(len(references) - 1, -1, -1):
        chosen[references[row].duty] = column
        column = back[row][column]
    return chosen
