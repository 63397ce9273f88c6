"""Where the files that travel with the program lie: in the repository or inside the wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_IN_WHEEL = PACKAGE.parent / "handbook_resources"
_IN_REPOSITORY = PACKAGE.parent.parent


def resource(name: str) -> Path:
    """`templates`, `site_overrides` or `mkdocs.yml`."""
    base = _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_REPOSITORY
    return base / name
