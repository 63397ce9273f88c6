"""The list of what was made in a folder: by which command, and a digest of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LIST_FILE = "handbook-files.json"
#: Commands whose folders are sites; a build of an edition adds its `--profile`.
BUILD, PORTAL = "handbook build", "handbook portal"


@dataclass(slots=True)
class Made:
    """What was made in a folder: by which command, and the digest of each file by its path."""

    maker: str = ""
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, name: str = LIST_FILE) -> Made | None:
        """The list of a folder; None where there is none or it cannot be read."""
        try:
            data = json.loads((folder / name).read_text(encoding="utf-8"))
            files = {str(path): str(digest) for path, digest in data["files"].items()}
            return cls(str(data["made_by"]), files)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    @property
    def is_site(self) -> bool:
        return self.maker.startswith((BUILD, PORTAL))

    @property
    def edition(self) -> str:
        """The name of a profile, "" where nothing is withheld."""
        return self.maker.partition(" --profile ")[2]

    def write(self, folder: Path, name: str = LIST_FILE) -> None:
        record = {"made_by": self.maker, "files": dict(sorted(self.files.items()))}
        text = json.dumps(record, ensure_ascii=False, indent=0) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def paths_of(folder: Path) -> Iterator[str]:
    """Paths of the files below a folder, with /; links are not followed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() or path.is_symlink():
            yield path.relative_to(folder).as_posix()


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
