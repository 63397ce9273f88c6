"""Templates as Jinja has compiled them, in the user's cache folder: a third of a second a run."""

from __future__ import annotations

import contextlib

from jinja2.bccache import Bucket, FileSystemBytecodeCache

from handbook.disk.cache import folder

TEMPLATES = "templates"


class TemplateCache(FileSystemBytecodeCache):
    """A folder that cannot be written to only costs the time; Jinja itself takes only what was made
    of the same text, by the same version."""

    def __init__(self) -> None:
        super().__init__(str(folder() / TEMPLATES))
        with contextlib.suppress(OSError):
            (folder() / TEMPLATES).mkdir(parents=True, exist_ok=True)

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)
