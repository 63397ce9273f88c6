"""Examples of the editors' guide: a change written as a diff, applied to files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.search.synonyms import default_synonyms
from small import small

NEW, GONE = "新文件 ", "删去 "


def base() -> dict[str, str]:
    """The small handbook with the synonyms that an import writes."""
    return {**small(), "synonyms.yml": default_synonyms()}


def applied(example: str, files: Mapping[str, str]) -> dict[str, str]:
    """「--- FILE」, then lines that stay, go and come; each run of them is in the file once."""
    made = dict(files)
    for path, lines in _by_file(example):
        if path.startswith(GONE):
            del made[path.removeprefix(GONE)]
            continue
        if path.startswith(NEW):
            assert path.removeprefix(NEW) not in made
            made[path.removeprefix(NEW)] = "".join(f"{line[1:]}\n" for line in lines)
            continue
        for hunk in _hunks(lines):
            old = "".join(f"{line[1:]}\n" for line in hunk if line[:1] in " -")
            new = "".join(f"{line[1:]}\n" for line in hunk if line[:1] in " +" or not line)
            assert made[path].count(old) == 1, (path, old)
            made[path] = made[path].replace(old, new)
    return made


def _by_file(example: str) -> Iterator[tuple[str, list[str]]]:
    for part in f"\n{example.strip()}".split("\n--- ")[1:]:
        path, *lines = part.split("\n")
        yield path, lines


def _hunks(lines: list[str]) -> Iterator[list[str]]:
    """What goes begins a new run of lines after what came."""
    run: list[str] = []
    for line in lines:
        if run and line[:1] in " -" and run[-1][:1] == "+":
            if line[:1] == " ":
                yield [*run, line]
                run = []
                continue
            yield run
            run = []
        run.append(line)
    if run:
        yield run
