"""`handbook recipe`: a code platform's settings for merge requests, and who looks at which unit."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

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
    owners = dict(one.partition("=")[::2] for one in options.owner)
    unknown = set(owners) - {unit.id for unit in handbook.units}
    if unknown:
        known = "、".join(unit.id for unit in handbook.units)
        say(f"没有 {'、'.join(sorted(unknown))} 这个文件夹，有的是 {known}")
        return UNUSABLE
    settings, codeowners = PLACES[options.platform]
    source = options.source.as_posix()
    text = (resource("templates") / "recipes" / f"{options.platform}.yml").read_text("utf-8")
    made = {
        settings: text.format(source=source),
        codeowners: _HEAD + _owners(handbook, source, owners, options.platform),
    }
    # both are lists that everybody adds to at the end; what was written twice the check tells
    union = "".join(f"{source}/{name} merge=union\n" for name in (QUESTIONS_FILE, SYNONYMS_FILE))
    if not (options.output / ATTRIBUTES).exists():
        made[ATTRIBUTES] = f"{_ATTRIBUTES_HEAD}{union}"
    there = [path for path in made if (options.output / path).exists()]
    if there:
        say(f"已有 {'、'.join(there)}，没有改；可先改名，或用 -o 写到别的文件夹再合在一起")
        return UNUSABLE
    for path, content in made.items():
        place = options.output / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8", newline="\n")
        show(f"已写成 {place}")
    return DONE


def _owners(handbook: Handbook, source: str, owners: Mapping[str, str], platform: str) -> str:
    """A line a unit; Gitea has regular expressions where the others have paths."""
    lines = []
    for unit in handbook.units:
        folder = f"{source}/{unit.id}/"
        pattern = f"{folder}.*" if platform == "gitea" else f"/{folder}"
        name = owners.get(unit.id, "")
        lines.append(f"# {unit.name}")
        lines.append(f"{pattern} {name}" if name else f"# {pattern} @用户名")
    return "\n".join(lines) + "\n"
