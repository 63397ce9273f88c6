"""A small handbook to begin with, of the kind that an office keeps: it builds, and says in comments
what goes where."""

from __future__ import annotations

from pathlib import Path

from handbook.disk.resources import resource
from handbook.search.synonyms import default_synonyms
from handbook.source.layout import SYNONYMS_FILE

#: The kinds, and the folder of each example.
KINDS = {
    "机关手册": "office",
    "办事指南": "guide",
    "岗位说明书": "posts",
    "内控手册": "control",
    "权责清单": "powers",
}


def example(kind: str) -> dict[str, str]:
    """The files of an example by path."""
    examples = Path(resource("templates")) / "new"
    folder = examples / KINDS[kind]
    files = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    files["README.md"] = (examples / "README.md").read_text(encoding="utf-8")
    return files | {SYNONYMS_FILE: default_synonyms()}
