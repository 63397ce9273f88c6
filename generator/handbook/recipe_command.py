"""`handbook recipe`: a code platform's settings for merge requests, and who looks at which unit."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from handbook.diagnostics import Collector
from handbook.disk.files import read_folder
from handbook.disk.resources import resource
from handbook.model import Handbook
from handbook.saying import DONE, UNUSABLE, say, show
from handbook.source.layout import QUESTIONS_FILE, SYNONYMS_FILE

#: By platform: where its settings and its list of owners are looked for.
PLACES = {
    "github": (".github/workflows/handbook.yml", ".github/CODEOWNERS"),
    "gitlab": (".gitlab-ci.yml", "CODEOWNERS"),
    "gitea": (".gitea/workflows/handbook.yml", "CODEOWNERS"),
}
_HEAD = """\
# 谁过目哪个处室的改动：合并请求改到它的文件时，会请他看。行首的 # 删去、写上用户名即生效。
"""


ATTRIBUTES = ".gitattributes"
_ATTRIBUTES_HEAD = """\
# 两个人都在末尾添了词或问法，合并时两边都留下，不算冲突。
"""


def recipe(options: argparse.Namespace) -> int:
    from handbook.source.reading import read_source

    handbook, _ = read_source(read_folder(options.source, Collector()))
    ids: dict[str, str] = {str(unit.name): unit.id for unit in handbook.units}
    given = [one.partition("=") for one in options.owner]
    owners = {ids.get(unit, unit): name for unit, _, name in given}
    unknown = set(owners) - set(ids.values())
    if unknown:
        known = "、".join(f"{unit.id}（{unit.name}）" for unit in handbook.units)
        say(f"没有 {'、'.join(sorted(unknown))} 这个处室，有的是 {known}")
        return UNUSABLE
    settings, codeowners = PLACES[options.platform]
    source = options.source.as_posix()
    text = (resource("templates") / "recipes" / f"{options.platform}.yml").read_text("utf-8")
    before = _text(options.output / codeowners)
    patterns = _patterns(handbook, source, options.platform)
    made = {settings: text.format(source=source)}
    if not before or before.startswith(_HEAD):
        made[codeowners] = _with_owners(before or _HEAD, handbook, patterns, owners)
    else:
        made[codeowners] = _HEAD  # which is another's, and told
    # both are lists that everybody adds to at the end; what was written twice the check tells
    union = "".join(f"{source}/{name} merge=union\n" for name in (QUESTIONS_FILE, SYNONYMS_FILE))
    if not (options.output / ATTRIBUTES).exists():
        made[ATTRIBUTES] = f"{_ATTRIBUTES_HEAD}{union}"
    kept, wrote = [], False
    for path, content in made.items():
        place = options.output / path
        there = _text(place)
        if there == content:
            continue
        if there and not (path == codeowners and content.startswith(_HEAD) and content != _HEAD):
            kept.append(path)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8", newline="\n")
        show(f"{'已补进' if there else '已写成'} {place}")
        wrote = True
    if kept:
        say(f"已有 {'、'.join(kept)}，没有改；可先改名，或用 -o 写到别的文件夹再合在一起")
    elif not wrote:
        show("都已经有了，没有变化")
    return DONE if wrote or not kept else UNUSABLE


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


def _patterns(handbook: Handbook, source: str, platform: str) -> dict[str, str]:
    """Of the files of each unit, by its id; Gitea has regular expressions where the others have
    paths."""
    folders = {unit.id: f"{source}/{unit.id}/" for unit in handbook.units}
    return {
        unit: f"{folder}.*" if platform == "gitea" else f"/{folder}"
        for unit, folder in folders.items()
    }


def _with_owners(
    text: str, handbook: Handbook, patterns: Mapping[str, str], owners: Mapping[str, str]
) -> str:
    """A list of ours with who is given; the rest of it stays as somebody has written it."""
    lines = text.splitlines()
    for unit in handbook.units:
        pattern, name = patterns[unit.id], owners.get(unit.id, "")
        line = f"{pattern} {name}" if name else f"# {pattern} @用户名"
        at = [i for i, one in enumerate(lines) if one.lstrip("# ").split(" ")[0] == pattern]
        if not at:
            lines += [f"# {unit.name}", line]
        elif name:
            lines[at[0]] = line
    return "\n".join(lines) + "\n"
