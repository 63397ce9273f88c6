"""What is installed for users holds everything that the product needs, and what that needs."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {"site": ("setup",), "test": ("test",)}


@pytest.mark.parametrize("lock", EXTRAS)
def test_lock_is_complete(lock: str) -> None:
    """Tests run with both locks, so that a package missing for users would not be missed."""
    pins = _pins(lock)
    todo = [Requirement(line) for line in PROJECT["dependencies"]]
    todo += [
        Requirement(line)
        for extra in EXTRAS[lock]
        for line in PROJECT["optional-dependencies"][extra]
    ]
    seen: set[tuple[str, frozenset[str]]] = set()
    while todo:
        one = todo.pop()
        name = canonicalize_name(one.name)
        key = (name, frozenset(one.extras))
        if key in seen or not _applies(one, frozenset()):
            continue
        seen.add(key)
        assert name in pins, f"requirements/{lock}.txt lacks {name}: compile it anew"
        assert one.specifier.contains(pins[name], prereleases=True), (name, pins[name])
        for line in requires(name) or []:
            needed = Requirement(line)
            if _applies(needed, one.extras):
                needed.marker = None
                todo.append(needed)
    assert len(seen) > len(PROJECT["dependencies"])


def _applies(one: Requirement, extras: set[str] | frozenset[str]) -> bool:
    return one.marker is None or any(
        one.marker.evaluate({"extra": extra}) for extra in ("", *extras)
    )


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==(\S+)", text, re.M)
    return {str(canonicalize_name(name)): version for name, version in found}
