"""What an offline folder takes along is what the lock files name, for every machine."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

from conftest import REPOSITORY


def offline() -> ModuleType:
    path = REPOSITORY / "requirements" / "offline.py"
    spec = importlib.util.spec_from_file_location("offline", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_of_the_locks_with_its_hashes() -> None:
    made = offline()
    lines = made.pinned("pip", "site", "charts")
    text = "".join(
        (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for name in ("pip", "site", "charts")
    )
    assert [line.split()[0] for line in lines] == re.findall(r"(?m)^[\w.-]+==[\w.]+", text)
    assert all("--hash=sha256:" in line and ";" not in line for line in lines)
    assert sum(line.count("--hash") for line in lines) == text.count("--hash")


def test_no_package_twice_in_one_call_of_pip() -> None:
    made = offline()
    lines = made.pinned("pip", "site")
    lists = made.apart(lines)
    assert sorted(line for part in lists for line in part) == sorted(lines)
    for part in lists:
        names = [line.split("==")[0] for line in part]
        assert len(names) == len(set(names))


def test_all_that_a_build_reads_is_taken_along() -> None:
    made = offline()
    assert all((REPOSITORY / name).exists() for name in made.TAKEN_ALONG)
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    for name in re.findall(r'"([\w.]+)" = "handbook_resources/', project):
        assert name in made.TAKEN_ALONG
